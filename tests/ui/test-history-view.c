/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "number-page-fixture.h"
#include "trunk-change-dialog.h"
#include "trunk-error.h"
#include "trunk-fake-journal.h"
#include "trunk-history-exporter.h"
#include "trunk-history-row.h"
#include "trunk-space-page.h"
#include "trunk-space-sidebar.h"

/* The history of a space, in the page of the space, and what is restored from it. */

#define A     "+12145550101"
#define B     "+13125550102"
#define MICRO ((gint64) G_USEC_PER_SEC)

typedef struct
{
  Fixture         base;    /* window, clock, service, space, message */
  TrunkSession   *session;
  TrunkSpacePage *page;
  char           *id;      /* of A */
} Panes;

static void
toast_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  g_set_str (&((Panes *) user_data)->base.message, g_variant_get_string (parameter, NULL));
}

static void
show_numbers_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  g_autofree const char **ids = g_variant_get_strv (parameter, NULL);

  trunk_space_page_show_numbers (((Panes *) user_data)->page, ids);
}

/* What the window does. */
static void
add_actions (Panes *panes)
{
  const GActionEntry entries[] = {
    { "toast", toast_cb, "s" },
    { "show-numbers", show_numbers_cb, "as" },
  };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), panes);
  gtk_widget_insert_action_group (GTK_WIDGET (panes->base.window), "win", G_ACTION_GROUP (group));
}

static void
open_panes_sized (Panes *panes,
                  int    width,
                  int    height)
{
  panes->base.clock = TRUNK_CLOCK (trunk_test_clock_new (NOW * MICRO));
  panes->base.service = trunk_fake_service_new (panes->base.clock);
  panes->base.space = trunk_space_new ("3e0b7d6e-0000-4000-8000-000000000001", "https://acme.signalwire.com", "p",
                                       "Acme <b>&", TRUNK_COLOR_TEAL, TRUNK_SPACE_LIVE);
  panes->id = g_strdup (trunk_fake_service_add_number (panes->base.service, A, "New", NOW - 40 * DAY));
  panes->session = make_session (&panes->base);
  panes->base.window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (panes->base.window, width, height);
  panes->page = g_object_new (TRUNK_TYPE_SPACE_PAGE, NULL);
  adw_window_set_content (ADW_WINDOW (panes->base.window), GTK_WIDGET (panes->page));
  add_actions (panes);
  trunk_space_page_show (panes->page, panes->base.space, panes->session);
  gtk_window_present (panes->base.window);
}

static void
open_panes (Panes *panes)
{
  open_panes_sized (panes, 1280, 800);
}

static void
close_panes (Panes *panes)
{
  gtk_window_destroy (panes->base.window);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (panes->session);
  g_object_unref (panes->base.space);
  g_object_unref (panes->base.service);
  g_object_unref (panes->base.clock);
  g_free (panes->base.message);
  g_free (panes->id);
}

static GtkWidget *
await (Panes      *panes,
       Match       match,
       const char *text)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  GtkWidget *found;

  while ((found = find (GTK_WIDGET (panes->base.window), match, text)) == NULL)
    {
      if (g_get_monotonic_time () > deadline)
        g_error ("Waited in vain for “%s”", text);
      trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);
      g_main_context_iteration (NULL, g_main_context_pending (NULL));
    }

  return found;
}

static void
await_numbers (Panes *panes)
{
  while (trunk_number_pool_lookup (trunk_session_get_pool (panes->session), panes->id) == NULL)
    {
      trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);
      g_main_context_iteration (NULL, g_main_context_pending (NULL));
    }
}

static gboolean
is_entry_row (GtkWidget  *widget,
              const char *pattern)
{
  g_autofree char *summary = NULL;

  if (!TRUNK_IS_HISTORY_ROW (widget))
    return FALSE;

  g_object_get (widget, "summary", &summary, NULL);

  return summary != NULL && g_pattern_match_simple (pattern, summary);
}

static gboolean
is_list_view (GtkWidget  *widget,
              const char *unused)
{
  return GTK_IS_LIST_VIEW (widget);
}

static gboolean
is_alert (GtkWidget  *widget,
          const char *heading)
{
  return ADW_IS_ALERT_DIALOG (widget) &&
         g_strcmp0 (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (widget)), heading) == 0;
}

static gboolean
is_change_dialog (GtkWidget  *widget,
                  const char *unused)
{
  return TRUNK_IS_CHANGE_DIALOG (widget);
}

static gboolean
is_sidebar (GtkWidget  *widget,
            const char *unused)
{
  return TRUNK_IS_SPACE_SIDEBAR (widget);
}

static gboolean
is_drop_down (GtkWidget  *widget,
              const char *unused)
{
  return GTK_IS_DROP_DOWN (widget);
}

