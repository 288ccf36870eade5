/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "trunk-csv.h"
#include "trunk-error.h"
#include "trunk-fake-journal.h"
#include "trunk-history-age.h"
#include "trunk-history-export.h"
#include "trunk-test-clock.h"

#define A   "+12145550101"
#define NOW (G_GINT64_CONSTANT (1764000000) * G_USEC_PER_SEC)

static GPtrArray *
records_new (void)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
  TrunkRecord *change = trunk_record_new (TRUNK_RECORD_CHANGE, A);
  TrunkRecord *release = trunk_record_new (TRUNK_RECORD_RELEASE, A);

  change->id = g_strdup ("one");
  change->state = TRUNK_RECORD_DONE;
  change->recorded_at = NOW;
  change->before = trunk_changes_new ();
  change->changes = trunk_changes_new ();
  trunk_changes_set (change->before, TRUNK_FIELD_NAME, NULL);
  trunk_changes_set (change->changes, TRUNK_FIELD_NAME, "=1+1 \"quoted\"");
  trunk_changes_set (change->before, TRUNK_FIELD_CALL_REQUEST_URL, "https://anna:secret@example.com/@a");
  trunk_changes_set (change->changes, TRUNK_FIELD_CALL_REQUEST_URL, "https://example.com/b?mail=x@y");
  g_ptr_array_add (records, change);

  release->state = TRUNK_RECORD_REFUSED;
  release->recorded_at = NOW + G_USEC_PER_SEC;
  release->reason = g_strdup ("It is too new.");
  release->note = g_strdup ("Ticket 7");
  g_ptr_array_add (records, release);

  return records;
}

static void
test_csv (void)
{
  g_autoptr(GPtrArray) records = records_new ();
  g_autofree char *text = trunk_history_export_dup_text (records, "Acme, Live", TRUNK_HISTORY_CSV);

  g_assert_cmpstr (text, ==,
                   TRUNK_CSV_BYTE_ORDER_MARK
                   "Time,Space,Number,What,Outcome,Why,Reason or Ticket,Field,Before,After\r\n"
                   "2025-11-24 16:00:00 +00:00,\"Acme, Live\",'+12145550101,Change,Done,,,Name,,"
                   "\"'=1+1 \"\"quoted\"\"\"\r\n"
                   "2025-11-24 16:00:00 +00:00,\"Acme, Live\",'+12145550101,Change,Done,,,Web Address for Calls,"
                   "https://***@example.com/@a,https://example.com/b?mail=x@y\r\n"
                   "2025-11-24 16:00:01 +00:00,\"Acme, Live\",'+12145550101,Release,Refused,It is too new.,Ticket 7,"
                   ",,\r\n");
}

static void
test_json (void)
{
  g_autoptr(GPtrArray) records = records_new ();
  g_autofree char *text = trunk_history_export_dup_text (records, "Acme, Live", TRUNK_HISTORY_JSON);

  g_assert_cmpstr (text, ==,
                   "[\n"
                   "  {\n"
                   "    \"time\" : \"2025-11-24T16:00:00+00:00\",\n"
                   "    \"space\" : \"Acme, Live\",\n"
                   "    \"number\" : \"+12145550101\",\n"
                   "    \"id\" : \"one\",\n"
                   "    \"kind\" : \"change\",\n"
                   "    \"outcome\" : \"done\",\n"
                   "    \"reason\" : null,\n"
                   "    \"note\" : null,\n"
                   "    \"before\" : {\n"
                   "      \"name\" : null,\n"
                   "      \"call_request_url\" : \"https://***@example.com/@a\"\n"
                   "    },\n"
                   "    \"after\" : {\n"
                   "      \"name\" : \"=1+1 \\\"quoted\\\"\",\n"
                   "      \"call_request_url\" : \"https://example.com/b?mail=x@y\"\n"
                   "    }\n"
                   "  },\n"
                   "  {\n"
                   "    \"time\" : \"2025-11-24T16:00:01+00:00\",\n"
                   "    \"space\" : \"Acme, Live\",\n"
                   "    \"number\" : \"+12145550101\",\n"
                   "    \"id\" : null,\n"
                   "    \"kind\" : \"release\",\n"
                   "    \"outcome\" : \"refused\",\n"
                   "    \"reason\" : \"It is too new.\",\n"
                   "    \"note\" : \"Ticket 7\",\n"
                   "    \"before\" : null,\n"
                   "    \"after\" : null\n"
                   "  }\n"
                   "]\n");
}

