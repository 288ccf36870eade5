/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-numbers-view.h"

#include "trunk-arrangement.h"
#include "trunk-closures.h"
#include "trunk-filtered-list.h"
#include "trunk-late-bin.h"
#include "trunk-list-message.h"
#include "trunk-number-cell.h"
#include "trunk-number-places.h"
#include "trunk-scroll-loader.h"
#include "trunk-selection-input.h"
#include "trunk-shown-rows.h"

/**
 * TrunkNumbersView:
 *
 * The rows of a list, or what is to be said in their place; it grows as it is scrolled.
 *
 * Settable properties: "numbers" (TrunkPagedList, nullable: still loading), "filter" (string), "space".
 * Read-only: "selected" (TrunkNumber, where exactly one is), "chosen" (GListModel: all that are), "mode"
 * (TrunkSelectionMode), "state-page".
 * Signal "open": the person wants the selected number's page.
 */
struct _TrunkNumbersView
{
  AdwBin             parent_instance;

  TrunkPagedList    *numbers;
  TrunkSpace        *space;
  TrunkNumber       *selected;
  TrunkScrollLoader *loader;
  char              *filter;
  AdwStatusPage     *message;
  GtkButton         *message_button;
  GtkScrolledWindow *scroller;
  GtkListView       *list_view;
  GtkMultiSelection *selection;
  GListModel        *chosen;
  TrunkArrangement    *arrangement;
  TrunkFilteredList   *filtered;
  GtkSortListModel    *shown;
  gboolean             to_top;
  TrunkSelectionMode  *mode;
  TrunkSelectionInput *input;
};

G_DEFINE_FINAL_TYPE (TrunkNumbersView, trunk_numbers_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_NUMBERS,
  PROP_FILTER,
  PROP_SPACE,
  PROP_SELECTED,
  PROP_CHOSEN,
  PROP_ARRANGEMENT,
  PROP_SHOWN,
  PROP_MODE,
  PROP_STATE_PAGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
stack_page (GObject    *object,
            const char *state_page)
{
  return g_strdup (g_strcmp0 (state_page, "list") == 0 ? "list" : "message");
}

static void
update_message (TrunkNumbersView *self)
{
  trunk_list_message_update (self->message, self->message_button, trunk_numbers_view_get_state_page (self),
                             self->space, self->filter,
                             self->numbers != NULL ? trunk_paged_list_get_error (self->numbers) : NULL);
}

/* The list */

static void
state_changed_cb (TrunkNumbersView *self)
{
  /* Which comes first is only known of all of them. */
  if (self->numbers != NULL && trunk_paged_list_get_state (self->numbers) == TRUNK_LIST_IDLE
      && trunk_arrangement_is_active (self->arrangement) && !trunk_arrangement_is_paused (self->arrangement))
    trunk_paged_list_load_rest (self->numbers);

  update_message (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE_PAGE]);
}

static void
shown_changed_cb (TrunkNumbersView *self)
{
  if (self->to_top && g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0)
    gtk_list_view_scroll_to (self->list_view, 0, GTK_LIST_SCROLL_NONE, NULL);
  /* A list that is there already comes into view a little at a time, after it was set. */
  if (trunk_arrangement_is_active (self->arrangement) || !gtk_widget_get_mapped (GTK_WIDGET (self->list_view)))
    state_changed_cb (self);
}

/* Another order begins at its beginning, until somebody scrolls. */
static void
arranged_cb (TrunkNumbersView *self)
{
  gboolean paused = trunk_arrangement_is_paused (self->arrangement);

  trunk_scroll_loader_set_numbers (self->loader, paused ? NULL : self->numbers);
  if (paused && self->numbers != NULL)
    trunk_paged_list_stop (self->numbers);
  self->to_top |= !paused;
  shown_changed_cb (self);
  state_changed_cb (self);
}

static gboolean
scrolled_cb (TrunkNumbersView *self)
{
  self->to_top = FALSE;

  return GDK_EVENT_PROPAGATE;
}

static void
set_numbers (TrunkNumbersView *self,
             TrunkPagedList   *numbers)
{
  if (self->numbers == numbers)
    return;

  if (self->numbers != NULL)
    g_signal_handlers_disconnect_by_func (self->numbers, state_changed_cb, self);

  trunk_arrangement_reset (self->arrangement);  /* it was about the list that is left */
  g_set_object (&self->numbers, numbers);
  if (numbers != NULL)
    {
      g_signal_connect_swapped (numbers, "notify", G_CALLBACK (state_changed_cb), self);
      if (g_list_model_get_n_items (G_LIST_MODEL (numbers)) == 0
          && trunk_paged_list_get_state (numbers) == TRUNK_LIST_IDLE)
        trunk_paged_list_load_more (numbers);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NUMBERS]);
  trunk_selection_mode_set_numbers (self->mode, numbers);
  trunk_scroll_loader_set_numbers (self->loader, numbers);
  state_changed_cb (self);
}

/* Selection */

