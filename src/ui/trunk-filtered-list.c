/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-filtered-list-private.h"

/**
 * TrunkFilteredList:
 *
 * Those items of a list that a filter lets through.
 *
 * Unlike a GtkFilterListModel, which empties itself and fills up again, it shows what another filter has left until the
 * new one has seen all of the list, in slices of the main loop; then it tells of what is different, once.  Items that
 * change in their place are looked at again where somebody tells of them, see trunk_filtered_list_recheck().
 *
 * Settable properties: "model" (GListModel) and "filter" (GtkFilter, nullable: all).  Read-only: "pending" (gboolean);
 * "telling-few" (gboolean: what it tells of now is little, and whoever sorts it can do so at once).
 */

/* More than that at once is not asked about at once. */
#define MANY 2000

enum
{
  PROP_0,
  PROP_MODEL,
  PROP_FILTER,
  PROP_PENDING,
  PROP_TELLING_FEW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GType
trunk_filtered_list_get_item_type (GListModel *list)
{
  return G_TYPE_OBJECT;
}

static guint
trunk_filtered_list_get_n_items (GListModel *list)
{
  TrunkFilteredList *self = TRUNK_FILTERED_LIST (list);

  if (self->shown != NULL)
    return self->shown->len;

  return self->model != NULL ? g_list_model_get_n_items (self->model) : 0;
}

static gpointer
trunk_filtered_list_get_item (GListModel *list,
                              guint       position)
{
  TrunkFilteredList *self = TRUNK_FILTERED_LIST (list);

  if (self->model == NULL || position >= trunk_filtered_list_get_n_items (list))
    return NULL;

  return g_list_model_get_item (self->model,
                                self->shown != NULL ? g_array_index (self->shown, guint, position) : position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = trunk_filtered_list_get_item_type;
  iface->get_n_items = trunk_filtered_list_get_n_items;
  iface->get_item = trunk_filtered_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkFilteredList, trunk_filtered_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

/* The first of the shown that is at @place of the model, or behind it. */
guint
trunk_filtered_list_lower_bound (GArray *shown,
                                 guint   place)
{
  guint low = 0;
  guint high = shown->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (shown, guint, middle) < place)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
append_matching (TrunkFilteredList *self,
                 GtkFilter         *filter,
                 GArray            *places,
                 guint              begin,
                 guint              end)
{
  for (guint place = begin; place < end; place++)
    {
      g_autoptr(GObject) item = g_list_model_get_item (self->model, place);

      if (gtk_filter_match (filter, item))
        g_array_append_val (places, place);
    }
}

static guint
get_place (GArray *shown,
           guint   position)
{
  return shown != NULL ? g_array_index (shown, guint, position) : position;
}

/* Shows what the filter has left, and tells of what lies between the ends that are the same. */
static void
take_over (TrunkFilteredList *self,
           GArray            *next)
{
  g_autoptr(GArray) older = self->shown;
  guint n_before = trunk_filtered_list_get_n_items (G_LIST_MODEL (self));
  guint n_now = next != NULL ? next->len : self->model != NULL ? g_list_model_get_n_items (self->model) : 0;
  guint head = 0;
  guint tail = 0;

  while (head < MIN (n_before, n_now) && get_place (older, head) == get_place (next, head))
    head++;
  while (tail < MIN (n_before, n_now) - head &&
         get_place (older, n_before - tail - 1) == get_place (next, n_now - tail - 1))
    tail++;

  self->shown = next;
  g_set_object (&self->current, self->filter);
  if (n_before - head - tail > 0 || n_now - head - tail > 0)
    trunk_filtered_list_tell (self, head, n_before - head - tail, n_now - head - tail);
}

static void
stop (TrunkFilteredList *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->next, g_array_unref);
  trunk_filtered_list_settle (self);
}

static gboolean
slice_cb (gpointer user_data)
{
  TrunkFilteredList *self = user_data;
  gint64 end = g_get_monotonic_time () + self->slice;
  guint n = g_list_model_get_n_items (self->model);

  while (self->at < n)
    {
      guint until = MIN (self->at + STEPS, n);

      append_matching (self, self->filter, self->next, self->at, until);
      self->at = until;
      if (self->at < n && g_get_monotonic_time () >= end)
        return G_SOURCE_CONTINUE;
    }

  self->idle = 0;
  if (self->next->len == 0 && self->patient)
    stop (self);
  else
    take_over (self, g_steal_pointer (&self->next));
  trunk_filtered_list_settle (self);

  return G_SOURCE_REMOVE;
}

static void
begin (TrunkFilteredList *self)
{
  stop (self);
  if (self->filter == NULL || self->model == NULL)
    {
      take_over (self, NULL);
      return;
    }

  self->next = g_array_new (FALSE, FALSE, sizeof (guint));
  self->at = 0;
  if (slice_cb (self) == G_SOURCE_CONTINUE)
    {
      self->idle = g_idle_add_full (SLICE_PRIORITY, slice_cb, self, NULL);
      trunk_filtered_list_settle (self);
    }
}

/* What came is asked about by the filter that has made what is shown. */
static void
items_changed_cb (TrunkFilteredList *self,
                  guint              position,
                  guint              n_removed,
                  guint              n_added)
{
  gboolean again = self->next != NULL && position < self->at;
  g_autoptr(GArray) added = NULL;
  guint low, high;

  trunk_filtered_list_shift_recheck (self, position, n_removed, n_added);
  if (self->shown == NULL)
    {
      trunk_filtered_list_tell (self, position, n_removed, n_added);
    }
  else
    {
      added = g_array_new (FALSE, FALSE, sizeof (guint));
      low = trunk_filtered_list_lower_bound (self->shown, position);
      high = trunk_filtered_list_lower_bound (self->shown, position + n_removed);
      if (n_added <= MANY)
        append_matching (self, self->current, added, position, position + n_added);
      else
        again = TRUE;

      for (guint i = high; i < self->shown->len; i++)
        g_array_index (self->shown, guint, i) += n_added - n_removed;
      if (high > low)
        g_array_remove_range (self->shown, low, high - low);
      if (added->len > 0)
        g_array_insert_vals (self->shown, low, added->data, added->len);
      if (high > low || added->len > 0)
        trunk_filtered_list_tell (self, low, high - low, added->len);
    }

  if (again)
    begin (self);
}

static void
trunk_filtered_list_dispose (GObject *object)
{
  TrunkFilteredList *self = TRUNK_FILTERED_LIST (object);

  stop (self);
  trunk_filtered_list_end_recheck (self);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);
  if (self->filter != NULL)
    g_signal_handlers_disconnect_by_func (self->filter, begin, self);
  g_clear_object (&self->model);
  g_clear_object (&self->filter);
  g_clear_object (&self->current);
  g_clear_object (&self->kept);
  g_clear_pointer (&self->shown, g_array_unref);

  G_OBJECT_CLASS (trunk_filtered_list_parent_class)->dispose (object);
}

static void
trunk_filtered_list_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  TrunkFilteredList *self = TRUNK_FILTERED_LIST (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;

    case PROP_FILTER:
      g_value_set_object (value, self->filter);
      break;

    case PROP_PENDING:
      g_value_set_boolean (value, trunk_filtered_list_is_pending (self));
      break;

    case PROP_TELLING_FEW:
      g_value_set_boolean (value, self->telling_few);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_filtered_list_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  TrunkFilteredList *self = TRUNK_FILTERED_LIST (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      trunk_filtered_list_set_model (self, g_value_get_object (value));
      break;

    case PROP_FILTER:
      trunk_filtered_list_set_filter (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_filtered_list_class_init (TrunkFilteredListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags settable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = trunk_filtered_list_dispose;
  object_class->get_property = trunk_filtered_list_get_property;
  object_class->set_property = trunk_filtered_list_set_property;

  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL, settable);
  properties[PROP_FILTER] = g_param_spec_object ("filter", NULL, NULL, GTK_TYPE_FILTER, settable);
  properties[PROP_PENDING] =
    g_param_spec_boolean ("pending", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TELLING_FEW] =
    g_param_spec_boolean ("telling-few", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_filtered_list_init (TrunkFilteredList *self)
{
  self->slice = 4 * G_TIME_SPAN_MILLISECOND;
}

/**
 * trunk_filtered_list_new:
 * @model: (nullable): a list
 * @filter: (nullable): what lets its items through
 *
 * Returns: (transfer full): those of them
 */
TrunkFilteredList *
trunk_filtered_list_new (GListModel *model,
                         GtkFilter  *filter)
{
  return g_object_new (TRUNK_TYPE_FILTERED_LIST, "model", model, "filter", filter, NULL);
}

/**
 * trunk_filtered_list_get_model:
 * @self: a filtered list
 *
 * Returns: (transfer none) (nullable): the whole list
 */
GListModel *
trunk_filtered_list_get_model (TrunkFilteredList *self)
{
  g_return_val_if_fail (TRUNK_IS_FILTERED_LIST (self), NULL);

  return self->model;
}

/**
 * trunk_filtered_list_set_model:
 * @self: a filtered list
 * @model: (nullable): another list; what was shown of the one before is gone at once
 */
void
trunk_filtered_list_set_model (TrunkFilteredList *self,
                               GListModel        *model)
{
  guint n_before;

  g_return_if_fail (TRUNK_IS_FILTERED_LIST (self));

  if (self->model == model)
    return;

  stop (self);
  trunk_filtered_list_end_recheck (self);
  n_before = trunk_filtered_list_get_n_items (G_LIST_MODEL (self));
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);
  g_clear_object (&self->model);
  if (self->shown != NULL)
    g_array_set_size (self->shown, 0);
  if (n_before > 0)
    trunk_filtered_list_tell (self, 0, n_before, 0);

  if (model != NULL)
    {
      guint n = g_list_model_get_n_items (model);

      self->model = g_object_ref (model);
      g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), self);
      if (self->shown == NULL && n > 0)
        trunk_filtered_list_tell (self, 0, 0, n);
      begin (self);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

/**
 * trunk_filtered_list_get_filter:
 * @self: a filtered list
 *
 * Returns: (transfer none) (nullable): what lets items through; %NULL: all come through
 */
GtkFilter *
trunk_filtered_list_get_filter (TrunkFilteredList *self)
{
  g_return_val_if_fail (TRUNK_IS_FILTERED_LIST (self), NULL);

  return self->filter;
}

/**
 * trunk_filtered_list_set_filter:
 * @self: a filtered list
 * @filter: (nullable): what lets items through from now on; %NULL: all come through
 */
void
trunk_filtered_list_set_filter (TrunkFilteredList *self,
                                GtkFilter         *filter)
{
  g_return_if_fail (TRUNK_IS_FILTERED_LIST (self));

  if (self->filter == filter)
    return;

  if (self->filter != NULL)
    g_signal_handlers_disconnect_by_func (self->filter, begin, self);
  g_set_object (&self->filter, filter);
  if (filter != NULL)
    g_signal_connect_swapped (filter, "changed", G_CALLBACK (begin), self);

  begin (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
}

/**
 * trunk_filtered_list_set_patient:
 * @self: a filtered list
 * @patient: whether what is shown stays where the filter lets nothing through
 */
void
trunk_filtered_list_set_patient (TrunkFilteredList *self,
                                 gboolean           patient)
{
  g_return_if_fail (TRUNK_IS_FILTERED_LIST (self));

  if (self->patient == patient)
    return;

  self->patient = patient;
  if (self->current != self->filter)
    begin (self);
}

/**
 * trunk_filtered_list_is_pending:
 * @self: a filtered list
 *
 * Returns: whether the filter has not seen all of the list yet, or not all that has changed
 */
gboolean
trunk_filtered_list_is_pending (TrunkFilteredList *self)
{
  g_return_val_if_fail (TRUNK_IS_FILTERED_LIST (self), FALSE);

  return self->next != NULL || self->recheck_idle != 0;
}

/**
 * trunk_filtered_list_set_slice:
 * @self: a filtered list
 * @microseconds: how long one turn of the main loop may take; 4 ms by default
 *
 * For tests: 0 makes the slices as small as they can be.
 */
void
trunk_filtered_list_set_slice (TrunkFilteredList *self,
                               gint64             microseconds)
{
  g_return_if_fail (TRUNK_IS_FILTERED_LIST (self));

  self->slice = microseconds;
}
