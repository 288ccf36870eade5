/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "history-fixture.h"

/* What is restored from the history: never sent, always reviewed. */

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

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/history-restore/restore", test_restore);
  g_test_add_func ("/history-restore/same", test_restore_same);
  g_test_add_func ("/history-restore/lost", test_restore_lost);
  g_test_add_func ("/history-restore/over", test_restore_over);
  g_test_add_func ("/history-restore/gone", test_restore_gone);
  g_test_add_func ("/history-restore/read-only", test_read_only);

  return g_test_run ();
}
