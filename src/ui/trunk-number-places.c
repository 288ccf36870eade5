/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-places.h"

#include "trunk-number-place.h"

/**
 * TrunkNumberPlaces:
 *
 * The numbers of a selection as a list view is to see them: in places that stay where the numbers change.
 *
 * A list view keeps the row of an item that is still there, and makes rows anew for all others, up to 200 of them, of
 * which a dozen are in sight.  So its items are places: one whose number is still in the list moves with it, and one
 * whose number has left is given to a number that came.  The list view finds the items that it has rows for, and those
 * in sight get what is in them.
 *
 * The selection is the other's; only its items are looked at in this way.  Places live as long as somebody has them.
 *
 * Construct-only property: "selection" (GtkSelectionModel of TrunkNumber).  Read-only: "n-items" (guint).
 */
struct _TrunkNumberPlaces
{
  GObject            parent_instance;

  GtkSelectionModel *selection;
  GPtrArray         *places;    /* (element-type TrunkNumberPlace): those that live, in their order; not owned */
};

enum
{
  PROP_0,
  PROP_SELECTION,
  PROP_N_ITEMS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* As far as a list view has rows before and behind what is in sight: farther away it does not look for a row. */
#define REACH 200

static GType
trunk_number_places_get_item_type (GListModel *list)
{
  return TRUNK_TYPE_NUMBER_PLACE;
}

static guint
trunk_number_places_get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (TRUNK_NUMBER_PLACES (list)->selection));
}

/* The first that is at @position of the list, or behind it. */
static guint
lower_bound (GPtrArray *places,
             guint      position)
{
  guint low = 0;
  guint high = places->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (trunk_number_place_get_position (places->pdata[middle]) < position)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static gboolean
is_at (GPtrArray *places,
       guint      index,
       guint      position)
{
  return index < places->len && trunk_number_place_get_position (places->pdata[index]) == position;
}

static void
gone_cb (gpointer  user_data,
         GObject  *place)
{
  g_ptr_array_remove (TRUNK_NUMBER_PLACES (user_data)->places, place);
}

static void
put (TrunkNumberPlaces *self,
     TrunkNumberPlace  *place,
     guint              position)
{
  trunk_number_place_set_position (place, position);
  g_ptr_array_insert (self->places, lower_bound (self->places, position), place);
}

static gpointer
trunk_number_places_get_item (GListModel *list,
                              guint       position)
{
  TrunkNumberPlaces *self = TRUNK_NUMBER_PLACES (list);
  g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  guint index = lower_bound (self->places, position);
  TrunkNumberPlace *place = NULL;

  if (number == NULL)
    return NULL;

  if (is_at (self->places, index, position))
    return g_object_ref (self->places->pdata[index]);

  place = trunk_number_place_new (number, position);
  g_object_weak_ref (G_OBJECT (place), gone_cb, self);
  g_ptr_array_insert (self->places, index, place);

  return place;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = trunk_number_places_get_item_type;
  iface->get_n_items = trunk_number_places_get_n_items;
  iface->get_item = trunk_number_places_get_item;
}

/* The selection */

static gboolean
trunk_number_places_is_selected (GtkSelectionModel *model,
                                 guint              position)
{
  return gtk_selection_model_is_selected (TRUNK_NUMBER_PLACES (model)->selection, position);
}

static GtkBitset *
trunk_number_places_get_selection_in_range (GtkSelectionModel *model,
                                            guint              position,
                                            guint              n_items)
{
  return gtk_selection_model_get_selection_in_range (TRUNK_NUMBER_PLACES (model)->selection, position, n_items);
}

static gboolean
trunk_number_places_set_selection (GtkSelectionModel *model,
                                   GtkBitset         *selected,
                                   GtkBitset         *mask)
{
  return gtk_selection_model_set_selection (TRUNK_NUMBER_PLACES (model)->selection, selected, mask);
}

static void
selection_model_iface_init (GtkSelectionModelInterface *iface)
{
  /* All others are made of these. */
  iface->is_selected = trunk_number_places_is_selected;
  iface->get_selection_in_range = trunk_number_places_get_selection_in_range;
  iface->set_selection = trunk_number_places_set_selection;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkNumberPlaces, trunk_number_places, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_iface_init))

