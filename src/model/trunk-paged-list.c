/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-paged-list.h"

#include "trunk-page-stream.h"
#include "trunk-reconcile.h"
#include "trunk-rows.h"

/* api.md: 100 for the first page and while scrolling, 1000 for the rest and for refreshes to the end. */
#define SMALL_PAGE 100
#define LARGE_PAGE 1000

/* What one turn of the main loop may cost, in µs. */
#define SLICE G_GINT64_CONSTANT (4000)

/* Below GTK's redraw (G_PRIORITY_HIGH_IDLE + 20). */
#define PRIORITY (G_PRIORITY_HIGH_IDLE + 30)

#define AT_END G_MAXUINT

/* A change made here: it wins over every page that was asked for before it. */
typedef struct
{
  guint64  stamp;
  gboolean removed;
} LocalChange;

/* What a refresh, or the first page of another source, has loaded so far. */
typedef struct
{
  TrunkPageStream    *stream;
  TrunkRows          *rows;
  TrunkReconcileMode  mode;
  guint               pass;
  guint64             since;     /* local changes after this one are news to it */
  gint64              loaded_at;
} Shadow;

typedef struct
{
  TrunkPagedList *list;  /* NULL when nobody wants the answer any more */
  guint64         stamp; /* the local changes that it knows of */
} Comparison;

/**
 * TrunkPagedList:
 *
 * A space's numbers in the service's order, loaded a page at a time.
 *
 * Reading the list never loads anything: whoever shows it decides when more is wanted, and calls
 * trunk_paged_list_load_more().  A number is in the list once, however often pages repeat it, and stays
 * the same object for as long as it is shown; its values change in place.
 *
 * A refresh loads beside what is shown, and then changes only what differs.  A number that it did not
 * find stays until a second pass, started at once, has missed it too: an item that moves between pages
 * while they are being read is missing from one pass, not from two.
 */
struct _TrunkPagedList
{
  GObject          parent_instance;

  TrunkPageSource *source;
  TrunkNumberPool *pool;
  TrunkClock      *clock;

  TrunkRows       *rows;
  TrunkPageStream *stream;     /* continues the rows */
  guint            at;         /* where the stream's next unknown number belongs, or AT_END */
  gboolean         foreign;    /* the rows are those of a source before this one */
  gboolean         to_end;     /* load_rest() was asked for */

  Shadow          *shadow;
  Comparison      *comparison; /* runs in a thread */
  TrunkReconcile  *reconcile;  /* its edits are being made */
  guint            next_edit;
  GHashTable      *suspects;   /* TrunkNumber: missing from the last pass */

  GHashTable      *local;      /* id → LocalChange */
  guint64          stamp;      /* counts local changes */
  guint64          epoch;      /* counts what makes work in progress pointless */
  guint            offset;     /* how much of the first waiting page was taken */
  guint            idle;
  gint64           slice;      /* µs */

  TrunkListState   state;
  GError          *error;
  gboolean         refreshing;
  gint64           loaded_at;
};