static void
show_history (Panes *panes)
{
  GtkWidget *sidebar = find (GTK_WIDGET (panes->page), is_sidebar, NULL);

  /* folded, it is not in sight */
  if (sidebar != NULL)
    trunk_space_sidebar_set_view (TRUNK_SPACE_SIDEBAR (sidebar), "history");
  else
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (panes->page), "space.show-history", "s", A));
}

static void
select_row (Panes *panes,
            guint  position)
{
  GtkWidget *list = await (panes, is_list_view, NULL);

  gtk_widget_activate_action (list, "list.activate-item", "u", position);
}

static void
write_record (Panes       *panes,
              TrunkRecord *record)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);

  g_ptr_array_add (records, record);
  trunk_journal_write_async (trunk_session_get_journal (panes->session), records, NULL, NULL, NULL);
  while (trunk_fake_journal_get_n_waiting (TRUNK_FAKE_JOURNAL (trunk_session_get_journal (panes->session))) > 0)
    g_main_context_iteration (NULL, TRUE);
}

static TrunkRecord *
change_new (Panes      *panes,
            TrunkField  field,
            const char *was,
            const char *wanted)
{
  TrunkRecord *record = trunk_record_new (TRUNK_RECORD_CHANGE, A);

  record->id = g_strdup (panes->id);
  record->state = TRUNK_RECORD_DONE;
  record->recorded_at = (NOW - 600) * MICRO;
  record->before = trunk_changes_new ();
  record->changes = trunk_changes_new ();
  trunk_changes_set (record->before, field, was);
  trunk_changes_set (record->changes, field, wanted);

  return record;
}

static void
write_some (Panes *panes)
{
  TrunkRecord *bought = trunk_record_new (TRUNK_RECORD_PURCHASE, B);
  TrunkRecord *change = change_new (panes, TRUNK_FIELD_NAME, "Old <b>&", "New");
  TrunkRecord *released = trunk_record_new (TRUNK_RECORD_RELEASE, B);
  TrunkRecord *undo = change_new (panes, TRUNK_FIELD_CALL_REQUEST_URL, "https://example.com/b",
                                  "https://example.com/a");

  bought->state = TRUNK_RECORD_DONE;
  bought->recorded_at = (NOW - 400 * DAY) * MICRO;
  bought->note = g_strdup ("Ticket 77");
  released->id = g_strdup ("gone");
  released->state = TRUNK_RECORD_REFUSED;
  released->recorded_at = (NOW - 3 * DAY) * MICRO;
  released->reason = g_strdup ("It is too new to be released.");
  released->before = trunk_changes_new ();
  trunk_changes_set (released->before, TRUNK_FIELD_NAME, "Fax <i>line");
  undo->kind = TRUNK_RECORD_UNDO;
  undo->state = TRUNK_RECORD_SENT;
  write_record (panes, bought);
  write_record (panes, released);
  write_record (panes, change);
  write_record (panes, undo);
}

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
  g_assert_null (row (&panes.base, "Restore Old Values…"));
  g_assert_null (row (&panes.base, "Restore New Values…"));
  shoot (&panes.base, "history-release");

  select_row (&panes, 3);
  await (&panes, is_row, "Reason or Ticket");
  g_assert_cmpstr (subtitle (row (&panes.base, "Reason or Ticket")), ==, "Ticket 77");
  await (&panes, is_label, "No set-up was chosen with this purchase, so there is nothing to restore.");
  close_panes (&panes);
}

static void
open_entry (Panes      *panes,
            TrunkField  field,
            const char *was,
            const char *wanted)
{
  open_panes (panes);
  await_numbers (panes);
  write_record (panes, change_new (panes, field, was, wanted));
  show_history (panes);
  await (panes, is_entry_row, "*");
  select_row (panes, 0);
}

static void
activate_row (Panes      *panes,
              const char *title)
{
  g_signal_emit_by_name (await (panes, is_row, title), "activated");
}

static TrunkDraft *
get_draft (Panes *panes)
{
  return trunk_session_get_draft (panes->session,
                                  trunk_number_pool_lookup (trunk_session_get_pool (panes->session), panes->id));
}

/* The number's page is filled in and the review is opened; nothing is sent. */
static void
test_restore (void)
{
  Panes panes = { 0 };

  open_entry (&panes, TRUNK_FIELD_NAME, "Old", "New");
  activate_row (&panes, "Restore Old Values…");
  await (&panes, is_change_dialog, NULL);
  g_assert_cmpstr (trunk_draft_get (get_draft (&panes), TRUNK_FIELD_NAME), ==, "Old");
  g_assert_true (trunk_space_page_get_draft (panes.page) == get_draft (&panes));
  g_assert_cmpuint (trunk_fake_service_count_calls (panes.base.service, TRUNK_FAKE_UPDATE, NULL), ==, 0);
  shoot (&panes.base, "history-restore");
  close_panes (&panes);
}

