/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "history-fixture.h"
#include "trunk-history-exporter.h"

/* The history of a space, in the page of the space. */

/* Nothing, something, an outcome, and what does not match. */
static void
test_list (void)
{
  Panes panes = { 0 };
  TrunkRecord *settled;
  GtkWidget *drop_down;

  open_panes (&panes);
  await_numbers (&panes);
  show_history (&panes);
  await (&panes, is_label, "No History Yet");
  shoot (&panes.base, "history-empty");

  write_some (&panes);
  await (&panes, is_entry_row, "(312) 555-0102, Purchase, Done, *");
  await (&panes, is_entry_row, "(312) 555-0102, Release, Refused, *");
  await (&panes, is_entry_row, "(214) 555-0101, Change: Name, Done, *");
  await (&panes, is_entry_row, "(214) 555-0101, Undo: Web Address for Calls, Not known yet, *");
  shoot (&panes.base, "history-list");

  settled = change_new (&panes, TRUNK_FIELD_CALL_REQUEST_URL, "https://example.com/b", "https://example.com/a");
  settled->kind = TRUNK_RECORD_UNDO;
  settled->key = 4;
  write_record (&panes, settled);
  await (&panes, is_entry_row, "(214) 555-0101, Undo: Web Address for Calls, Done, *");

  drop_down = await (&panes, is_drop_down, NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 3);
  while (find (GTK_WIDGET (panes.base.window), is_entry_row, "*Undo*") != NULL)
    g_main_context_iteration (NULL, TRUE);
  await (&panes, is_entry_row, "(312) 555-0102, Release, Refused, *");

  /* The number's own page leads to what was done with it, whatever was chosen here. */
  gtk_widget_activate_action (GTK_WIDGET (panes.page), "space.show-history", "s", "+14155550199");
  await (&panes, is_label, "Nothing Found");
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down)), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (panes.page), "space.show-history", "s", A);
  await (&panes, is_entry_row, "(214) 555-0101, Change: Name, Done, *");
  g_assert_null (find (GTK_WIDGET (panes.base.window), is_entry_row, "(312)*"));
  close_panes (&panes);
}

static void
test_failed (void)
{
  Panes panes = { 0 };
  TrunkFakeJournal *journal;

  open_panes (&panes);
  journal = TRUNK_FAKE_JOURNAL (trunk_session_get_journal (panes.session));
  write_some (&panes);
  trunk_fake_journal_set_unreadable (journal, TRUE);
  trunk_fake_journal_hold (journal, TRUNK_FAKE_HOLD_BEFORE);
  show_history (&panes);
  await (&panes, is_label, "Loading History…");
  trunk_fake_journal_hold (journal, TRUNK_FAKE_HOLD_NONE);
  await (&panes, is_label, "History Cannot Be Read");
  shoot (&panes.base, "history-failed");

  trunk_fake_journal_set_unreadable (journal, FALSE);
  g_signal_emit_by_name (await (&panes, is_button, "Try Again"), "clicked");
  await (&panes, is_entry_row, "*Purchase*");
  close_panes (&panes);
}

/* More than a screen is loaded when it is scrolled to, not before. */
static void
test_scrolling (void)
{
  Panes panes = { 0 };
  GtkWidget *list;
  GtkAdjustment *adjustment;
  GListModel *model;

  open_panes (&panes);
  for (guint i = 0; i < 200; i++)
    write_record (&panes, change_new (&panes, TRUNK_FIELD_NAME, "a", "b"));
  show_history (&panes);
  await (&panes, is_entry_row, "*Change: Name*");
  wait_frames (&panes.base);
  list = await (&panes, is_list_view, NULL);
  model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 50);

  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  while (g_list_model_get_n_items (model) < 200)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
      g_main_context_iteration (NULL, TRUE);
    }
  close_panes (&panes);
}