/* In files, page by page */

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
export_to (TrunkFakeJournal *journal,
           const char       *path)
{
  g_autoptr(TrunkHistoryQuery) query = trunk_history_query_new (A, 0, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  GAsyncResult *result = NULL;

  trunk_history_export_async (TRUNK_JOURNAL (journal), "Acme", query, TRUNK_HISTORY_CSV, file, NULL, exported_cb,
                              &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return result;
}

static void
test_files (void)
{
  g_autoptr(TrunkTestClock) clock = trunk_test_clock_new (NOW);
  g_autoptr(TrunkFakeJournal) journal = trunk_fake_journal_new (TRUNK_CLOCK (clock));
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
  g_autofree char *folder = g_dir_make_tmp ("trunkline-history-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "history.csv", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "none", "history.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) good = NULL;
  g_autoptr(GAsyncResult) bad = NULL;
  g_autoptr(GAsyncResult) unread = NULL;
  g_auto(GStrv) lines = NULL;
  guint n_entries;

  for (guint i = 0; i < 1300; i++)
    {
      TrunkRecord *record = trunk_record_new (TRUNK_RECORD_RELEASE, i % 13 == 0 ? "+13125550100" : A);

      record->state = TRUNK_RECORD_DONE;
      g_ptr_array_add (records, record);
    }
  trunk_journal_write_async (TRUNK_JOURNAL (journal), records, NULL, NULL, NULL);

  good = export_to (journal, path);
  g_assert_true (trunk_history_export_finish (good, &n_entries, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_entries, ==, 1200);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 1202);

  bad = export_to (journal, nowhere);
  g_assert_false (trunk_history_export_finish (bad, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  trunk_fake_journal_set_unreadable (journal, TRUE);
  unread = export_to (journal, path);
  g_assert_false (trunk_history_export_finish (unread, NULL, &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_STORE);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* How long it is kept */

static void
forgotten_cb (TrunkJournal *journal,
              gint64        before,
              gint64       *forgotten)
{
  *forgotten = before;
}

static void
wait_for (const gint64 *forgotten)
{
  while (*forgotten == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_age (void)
{
  g_autoptr(TrunkTestClock) clock = trunk_test_clock_new (NOW);
  g_autoptr(GSettings) settings = g_settings_new ("io.github.trunkline.Trunkline");
  g_autofree char *folder = g_dir_make_tmp ("trunkline-history-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "space.db", NULL);
  g_autofree char *lock = g_build_filename (folder, "space.lock", NULL);
  TrunkStore *store = trunk_store_new (path, TRUNK_CLOCK (clock));
  gint64 forgotten = 0;

  g_signal_connect (store, "forgotten", G_CALLBACK (forgotten_cb), &forgotten);
  trunk_history_age_attach (settings, store, TRUNK_CLOCK (clock));
  wait_for (&forgotten);
  g_assert_cmpint (forgotten, ==, NOW - 365 * G_TIME_SPAN_DAY);

  /* For ever: nothing is forgotten, which the next one that is shows. */
  forgotten = 0;
  g_settings_set_uint (settings, TRUNK_HISTORY_DAYS_KEY, 0);
  g_settings_set_uint (settings, TRUNK_HISTORY_DAYS_KEY, 30);
  wait_for (&forgotten);
  g_assert_cmpint (forgotten, ==, NOW - 30 * G_TIME_SPAN_DAY);

  /* And every day while it runs, by what is wanted then. */
  for (guint day = 1; day <= 3; day++)
    {
      forgotten = 0;
      trunk_test_clock_advance (clock, 24 * 60 * 60 * 1000);
      wait_for (&forgotten);
      g_assert_cmpint (forgotten, ==, NOW + ((gint64) day - 30) * G_TIME_SPAN_DAY);
    }

  trunk_store_close (store);
  g_assert_finalize_object (store);
  g_assert_cmpuint (trunk_test_clock_get_n_timeouts (clock), ==, 0);
  g_settings_set_uint (settings, TRUNK_HISTORY_DAYS_KEY, 90);
  g_settings_reset (settings, TRUNK_HISTORY_DAYS_KEY);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_remove (lock), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/history-export/csv", test_csv);
  g_test_add_func ("/history-export/json", test_json);
  g_test_add_func ("/history-export/files", test_files);
  g_test_add_func ("/history-export/age", test_age);

  return g_test_run ();
}