enum
{
  PROP_0,
  PROP_SOURCE,
  PROP_N_ITEMS,
  PROP_STATE,
  PROP_ERROR,
  PROP_REFRESHING,
  PROP_LOADED_AT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ENUM_TYPE (TrunkListState, trunk_list_state,
                    G_DEFINE_ENUM_VALUE (TRUNK_LIST_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (TRUNK_LIST_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (TRUNK_LIST_COMPLETE, "complete"),
                    G_DEFINE_ENUM_VALUE (TRUNK_LIST_FAILED, "failed"))

static GType
trunk_paged_list_get_item_type (GListModel *model)
{
  return TRUNK_TYPE_NUMBER;
}

static guint
trunk_paged_list_get_n_items (GListModel *model)
{
  return trunk_rows_get_size (TRUNK_PAGED_LIST (model)->rows);
}

static gpointer
trunk_paged_list_get_item (GListModel *model,
                           guint       position)
{
  TrunkPagedList *self = TRUNK_PAGED_LIST (model);

  if (position >= trunk_rows_get_size (self->rows))
    return NULL;

  return g_object_ref (trunk_rows_get (self->rows, position));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = trunk_paged_list_get_item_type;
  iface->get_n_items = trunk_paged_list_get_n_items;
  iface->get_item = trunk_paged_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkPagedList, trunk_paged_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void start_comparison (TrunkPagedList *self);
static void run_slice (TrunkPagedList *self);
static void arrived_cb (TrunkPageStream *stream, gpointer user_data);

static void
shadow_free (Shadow *shadow)
{
  g_clear_pointer (&shadow->stream, trunk_page_stream_free);
  trunk_rows_free (shadow->rows);
  g_free (shadow);
}

static void
splice (TrunkPagedList      *self,
        guint                position,
        guint                n_removed,
        TrunkNumber * const *added,
        guint                n_added)
{
  if (n_removed == 0 && n_added == 0)
    return;

  trunk_rows_splice (self->rows, position, n_removed, added, n_added);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);

  if (n_removed != n_added)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
set_loaded_at (TrunkPagedList *self,
               gint64          loaded_at)
{
  if (self->loaded_at == loaded_at)
    return;

  self->loaded_at = loaded_at;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED_AT]);
}

/* Takes @error.  Everybody is told when all is settled, and of "state" last. */
static void
set_state (TrunkPagedList *self,
           TrunkListState  state,
           GError         *error)
{
  g_autoptr(TrunkPagedList) held = g_object_ref (self);
  gboolean error_changes = self->error != NULL || error != NULL;
  gboolean refreshing_changes = self->refreshing != (self->shadow != NULL);
  gboolean state_changes = self->state != state;

  g_clear_error (&self->error);
  self->error = error;
  self->state = state;
  self->refreshing = self->shadow != NULL;

  /* Nothing that was asked for before them is on its way any more. */
  if (state != TRUNK_LIST_LOADING && self->shadow == NULL)
    g_hash_table_remove_all (self->local);

  if (error_changes)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
  if (refreshing_changes)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFRESHING]);
  if (state_changes)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static TrunkPageStream *
get_active_stream (TrunkPagedList *self)
{
  return self->shadow != NULL ? self->shadow->stream : self->stream;
}

static void
set_stream (TrunkPagedList  *self,
            TrunkPageStream *stream,
            guint            at)
{
  g_clear_pointer (&self->stream, trunk_page_stream_free);
  self->stream = stream;
  self->at = at;
  self->offset = 0;
}

/* Ends everything in progress; what is shown stays. */
static void
cancel_work (TrunkPagedList *self)
{
  self->epoch++;
  self->offset = 0;
  self->to_end = FALSE;

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->shadow, shadow_free);
  g_clear_pointer (&self->reconcile, trunk_reconcile_free);

  if (self->stream != NULL)
    trunk_page_stream_cancel (self->stream);

  if (self->comparison != NULL)
    g_steal_pointer (&self->comparison)->list = NULL;
}

static void
start_shadow (TrunkPagedList     *self,
              TrunkReconcileMode  mode,
              guint               pass)
{
  guint page_size = mode == TRUNK_RECONCILE_WHOLE ? LARGE_PAGE
                    : mode == TRUNK_RECONCILE_EXACT ? SMALL_PAGE
                    : trunk_page_stream_get_page_size (self->stream);

  g_clear_pointer (&self->shadow, shadow_free);
  self->shadow = g_new0 (Shadow, 1);
  self->shadow->stream = trunk_page_stream_new (self->source, page_size, arrived_cb, self);
  self->shadow->rows = trunk_rows_new ();
  self->shadow->mode = mode;
  self->shadow->pass = pass;
  self->shadow->since = self->stamp;

  trunk_page_stream_ask (self->shadow->stream, self->stamp);
}

/* A page size cannot change on the way (the cursor carries it), so the rest is read from the start, at
 * large pages: what is there already is passed over, what is new is inserted where it belongs. */
static void
ask_for_rest (TrunkPagedList *self)
{
  if (trunk_page_stream_get_page_size (self->stream) != LARGE_PAGE)
    set_stream (self, trunk_page_stream_new (self->source, LARGE_PAGE, arrived_cb, self), 0);

  trunk_page_stream_ask (self->stream, self->stamp);
}