static void
test_entries (void)
{
  Panes panes = { 0 };

  open_panes (&panes);
  write_some (&panes);
  show_history (&panes);
  await (&panes, is_entry_row, "*Undo*");

  select_row (&panes, 1);
  await (&panes, is_label, "Old <b>&");
  g_assert_cmpstr (subtitle (row (&panes.base, "Outcome")), ==, "Done");
  g_assert_cmpstr (subtitle (row (&panes.base, "Time")), ==, "November 23, 2026, 6:32:00 PM UTC");
  g_assert_cmpstr (subtitle (row (&panes.base, "Space")), ==, "Acme <b>&");
  g_assert_null (row (&panes.base, "Why"));
  shoot (&panes.base, "history-change");

  /* What was released is shown as it was, and cannot be had again. */
  select_row (&panes, 2);
  await (&panes, is_row, "Why");
  g_assert_cmpstr (subtitle (row (&panes.base, "Name")), ==, "Fax <i>line");
  g_assert_cmpstr (subtitle (row (&panes.base, "Why")), ==, "It is too new to be released.");
  g_assert_null (find (GTK_WIDGET (panes.base.window), is_button, "Restore _Old Values…"));
  g_assert_null (find (GTK_WIDGET (panes.base.window), is_button, "Restore _New Values…"));
  shoot (&panes.base, "history-release");

  select_row (&panes, 3);
  await (&panes, is_row, "Reason or Ticket");
  g_assert_cmpstr (subtitle (row (&panes.base, "Reason or Ticket")), ==, "Ticket 77");
  await (&panes, is_label, "No set-up was chosen with this purchase, so there is nothing to restore.");
  close_panes (&panes);
}

/* While another space is being opened, nothing of this one is shown. */
static void
test_other_space (void)
{
  Panes panes = { 0 };
  g_autoptr(TrunkSpace) other = trunk_space_new ("3e0b7d6e-0000-4000-8000-000000000002", "https://b.signalwire.com",
                                                 "p", "Other", TRUNK_COLOR_TEAL, TRUNK_SPACE_LIVE);

  open_entry (&panes, TRUNK_FIELD_NAME, "Old", "New");
  await (&panes, is_button, "Restore _Old Values…");
  trunk_space_page_show (panes.page, other, NULL);
  await (&panes, is_label, "No Entry Selected");
  await (&panes, is_label, "Loading History…");
  trunk_space_page_show (panes.page, panes.base.space, panes.session);
  await (&panes, is_entry_row, "*");
  close_panes (&panes);
}

/* Narrow, an entry is above the list. */
static void
test_narrow (void)
{
  Panes panes = { 0 };
  GtkWidget *list;

  open_panes_sized (&panes, 360, 720);
  write_some (&panes);
  show_history (&panes);
  await (&panes, is_entry_row, "*Undo*");
  shoot (&panes.base, "history-narrow-list");
  list = await (&panes, is_list_view, NULL);
  g_assert_true (gtk_widget_get_mapped (list));
  select_row (&panes, 1);
  await (&panes, is_label, "Old <b>&");
  wait_frames (&panes.base);
  g_assert_true (gtk_widget_get_mapped (find (GTK_WIDGET (panes.base.window), is_label, "Old <b>&")));
  g_assert_false (gtk_widget_get_mapped (list));
  shoot (&panes.base, "history-narrow-entry");
  close_panes (&panes);
}

static void
test_export (void)
{
  Panes panes = { 0 };
  g_autoptr(TrunkHistoryQuery) query = trunk_history_query_new (NULL, 0, NULL);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "trunkline-history.json", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFile) nowhere = g_file_new_for_path ("/nowhere/history.json");
  g_autofree char *text = NULL;
  TrunkJournal *journal;

  open_panes (&panes);
  write_some (&panes);
  journal = trunk_session_get_journal (panes.session);
  trunk_history_export_to (GTK_WIDGET (panes.page), journal, panes.base.space, query, "json", panes.base.clock,
                           file);
  while (panes.base.message == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (panes.base.message, ==, "4 entries exported");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"kind\" : \"undo\""));
  g_assert_cmpint (g_remove (path), ==, 0);

  g_clear_pointer (&panes.base.message, g_free);
  trunk_history_export_to (GTK_WIDGET (panes.page), journal, panes.base.space, query, "csv", panes.base.clock,
                           nowhere);
  while (panes.base.message == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_str_has_prefix (panes.base.message, "The history could not be exported: "));
  close_panes (&panes);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/history-view/list", test_list);
  g_test_add_func ("/history-view/failed", test_failed);
  g_test_add_func ("/history-view/scrolling", test_scrolling);
  g_test_add_func ("/history-view/entries", test_entries);
  g_test_add_func ("/history-view/other-space", test_other_space);
  g_test_add_func ("/history-view/narrow", test_narrow);
  g_test_add_func ("/history-view/export", test_export);

  return g_test_run ();
}
