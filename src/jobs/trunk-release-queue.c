/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-release-queue-private.h"

#define TICK     G_USEC_PER_SEC
#define LATE     (3 * TICK / 2)         /* a tick that comes later counts as one second all the same */
#define AWAY     (30 * G_USEC_PER_SEC)  /* and later than this nobody was there */

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkReleaseQueue, trunk_release_queue, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum
{
  PROP_0,
  PROP_N_OVERDUE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The list */

static GType
get_item_type (GListModel *model)
{
  return TRUNK_TYPE_RELEASE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return TRUNK_RELEASE_QUEUE (model)->items->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  GPtrArray *items = TRUNK_RELEASE_QUEUE (model)->items;

  return position < items->len ? g_object_ref (g_ptr_array_index (items, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

void
trunk_release_queue_remove (TrunkReleaseQueue *self,
                            TrunkReleaseItem  *item)
{
  guint position;

  if (!g_ptr_array_find (self->items, item, &position))
    return;

  g_ptr_array_remove_index (self->items, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

void
trunk_release_queue_append (TrunkReleaseQueue *self,
                            TrunkReleaseItem  *item)
{
  g_ptr_array_add (self->items, g_object_ref (item));
  g_list_model_items_changed (G_LIST_MODEL (self), self->items->len - 1, 0, 1);
}

static guint
count (TrunkReleaseQueue *self,
       TrunkReleaseState  state)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += trunk_release_item_get_state (g_ptr_array_index (self->items, i)) == state;

  return n;
}

/* The clock */

static void
tick_item (TrunkReleaseQueue *self,
           TrunkReleaseItem  *item,
           gint64             now,
           gint64             shift,
           gboolean           away)
{
  gint64 before = trunk_release_item_get_entry (item)->due_at;
  gint64 due_at = before + shift;

  if (trunk_release_item_get_state (item) != TRUNK_RELEASE_WAITING)
    return;

  if (away && due_at <= now)
    {
      trunk_release_item_set_due (item, 0, 0);
      trunk_release_queue_set_item (self, item, TRUNK_RELEASE_OVERDUE, NULL);
      return;
    }

  if (away)
    due_at = MAX (due_at, now + TRUNK_RELEASE_MIN_DELAY * G_USEC_PER_SEC);

  trunk_release_item_set_due (item, due_at, now);
  if (due_at <= now && self->n_holds == 0)
    trunk_release_queue_begin (self, item);
  else if (due_at != before && self->n_holds == 0)
    trunk_release_queue_write_item (self, item);
}

static gboolean
tick_cb (gpointer user_data)
{
  g_autoptr(TrunkReleaseQueue) self = g_object_ref (user_data);
  g_autoptr(GPtrArray) items = g_ptr_array_copy (self->items, (GCopyFunc) (void *) g_object_ref, NULL);
  gint64 now = trunk_clock_get_now (self->clock);
  gint64 passed = now - self->last_tick;
  gboolean away = passed > AWAY && self->n_holds == 0;
  gint64 shift = 0;

  g_ptr_array_set_free_func (items, g_object_unref);
  self->last_tick = now;
  if (self->n_holds > 0)
    shift = passed;
  else if (passed < 0 || (passed > LATE && !away))
    shift = passed - TICK;

  for (guint i = 0; i < items->len; i++)
    tick_item (self, g_ptr_array_index (items, i), now, shift, away);

  if (count (self, TRUNK_RELEASE_WAITING) > 0)
    return G_SOURCE_CONTINUE;

  self->tick_id = 0;

  return G_SOURCE_REMOVE;
}

void
trunk_release_queue_start_clock (TrunkReleaseQueue *self)
{
  if (self->tick_id != 0 || g_cancellable_is_cancelled (self->cancellable))
    return;

  self->last_tick = trunk_clock_get_now (self->clock);
  self->tick_id = trunk_clock_add_timeout (self->clock, TICK / 1000, tick_cb, self, NULL);
}

/* Items and their states */

/* An item is new, or in another state. */
void
trunk_release_queue_announce (TrunkReleaseQueue *self,
                              TrunkReleaseItem  *item)
{
  guint n_overdue = count (self, TRUNK_RELEASE_OVERDUE);

  if (n_overdue != self->n_overdue)
    {
      self->n_overdue = n_overdue;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_OVERDUE]);
    }

  g_signal_emit (self, signals[CHANGED], 0, item);
}

/* Puts an item into a state, and writes that down. */
void
trunk_release_queue_set_item (TrunkReleaseQueue *self,
                              TrunkReleaseItem  *item,
                              TrunkReleaseState  state,
                              const char        *reason)
{
  g_autoptr(TrunkReleaseItem) held = g_object_ref (item);

  trunk_release_item_set_state (item, state, reason);
  trunk_release_queue_write_item (self, item);
  if (trunk_release_item_get_entry (item)->state == TRUNK_RELEASE_ENTRY_ENDED)
    trunk_release_queue_end_item (self, item);
  else
    trunk_release_queue_announce (self, item);
}

/* An item has come to its end. */
void
trunk_release_queue_end_item (TrunkReleaseQueue *self,
                              TrunkReleaseItem  *item)
{
  trunk_release_queue_remove (self, item);
  trunk_release_queue_announce (self, item);
  g_signal_emit (self, signals[ENDED], 0, item);
}

static void
locked_cb (TrunkReleaseQueue *self,
           const char        *id)
{
  TrunkReleaseItem *item = trunk_release_queue_find (self, id);

  if (item != NULL && trunk_locks_has (self->locks, id))
    trunk_release_queue_cancel (self, item);
}

/* The object */

static void
trunk_release_queue_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (prop_id == PROP_N_OVERDUE)
    g_value_set_uint (value, TRUNK_RELEASE_QUEUE (object)->n_overdue);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
trunk_release_queue_dispose (GObject *object)
{
  trunk_release_queue_stop (TRUNK_RELEASE_QUEUE (object));

  G_OBJECT_CLASS (trunk_release_queue_parent_class)->dispose (object);
}

static void
trunk_release_queue_finalize (GObject *object)
{
  TrunkReleaseQueue *self = TRUNK_RELEASE_QUEUE (object);

  g_clear_object (&self->service);
  g_clear_object (&self->book);
  g_clear_object (&self->locks);
  g_clear_object (&self->clock);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->unwritten);

  G_OBJECT_CLASS (trunk_release_queue_parent_class)->finalize (object);
}

static void
trunk_release_queue_class_init (TrunkReleaseQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = trunk_release_queue_get_property;
  object_class->dispose = trunk_release_queue_dispose;
  object_class->finalize = trunk_release_queue_finalize;

  properties[PROP_N_OVERDUE] = g_param_spec_uint ("n-overdue", NULL, NULL, 0, G_MAXUINT, 0,
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", TRUNK_TYPE_RELEASE_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, TRUNK_TYPE_RELEASE_ITEM);
  signals[ENDED] = g_signal_new ("ended", TRUNK_TYPE_RELEASE_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, TRUNK_TYPE_RELEASE_ITEM);
}

static void
trunk_release_queue_init (TrunkReleaseQueue *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->unwritten = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) trunk_release_entry_free);
  self->cancellable = g_cancellable_new ();
  self->delay = TRUNK_RELEASE_MIN_DELAY;
}

/**
 * trunk_release_queue_new:
 * @service: where the numbers are released
 * @book: where the queue is kept
 * @locks: what must not be released
 * @clock: what it waits by
 *
 * Returns: (transfer full): an empty queue
 */
TrunkReleaseQueue *
trunk_release_queue_new (TrunkNumbersService *service,
                         TrunkReleaseBook    *book,
                         TrunkLocks          *locks,
                         TrunkClock          *clock)
{
  TrunkReleaseQueue *self = g_object_new (TRUNK_TYPE_RELEASE_QUEUE, NULL);

  self->service = g_object_ref (service);
  self->book = g_object_ref (book);
  self->locks = g_object_ref (locks);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (locks, "changed", G_CALLBACK (locked_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * trunk_release_queue_set_delay:
 * @seconds: how long what is added from now on waits; %TRUNK_RELEASE_MIN_DELAY at least
 */
void
trunk_release_queue_set_delay (TrunkReleaseQueue *self,
                               guint              seconds)
{
  g_return_if_fail (TRUNK_IS_RELEASE_QUEUE (self));

  self->delay = MAX (seconds, TRUNK_RELEASE_MIN_DELAY);
}

guint
trunk_release_queue_get_delay (TrunkReleaseQueue *self)
{
  g_return_val_if_fail (TRUNK_IS_RELEASE_QUEUE (self), 0);

  return self->delay;
}

guint
trunk_release_queue_get_n_overdue (TrunkReleaseQueue *self)
{
  g_return_val_if_fail (TRUNK_IS_RELEASE_QUEUE (self), 0);

  return self->n_overdue;
}

/**
 * trunk_release_queue_get_locks:
 *
 * Returns: (transfer none): what cannot come in
 */
TrunkLocks *
trunk_release_queue_get_locks (TrunkReleaseQueue *self)
{
  g_return_val_if_fail (TRUNK_IS_RELEASE_QUEUE (self), NULL);

  return self->locks;
}

/* Returns: (transfer none) (nullable): the item of the number with @id */
TrunkReleaseItem *
trunk_release_queue_find (TrunkReleaseQueue *self,
                          const char        *id)
{
  g_return_val_if_fail (TRUNK_IS_RELEASE_QUEUE (self), NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      TrunkReleaseItem *item = g_ptr_array_index (self->items, i);

      if (g_strcmp0 (trunk_release_item_get_id (item), id) == 0)
        return item;
    }

  return NULL;
}

/**
 * trunk_release_queue_check_unknown:
 *
 * Tries again to find out what became of what has left.
 */
void
trunk_release_queue_check_unknown (TrunkReleaseQueue *self)
{
  g_return_if_fail (TRUNK_IS_RELEASE_QUEUE (self));

  for (guint i = 0; i < self->items->len; i++)
    if (trunk_release_item_get_state (g_ptr_array_index (self->items, i)) == TRUNK_RELEASE_UNKNOWN)
      trunk_release_queue_settle (self, g_ptr_array_index (self->items, i));
}

/**
 * trunk_release_queue_note_gone:
 * @id: the id of a number that the space certainly does not have any more
 */
void
trunk_release_queue_note_gone (TrunkReleaseQueue *self,
                               const char        *id)
{
  TrunkReleaseItem *item;

  g_return_if_fail (TRUNK_IS_RELEASE_QUEUE (self));

  item = trunk_release_queue_find (self, id);
  if (item == NULL)
    return;

  if (trunk_release_item_get_state (item) == TRUNK_RELEASE_UNKNOWN)
    trunk_release_queue_set_item (self, item, TRUNK_RELEASE_RELEASED, NULL);
  else if (trunk_release_item_can_cancel (item))
    trunk_release_queue_set_item (self, item, trunk_release_queue_get_gone_state (item), NULL);
}

/**
 * trunk_release_queue_hold:
 *
 * Stops the time, as long as somebody looks at what can be undone.  To be paired with trunk_release_queue_let_go().
 */
void
trunk_release_queue_hold (TrunkReleaseQueue *self)
{
  g_return_if_fail (TRUNK_IS_RELEASE_QUEUE (self));

  self->n_holds++;
}

void
trunk_release_queue_let_go (TrunkReleaseQueue *self)
{
  g_return_if_fail (TRUNK_IS_RELEASE_QUEUE (self));
  g_return_if_fail (self->n_holds > 0);

  if (--self->n_holds > 0)
    return;

  /* The next start has to know what was held how long. */
  for (guint i = 0; i < self->items->len; i++)
    if (trunk_release_item_get_state (g_ptr_array_index (self->items, i)) == TRUNK_RELEASE_WAITING)
      trunk_release_queue_write_item (self, g_ptr_array_index (self->items, i));
}

/**
 * trunk_release_queue_stop:
 *
 * Ends it: nothing is sent any more, and what is in it stays in the book.
 */
void
trunk_release_queue_stop (TrunkReleaseQueue *self)
{
  g_return_if_fail (TRUNK_IS_RELEASE_QUEUE (self));

  g_cancellable_cancel (self->cancellable);
  trunk_clock_clear_timeout (self->clock, &self->tick_id);
  trunk_release_queue_end_notes (self);
}
