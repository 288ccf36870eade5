/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "selection-fixture.h"
#include "trunk-selection-bar.h"
#include "trunk-selection-head.h"

/* Several numbers selected in the list of a space: what is said, and what is copied. */

static void
test_count (void)
{
  Panes panes = { 0 };

  open_panes (&panes);
  assert_detail (&panes, "No Number Selected", "Select one to see what answers it");
  g_assert_null (shown (&panes, "_Cancel"));

  gtk_selection_model_select_item (panes.selection, 0, TRUE);
  wait_frames (&panes.base);
  g_assert_nonnull (row (&panes.base, "Answered By"));
  g_assert_false (trunk_selection_mode_is_active (mode_of (&panes)));
  gtk_selection_model_select_item (panes.selection, 2, FALSE);
  assert_detail (&panes, "2 Numbers Selected", "<b>Desk and <b>Desk");
  g_assert_nonnull (find (GTK_WIDGET (panes.page), is_label, "2 Selected"));
  gtk_selection_model_select_all (panes.selection);
  assert_detail (&panes, "3 Numbers Selected", "<b>Desk, <b>Desk and <b>Desk");
  shoot (&panes.base, "selection");

  /* One of them again is its page, and still one of several; none is what it was. */
  gtk_selection_model_select_item (panes.selection, 1, TRUE);
  wait_frames (&panes.base);
  g_assert_nonnull (row (&panes.base, "Answered By"));
  g_assert_nonnull (shown (&panes, "_Cancel"));
  press (&panes, "_Cancel");
  g_assert_nonnull (row (&panes.base, "Answered By"));
  gtk_selection_model_unselect_all (panes.selection);
  assert_detail (&panes, "No Number Selected", "Select one to see what answers it");
  close_panes (&panes);
}

/* Between the two buttons there is room for what to do, also with large text. */
static void
test_head_narrow (void)
{
  Panes panes = { 0 };
  GtkWidget *title;

  set_text_scale (1.5);
  open_panes_sized (&panes, 360);
  trunk_selection_mode_begin (mode_of (&panes));
  wait_frames (&panes.base);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (panes.base.window)), <=, 360);
  title = find (GTK_WIDGET (panes.page), is_label, "Select Numbers");
  g_assert_nonnull (title);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (title))));
  shoot (&panes.base, "select-narrow");
  close_panes (&panes);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
}

/* A number that goes while it is selected is no longer counted. */
static void
test_released (void)
{
  Panes panes = { 0 };

  open_panes (&panes);
  gtk_selection_model_select_all (panes.selection);
  assert_detail (&panes, "3 Numbers Selected", "<b>Desk, <b>Desk and <b>Desk");
  {
    g_autoptr(TrunkNumber) gone = g_list_model_get_item (G_LIST_MODEL (panes.selection), 1);

    trunk_paged_list_remove (trunk_session_get_numbers (panes.session), trunk_number_get_id (gone));
  }
  assert_detail (&panes, "2 Numbers Selected", "<b>Desk and <b>Desk");
  close_panes (&panes);
}

static void
read_text_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_set (gpointer user_data)
{
  return *(char **) user_data != NULL;
}

static void
assert_clipboard (Panes      *panes,
                  const char *expected)
{
  g_autofree char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (panes->page)), NULL, read_text_cb, &text);
  wait_until (is_set, &text);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_copy (void)
{
  Panes panes = { 0 };
  GtkWidget *list;

  open_panes (&panes);
  list = find (GTK_WIDGET (panes.page), is_list, NULL);
  gtk_selection_model_select_item (panes.selection, 0, TRUE);
  gtk_selection_model_select_item (panes.selection, 1, FALSE);
  wait_frames (&panes.base);
  g_assert_true (gtk_widget_activate_action (list, "selection.copy", "s", "e164"));
  g_assert_cmpstr (panes.base.message, ==, "2 numbers copied");
  assert_clipboard (&panes, "+12145550101\n+442079460102");

  g_assert_true (gtk_widget_activate_action (list, "selection.copy", "s", "national"));
  assert_clipboard (&panes, "(214) 555-0101\n+44 2079460102");

  /* with none there is nothing to copy */
  gtk_selection_model_unselect_all (panes.selection);
  g_set_str (&panes.base.message, NULL);
  gtk_widget_activate_action (list, "selection.copy", "s", "e164");
  g_assert_null (panes.base.message);
  close_panes (&panes);
}