static void
selection_changed_cb (TrunkNumbersView *self)
{
  g_autoptr(GtkBitset) chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr(TrunkNumber) number = NULL;

  if (gtk_bitset_get_size (chosen) == 1)
    number = g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_minimum (chosen));

  if (g_set_object (&self->selected, number))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
list_activate_cb (TrunkNumbersView *self,
                  guint             position)
{
  if (trunk_selection_mode_is_active (self->mode))
    {
      trunk_selection_mode_switch (self->mode, position);
      return;
    }

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  g_signal_emit (self, signals[OPEN], 0);
}

/* A click opens the number; the arrow keys only look through the list. */
static void
list_released_cb (TrunkNumbersView *self,
                  int               n_press,
                  double            x,
                  double            y,
                  GtkGestureClick  *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if ((state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0 && !trunk_selection_mode_is_active (self->mode)
      && trunk_selection_input_is_pressed (self->input, self->selected))
    g_signal_emit (self, signals[OPEN], 0);
}

/* The object */

static void
trunk_numbers_view_dispose (GObject *object)
{
  TrunkNumbersView *self = TRUNK_NUMBERS_VIEW (object);

  if (self->numbers != NULL)
    g_signal_handlers_disconnect_by_func (self->numbers, state_changed_cb, self);
  g_clear_object (&self->arrangement);
  g_clear_object (&self->chosen);
  g_clear_object (&self->input);
  g_clear_object (&self->mode);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_NUMBERS_VIEW);
  g_clear_object (&self->numbers);
  g_clear_object (&self->space);
  g_clear_object (&self->selected);
  g_clear_object (&self->loader);

  G_OBJECT_CLASS (trunk_numbers_view_parent_class)->dispose (object);
}

static void
trunk_numbers_view_finalize (GObject *object)
{
  g_free (TRUNK_NUMBERS_VIEW (object)->filter);

  G_OBJECT_CLASS (trunk_numbers_view_parent_class)->finalize (object);
}

static void
trunk_numbers_view_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  TrunkNumbersView *self = TRUNK_NUMBERS_VIEW (object);

  switch (prop_id)
    {
    case PROP_NUMBERS:
      g_value_set_object (value, self->numbers);
      break;

    case PROP_FILTER:
      g_value_set_string (value, self->filter);
      break;

    case PROP_SPACE:
      g_value_set_object (value, self->space);
      break;

    case PROP_SELECTED:
      g_value_set_object (value, self->selected);
      break;

    case PROP_CHOSEN:
      g_value_set_object (value, self->chosen);
      break;

    case PROP_ARRANGEMENT:
      g_value_set_object (value, self->arrangement);
      break;

    case PROP_SHOWN:
      g_value_set_object (value, self->shown);
      break;

    case PROP_MODE:
      g_value_set_object (value, self->mode);
      break;

    case PROP_STATE_PAGE:
      g_value_set_static_string (value, trunk_numbers_view_get_state_page (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_numbers_view_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  TrunkNumbersView *self = TRUNK_NUMBERS_VIEW (object);

  switch (prop_id)
    {
    case PROP_NUMBERS:
      set_numbers (self, g_value_get_object (value));
      break;

    case PROP_FILTER:
      if (!g_set_str (&self->filter, g_value_get_string (value)))
        break;
      g_object_notify_by_pspec (object, pspec);
      state_changed_cb (self);
      break;

    case PROP_SPACE:
      if (!g_set_object (&self->space, g_value_get_object (value)))
        break;
      update_message (self);
      g_object_notify_by_pspec (object, pspec);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-numbers-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkNumbersView, message);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumbersView, message_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumbersView, scroller);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumbersView, list_view);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumbersView, selection);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumbersView, filtered);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumbersView, shown);
  gtk_widget_class_bind_template_callback (widget_class, stack_page);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, scrolled_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_released_cb);
}