static void
settle (TrunkPagedList *self)
{
  gboolean complete = !self->foreign && trunk_page_stream_is_at_end (self->stream);

  if (complete)
    self->to_end = FALSE;

  set_state (self, complete ? TRUNK_LIST_COMPLETE : TRUNK_LIST_IDLE, NULL);
}

static void
continue_or_settle (TrunkPagedList *self)
{
  if (!self->to_end || trunk_page_stream_is_at_end (self->stream))
    settle (self);
  else
    {
      ask_for_rest (self);
      set_state (self, TRUNK_LIST_LOADING, NULL);
    }
}

static gboolean
is_overdue (gint64 deadline)
{
  return g_get_monotonic_time () >= deadline;
}

static gboolean
is_removed (TrunkPagedList *self,
            TrunkNumber    *number)
{
  const LocalChange *change = g_hash_table_lookup (self->local, trunk_number_get_id (number));

  return change != NULL && change->removed;
}

/* The one object for a row of a page asked for at @stamp, or NULL if it was removed here since. */
static TrunkNumber *
take_fresh (TrunkPagedList *self,
            TrunkNumber    *fresh,
            guint64         stamp)
{
  if (g_hash_table_size (self->local) > 0)
    {
      const char *id = trunk_number_get_id (fresh);
      const LocalChange *change = g_hash_table_lookup (self->local, id);

      if (change != NULL && change->stamp > stamp)
        return change->removed ? NULL : trunk_number_pool_lookup (self->pool, id);
    }

  return trunk_number_pool_merge (self->pool, fresh);
}

static void
fill_shadow (TrunkPagedList     *self,
             const TrunkArrival *arrival,
             gint64              deadline)
{
  GPtrArray *numbers = trunk_page_get_numbers (arrival->page);
  guint64 epoch = self->epoch;

  while (self->offset < numbers->len)
    {
      TrunkNumber *number = take_fresh (self, numbers->pdata[self->offset], arrival->stamp);

      if (epoch != self->epoch)
        return;

      if (number != NULL && !trunk_rows_contains (self->shadow->rows, number))
        trunk_rows_splice (self->shadow->rows, trunk_rows_get_size (self->shadow->rows), 0, &number, 1);

      if (++self->offset % 16 == 0 && is_overdue (deadline))
        return;
    }
}

/* Steps over a number that is shown already, where the stream was started again. */
static void
pass_over (TrunkPagedList *self,
           TrunkNumber    *number)
{
  guint position;

  if (self->at != AT_END && trunk_rows_find (self->rows, number, self->at, &position))
    self->at = position + 1;
}

/* Inserts what nobody has removed or inserted while it was being collected. */
static void
insert_run (TrunkPagedList *self,
            GPtrArray      *run)
{
  guint at;

  for (guint i = run->len; i > 0; i--)
    if (trunk_rows_contains (self->rows, run->pdata[i - 1]) || is_removed (self, run->pdata[i - 1]))
      g_ptr_array_remove_index (run, i - 1);

  at = MIN (self->at, trunk_rows_get_size (self->rows));
  if (self->at != AT_END)
    self->at += run->len;

  splice (self, at, 0, (TrunkNumber **) run->pdata, run->len);
}

/* Merging tells those who watch a number, so the rows are touched only after all merging is done. */
static void
fill_rows (TrunkPagedList     *self,
           const TrunkArrival *arrival,
           gint64              deadline)
{
  GPtrArray *numbers = trunk_page_get_numbers (arrival->page);
  g_autoptr(GPtrArray) run = g_ptr_array_new_full (numbers->len - self->offset, g_object_unref);
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint64 epoch = self->epoch;

  while (self->offset < numbers->len)
    {
      TrunkNumber *number = take_fresh (self, numbers->pdata[self->offset], arrival->stamp);

      if (epoch != self->epoch)
        return;

      if (number != NULL && trunk_rows_contains (self->rows, number))
        {
          if (self->at != AT_END && run->len > 0)
            break; /* the run belongs before it */
          pass_over (self, number);
        }
      else if (number != NULL && g_hash_table_add (seen, number))
        g_ptr_array_add (run, g_object_ref (number));

      if (++self->offset % 16 == 0 && is_overdue (deadline))
        break;
    }

  insert_run (self, run);
}

