/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "selection-fixture.h"

/* Numbers selected from a list that somebody pasted. */

static gboolean
is_search_entry (GtkWidget  *widget,
                 const char *unused)
{
  return GTK_IS_SEARCH_ENTRY (widget);
}

static gboolean
shows_none (gpointer user_data)
{
  Panes *panes = user_data;

  trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);

  return find (GTK_WIDGET (panes->page), is_label, "No Results Found") != NULL;
}

static GtkWidget *
paste_row (Panes      *panes,
           const char *title)
{
  GtkWidget *widget = row (&panes->base, title);

  return widget != NULL && gtk_widget_get_mapped (widget) ? widget : NULL;
}

static gboolean
in_dialog_two (gpointer user_data)
{
  Panes *panes = user_data;

  trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);

  return find (GTK_WIDGET (panes->base.window), is_button, "Select 2 Numbers") != NULL;
}

/* A search hides numbers of the space: it is not what a list is compared with. */
static void
test_paste_while_searching (void)
{
  Panes panes = { 0 };
  GtkWidget *entry;
  GtkWidget *text_view;

  open_panes (&panes);
  entry = find (GTK_WIDGET (panes.page), is_search_entry, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nothing of this name");
  g_signal_emit_by_name (entry, "activate");
  wait_until (shows_none, &panes);

  g_assert_true (gtk_widget_activate_action (entry, "selection.paste", NULL));
  wait_frames (&panes.base);
  text_view = find (GTK_WIDGET (panes.base.window), is_text_view, NULL);
  g_assert_nonnull (text_view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text_view)), "2145550101 2145550103", -1);
  wait_until (in_dialog_two, &panes);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  close_panes (&panes);
}

static void
test_paste (void)
{
  Panes panes = { 0 };
  GtkWidget *text_view;
  g_autofree char *missing = NULL;

  open_panes (&panes);
  g_assert_true (gtk_widget_activate_action (find (GTK_WIDGET (panes.page), is_list, NULL), "selection.paste", NULL));
  wait_frames (&panes.base);
  text_view = find (GTK_WIDGET (panes.base.window), is_text_view, NULL);
  g_assert_nonnull (text_view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text_view)),
                            "number;name\n+12145550101;<b>Desk\n+44 20 7946 0102\n(713) 555-0100\n2145550101", -1);
  wait_until (in_dialog_two, &panes);
  g_assert_nonnull (paste_row (&panes, "2 in This Space"));
  g_assert_nonnull (paste_row (&panes, "1 Not in This Space"));
  missing = trunk_phone_to_display ("+17135550100");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (paste_row (&panes, "1 Not in This Space"))), ==,
                   missing);
  g_assert_nonnull (paste_row (&panes, "1 Not a Phone Number"));
  shoot (&panes.base, "paste");
  g_signal_emit_by_name (find (GTK_WIDGET (panes.base.window), is_button, "Select 2 Numbers"), "clicked");
  wait_frames (&panes.base);
  g_assert_cmpuint (trunk_selection_mode_get_n (mode_of (&panes)), ==, 2);
  g_assert_true (gtk_selection_model_is_selected (panes.selection, 0));
  g_assert_true (gtk_selection_model_is_selected (panes.selection, 1));
  assert_detail (&panes, "2 Numbers Selected", "<b>Desk and <b>Desk");
  close_panes (&panes);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/paste/list", test_paste);
  g_test_add_func ("/paste/list-while-searching", test_paste_while_searching);

  return g_test_run ();
}
