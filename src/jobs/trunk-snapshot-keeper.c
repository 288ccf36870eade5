/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-snapshot-keeper.h"

#include "trunk-snapshot-source.h"

/**
 * TrunkSnapshotKeeper:
 *
 * Keeps the last known list on this computer, and shows it again at the next start.
 *
 * What was loaded is kept at once, and what is changed afterwards a second later.  It is handed over in parts, each
 * when the one before is on disk; a list that changes meanwhile is begun anew, and the one that is there counts until
 * the new one is whole.  The beginning of a list never takes the place of a whole one.
 *
 * What cannot be written is told by the journal, which is in the same place, and is written with the next change.
 */
struct _TrunkSnapshotKeeper
{
  GObject              parent_instance;

  TrunkPagedList      *list;
  TrunkNumberPool     *pool;
  TrunkSnapshotBook   *book;
  TrunkClock          *clock;
  GCancellable        *cancellable;

  TrunkSnapshotState   state;
  TrunkSnapshot       *newest;   /* the one that counts, or NULL */
  gint64               earlier;  /* the key of the last visit's, or 0 */
  gboolean             resting;  /* only the first are wanted as yet */
  TrunkSnapshotSource *rest;     /* where the others wait, or NULL */

  gboolean             paused;
  gboolean             dirty;    /* the list is not as it was kept */
  gboolean             older;    /* it is, but what was kept is said to be older */
  guint                timeout;

  gboolean             writing;
  TrunkSnapshot        next;     /* what is being written */
  guint                position;
  gboolean             moved;    /* the list has changed since that was begun */
};

G_DEFINE_FINAL_TYPE (TrunkSnapshotKeeper, trunk_snapshot_keeper, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (TrunkSnapshotState, trunk_snapshot_state,
                    G_DEFINE_ENUM_VALUE (TRUNK_SNAPSHOT_UNREAD, "unread"),
                    G_DEFINE_ENUM_VALUE (TRUNK_SNAPSHOT_FINDING, "finding"),
                    G_DEFINE_ENUM_VALUE (TRUNK_SNAPSHOT_SHOWING, "showing"),
                    G_DEFINE_ENUM_VALUE (TRUNK_SNAPSHOT_READ, "read"))

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* How many numbers go to the disk at once, and are the work of one turn of the main loop: a tenth of a millisecond. */
#define PART 1000

/* How many are read along with the news that there are any: as many as a wall screen shows. */
#define FIRST 24

#define REST_MS 1000

static void write_part (TrunkSnapshotKeeper *self);
static void schedule   (TrunkSnapshotKeeper *self);

static void
set_state (TrunkSnapshotKeeper *self,
           TrunkSnapshotState   state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* Writing */

static gboolean
is_whole (TrunkSnapshotKeeper *self)
{
  return trunk_paged_list_get_state (self->list) == TRUNK_LIST_COMPLETE;
}

/* What is shown is what the service has said, and nothing is on its way. */
static gboolean
can_keep (TrunkSnapshotKeeper *self)
{
  TrunkListState state = trunk_paged_list_get_state (self->list);

  if (self->paused || self->writing || (self->state != TRUNK_SNAPSHOT_READ && self->state != TRUNK_SNAPSHOT_UNREAD) ||
      trunk_paged_list_is_kept (self->list) || trunk_paged_list_get_loaded_at (self->list) == 0)
    return FALSE;

  return state == TRUNK_LIST_COMPLETE ||
         (state == TRUNK_LIST_IDLE && (self->newest == NULL || !self->newest->complete));
}

static void
part_written_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(TrunkSnapshotKeeper) self = user_data;
  gint64 key = trunk_snapshot_book_write_finish (TRUNK_SNAPSHOT_BOOK (source), result, NULL);

  if (key != 0 && !self->moved && self->position < self->next.n_numbers)
    {
      self->next.key = key;
      write_part (self);
      return;
    }

  self->writing = FALSE;
  if (key == 0 || self->moved)
    self->dirty = TRUE;
  else
    {
      self->next.key = key;
      g_clear_pointer (&self->newest, trunk_snapshot_free);
      self->newest = trunk_snapshot_copy (&self->next);
    }
  if (key != 0)
    schedule (self);
}

static void
write_part (TrunkSnapshotKeeper *self)
{
  TrunkSnapshotPart *part = trunk_snapshot_part_new (&self->next);
  guint n = MIN (PART, self->next.n_numbers - self->position);

  part->position = self->position;
  part->earlier = self->earlier;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (self->list), self->position + i);

      g_ptr_array_add (part->values, trunk_values_ref (trunk_number_get_values (number)));
    }

  self->position += n;
  part->last = self->position == self->next.n_numbers;
  trunk_snapshot_book_write_async (self->book, part, NULL, part_written_cb, g_object_ref (self));
}