static void
finish_shadow_page (TrunkPagedList *self)
{
  Shadow *shadow = self->shadow;
  gboolean at_end = trunk_page_stream_is_at_end (shadow->stream);

  if (shadow->loaded_at == 0)
    shadow->loaded_at = trunk_clock_get_now (self->clock);

  if (at_end && shadow->mode == TRUNK_RECONCILE_PART)
    shadow->mode = TRUNK_RECONCILE_WHOLE;

  if (at_end || shadow->mode != TRUNK_RECONCILE_WHOLE)
    start_comparison (self);
  else
    trunk_page_stream_ask (shadow->stream, self->stamp);
}

static void
take_page (TrunkPagedList     *self,
           const TrunkArrival *arrival)
{
  GPtrArray *numbers = trunk_page_get_numbers (arrival->page);
  gint64 deadline = numbers->len <= SMALL_PAGE ? G_MAXINT64 : g_get_monotonic_time () + self->slice;
  gboolean first = arrival->cursor == NULL;
  guint64 epoch = self->epoch;

  do
    {
      if (self->shadow != NULL)
        fill_shadow (self, arrival, deadline);
      else
        fill_rows (self, arrival, deadline);

      if (epoch != self->epoch)
        return;
    }
  while (self->offset < numbers->len && !is_overdue (deadline));

  if (self->offset < numbers->len)
    return;

  self->offset = 0;
  trunk_page_stream_pop (get_active_stream (self));

  if (self->shadow != NULL)
    {
      finish_shadow_page (self);
      return;
    }

  if (first)
    set_loaded_at (self, trunk_clock_get_now (self->clock));
  if (epoch == self->epoch)
    continue_or_settle (self);
}

static void
take_error (TrunkPagedList     *self,
            const TrunkArrival *arrival)
{
  g_autoptr(GError) error = g_error_copy (arrival->error);

  trunk_page_stream_pop (get_active_stream (self));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    trunk_paged_list_stop (self);
  else
    set_state (self, TRUNK_LIST_FAILED, g_steal_pointer (&error));
}

/* Rows that are missing stay under suspicion; TRUE if a second pass shall decide now. */
static gboolean
take_suspects (TrunkPagedList *self)
{
  GPtrArray *missing = self->reconcile->missing;

  g_clear_pointer (&self->suspects, g_hash_table_unref);

  if (missing->len == 0)
    return FALSE;

  self->suspects = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  for (guint i = 0; i < missing->len; i++)
    g_hash_table_add (self->suspects, g_object_ref (missing->pdata[i]));

  return self->shadow->pass == 1;
}

static void
finish_refresh (TrunkPagedList *self)
{
  TrunkReconcileMode mode = self->shadow->mode;
  gint64 loaded_at = self->shadow->loaded_at;
  gboolean again = take_suspects (self);
  guint64 epoch = self->epoch;

  set_stream (self, g_steal_pointer (&self->shadow->stream), AT_END);
  self->foreign = FALSE;
  g_clear_pointer (&self->reconcile, trunk_reconcile_free);
  g_clear_pointer (&self->shadow, shadow_free);

  if (again)
    start_shadow (self, mode, 2);

  set_loaded_at (self, loaded_at);
  if (epoch == self->epoch && !again)
    continue_or_settle (self);
}

static void
make_edits (TrunkPagedList *self)
{
  TrunkReconcile *reconcile = self->reconcile;
  gint64 deadline = g_get_monotonic_time () + self->slice;

  while (self->next_edit < reconcile->edits->len)
    {
      TrunkEdit edit = g_array_index (reconcile->edits, TrunkEdit, self->next_edit++);
      g_autofree TrunkNumber **added = g_new (TrunkNumber *, edit.n_added);

      for (guint i = 0; i < edit.n_added; i++)
        added[i] = trunk_rows_get (self->shadow->rows, edit.from + i);

      splice (self, edit.position, edit.n_removed, added, edit.n_added);

      /* Whoever was told may have changed or ended everything. */
      if (self->reconcile != reconcile)
        return;
      if (is_overdue (deadline))
        break;
    }

  if (self->next_edit == reconcile->edits->len)
    finish_refresh (self);
}

