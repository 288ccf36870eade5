/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cells-fixture.h"
#include "hands-fixture.h"

/* The rows of a list under a real pointer, where other numbers come to them. */

static gboolean
is_pressed (gpointer row)
{
  return (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_ACTIVE) != 0;
}

static gboolean
is_left (gpointer row)
{
  return !is_pointed_at (row);
}

static gboolean
has_come (gpointer is_released)
{
  return *(gboolean *) is_released;
}

static gboolean
event_cb (gboolean *is_released,
          GdkEvent *event)
{
  *is_released |= gdk_event_get_event_type (event) == GDK_BUTTON_RELEASE;

  return GDK_EVENT_PROPAGATE;
}

/* What the pointer does is heard of with the next frame, and one comes where something is to be painted. */
static void
paint_until (Panes     *panes,
             Condition  condition,
             gpointer   user_data)
{
  while (!condition (user_data))
    wait_frames (&panes->base);
}

/* Until the window has heard of it. */
static void
release_button (Panes *panes)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();
  gboolean is_released = FALSE;

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, "event", G_CALLBACK (event_cb), &is_released);
  gtk_widget_add_controller (GTK_WIDGET (panes->base.window), controller);
  press_button (FALSE);
  paint_until (panes, has_come, &is_released);
  gtk_widget_remove_controller (GTK_WIDGET (panes->base.window), controller);
  wait_frames (&panes->base);
}

static void
press_first (Panes *panes)
{
  GtkWidget *item = gtk_widget_get_first_child (get_list (panes));

  point_at (1, 1);
  paint_until (panes, is_left, item);
  point_into (item);
  paint_until (panes, is_pointed_at, item);
  press_button (TRUE);
  paint_until (panes, is_pressed, item);
}

static void
open_screen (Panes *panes)
{
  open_all (panes);
  gtk_window_fullscreen (panes->base.window);
  wait_until (fills_screen, panes->base.window);
  judge (panes);
}

/* Where another number has come to what was pressed when the button is released, nothing happens to it: whether it has
 * come into the same row, or with a row of its own. */
static void
test_pressed (void)
{
  Panes panes = { 0 };

  open_screen (&panes);
  trunk_selection_mode_begin (mode_of (&panes));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(TrunkNumber) pressed = NULL;
      g_autoptr(TrunkNumber) now = NULL;

      filter (&panes, i == 0 ? "More" : "");
      scroll_to (&panes, 0);
      judge (&panes);
      pressed = g_list_model_get_item (G_LIST_MODEL (panes.selection), 0);
      press_first (&panes);
      filter (&panes, "Desk");
      now = g_list_model_get_item (G_LIST_MODEL (panes.selection), 0);
      g_assert_true (pressed != now);
      release_button (&panes);
      g_assert_cmpuint (trunk_selection_mode_get_n (mode_of (&panes)), ==, 0);
    }

  press_first (&panes);
  release_button (&panes);
  g_assert_cmpuint (trunk_selection_mode_get_n (mode_of (&panes)), ==, 1);
  g_assert_true (gtk_selection_model_is_selected (panes.selection, 0));
  close_panes (&panes);
}

/* The same where a click opens a number's page. */
static void
test_pressed_to_open (void)
{
  Panes panes = { 0 };
  GtkWidget *item;

  open_screen (&panes);
  filter (&panes, "More");
  item = gtk_widget_get_first_child (get_list (&panes));
  press_first (&panes);
  filter (&panes, "Desk");
  g_assert_true (item == gtk_widget_get_first_child (get_list (&panes)));
  release_button (&panes);
  g_assert_null (trunk_space_page_get_draft (panes.page));

  press_first (&panes);
  release_button (&panes);
  g_assert_nonnull (trunk_space_page_get_draft (panes.page));
  close_panes (&panes);
}

/* The one that is named so gets a name that has no room. */
static void
lengthen (Panes      *panes,
          guint       position,
          const char *name)
{
  g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (panes->selection), position);
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;

  trunk_values_builder_init_from (&builder, trunk_number_get_values (number));
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, name);
  values = trunk_values_builder_end (&builder);
  trunk_number_update (number, values);
}

static GtkWidget *
find_tooltip (Panes      *panes,
              const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (panes->base.window)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (gtk_widget_get_css_name (child), "tooltip") && gtk_widget_get_mapped (child))
      return find (child, is_text, text);

  return NULL;
}

/* What a tooltip says is of the number that is there now. */
static void
test_tooltip (void)
{
  static const char more[] = "More numbers of a company whose name nobody has ever been able to remember as a whole";
  static const char desk[] = "<b>Desk of somebody whose title is too long for the list, and for the door of the office";
  Panes panes = { 0 };

  open_screen (&panes);
  filter (&panes, "Desk");
  lengthen (&panes, 0, desk);
  filter (&panes, "More");
  lengthen (&panes, 0, more);
  wait_frames (&panes.base);
  point_at (1, 1);
  wait_frames (&panes.base);
  point_into (find (get_list (&panes), is_text, more));
  while (find_tooltip (&panes, more) == NULL)
    wait_frames (&panes.base);
  filter (&panes, "Desk");
  g_assert_null (find_tooltip (&panes, more));
  close_panes (&panes);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  init_page_test (&argc, &argv);
  display = XOpenDisplay (NULL);
  g_assert_nonnull (display);

  g_test_add_func ("/number-hands/pressed", test_pressed);
  g_test_add_func ("/number-hands/pressed-to-open", test_pressed_to_open);
  g_test_add_func ("/number-hands/tooltip", test_tooltip);

  status = g_test_run ();
  XCloseDisplay (display);

  return status;
}
