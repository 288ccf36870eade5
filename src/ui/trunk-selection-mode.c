/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-selection-mode.h"

/**
 * TrunkSelectionMode:
 *
 * How numbers are selected in a list: one, or several at a time.
 *
 * ONE → SEVERAL when a second number is selected, by the person's word, or by a long press; SEVERAL → ONE by the
 * person's word or Escape, and when the list becomes another one.  SEVERAL → REST when the numbers that are not loaded
 * yet are to be selected too: each page is selected as it comes, and when the last has come, loading failed or was
 * stopped, it is SEVERAL again.  The selection itself is in the list's one GtkMultiSelection.
 *
 * Read-only properties: "state" (TrunkSelectionState), "active" (gboolean: not ONE), "n-selected" (guint), "has-all"
 * (gboolean: all that is loaded is selected).
 */
struct _TrunkSelectionMode
{
  GObject              parent_instance;

  GtkSelectionModel   *selection;
  TrunkPagedList      *numbers;
  TrunkSelectionState  state;
  guint                n_selected;
  guint                anchor;     /* where a range begins */
};

G_DEFINE_ENUM_TYPE (TrunkSelectionState, trunk_selection_state,
                    G_DEFINE_ENUM_VALUE (TRUNK_SELECTING_ONE, "one"),
                    G_DEFINE_ENUM_VALUE (TRUNK_SELECTING_SEVERAL, "several"),
                    G_DEFINE_ENUM_VALUE (TRUNK_SELECTING_REST, "rest"))

