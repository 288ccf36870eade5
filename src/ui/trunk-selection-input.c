/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-selection-input.h"

#include "trunk-number-cell.h"

/**
 * TrunkSelectionInput:
 *
 * What pointer and keys do in a list while several numbers are selected: a click and Space switch a number, Shift
 * selects a range, Escape ends it, and a long press of a finger begins it.  Arrows only walk.  A click is on the number
 * that was pressed: where another has come to its place meanwhile, it is on none.
 */
struct _TrunkSelectionInput
{
  GObject             parent_instance;

  GtkListView        *list_view;  /* whose controllers these are */
  TrunkSelectionMode *mode;
  TrunkNumber        *pressed;    /* on which the button went down last; weak */
};

G_DEFINE_FINAL_TYPE (TrunkSelectionInput, trunk_selection_input, G_TYPE_OBJECT)

static GtkSelectionModel *
get_selection (TrunkSelectionInput *self)
{
  return gtk_list_view_get_model (self->list_view);
}

/* The cell that @widget is in, or %NULL. */
static TrunkNumberCell *
find_cell (TrunkSelectionInput *self,
           GtkWidget           *widget)
{
  GtkWidget *row = widget;
  GtkWidget *cell;

  while (row != NULL && gtk_widget_get_parent (row) != GTK_WIDGET (self->list_view))
    row = gtk_widget_get_parent (row);

  cell = row != NULL ? gtk_widget_get_first_child (row) : NULL;

  return cell != NULL ? TRUNK_NUMBER_CELL (cell) : NULL;
}

/* The cell under the pointer, or %NULL. */
static TrunkNumberCell *
pick_cell (TrunkSelectionInput *self,
           double               x,
           double               y)
{
  return find_cell (self, gtk_widget_pick (GTK_WIDGET (self->list_view), x, y, GTK_PICK_DEFAULT));
}

/* The cell under the pointer, where it is that of what was pressed, or %NULL. */
static TrunkNumberCell *
pick_pressed (TrunkSelectionInput *self,
              double               x,
              double               y)
{
  TrunkNumberCell *cell = pick_cell (self, x, y);

  return cell != NULL && trunk_selection_input_is_pressed (self, trunk_number_cell_get_number (cell)) ? cell : NULL;
}

static void
pressed_cb (TrunkSelectionInput *self,
            int                  n_press,
            double               x,
            double               y)
{
  TrunkNumberCell *cell = pick_cell (self, x, y);

  g_set_weak_pointer (&self->pressed, cell != NULL ? trunk_number_cell_get_number (cell) : NULL);
}

static void
released_cb (TrunkSelectionInput *self,
             int                  n_press,
             double               x,
             double               y,
             GtkGestureClick     *gesture)
{
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  TrunkNumberCell *cell = pick_pressed (self, x, y);
  guint position;

  if (cell == NULL)
    return;

  position = trunk_number_cell_get_position (cell);
  if (!trunk_selection_mode_is_active (self->mode))
    {
      trunk_selection_mode_set_anchor (self->mode, position);
      return;
    }

  /* the row's own idea of a click would select it alone */
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if ((modifiers & GDK_SHIFT_MASK) != 0)
    trunk_selection_mode_select_to (self->mode, position);
  else
    trunk_selection_mode_switch (self->mode, position);
}

static void
long_pressed_cb (TrunkSelectionInput *self,
                 double               x,
                 double               y,
                 GtkGesture          *gesture)
{
  TrunkNumberCell *cell = pick_pressed (self, x, y);
  guint position;

  if (cell == NULL || trunk_selection_mode_is_active (self->mode))
    return;

  position = trunk_number_cell_get_position (cell);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  trunk_selection_mode_set_anchor (self->mode, position);
  gtk_selection_model_select_item (get_selection (self), position, TRUE);
  trunk_selection_mode_begin (self->mode);
}