/* Takes out the places of what has left, and moves those behind. */
static GPtrArray *
take_out (TrunkNumberPlaces *self,
          guint              position,
          guint              n_removed,
          guint              n_added)
{
  guint begin = lower_bound (self->places, position);
  guint end = lower_bound (self->places, position + n_removed);
  GPtrArray *taken = g_ptr_array_sized_new (end - begin);

  for (guint i = begin; i < end; i++)
    g_ptr_array_add (taken, self->places->pdata[i]);
  if (end > begin)
    g_ptr_array_remove_range (self->places, begin, end - begin);
  for (guint i = begin; i < self->places->len; i++)
    {
      TrunkNumberPlace *place = self->places->pdata[i];

      trunk_number_place_set_position (place, trunk_number_place_get_position (place) + n_added - n_removed);
    }

  return taken;
}

/* Those whose numbers are among what came move there, and leave @taken. */
static void
follow (TrunkNumberPlaces *self,
        GPtrArray         *taken,
        guint              position,
        guint              n_added)
{
  g_autoptr(GHashTable) by_number = g_hash_table_new (NULL, NULL);
  guint first = trunk_number_place_get_position (taken->pdata[0]);
  guint last = trunk_number_place_get_position (taken->pdata[taken->len - 1]);
  guint end = MIN (position + n_added, last + REACH);

  for (guint i = 0; i < taken->len; i++)
    g_hash_table_insert (by_number, trunk_number_place_get_number (taken->pdata[i]), taken->pdata[i]);

  for (guint i = MAX (position, first - MIN (first, REACH)); i < end && g_hash_table_size (by_number) > 0; i++)
    {
      g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      TrunkNumberPlace *place = g_hash_table_lookup (by_number, number);

      if (place == NULL)
        continue;

      g_hash_table_remove (by_number, number);
      g_ptr_array_remove (taken, place);
      put (self, place, i);
    }
}

/* Those that are left get another number of what came, where they were or before that, so that what is in sight stays
 * where it is; those for which there is none are let go. */
static void
give_away (TrunkNumberPlaces *self,
           GPtrArray         *taken,
           guint              position,
           guint              n_added)
{
  guint end = position + n_added;
  guint at = position;

  for (guint i = 0; i < taken->len; i++)
    {
      TrunkNumberPlace *place = taken->pdata[i];
      guint before = trunk_number_place_get_position (place);
      g_autoptr(TrunkNumber) number = NULL;

      /* As many have to fit in behind it as are left. */
      at = MAX (at, MIN (before, end - MIN (taken->len - i, n_added)));
      while (at < end && is_at (self->places, lower_bound (self->places, at), at))
        at++;
      if (at == end || at > before)
        {
          g_object_weak_unref (G_OBJECT (place), gone_cb, self);
          continue;
        }

      put (self, place, at);
      number = g_list_model_get_item (G_LIST_MODEL (self->selection), at);
      trunk_number_place_set_number (place, number);
    }
}

static GArray *
copy_positions (GPtrArray *places)
{
  GArray *positions = g_array_sized_new (FALSE, FALSE, sizeof (guint), places->len);

  for (guint i = 0; i < places->len; i++)
    {
      guint position = trunk_number_place_get_position (places->pdata[i]);

      g_array_append_val (positions, position);
    }

  return positions;
}

/* Tells of what is different for those who have places, and of no more: where nobody has one, nothing has changed but
 * how many there are. */