static void
test_restore_same (void)
{
  Panes panes = { 0 };

  open_entry (&panes, TRUNK_FIELD_NAME, "Old", "New");
  activate_row (&panes, "Restore New Values…");
  g_assert_cmpstr (panes.base.message, ==, "The number is like that already");
  g_assert_cmpuint (trunk_draft_get_n_changes (get_draft (&panes)), ==, 0);
  close_panes (&panes);
}

/* What cannot be put back is said, and is not tried. */
static void
test_restore_lost (void)
{
  Panes panes = { 0 };
  GtkWidget *alert;

  open_entry (&panes, TRUNK_FIELD_NAME, NULL, "New");
  activate_row (&panes, "Restore Old Values…");
  alert = await (&panes, is_alert, "Cannot Be Restored");
  g_assert_cmpstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (alert)), ==,
                   "This cannot be put back from here: Name.");
  g_assert_cmpuint (trunk_draft_get_n_changes (get_draft (&panes)), ==, 0);
  close_panes (&panes);
}

/* Unsaved changes are not overwritten without a word. */
static void
test_restore_over (void)
{
  Panes panes = { 0 };
  GtkWidget *alert;
  g_autoptr(TrunkDraft) draft = NULL;

  open_entry (&panes, TRUNK_FIELD_NAME, "Old", "New");
  draft = g_object_ref (get_draft (&panes));
  trunk_draft_set (draft, TRUNK_FIELD_NAME, "Mine");
  activate_row (&panes, "Restore Old Values…");
  alert = await (&panes, is_alert, "Restore Over Your Changes?");
  g_assert_cmpstr (trunk_draft_get (draft, TRUNK_FIELD_NAME), ==, "Mine");
  shoot (&panes.base, "history-over");

  g_signal_emit_by_name (alert, "response", "fill");
  g_assert_cmpstr (trunk_draft_get (draft, TRUNK_FIELD_NAME), ==, "Old");
  g_clear_object (&draft);
  close_panes (&panes);
}

/* A number that the list does not know is asked for; one that is gone cannot be restored. */
static void
test_restore_gone (void)
{
  Panes panes = { 0 };

  open_entry (&panes, TRUNK_FIELD_NAME, "Old", "New");
  trunk_session_forget_number (panes.session,
                               trunk_number_pool_lookup (trunk_session_get_pool (panes.session), panes.id));
  trunk_fake_service_remove (panes.base.service, panes.id);
  activate_row (&panes, "Restore Old Values…");
  await (&panes, is_alert, "Cannot Be Restored");
  close_panes (&panes);
}

/* Where nothing can be changed, nothing is filled in. */
static void
test_read_only (void)
{
  Panes panes = { 0 };
  g_autoptr(GError) held = trunk_error_new_literal (TRUNK_ERROR_READ_ONLY, "Another Trunkline has this space open.");
  TrunkFakeJournal *journal;

  open_entry (&panes, TRUNK_FIELD_NAME, "Old", "New");
  journal = TRUNK_FAKE_JOURNAL (trunk_session_get_journal (panes.session));
  g_assert_true (gtk_widget_is_sensitive (await (&panes, is_row, "Restore Old Values…")));
  trunk_fake_journal_set_problem (journal, held);
  g_assert_false (gtk_widget_is_sensitive (await (&panes, is_row, "Restore Old Values…")));
  await (&panes, is_label, "Nothing can be changed in this space now, so nothing can be restored.");
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
  await (&panes, is_row, "Restore Old Values…");
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
  trunk_history_export_to (GTK_WIDGET (panes.page), journal, panes.base.space, query, "json", file);
  while (panes.base.message == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (panes.base.message, ==, "4 entries exported");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"kind\" : \"undo\""));
  g_assert_cmpint (g_remove (path), ==, 0);

  g_clear_pointer (&panes.base.message, g_free);
  trunk_history_export_to (GTK_WIDGET (panes.page), journal, panes.base.space, query, "csv", nowhere);
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
  g_test_add_func ("/history-view/restore", test_restore);
  g_test_add_func ("/history-view/restore-same", test_restore_same);
  g_test_add_func ("/history-view/restore-lost", test_restore_lost);
  g_test_add_func ("/history-view/restore-over", test_restore_over);
  g_test_add_func ("/history-view/restore-gone", test_restore_gone);
  g_test_add_func ("/history-view/read-only", test_read_only);
  g_test_add_func ("/history-view/other-space", test_other_space);
  g_test_add_func ("/history-view/narrow", test_narrow);
  g_test_add_func ("/history-view/export", test_export);

  return g_test_run ();
}
