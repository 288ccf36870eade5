/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "history-fixture.h"
#include "trunk-filter-entry.h"
#include "trunk-number-marks.h"

/* What is restored from the history: never sent, always reviewed. */

static void
press (Panes      *panes,
       const char *label)
{
  g_signal_emit_by_name (await (panes, is_button, label), "clicked");
}

static void
let_run (Panes *panes)
{
  for (guint i = 0; i < 200; i++)
    {
      trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);
      while (g_main_context_iteration (NULL, FALSE));
    }
}

static void
await_message (Panes      *panes,
               const char *text)
{
  while (g_strcmp0 (panes->base.message, text) != 0)
    {
      trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);
      g_main_context_iteration (NULL, g_main_context_pending (NULL));
    }
}

/* What a colleague has called the number since the list was loaded. */
static void
rename_there (Panes      *panes,
              const char *name)
{
  g_autoptr(TrunkChanges) changes = trunk_changes_new ();

  trunk_changes_set (changes, TRUNK_FIELD_NAME, name);
  trunk_numbers_service_update_async (TRUNK_NUMBERS_SERVICE (panes->base.service), panes->id, changes, NULL, NULL,
                                      NULL);
  while (g_strcmp0 (trunk_values_get (trunk_fake_service_get_values (panes->base.service, panes->id),
                                      TRUNK_FIELD_NAME), name) != 0)
    {
      trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);
      g_main_context_iteration (NULL, g_main_context_pending (NULL));
    }
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
  press (&panes, "Restore _Old Values…");
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
  press (&panes, "Restore _New Values…");
  await_message (&panes, "The number is like that already");
  g_assert_cmpuint (trunk_draft_get_n_changes (get_draft (&panes)), ==, 0);
  close_panes (&panes);
}

/* The list is older than a colleague's change: that is what the values are compared with, and what is shown as the old
 * one, so that it is no conflict. */
static void
test_restore_stale (void)
{
  Panes panes = { 0 };

  open_entry (&panes, TRUNK_FIELD_NAME, "Old", "New");
  rename_there (&panes, "Theirs");
  press (&panes, "Restore _New Values…");
  await (&panes, is_change_dialog, NULL);
  g_assert_cmpstr (trunk_draft_get (get_draft (&panes), TRUNK_FIELD_NAME), ==, "New");
  g_assert_cmpstr (trunk_values_get (trunk_draft_get_seen (get_draft (&panes)), TRUNK_FIELD_NAME), ==, "Theirs");
  g_assert_null (panes.base.message);
  close_panes (&panes);
}

static void
test_restore_stale_same (void)
{
  Panes panes = { 0 };

  open_entry (&panes, TRUNK_FIELD_NAME, "Old", "New");
  rename_there (&panes, "Old");
  press (&panes, "Restore _Old Values…");
  await_message (&panes, "The number is like that already");
  g_assert_cmpuint (trunk_draft_get_n_changes (get_draft (&panes)), ==, 0);
  g_assert_null (find (GTK_WIDGET (panes.base.window), is_change_dialog, NULL));
  close_panes (&panes);
}

static gboolean
is_spinner (GtkWidget  *widget,
            const char *unused)
{
  return ADW_IS_SPINNER (widget);
}

#define ASKED "SignalWire is being asked how the number is now, so that only what differs from it is filled in."

/* It is asked once, and shown to be; who goes elsewhere meanwhile is not called back. */
static void
test_restore_left (void)
{
  Panes panes = { 0 };

  open_entry (&panes, TRUNK_FIELD_NAME, "Old", "New");
  trunk_fake_service_set_delay (panes.base.service, 60000);
  trunk_fake_service_forget_calls (panes.base.service);
  press (&panes, "Restore _Old Values…");
  press (&panes, "Restore _New Values…");
  await (&panes, is_label, ASKED);
  await (&panes, is_spinner, NULL);
  shoot (&panes.base, "history-asked");
  g_assert_cmpuint (trunk_fake_service_count_calls (panes.base.service, TRUNK_FAKE_RETRIEVE, NULL), ==, 1);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (panes.page), "space.show-view", "s", "numbers"));
  trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes.base.clock), 120000);
  let_run (&panes);
  g_assert_cmpuint (trunk_draft_get_n_changes (get_draft (&panes)), ==, 0);
  g_assert_null (find (GTK_WIDGET (panes.base.window), is_change_dialog, NULL));
  g_assert_null (panes.base.message);

  /* and asked anew */
  trunk_fake_service_set_delay (panes.base.service, 0);
  show_history (&panes);
  g_assert_null (find (GTK_WIDGET (panes.page), is_label, ASKED));
  press (&panes, "Restore _Old Values…");
  await (&panes, is_change_dialog, NULL);
  close_panes (&panes);
}

/* One that waits to be released can only be looked at. */
static void
test_restore_leaving (void)
{
  Panes panes = { 0 };

  open_entry (&panes, TRUNK_FIELD_NAME, "Old", "New");
  trunk_number_set_mark (trunk_number_pool_lookup (trunk_session_get_pool (panes.session), panes.id),
                         TRUNK_NUMBER_LEAVING, TRUE);
  press (&panes, "Restore _Old Values…");
  await (&panes, is_alert, "Cannot Be Restored");
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
  press (&panes, "Restore _Old Values…");
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
  press (&panes, "Restore _Old Values…");
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
  press (&panes, "Restore _Old Values…");
  await (&panes, is_alert, "Cannot Be Restored");
  close_panes (&panes);
}

static gboolean
is_unsaved (GtkWidget  *widget,
            const char *unused)
{
  return ADW_IS_ALERT_DIALOG (widget);
}