static void
keep (TrunkSnapshotKeeper *self)
{
  gboolean again = self->dirty || self->newest == NULL || self->newest->complete != is_whole (self);

  self->writing = TRUE;
  self->moved = FALSE;
  self->next.key = again ? 0 : self->newest->key;
  self->next.taken_at = trunk_paged_list_get_loaded_at (self->list);
  self->next.complete = is_whole (self);
  self->next.n_numbers = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  self->position = again ? 0 : self->next.n_numbers;
  self->dirty = self->older = FALSE;
  write_part (self);
}

static gboolean
rested_cb (gpointer user_data)
{
  TrunkSnapshotKeeper *self = user_data;

  self->timeout = 0;
  if (self->dirty && can_keep (self))
    keep (self);

  return G_SOURCE_REMOVE;
}

static void
schedule (TrunkSnapshotKeeper *self)
{
  if (!(self->dirty || self->older) || !can_keep (self))
    return;

  if (self->older)
    keep (self);
  else if (self->timeout == 0)
    self->timeout = trunk_clock_add_timeout (self->clock, REST_MS, rested_cb, self, NULL);
}

/* What happens to the list */

static void
rows_changed_cb (TrunkSnapshotKeeper *self)
{
  self->moved = TRUE;
  if (self->state != TRUNK_SNAPSHOT_SHOWING)
    self->dirty = TRUE;
  schedule (self);
}

static void
values_changed_cb (TrunkSnapshotKeeper *self)
{
  self->dirty = TRUE;
  schedule (self);
}

static void
loaded_at_cb (TrunkSnapshotKeeper *self)
{
  if (self->state != TRUNK_SNAPSHOT_SHOWING)
    self->older = TRUE;
  schedule (self);
}

static void
list_state_cb (TrunkSnapshotKeeper *self)
{
  if (self->state == TRUNK_SNAPSHOT_SHOWING && trunk_paged_list_get_state (self->list) != TRUNK_LIST_LOADING)
    set_state (self, TRUNK_SNAPSHOT_READ);

  schedule (self);
}

/* Reading */

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TrunkSnapshotKeeper) self = user_data;
  g_autoptr(TrunkSnapshot) newest = NULL;
  g_autoptr(GPtrArray) first = NULL;
  g_autoptr(TrunkPageSource) kept = NULL;

  trunk_snapshot_book_find_finish (TRUNK_SNAPSHOT_BOOK (source), result, &newest, NULL, &first, NULL);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (newest == NULL)
    {
      set_state (self, TRUNK_SNAPSHOT_READ);
      schedule (self);
      return;
    }

  self->earlier = newest->key;
  self->newest = g_steal_pointer (&newest);
  kept = trunk_snapshot_source_new (self->book, self->newest, first);
  if (self->resting)
    {
      self->rest = TRUNK_SNAPSHOT_SOURCE (g_object_ref (kept));
      trunk_snapshot_source_set_resting (self->rest, TRUE);
    }
  self->state = TRUNK_SNAPSHOT_SHOWING;
  trunk_paged_list_restore (self->list, kept, self->newest->taken_at);
  if (trunk_paged_list_get_state (self->list) != TRUNK_LIST_LOADING)
    self->state = TRUNK_SNAPSHOT_READ; /* it has begun without */
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
show (TrunkSnapshotKeeper *self,
      guint                n_first)
{
  set_state (self, TRUNK_SNAPSHOT_FINDING);
  trunk_snapshot_book_find_async (self->book, n_first, self->cancellable, found_cb, g_object_ref (self));
}

static void
trunk_snapshot_keeper_dispose (GObject *object)
{
  TrunkSnapshotKeeper *self = TRUNK_SNAPSHOT_KEEPER (object);

  g_cancellable_cancel (self->cancellable);
  trunk_snapshot_keeper_show_rest (self);
  if (self->clock != NULL)
    trunk_clock_clear_timeout (self->clock, &self->timeout);
  g_clear_object (&self->list);
  g_clear_object (&self->pool);
  g_clear_object (&self->book);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (trunk_snapshot_keeper_parent_class)->dispose (object);
}

static void
trunk_snapshot_keeper_finalize (GObject *object)
{
  TrunkSnapshotKeeper *self = TRUNK_SNAPSHOT_KEEPER (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->newest, trunk_snapshot_free);

  G_OBJECT_CLASS (trunk_snapshot_keeper_parent_class)->finalize (object);
}