/* Rows that cannot be selected by their own do nothing on Space, and Shift with an arrow only walks. */
static gboolean
key_pressed_cb (TrunkSelectionInput *self,
                guint                key,
                guint                code,
                GdkModifierType      modifiers)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->list_view));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (get_selection (self)));
  gboolean is_down = key == GDK_KEY_Down || key == GDK_KEY_KP_Down;
  gboolean is_up = key == GDK_KEY_Up || key == GDK_KEY_KP_Up;
  TrunkNumberCell *cell = find_cell (self, root != NULL ? gtk_root_get_focus (root) : NULL);
  guint position;

  if (!trunk_selection_mode_is_active (self->mode))
    return GDK_EVENT_PROPAGATE;

  if (key == GDK_KEY_Escape)
    {
      trunk_selection_mode_end (self->mode);
      return GDK_EVENT_STOP;
    }

  if (cell == NULL)
    return GDK_EVENT_PROPAGATE;

  position = trunk_number_cell_get_position (cell);
  if (key == GDK_KEY_space || key == GDK_KEY_KP_Space)
    {
      trunk_selection_mode_switch (self->mode, position);
      return GDK_EVENT_STOP;
    }

  if ((modifiers & GDK_SHIFT_MASK) == 0 || !(is_down || is_up) || (is_up && position == 0) ||
      (is_down && position + 1 >= n))
    return GDK_EVENT_PROPAGATE;

  /* A range begins where one stands, not where one was selected before. */
  if (!gtk_selection_model_is_selected (get_selection (self), position))
    trunk_selection_mode_set_anchor (self->mode, position);

  position += is_down ? 1 : -1;
  trunk_selection_mode_select_to (self->mode, position);
  gtk_list_view_scroll_to (self->list_view, position, GTK_LIST_SCROLL_FOCUS, NULL);

  return GDK_EVENT_STOP;
}

static void
add_controllers (TrunkSelectionInput *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *long_press = gtk_gesture_long_press_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect_object (long_press, "pressed", G_CALLBACK (long_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), GTK_EVENT_CONTROLLER (long_press));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), keys);
}

/* The check boxes tell what is selected: rows of another color would tell it twice. */
static void
active_cb (TrunkSelectionInput *self)
{
  if (trunk_selection_mode_is_active (self->mode))
    gtk_widget_add_css_class (GTK_WIDGET (self->list_view), "several");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->list_view), "several");
}

static void
trunk_selection_input_dispose (GObject *object)
{
  g_clear_object (&TRUNK_SELECTION_INPUT (object)->mode);
  g_clear_weak_pointer (&TRUNK_SELECTION_INPUT (object)->pressed);

  G_OBJECT_CLASS (trunk_selection_input_parent_class)->dispose (object);
}

static void
trunk_selection_input_class_init (TrunkSelectionInputClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trunk_selection_input_dispose;
}

static void
trunk_selection_input_init (TrunkSelectionInput *self)
{
}

/**
 * trunk_selection_input_new:
 * @list_view: a list of TrunkNumberCell, which lives at least as long
 * @mode: how numbers are selected in it
 *
 * Returns: (transfer full): what listens to pointer and keys, as long as it lives
 */
TrunkSelectionInput *
trunk_selection_input_new (GtkListView        *list_view,
                           TrunkSelectionMode *mode)
{
  TrunkSelectionInput *self = g_object_new (TRUNK_TYPE_SELECTION_INPUT, NULL);

  self->list_view = list_view;
  self->mode = g_object_ref (mode);
  g_signal_connect_object (mode, "notify::active", G_CALLBACK (active_cb), self, G_CONNECT_SWAPPED);
  add_controllers (self);

  return self;
}

/**
 * trunk_selection_input_is_pressed:
 * @self: what listens to pointer and keys
 * @number: (nullable): a number
 *
 * Returns: whether the button, or the finger, went down on it last
 */
gboolean
trunk_selection_input_is_pressed (TrunkSelectionInput *self,
                                  TrunkNumber         *number)
{
  g_return_val_if_fail (TRUNK_IS_SELECTION_INPUT (self), FALSE);

  return number != NULL && self->pressed == number;
}