static void
tell (TrunkNumberPlaces *self,
      GPtrArray         *older,
      GArray            *positions,
      guint              position,
      guint              n_removed,
      guint              n_added)
{
  guint first = lower_bound (self->places, position);
  guint n = lower_bound (self->places, position + n_added) - first;
  guint end_before = position + n_removed;
  guint end_now = position + n_added;
  guint same = 0;
  guint begin = G_MAXUINT;
  guint end = position;     /* of those that somebody has */

  while (same < MIN (n, older->len) && self->places->pdata[first + same] == older->pdata[same]
         && is_at (self->places, first + same, g_array_index (positions, guint, same)))
    same++;

  if (n > 0)
    end = MAX (end, trunk_number_place_get_position (self->places->pdata[first + n - 1]) + 1);
  if (older->len > 0)
    end = MAX (end, g_array_index (positions, guint, older->len - 1) + 1);
  if (same < n)
    begin = trunk_number_place_get_position (self->places->pdata[first + same]);
  if (same < older->len)
    begin = MIN (begin, g_array_index (positions, guint, same));

  if (end > MIN (end_before, end_now))
    {
      begin = MIN (begin, MIN (end_before, end_now));
      g_list_model_items_changed (G_LIST_MODEL (self), begin, end_before - begin, end_now - begin);
      return;
    }

  if (n_removed != n_added)
    g_list_model_items_changed (G_LIST_MODEL (self), end, end_before - end, end_now - end);
  if (begin < end)
    g_list_model_items_changed (G_LIST_MODEL (self), begin, end - begin, end - begin);
}

static void
items_changed_cb (TrunkNumberPlaces *self,
                  guint              position,
                  guint              n_removed,
                  guint              n_added)
{
  g_autoptr(GPtrArray) taken = take_out (self, position, n_removed, n_added);
  g_autoptr(GPtrArray) older = g_ptr_array_copy (taken, NULL, NULL);
  g_autoptr(GArray) positions = copy_positions (taken);

  if (taken->len > 0)
    follow (self, taken, position, n_added);
  if (taken->len > 0)
    give_away (self, taken, position, n_added);

  tell (self, older, positions, position, n_removed, n_added);
  if (n_removed != n_added)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
  if (older->len > 0 && n_added > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, n_added);
}

static void
selection_changed_cb (TrunkNumberPlaces *self,
                      guint              position,
                      guint              n_items)
{
  gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, n_items);
}

/* The object */

static void
trunk_number_places_constructed (GObject *object)
{
  TrunkNumberPlaces *self = TRUNK_NUMBER_PLACES (object);

  G_OBJECT_CLASS (trunk_number_places_parent_class)->constructed (object);

  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
trunk_number_places_finalize (GObject *object)
{
  TrunkNumberPlaces *self = TRUNK_NUMBER_PLACES (object);

  for (guint i = 0; i < self->places->len; i++)
    g_object_weak_unref (self->places->pdata[i], gone_cb, self);
  g_ptr_array_unref (self->places);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (trunk_number_places_parent_class)->finalize (object);
}

static void
trunk_number_places_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SELECTION:
      g_value_set_object (value, TRUNK_NUMBER_PLACES (object)->selection);
      break;

    case PROP_N_ITEMS:
      g_value_set_uint (value, g_list_model_get_n_items (G_LIST_MODEL (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_number_places_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SELECTION:
      TRUNK_NUMBER_PLACES (object)->selection = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_number_places_class_init (TrunkNumberPlacesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = trunk_number_places_constructed;
  object_class->finalize = trunk_number_places_finalize;
  object_class->get_property = trunk_number_places_get_property;
  object_class->set_property = trunk_number_places_set_property;

  properties[PROP_SELECTION] =
    g_param_spec_object ("selection", NULL, NULL, GTK_TYPE_SELECTION_MODEL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ITEMS] =
    g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_number_places_init (TrunkNumberPlaces *self)
{
  self->places = g_ptr_array_new ();
}

/**
 * trunk_number_places_new:
 * @selection: numbers, and which of them are selected
 *
 * Returns: (transfer full): their places
 */
TrunkNumberPlaces *
trunk_number_places_new (GtkSelectionModel *selection)
{
  return g_object_new (TRUNK_TYPE_NUMBER_PLACES, "selection", selection, NULL);
}

/**
 * trunk_number_places_get_selection:
 * @self: places
 *
 * Returns: (transfer none): the numbers, and which of them are selected
 */
GtkSelectionModel *
trunk_number_places_get_selection (TrunkNumberPlaces *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER_PLACES (self), NULL);

  return self->selection;
}