G_DEFINE_FINAL_TYPE (TrunkSelectionMode, trunk_selection_mode, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  PROP_ACTIVE,
  PROP_N_SELECTED,
  PROP_HAS_ALL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_state (TrunkSelectionMode  *self,
           TrunkSelectionState  state)
{
  gboolean was_active = trunk_selection_mode_is_active (self);

  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  if (was_active != trunk_selection_mode_is_active (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

static void
changed_cb (TrunkSelectionMode *self)
{
  g_autoptr(GtkBitset) selected = gtk_selection_model_get_selection (self->selection);

  self->n_selected = gtk_bitset_get_size (selected);
  if (self->n_selected > 1 && self->state == TRUNK_SELECTING_ONE)
    set_state (self, TRUNK_SELECTING_SEVERAL);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_ALL]);
}

static void
items_changed_cb (TrunkSelectionMode *self,
                  guint               position,
                  guint               removed,
                  guint               added)
{
  if (self->state == TRUNK_SELECTING_REST && added > 0)
    gtk_selection_model_select_range (self->selection, position, added, FALSE);

  changed_cb (self);
}

static void
list_state_cb (TrunkSelectionMode *self)
{
  if (self->state == TRUNK_SELECTING_REST && trunk_paged_list_get_state (self->numbers) != TRUNK_LIST_LOADING)
    set_state (self, TRUNK_SELECTING_SEVERAL);
}

/* The object */

static void
trunk_selection_mode_dispose (GObject *object)
{
  TrunkSelectionMode *self = TRUNK_SELECTION_MODE (object);

  trunk_selection_mode_set_numbers (self, NULL);
  if (self->selection != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->selection, changed_cb, self);
      g_signal_handlers_disconnect_by_func (self->selection, items_changed_cb, self);
    }
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (trunk_selection_mode_parent_class)->dispose (object);
}

static void
trunk_selection_mode_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  TrunkSelectionMode *self = TRUNK_SELECTION_MODE (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;

    case PROP_ACTIVE:
      g_value_set_boolean (value, trunk_selection_mode_is_active (self));
      break;

    case PROP_N_SELECTED:
      g_value_set_uint (value, self->n_selected);
      break;

    case PROP_HAS_ALL:
      g_value_set_boolean (value, trunk_selection_mode_has_all (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_selection_mode_class_init (TrunkSelectionModeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = trunk_selection_mode_dispose;
  object_class->get_property = trunk_selection_mode_get_property;

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, TRUNK_TYPE_SELECTION_STATE, TRUNK_SELECTING_ONE, readable);
  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE, readable);
  properties[PROP_N_SELECTED] = g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_HAS_ALL] = g_param_spec_boolean ("has-all", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_selection_mode_init (TrunkSelectionMode *self)
{
}

/**
 * trunk_selection_mode_new:
 * @selection: the selection of a list
 *
 * Returns: (transfer full): how numbers are selected in it
 */
TrunkSelectionMode *
trunk_selection_mode_new (GtkMultiSelection *selection)
{
  TrunkSelectionMode *self = g_object_new (TRUNK_TYPE_SELECTION_MODE, NULL);

  self->selection = g_object_ref (GTK_SELECTION_MODEL (selection));
  g_signal_connect_swapped (selection, "selection-changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (selection, "items-changed", G_CALLBACK (items_changed_cb), self);

  return self;
}

/**
 * trunk_selection_mode_set_numbers:
 * @self: a mode
 * @numbers: (nullable): what the list shows, of which the rest can be loaded
 */
void
trunk_selection_mode_set_numbers (TrunkSelectionMode *self,
                                  TrunkPagedList     *numbers)
{
  g_return_if_fail (TRUNK_IS_SELECTION_MODE (self));

  if (self->numbers == numbers)
    return;

  set_state (self, TRUNK_SELECTING_ONE);
  if (self->numbers != NULL)
    g_signal_handlers_disconnect_by_func (self->numbers, list_state_cb, self);
  g_set_object (&self->numbers, numbers);
  if (numbers != NULL)
    g_signal_connect_swapped (numbers, "notify::state", G_CALLBACK (list_state_cb), self);
}

TrunkPagedList *
trunk_selection_mode_get_numbers (TrunkSelectionMode *self)
{
  g_return_val_if_fail (TRUNK_IS_SELECTION_MODE (self), NULL);

  return self->numbers;
}

TrunkSelectionState
trunk_selection_mode_get_state (TrunkSelectionMode *self)
{
  g_return_val_if_fail (TRUNK_IS_SELECTION_MODE (self), TRUNK_SELECTING_ONE);

  return self->state;
}

gboolean
trunk_selection_mode_is_active (TrunkSelectionMode *self)
{
  g_return_val_if_fail (TRUNK_IS_SELECTION_MODE (self), FALSE);

  return self->state != TRUNK_SELECTING_ONE;
}

guint
trunk_selection_mode_get_n (TrunkSelectionMode *self)
{
  g_return_val_if_fail (TRUNK_IS_SELECTION_MODE (self), 0);

  return self->n_selected;
}

/**
 * trunk_selection_mode_has_all:
 * @self: a mode
 *
 * Returns: whether all numbers that are loaded are selected
 */
gboolean
trunk_selection_mode_has_all (TrunkSelectionMode *self)
{
  g_return_val_if_fail (TRUNK_IS_SELECTION_MODE (self), FALSE);

  return self->n_selected > 0 && self->n_selected == g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

/**
 * trunk_selection_mode_begin:
 * @self: a mode
 *
 * From now on a click adds a number, or takes it away.
 */
void
trunk_selection_mode_begin (TrunkSelectionMode *self)
{
  g_return_if_fail (TRUNK_IS_SELECTION_MODE (self));

  if (self->state == TRUNK_SELECTING_ONE)
    set_state (self, TRUNK_SELECTING_SEVERAL);
}

/**
 * trunk_selection_mode_end:
 * @self: a mode
 *
 * Lets go of several numbers; where one is selected, it stays so.
 */
void
trunk_selection_mode_end (TrunkSelectionMode *self)
{
  g_return_if_fail (TRUNK_IS_SELECTION_MODE (self));

  if (!trunk_selection_mode_is_active (self))
    return;

  trunk_selection_mode_stop (self);
  if (self->n_selected > 1)
    gtk_selection_model_unselect_all (self->selection);
  set_state (self, TRUNK_SELECTING_ONE);
}

/**
 * trunk_selection_mode_switch:
 * @self: a mode
 * @position: place of a number in the list
 *
 * Selects it, or lets go of it.
 */
void
trunk_selection_mode_switch (TrunkSelectionMode *self,
                             guint               position)
{
  g_return_if_fail (TRUNK_IS_SELECTION_MODE (self));

  self->anchor = position;
  if (gtk_selection_model_is_selected (self->selection, position))
    gtk_selection_model_unselect_item (self->selection, position);
  else
    gtk_selection_model_select_item (self->selection, position, FALSE);
}

/**
 * trunk_selection_mode_set_anchor:
 * @self: a mode
 * @position: place of a number in the list
 *
 * The next range begins there.
 */
void
trunk_selection_mode_set_anchor (TrunkSelectionMode *self,
                                 guint               position)
{
  g_return_if_fail (TRUNK_IS_SELECTION_MODE (self));

  self->anchor = position;
}

/**
 * trunk_selection_mode_select_to:
 * @self: a mode
 * @position: place of a number in the list
 *
 * Selects all numbers between it and the one before.
 */
void
trunk_selection_mode_select_to (TrunkSelectionMode *self,
                                guint               position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint anchor = MIN (self->anchor, n - 1);

  g_return_if_fail (TRUNK_IS_SELECTION_MODE (self));
  g_return_if_fail (position < n);

  gtk_selection_model_select_range (self->selection, MIN (anchor, position),
                                    MAX (anchor, position) - MIN (anchor, position) + 1, FALSE);
}

/**
 * trunk_selection_mode_select_all:
 * @self: a mode
 *
 * Selects all numbers that are loaded.
 */
void
trunk_selection_mode_select_all (TrunkSelectionMode *self)
{
  g_return_if_fail (TRUNK_IS_SELECTION_MODE (self));

  gtk_selection_model_select_all (self->selection);
}

/**
 * trunk_selection_mode_select_rest:
 * @self: a mode
 *
 * Loads the numbers that are not loaded yet, and selects them with all others.
 */
void
trunk_selection_mode_select_rest (TrunkSelectionMode *self)
{
  g_return_if_fail (TRUNK_IS_SELECTION_MODE (self));

  trunk_selection_mode_begin (self);
  trunk_selection_mode_select_all (self);
  if (self->numbers == NULL || trunk_paged_list_get_state (self->numbers) == TRUNK_LIST_COMPLETE)
    return;

  trunk_paged_list_load_rest (self->numbers);
  set_state (self, TRUNK_SELECTING_REST);
  list_state_cb (self);
}

/**
 * trunk_selection_mode_stop:
 * @self: a mode
 *
 * Loads no more of the rest; what has come is selected.
 */
void
trunk_selection_mode_stop (TrunkSelectionMode *self)
{
  g_return_if_fail (TRUNK_IS_SELECTION_MODE (self));

  if (self->state != TRUNK_SELECTING_REST)
    return;

  set_state (self, TRUNK_SELECTING_SEVERAL);
  trunk_paged_list_stop (self->numbers);
}

/**
 * trunk_selection_mode_select_only:
 * @self: a mode
 * @positions: places in the list
 *
 * Selects these numbers and no other, several at a time.
 */
void
trunk_selection_mode_select_only (TrunkSelectionMode *self,
                                  GtkBitset          *positions)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autoptr(GtkBitset) mask = gtk_bitset_new_range (0, n);

  g_return_if_fail (TRUNK_IS_SELECTION_MODE (self));

  trunk_selection_mode_begin (self);
  gtk_selection_model_set_selection (self->selection, positions, mask);
}