static gboolean
slice_cb (gpointer user_data)
{
  TrunkPagedList *self = user_data;

  self->idle = 0;
  run_slice (self);

  return G_SOURCE_REMOVE;
}

static void
schedule_slice (TrunkPagedList *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (PRIORITY, slice_cb, self, NULL);
}

static void
run_slice (TrunkPagedList *self)
{
  g_autoptr(TrunkPagedList) held = g_object_ref (self); /* whoever is told may let go of it */
  const TrunkArrival *arrival;

  if (self->comparison != NULL)
    return;

  if (self->reconcile != NULL)
    make_edits (self);
  else if ((arrival = trunk_page_stream_peek (get_active_stream (self))) == NULL)
    return;
  else if (arrival->page == NULL)
    take_error (self, arrival);
  else
    take_page (self, arrival);

  if (self->stream == NULL || self->comparison != NULL)
    return;
  if (self->reconcile != NULL || trunk_page_stream_peek (get_active_stream (self)) != NULL)
    schedule_slice (self);
}

static void
arrived_cb (TrunkPageStream *stream,
            gpointer         user_data)
{
  TrunkPagedList *self = user_data;
  const TrunkArrival *arrival = trunk_page_stream_peek (stream);

  /* The next page is on its way, and being parsed, while this one is taken in slices. */
  if (self->shadow != NULL ? self->shadow->mode == TRUNK_RECONCILE_WHOLE
                           : self->to_end && trunk_page_stream_get_page_size (stream) == LARGE_PAGE)
    trunk_page_stream_ask (stream, self->stamp);

  if (self->idle != 0)
    return;

  if (arrival->page == NULL || trunk_page_get_numbers (arrival->page)->len <= SMALL_PAGE)
    run_slice (self);
  else
    schedule_slice (self);
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Comparison *comparison = user_data;
  g_autoptr(TrunkReconcile) reconcile = trunk_reconcile_run_finish (result);
  TrunkPagedList *self = comparison->list;

  if (self == NULL)
    return;

  self->comparison = NULL;

  if (comparison->stamp != self->stamp)
    {
      start_comparison (self);
      return;
    }

  self->reconcile = g_steal_pointer (&reconcile);
  self->next_edit = 0;
  run_slice (self);
}

/* Numbers that were bought or changed here after the shadow was begun: it cannot know them. */
static GHashTable *
find_local_rows (TrunkPagedList *self)
{
  g_autoptr(GHashTable) rows = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, self->local);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const LocalChange *change = value;
      TrunkNumber *number = trunk_number_pool_lookup (self->pool, id);

      if (number != NULL && !change->removed && change->stamp > self->shadow->since)
        g_hash_table_add (rows, number);
    }

  return g_steal_pointer (&rows);
}

static void
start_comparison (TrunkPagedList *self)
{
  Comparison *comparison = g_new0 (Comparison, 1);
  g_autoptr(GHashTable) local = find_local_rows (self);
  TrunkRows *wanted = self->shadow->rows;

  g_clear_pointer (&self->reconcile, trunk_reconcile_free);
  comparison->list = self;
  comparison->stamp = self->stamp;
  self->comparison = comparison;

  trunk_reconcile_run_async (trunk_reconcile_new (self->shadow->mode,
                                                  trunk_rows_copy (self->rows),
                                                  trunk_rows_get_size (self->rows),
                                                  trunk_rows_copy (wanted),
                                                  trunk_rows_get_size (wanted),
                                                  local, self->suspects),
                             compared_cb, comparison);
}

static void
note_local_change (TrunkPagedList *self,
                   const char     *id,
                   gboolean        removed)
{
  LocalChange *change = g_new (LocalChange, 1);

  change->stamp = ++self->stamp;
  change->removed = removed;
  g_hash_table_replace (self->local, g_strdup (id), change);
}

/* Positions found before a local change are void: find them again. */
static void
compare_again (TrunkPagedList *self)
{
  if (self->reconcile != NULL)
    start_comparison (self);
}