static gboolean
is_filter_entry (GtkWidget  *widget,
                 const char *unused)
{
  return TRUNK_IS_FILTER_ENTRY (widget);
}

static void
forget (Panes *panes)
{
  trunk_session_forget_number (panes->session,
                               trunk_number_pool_lookup (trunk_session_get_pool (panes->session), panes->id));
}

static gboolean
shows_number (Panes *panes)
{
  TrunkDraft *draft = trunk_space_page_get_draft (panes->page);

  return draft != NULL && g_strcmp0 (trunk_number_get_id (trunk_draft_get_number (draft)), panes->id) == 0;
}

static void
await_listed (Panes      *panes,
              const char *id)
{
  while (!trunk_paged_list_find (trunk_session_get_numbers (panes->session), id, NULL))
    {
      trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);
      g_main_context_iteration (NULL, g_main_context_pending (NULL));
    }
}

/* Returns: (transfer full): the id of a second number in the list */
static char *
add_other (Panes *panes)
{
  char *id = g_strdup (trunk_fake_service_add_number (panes->base.service, B, "Other", NOW - 50 * DAY));

  await_numbers (panes);
  let_run (panes);
  trunk_paged_list_refresh (trunk_session_get_numbers (panes->session));
  await_listed (panes, id);

  return id;
}

static gboolean
is_number_page (GtkWidget  *widget,
                const char *unused)
{
  return TRUNK_IS_NUMBER_PAGE (widget) && gtk_widget_get_mapped (widget);
}

/* One that the list has not loaded is looked up, and shown behind the review and after it. */
static void
test_restore_unlisted (void)
{
  Panes panes = { 0 };
  GtkWidget *dialog;
  g_autofree char *other = NULL;

  open_entry (&panes, TRUNK_FIELD_NAME, "Old", "New");
  other = add_other (&panes);
  forget (&panes);
  press (&panes, "Restore _Old Values…");
  dialog = await (&panes, is_change_dialog, NULL);
  g_assert_true (shows_number (&panes));
  g_assert_cmpstr (trunk_draft_get (trunk_space_page_get_draft (panes.page), TRUNK_FIELD_NAME), ==, "Old");
  g_assert_false (trunk_paged_list_find (trunk_session_get_numbers (panes.session), panes.id, NULL));

  adw_dialog_force_close (ADW_DIALOG (dialog));
  let_run (&panes);
  g_assert_true (shows_number (&panes));
  g_assert_nonnull (find (GTK_WIDGET (panes.page), is_number_page, NULL));
  shoot (&panes.base, "history-unlisted");
  close_panes (&panes);
}

/* Changes to the number in sight are asked about first; what is selected in the list is so no more. */
static void
test_leave_for_unlisted (void)
{
  Panes panes = { 0 };
  g_autoptr(TrunkNumber) wanted = NULL;
  g_autofree char *other = NULL;
  const char *ids[] = { NULL, NULL };

  open_panes (&panes);
  other = add_other (&panes);
  ids[0] = other;
  trunk_space_page_show_numbers (panes.page, ids);
  g_assert_false (shows_number (&panes));
  trunk_draft_set (trunk_space_page_get_draft (panes.page), TRUNK_FIELD_NAME, "Mine");

  wanted = g_object_ref (trunk_number_pool_lookup (trunk_session_get_pool (panes.session), panes.id));
  forget (&panes);
  trunk_session_take_answer (panes.session, wanted);
  ids[0] = panes.id;
  trunk_space_page_show_numbers (panes.page, ids);
  g_assert_false (shows_number (&panes));
  g_signal_emit_by_name (await (&panes, is_unsaved, NULL), "response", "discard");
  let_run (&panes);
  g_assert_true (shows_number (&panes));

  /* back to the other one; and what a search has not found is shown beside all that come in then */
  ids[0] = other;
  trunk_space_page_show_numbers (panes.page, ids);
  g_assert_cmpstr (trunk_number_get_id (trunk_draft_get_number (trunk_space_page_get_draft (panes.page))), ==, other);
  trunk_filter_entry_set_filter (TRUNK_FILTER_ENTRY (find (GTK_WIDGET (panes.page), is_filter_entry, NULL)), "Other");
  let_run (&panes);
  ids[0] = panes.id;
  trunk_space_page_show_numbers (panes.page, ids);
  g_assert_true (shows_number (&panes));
  await_listed (&panes, panes.id);
  let_run (&panes);
  g_assert_true (shows_number (&panes));
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
  g_assert_true (gtk_widget_is_sensitive (await (&panes, is_button, "Restore _Old Values…")));
  trunk_fake_journal_set_problem (journal, held);
  g_assert_false (gtk_widget_is_sensitive (await (&panes, is_button, "Restore _Old Values…")));
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
  g_test_add_func ("/history-restore/stale", test_restore_stale);
  g_test_add_func ("/history-restore/stale-same", test_restore_stale_same);
  g_test_add_func ("/history-restore/left", test_restore_left);
  g_test_add_func ("/history-restore/leaving", test_restore_leaving);
  g_test_add_func ("/history-restore/lost", test_restore_lost);
  g_test_add_func ("/history-restore/over", test_restore_over);
  g_test_add_func ("/history-restore/gone", test_restore_gone);
  g_test_add_func ("/history-restore/unlisted", test_restore_unlisted);
  g_test_add_func ("/history-restore/leave-for-unlisted", test_leave_for_unlisted);
  g_test_add_func ("/history-restore/read-only", test_read_only);

  return g_test_run ();
}
