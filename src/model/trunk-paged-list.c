/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-paged-list-private.h"

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

enum
{
  PROP_0,
  PROP_SOURCE,
  PROP_N_ITEMS,
  PROP_STATE,
  PROP_ERROR,
  PROP_TROUBLE,
  PROP_REFRESHING,
  PROP_LOADED_AT,
  PROP_KEPT,
  PROP_STILL,
  N_PROPS
};

enum
{
  GONE,
  ROW_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

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

void
trunk_paged_list_splice (TrunkPagedList      *self,
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

void
trunk_paged_list_set_loaded_at (TrunkPagedList *self,
                                gint64          loaded_at)
{
  if (self->loaded_at == loaded_at)
    return;

  self->loaded_at = loaded_at;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED_AT]);
}

void
trunk_paged_list_emit_gone (TrunkPagedList *self,
                            TrunkNumber    *number)
{
  g_signal_emit (self, signals[GONE], 0, number);
}

/* Takes @error.  Everybody is told when all is settled, and of "state" last. */
void
trunk_paged_list_set_state (TrunkPagedList *self,
                            TrunkListState  state,
                            GError         *error)
{
  g_autoptr(TrunkPagedList) held = g_object_ref (self);
  gboolean error_changes = self->error != NULL || error != NULL;
  gboolean refreshing_changes = self->refreshing != (self->shadow != NULL);
  gboolean kept_changes = self->kept_told != self->kept;
  gboolean state_changes = self->state != state;

  g_clear_error (&self->error);
  self->error = error;
  self->state = state;
  self->refreshing = self->shadow != NULL;
  self->kept_told = self->kept;

  /* Nothing that was asked for before them is on its way any more. */
  if (state != TRUNK_LIST_LOADING && self->shadow == NULL)
    g_hash_table_remove_all (self->local);

  if (error_changes)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
  if (refreshing_changes)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFRESHING]);
  if (kept_changes)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEPT]);
  if (self->error != NULL)
    trunk_paged_list_note_failure (self, self->error);
  if (state_changes)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
emit_row_changed (TrunkPagedList *self,
                  TrunkNumber    *number,
                  guint64         fields)
{
  if (trunk_rows_contains (self->rows, number))
    g_signal_emit (self, signals[ROW_CHANGED], 0, number, fields);
}

static void
changed_cb (TrunkPagedList *self,
            TrunkNumber    *number,
            TrunkValues    *older)
{
  emit_row_changed (self, number, trunk_values_diff (older, trunk_number_get_values (number)));
}

static void
marked_cb (TrunkPagedList *self,
           TrunkNumber    *number)
{
  emit_row_changed (self, number, 0);
}

static void
trunk_paged_list_dispose (GObject *object)
{
  TrunkPagedList *self = TRUNK_PAGED_LIST (object);

  trunk_paged_list_cancel_work (self);

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
  g_clear_error (&self->trouble);

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

    case PROP_TROUBLE:
      g_value_set_boxed (value, self->trouble);
      break;

    case PROP_REFRESHING:
      g_value_set_boolean (value, self->refreshing);
      break;

    case PROP_LOADED_AT:
      g_value_set_int64 (value, self->loaded_at);
      break;

    case PROP_KEPT:
      g_value_set_boolean (value, self->kept_told);
      break;

    case PROP_STILL:
      g_value_set_boolean (value, self->still);
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
  properties[PROP_TROUBLE] =
    g_param_spec_boxed ("trouble", NULL, NULL, G_TYPE_ERROR, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REFRESHING] =
    g_param_spec_boolean ("refreshing", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOADED_AT] =
    g_param_spec_int64 ("loaded-at", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_KEPT] =
    g_param_spec_boolean ("kept", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STILL] =
    g_param_spec_boolean ("still", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * TrunkPagedList::gone:
   * @number: a number that has left the list
   *
   * Two passes in a row have missed it: the source does not have it any more.  Not emitted for what was
   * removed here, nor for what another source does not show.
   */
  signals[GONE] = g_signal_new ("gone", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, TRUNK_TYPE_NUMBER);

  /**
   * TrunkPagedList::row-changed:
   * @number: a number in the list
   * @fields: the mask of what differs; 0 where it is a mark
   *
   * What was said of the number, or is known here of it, differs; its row is where it was.
   */
  signals[ROW_CHANGED] = g_signal_new ("row-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 2, TRUNK_TYPE_NUMBER, G_TYPE_UINT64);
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
  self->stream = trunk_page_stream_new (source, SMALL_PAGE, trunk_paged_list_arrived_cb, self);
  g_signal_connect_object (pool, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pool, "marked", G_CALLBACK (marked_cb), self, G_CONNECT_SWAPPED);

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
  trunk_paged_list_cancel_work (self);
  self->restoring = FALSE;
  g_clear_pointer (&self->suspects, g_hash_table_unref);
  trunk_paged_list_set_stream (self, trunk_page_stream_new (source, SMALL_PAGE,
                                                            trunk_paged_list_arrived_cb, self), AT_END);
  self->foreign = trunk_rows_get_size (self->rows) > 0;

  if (self->foreign)
    trunk_paged_list_start_shadow (self, TRUNK_RECONCILE_EXACT, 1);
  else
    trunk_page_stream_ask (self->stream, self->stamp);

  trunk_paged_list_set_state (self, TRUNK_LIST_LOADING, NULL);
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
 * trunk_paged_list_is_kept:
 *
 * Returns: whether what is shown is what was kept on this computer, and the source has not answered yet
 */
gboolean
trunk_paged_list_is_kept (TrunkPagedList *self)
{
  g_return_val_if_fail (TRUNK_IS_PAGED_LIST (self), FALSE);

  return self->kept_told;
}

/**
 * trunk_paged_list_is_still:
 *
 * Returns: whether no row may move now, because somebody is writing
 */
gboolean
trunk_paged_list_is_still (TrunkPagedList *self)
{
  g_return_val_if_fail (TRUNK_IS_PAGED_LIST (self), FALSE);

  return self->still;
}

/**
 * trunk_paged_list_set_slice:
 * @microseconds: how long one turn of the main loop may take; 1 ms by default
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