static void
trunk_snapshot_keeper_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  if (prop_id == PROP_STATE)
    g_value_set_enum (value, TRUNK_SNAPSHOT_KEEPER (object)->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
trunk_snapshot_keeper_class_init (TrunkSnapshotKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = trunk_snapshot_keeper_dispose;
  object_class->finalize = trunk_snapshot_keeper_finalize;
  object_class->get_property = trunk_snapshot_keeper_get_property;

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, TRUNK_TYPE_SNAPSHOT_STATE, TRUNK_SNAPSHOT_UNREAD,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_snapshot_keeper_init (TrunkSnapshotKeeper *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * trunk_snapshot_keeper_new:
 * @list: a space's numbers
 * @pool: has their values
 * @book: where they are kept
 * @clock: what to wait by
 *
 * Returns: (transfer full): who keeps @list; nothing is read before trunk_snapshot_keeper_show()
 */
TrunkSnapshotKeeper *
trunk_snapshot_keeper_new (TrunkPagedList    *list,
                           TrunkNumberPool   *pool,
                           TrunkSnapshotBook *book,
                           TrunkClock        *clock)
{
  TrunkSnapshotKeeper *self;

  g_return_val_if_fail (TRUNK_IS_PAGED_LIST (list), NULL);
  g_return_val_if_fail (TRUNK_IS_SNAPSHOT_BOOK (book), NULL);

  self = g_object_new (TRUNK_TYPE_SNAPSHOT_KEEPER, NULL);
  self->list = g_object_ref (list);
  self->pool = g_object_ref (pool);
  self->book = g_object_ref (book);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify::loaded-at", G_CALLBACK (loaded_at_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify::state", G_CALLBACK (list_state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pool, "changed", G_CALLBACK (values_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * trunk_snapshot_keeper_show:
 *
 * Fills the list with what was kept.  Whoever calls this holds the list until it is known whether there is something.
 */
void
trunk_snapshot_keeper_show (TrunkSnapshotKeeper *self)
{
  g_return_if_fail (TRUNK_IS_SNAPSHOT_KEEPER (self));

  if (self->state == TRUNK_SNAPSHOT_UNREAD)
    show (self, FIRST);
}

/**
 * trunk_snapshot_keeper_show_first:
 * @n: how many, at least 1
 *
 * The same, but no more than the first numbers are read until trunk_snapshot_keeper_show_rest().  Nobody sees the
 * others yet, and reading them would take the machine away from whoever shows these.
 */
void
trunk_snapshot_keeper_show_first (TrunkSnapshotKeeper *self,
                                  guint                n)
{
  g_return_if_fail (TRUNK_IS_SNAPSHOT_KEEPER (self));
  g_return_if_fail (n > 0);

  if (self->state != TRUNK_SNAPSHOT_UNREAD)
    return;

  self->resting = TRUE;
  show (self, n);
}

/**
 * trunk_snapshot_keeper_show_rest:
 *
 * Goes on after trunk_snapshot_keeper_show_first(), whether that has found something already or not.
 */
void
trunk_snapshot_keeper_show_rest (TrunkSnapshotKeeper *self)
{
  g_return_if_fail (TRUNK_IS_SNAPSHOT_KEEPER (self));

  self->resting = FALSE;
  if (self->rest != NULL)
    trunk_snapshot_source_set_resting (self->rest, FALSE);
  g_clear_object (&self->rest);
}

TrunkSnapshotState
trunk_snapshot_keeper_get_state (TrunkSnapshotKeeper *self)
{
  g_return_val_if_fail (TRUNK_IS_SNAPSHOT_KEEPER (self), TRUNK_SNAPSHOT_UNREAD);

  return self->state;
}

/**
 * trunk_snapshot_keeper_get_newest:
 *
 * Returns: (transfer none) (nullable): what is kept now: until the list has been refreshed, that of the last visit
 */
const TrunkSnapshot *
trunk_snapshot_keeper_get_newest (TrunkSnapshotKeeper *self)
{
  g_return_val_if_fail (TRUNK_IS_SNAPSHOT_KEEPER (self), NULL);

  return self->newest;
}

/**
 * trunk_snapshot_keeper_set_paused:
 * @paused: whether the list shows something else than the whole space
 */
void
trunk_snapshot_keeper_set_paused (TrunkSnapshotKeeper *self,
                                  gboolean             paused)
{
  g_return_if_fail (TRUNK_IS_SNAPSHOT_KEEPER (self));

  self->paused = paused;
  schedule (self);
}