static guint
count_checks (Panes *panes)
{
  guint n = 0;

  for (GtkWidget *item = gtk_widget_get_first_child (find (GTK_WIDGET (panes->page), is_list, NULL)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *check = find (item, is_check, NULL);

      n += check != NULL && gtk_widget_get_mapped (check) && gtk_check_button_get_active (GTK_CHECK_BUTTON (check));
    }

  return n;
}

/* By the buttons alone, and by what assistive technologies press. */
static void
test_mode (void)
{
  Panes panes = { 0 };
  GtkWidget *check;

  open_panes (&panes);
  g_assert_nonnull (find (GTK_WIDGET (panes.page), is_tip, "Select Several Numbers"));
  g_signal_emit_by_name (find (GTK_WIDGET (panes.page), is_tip, "Select Several Numbers"), "clicked");
  wait_frames (&panes.base);
  g_assert_nonnull (find (GTK_WIDGET (panes.page), is_label, "Select Numbers"));
  g_assert_cmpuint (count_checks (&panes), ==, 0);

  check = find (find (GTK_WIDGET (panes.page), is_list, NULL), is_check, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  wait_frames (&panes.base);
  g_assert_cmpuint (trunk_selection_mode_get_n (mode_of (&panes)), ==, 1);
  press (&panes, "Select _All");
  g_assert_cmpuint (count_checks (&panes), ==, 3);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  wait_frames (&panes.base);
  g_assert_nonnull (find (GTK_WIDGET (panes.page), is_label, "2 Selected"));

  /* a click is what opens a number otherwise */
  gtk_widget_activate_action (find (GTK_WIDGET (panes.page), is_list, NULL), "list.activate-item", "u", 0);
  wait_frames (&panes.base);
  g_assert_cmpuint (trunk_selection_mode_get_n (mode_of (&panes)), ==, 3);

  /* all is loaded: there is no rest */
  g_assert_null (shown (&panes, "Select the Rest"));
  press (&panes, "_Cancel");
  g_assert_cmpuint (trunk_selection_mode_get_n (mode_of (&panes)), ==, 0);
  g_assert_null (shown (&panes, "_Cancel"));
  close_panes (&panes);
}

static TrunkPagedList *
numbers_of (Panes *panes)
{
  return trunk_session_get_numbers (panes->session);
}

static gboolean
is_at_rest (gpointer user_data)
{
  Panes *panes = user_data;

  trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);

  return trunk_selection_mode_get_state (mode_of (panes)) == TRUNK_SELECTING_SEVERAL;
}

/* Of more than a page: what is loaded, and then the rest, which may be stopped. */
static void
test_rest (void)
{
  Panes panes = { 0 };
  guint n;

  open_panes_with (&panes, 2400);
  n = g_list_model_get_n_items (G_LIST_MODEL (panes.selection));
  g_assert_cmpuint (n, <, 2403);
  gtk_selection_model_select_all (panes.selection);
  wait_frames (&panes.base);
  g_assert_nonnull (shown (&panes, "Select the Rest"));
  shoot (&panes.base, "selection-rest");

  g_signal_emit_by_name (shown (&panes, "Select the Rest"), "clicked");
  g_assert_cmpint (trunk_selection_mode_get_state (mode_of (&panes)), ==, TRUNK_SELECTING_REST);
  g_assert_cmpint (trunk_paged_list_get_state (numbers_of (&panes)), ==, TRUNK_LIST_LOADING);
  g_signal_emit_by_name (find (GTK_WIDGET (panes.page), is_button, "Stop"), "clicked");
  g_assert_cmpint (trunk_paged_list_get_state (numbers_of (&panes)), ==, TRUNK_LIST_IDLE);
  g_assert_cmpint (trunk_selection_mode_get_state (mode_of (&panes)), ==, TRUNK_SELECTING_SEVERAL);

  wait_frames (&panes.base);
  press (&panes, "Select the Rest");
  wait_until (is_at_rest, &panes);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (panes.selection)), ==, 2403);
  g_assert_cmpuint (trunk_selection_mode_get_n (mode_of (&panes)), ==, 2403);
  wait_frames (&panes.base);
  g_assert_null (shown (&panes, "Select the Rest"));
  g_assert_nonnull (find (GTK_WIDGET (panes.page), is_label, "2403 Selected"));
  close_panes (&panes);
}

static void
test_range (void)
{
  Panes panes = { 0 };
  TrunkSelectionMode *mode;

  open_panes (&panes);
  mode = mode_of (&panes);
  trunk_selection_mode_begin (mode);
  trunk_selection_mode_switch (mode, 2);
  trunk_selection_mode_select_to (mode, 0);
  g_assert_cmpuint (trunk_selection_mode_get_n (mode), ==, 3);
  g_assert_true (trunk_selection_mode_has_all (mode));
  trunk_selection_mode_switch (mode, 1);
  g_assert_false (trunk_selection_mode_has_all (mode));

  /* going to one number is no longer about several */
  {
    g_autoptr(TrunkNumber) one = g_list_model_get_item (G_LIST_MODEL (panes.selection), 1);

    trunk_space_page_show_numbers (panes.page, (const char *[]) { trunk_number_get_id (one), NULL });
  }
  g_assert_false (trunk_selection_mode_is_active (mode));
  g_assert_cmpuint (trunk_selection_mode_get_n (mode), ==, 1);
  close_panes (&panes);
}

static gboolean
is_head_or_bar (GtkWidget  *widget,
                const char *type_name)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), type_name);
}

/* With large text, too, nothing of what selects and acts is beyond the edge of the smallest window. */
static void
test_fits (void)
{
  const GType types[] = { TRUNK_TYPE_SELECTION_HEAD, TRUNK_TYPE_SELECTION_BAR };
  Panes panes = { 0 };

  set_text_scale (1.5);
  open_panes_with (&panes, 200);
  gtk_selection_model_select_all (panes.selection);
  wait_frames (&panes.base);
  g_assert_nonnull (shown (&panes, "Select the Rest"));

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = find (GTK_WIDGET (panes.page), is_head_or_bar, g_type_name (types[i]));
      int minimum = 0;

      gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, >, 0);
      g_assert_cmpint (minimum, <=, 350);
    }
  close_panes (&panes);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/selection/head-narrow", test_head_narrow);
  g_test_add_func ("/selection/count", test_count);
  g_test_add_func ("/selection/released", test_released);
  g_test_add_func ("/selection/copy", test_copy);
  g_test_add_func ("/selection/mode", test_mode);
  g_test_add_func ("/selection/rest", test_rest);
  g_test_add_func ("/selection/range", test_range);
  g_test_add_func ("/selection/fits", test_fits);

  return g_test_run ();
}