static void
trunk_numbers_view_class_init (TrunkNumbersViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags settable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = trunk_numbers_view_dispose;
  object_class->finalize = trunk_numbers_view_finalize;
  object_class->get_property = trunk_numbers_view_get_property;
  object_class->set_property = trunk_numbers_view_set_property;

  properties[PROP_NUMBERS] = g_param_spec_object ("numbers", NULL, NULL, TRUNK_TYPE_PAGED_LIST, settable);
  properties[PROP_FILTER] = g_param_spec_string ("filter", NULL, NULL, NULL, settable);
  properties[PROP_SPACE] = g_param_spec_object ("space", NULL, NULL, TRUNK_TYPE_SPACE, settable);
  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, TRUNK_TYPE_NUMBER, readable);
  properties[PROP_CHOSEN] = g_param_spec_object ("chosen", NULL, NULL, G_TYPE_LIST_MODEL, readable);
  properties[PROP_ARRANGEMENT] =
    g_param_spec_object ("arrangement", NULL, NULL, TRUNK_TYPE_ARRANGEMENT, readable);
  properties[PROP_SHOWN] = g_param_spec_object ("shown", NULL, NULL, G_TYPE_LIST_MODEL, readable);
  properties[PROP_MODE] = g_param_spec_object ("mode", NULL, NULL, TRUNK_TYPE_SELECTION_MODE, readable);
  properties[PROP_STATE_PAGE] = g_param_spec_string ("state-page", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[OPEN] = g_signal_new ("open", TRUNK_TYPE_NUMBERS_VIEW, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TRUNK_TYPE_FILTERED_LIST);
  g_type_ensure (TRUNK_TYPE_LATE_BIN);
  g_type_ensure (TRUNK_TYPE_NUMBER_PLACES);

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
trunk_numbers_view_init (TrunkNumbersView *self)
{
  g_autoptr(GtkListItemFactory) factory = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->chosen = G_LIST_MODEL (gtk_selection_filter_model_new (GTK_SELECTION_MODEL (self->selection)));
  self->arrangement = trunk_arrangement_new ();
  g_object_bind_property (self->arrangement, "filter", self->filtered, "filter", G_BINDING_DEFAULT);
  g_object_bind_property (self->arrangement, "sorter", self->shown, "sorter", G_BINDING_DEFAULT);
  g_signal_connect_object (self->arrangement, "notify", G_CALLBACK (arranged_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (shown_changed_cb), self, G_CONNECT_SWAPPED);
  self->mode = trunk_selection_mode_new (self->selection);
  self->input = trunk_selection_input_new (self->list_view, self->mode);
  factory = trunk_number_cell_factory_new (self->mode);
  gtk_list_view_set_factory (self->list_view, factory);
  self->loader = trunk_scroll_loader_new (self->scroller);
  trunk_scroll_loader_set_found (self->loader, TRUNK_FILTERED_LIST (trunk_filtered_list_get_model (self->filtered)));
  update_message (self);
}

/**
 * trunk_numbers_view_get_selected:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the selected number, where exactly one is
 */
TrunkNumber *
trunk_numbers_view_get_selected (TrunkNumbersView *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBERS_VIEW (self), NULL);

  return self->selected;
}

/**
 * trunk_numbers_view_get_chosen:
 * @self: a view
 *
 * Returns: (transfer none): all selected numbers, a list that follows the selection
 */
GListModel *
trunk_numbers_view_get_chosen (TrunkNumbersView *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBERS_VIEW (self), NULL);

  return self->chosen;
}

/**
 * trunk_numbers_view_get_state_page:
 * @self: a view
 *
 * Returns: what is shown, see trunk_list_page_for()
 */
const char *
trunk_numbers_view_get_state_page (TrunkNumbersView *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBERS_VIEW (self), NULL);

  if (self->numbers == NULL)
    return "loading";

  return trunk_list_page_for (trunk_arrangement_get_state (self->arrangement, self->numbers),
                              g_list_model_get_n_items (G_LIST_MODEL (self->numbers)),
                              g_list_model_get_n_items (G_LIST_MODEL (self->shown)),
                              trunk_paged_list_is_refreshing (self->numbers), self->filter);
}

/**
 * trunk_numbers_view_select:
 * @self: a view
 * @ids: ids of numbers
 *
 * Selects these numbers alone, as far as they are in the list, and scrolls to the first.  Without ids none is selected.
 *
 * Returns: whether one of them is in the list
 */
gboolean
trunk_numbers_view_select (TrunkNumbersView   *self,
                           const char * const *ids)
{
  g_autoptr(GtkBitset) positions = gtk_bitset_new_empty ();

  g_return_val_if_fail (TRUNK_IS_NUMBERS_VIEW (self), FALSE);

  /* the whole list, in its own order */
  trunk_arrangement_reset (self->arrangement);
  self->to_top = FALSE;
  for (gsize i = 0; self->numbers != NULL && ids[i] != NULL; i++)
    {
      guint position;

      if (trunk_shown_rows_find (G_LIST_MODEL (self->shown), self->numbers, ids[i], &position))
        gtk_bitset_add (positions, position);
    }

  if (gtk_bitset_is_empty (positions) && ids[0] != NULL)
    return FALSE;

  trunk_selection_mode_end (self->mode);
  if (gtk_bitset_is_empty (positions))
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  else if (gtk_bitset_get_size (positions) > 1)
    trunk_selection_mode_select_only (self->mode, positions);
  else
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), gtk_bitset_get_minimum (positions), TRUE);
  if (!gtk_bitset_is_empty (positions))
    gtk_list_view_scroll_to (self->list_view, gtk_bitset_get_minimum (positions), GTK_LIST_SCROLL_FOCUS, NULL);

  return !gtk_bitset_is_empty (positions);
}

/**
 * trunk_numbers_view_focus:
 * @self: a view
 *
 * Puts the focus into the rows.  Returns: whether there are any
 */
gboolean
trunk_numbers_view_focus (TrunkNumbersView *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBERS_VIEW (self), FALSE);

  return gtk_widget_get_mapped (GTK_WIDGET (self->list_view)) && gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}