static void
forget_if_settled (TrunkPagedList *self)
{
  if (self->state != TRUNK_LIST_LOADING && self->shadow == NULL)
    g_hash_table_remove_all (self->local);
}

static void
trunk_paged_list_dispose (GObject *object)
{
  TrunkPagedList *self = TRUNK_PAGED_LIST (object);

  cancel_work (self);

  G_OBJECT_CLASS (trunk_paged_list_parent_class)->dispose (object);
}

static void
trunk_paged_list_finalize (GObject *object)
{
  TrunkPagedList *self = TRUNK_PAGED_LIST (object);

  g_clear_object (&self->source);
  g_clear_object (&self->pool);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->rows, trunk_rows_free);
  g_clear_pointer (&self->stream, trunk_page_stream_free);
  g_clear_pointer (&self->suspects, g_hash_table_unref);
  g_clear_pointer (&self->local, g_hash_table_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (trunk_paged_list_parent_class)->finalize (object);
}

static void
trunk_paged_list_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  TrunkPagedList *self = TRUNK_PAGED_LIST (object);

  switch (prop_id)
    {
    case PROP_SOURCE:
      g_value_set_object (value, self->source);
      break;

    case PROP_N_ITEMS:
      g_value_set_uint (value, trunk_rows_get_size (self->rows));
      break;

    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;

    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;

    case PROP_REFRESHING:
      g_value_set_boolean (value, self->refreshing);
      break;

    case PROP_LOADED_AT:
      g_value_set_int64 (value, self->loaded_at);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_paged_list_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SOURCE:
      trunk_paged_list_set_source (TRUNK_PAGED_LIST (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_paged_list_class_init (TrunkPagedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = trunk_paged_list_dispose;
  object_class->finalize = trunk_paged_list_finalize;
  object_class->get_property = trunk_paged_list_get_property;
  object_class->set_property = trunk_paged_list_set_property;

  properties[PROP_SOURCE] =
    g_param_spec_object ("source", NULL, NULL, TRUNK_TYPE_PAGE_SOURCE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ITEMS] =
    g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, TRUNK_TYPE_LIST_STATE, TRUNK_LIST_IDLE,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR] =
    g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REFRESHING] =
    g_param_spec_boolean ("refreshing", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOADED_AT] =
    g_param_spec_int64 ("loaded-at", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_paged_list_init (TrunkPagedList *self)
{
  self->rows = trunk_rows_new ();
  self->at = AT_END;
  self->slice = SLICE;
  self->local = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * trunk_paged_list_new:
 * @source: where the pages come from
 * @pool: the space's one object per number
 * @clock: tells "loaded-at"
 *
 * An empty list that has not asked for anything yet.
 */
TrunkPagedList *
trunk_paged_list_new (TrunkPageSource *source,
                      TrunkNumberPool *pool,
                      TrunkClock      *clock)
{
  TrunkPagedList *self;

  g_return_val_if_fail (TRUNK_IS_PAGE_SOURCE (source), NULL);
  g_return_val_if_fail (TRUNK_IS_NUMBER_POOL (pool), NULL);
  g_return_val_if_fail (TRUNK_IS_CLOCK (clock), NULL);

  self = g_object_new (TRUNK_TYPE_PAGED_LIST, NULL);
  self->source = g_object_ref (source);
  self->pool = g_object_ref (pool);
  self->clock = g_object_ref (clock);
  self->stream = trunk_page_stream_new (source, SMALL_PAGE, arrived_cb, self);

  return self;
}

TrunkPageSource *
trunk_paged_list_get_source (TrunkPagedList *self)
{
  g_return_val_if_fail (TRUNK_IS_PAGED_LIST (self), NULL);

  return self->source;
}

/**
 * trunk_paged_list_set_source:
 *
 * Shows another list.  The old rows stay until its first page has come; then exactly that page is shown,
 * numbers that are in both as they were, and the rest is loaded when asked for.
 */
void
trunk_paged_list_set_source (TrunkPagedList  *self,
                             TrunkPageSource *source)
{
  g_autoptr(TrunkPagedList) held = NULL;

  g_return_if_fail (TRUNK_IS_PAGED_LIST (self));
  g_return_if_fail (TRUNK_IS_PAGE_SOURCE (source));

  if (!g_set_object (&self->source, source))
    return;

  held = g_object_ref (self);
  cancel_work (self);
  g_clear_pointer (&self->suspects, g_hash_table_unref);
  set_stream (self, trunk_page_stream_new (source, SMALL_PAGE, arrived_cb, self), AT_END);
  self->foreign = trunk_rows_get_size (self->rows) > 0;

  if (self->foreign)
    start_shadow (self, TRUNK_RECONCILE_EXACT, 1);
  else
    trunk_page_stream_ask (self->stream, self->stamp);

  set_state (self, TRUNK_LIST_LOADING, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOURCE]);
}

TrunkListState
trunk_paged_list_get_state (TrunkPagedList *self)
{
  g_return_val_if_fail (TRUNK_IS_PAGED_LIST (self), TRUNK_LIST_IDLE);

  return self->state;
}

/**
 * trunk_paged_list_get_error:
 *
 * Returns: (transfer none) (nullable): why loading failed, in %TRUNK_LIST_FAILED
 */
const GError *
trunk_paged_list_get_error (TrunkPagedList *self)
{
  g_return_val_if_fail (TRUNK_IS_PAGED_LIST (self), NULL);

  return self->error;
}

gboolean
trunk_paged_list_is_refreshing (TrunkPagedList *self)
{
  g_return_val_if_fail (TRUNK_IS_PAGED_LIST (self), FALSE);

  return self->refreshing;
}

/**
 * trunk_paged_list_get_loaded_at:
 *
 * Returns: when the first page of what is shown came, in µs since 1970, or 0
 */
gint64
trunk_paged_list_get_loaded_at (TrunkPagedList *self)
{
  g_return_val_if_fail (TRUNK_IS_PAGED_LIST (self), 0);

  return self->loaded_at;
}

/**
 * trunk_paged_list_load_more:
 *
 * Asks for the next page, unless one is on its way or all have come.
 *
 * After a failure this asks for the same page again; a refresh that failed goes on where it was.
 */
void
trunk_paged_list_load_more (TrunkPagedList *self)
{
  g_return_if_fail (TRUNK_IS_PAGED_LIST (self));

  if (self->state == TRUNK_LIST_LOADING || self->state == TRUNK_LIST_COMPLETE)
    return;

  if (self->shadow == NULL && self->foreign)
    start_shadow (self, TRUNK_RECONCILE_EXACT, 1);
  else
    trunk_page_stream_ask (get_active_stream (self), self->stamp);

  set_state (self, TRUNK_LIST_LOADING, NULL);
}

/**
 * trunk_paged_list_load_rest:
 *
 * Loads to the end, 1000 numbers a page, each page asked for as soon as the one before it has come.
 */
void
trunk_paged_list_load_rest (TrunkPagedList *self)
{
  g_return_if_fail (TRUNK_IS_PAGED_LIST (self));

  if (self->state == TRUNK_LIST_COMPLETE)
    return;

  self->to_end = TRUE;

  if (self->state == TRUNK_LIST_LOADING)
    return;

  if (self->shadow != NULL || self->foreign)
    {
      trunk_paged_list_load_more (self);
      return;
    }

  ask_for_rest (self);
  set_state (self, TRUNK_LIST_LOADING, NULL);
}

/**
 * trunk_paged_list_refresh:
 *
 * Loads again what is shown, to the end if more than one page was loaded, and then changes only what
 * differs.  A refresh in progress is begun anew.
 */
void
trunk_paged_list_refresh (TrunkPagedList *self)
{
  TrunkReconcileMode mode = TRUNK_RECONCILE_PART;

  g_return_if_fail (TRUNK_IS_PAGED_LIST (self));

  if (self->foreign)
    mode = TRUNK_RECONCILE_EXACT;
  else if (trunk_page_stream_is_at_end (self->stream) || self->to_end ||
           trunk_page_stream_get_n_taken (self->stream) > 1)
    mode = TRUNK_RECONCILE_WHOLE;

  cancel_work (self);
  start_shadow (self, mode, 1);
  set_state (self, TRUNK_LIST_LOADING, NULL);
}

/**
 * trunk_paged_list_stop:
 *
 * Cancels loading; what is shown stays, and can be continued.
 */
void
trunk_paged_list_stop (TrunkPagedList *self)
{
  g_return_if_fail (TRUNK_IS_PAGED_LIST (self));

  if (self->state != TRUNK_LIST_LOADING)
    return;

  cancel_work (self);
  settle (self);
}

/**
 * trunk_paged_list_upsert:
 * @number: a number that was bought or changed here
 *
 * Takes @number's values, and shows it on top, as the newest, if it is not shown yet.
 *
 * Pages that were asked for before this neither overwrite nor remove it.
 */
void
trunk_paged_list_upsert (TrunkPagedList *self,
                         TrunkNumber    *number)
{
  g_autoptr(TrunkPagedList) held = NULL;
  g_autoptr(TrunkNumber) known = NULL;

  g_return_if_fail (TRUNK_IS_PAGED_LIST (self));
  g_return_if_fail (TRUNK_IS_NUMBER (number));

  held = g_object_ref (self);
  note_local_change (self, trunk_number_get_id (number), FALSE);
  g_set_object (&known, trunk_number_pool_lookup (self->pool, trunk_number_get_id (number)));
  if (known != number)
    g_set_object (&known, trunk_number_pool_merge (self->pool, number));

  compare_again (self);

  if (!trunk_rows_contains (self->rows, known))
    {
      if (self->at != AT_END)
        self->at++;
      splice (self, 0, 0, &known, 1);
    }

  forget_if_settled (self);
}

static gboolean
find_row (TrunkPagedList *self,
          const char     *id,
          guint          *position)
{
  TrunkNumber *number = trunk_number_pool_lookup (self->pool, id);

  if (number != NULL && trunk_rows_contains (self->rows, number))
    return trunk_rows_find (self->rows, number, 0, position);

  return trunk_rows_find_id (self->rows, id, position);
}

static void
remove_from_shadow (TrunkPagedList *self,
                    const char     *id)
{
  TrunkNumber *number = trunk_number_pool_lookup (self->pool, id);
  guint position;

  if (self->shadow == NULL)
    return;

  if (trunk_rows_find (self->shadow->rows, number, 0, &position) ||
      trunk_rows_find_id (self->shadow->rows, id, &position))
    trunk_rows_splice (self->shadow->rows, position, 1, NULL, 0);
}

/**
 * trunk_paged_list_remove:
 * @id: the id of a number that was released here
 *
 * Takes a number off the list.  Pages that were asked for before this do not bring it back.
 */
void
trunk_paged_list_remove (TrunkPagedList *self,
                         const char     *id)
{
  g_autoptr(TrunkPagedList) held = NULL;
  guint position;

  g_return_if_fail (TRUNK_IS_PAGED_LIST (self));
  g_return_if_fail (id != NULL);

  held = g_object_ref (self);
  note_local_change (self, id, TRUE);
  remove_from_shadow (self, id);
  compare_again (self);

  if (find_row (self, id, &position))
    {
      if (self->at != AT_END && position < self->at)
        self->at--;
      splice (self, position, 1, NULL, 0);
    }

  forget_if_settled (self);
}

/**
 * trunk_paged_list_find:
 * @position: (out) (optional): where it is
 *
 * Returns: whether the number with the id @id is shown
 */
gboolean
trunk_paged_list_find (TrunkPagedList *self,
                       const char     *id,
                       guint          *position)
{
  g_return_val_if_fail (TRUNK_IS_PAGED_LIST (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return find_row (self, id, position);
}

/**
 * trunk_paged_list_set_slice:
 * @microseconds: how long one turn of the main loop may take; 4 ms by default
 *
 * For tests: 0 makes the slices as small as they can be.
 */
void
trunk_paged_list_set_slice (TrunkPagedList *self,
                            gint64          microseconds)
{
  g_return_if_fail (TRUNK_IS_PAGED_LIST (self));

  self->slice = microseconds;
}
