/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-history-entry.h"
#include "trunk-history-sentences.h"

#define NOW (G_GINT64_CONSTANT (1795459320) * G_USEC_PER_SEC) /* 2026-11-23 18:42 UTC */
#define DAY G_TIME_SPAN_DAY
#define A   "+12145550101"

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static TrunkRecord *
change_new (guint n_fields)
{
  static const TrunkField fields[] = { TRUNK_FIELD_NAME, TRUNK_FIELD_CALL_REQUEST_URL, TRUNK_FIELD_CALL_HANDLER };
  TrunkRecord *record = trunk_record_new (TRUNK_RECORD_CHANGE, A);

  record->id = g_strdup ("one");
  record->state = TRUNK_RECORD_DONE;
  record->changes = trunk_changes_new ();
  for (guint i = 0; i < n_fields; i++)
    trunk_changes_set (record->changes, fields[i], "x");

  return record;
}

static void
test_what (void)
{
  g_autoptr(TrunkRecord) none = change_new (0);
  g_autoptr(TrunkRecord) two = change_new (2);
  g_autoptr(TrunkRecord) three = change_new (3);
  g_autoptr(TrunkRecord) bought = change_new (3);
  g_autoptr(TrunkRecord) released = trunk_record_new (TRUNK_RECORD_RELEASE, A);

  assert_text (trunk_history_dup_what (none), "Change");
  assert_text (trunk_history_dup_what (two), "Change: Name, Web Address for Calls");
  assert_text (trunk_history_dup_what (three), "Change: 3 fields");
  two->kind = TRUNK_RECORD_UNDO;
  assert_text (trunk_history_dup_what (two), "Undo: Name, Web Address for Calls");
  bought->kind = TRUNK_RECORD_PURCHASE;
  assert_text (trunk_history_dup_what (bought), "Purchase");
  assert_text (trunk_history_dup_what (released), "Release");
}

static void
test_times (void)
{
  assert_text (trunk_history_dup_time (NOW, NOW), "6:42 PM");
  assert_text (trunk_history_dup_time (NOW - DAY, NOW), "Nov 22");
  assert_text (trunk_history_dup_time (NOW - 365 * DAY, NOW), "Nov 23, 2025");
  /* a clock that was set back */
  assert_text (trunk_history_dup_time (NOW + 2 * DAY, NOW), "Nov 25");
  assert_text (trunk_history_dup_time (G_MAXINT64, NOW), "");
  assert_text (trunk_history_dup_full_time (NOW), "November 23, 2026, 6:42:00 PM UTC");
  assert_text (trunk_history_dup_full_time (G_MININT64), "");
}

static void
test_summary (void)
{
  g_autoptr(TrunkRecord) record = change_new (1);
  g_autoptr(TrunkRecord) nobody = trunk_record_new (TRUNK_RECORD_RELEASE, "");

  record->recorded_at = NOW;
  assert_text (trunk_history_dup_summary (record, NOW), "(214) 555-0101, Change: Name, Done, 6:42 PM");
  nobody->state = TRUNK_RECORD_SENT;
  nobody->recorded_at = NOW;
  assert_text (trunk_history_dup_summary (nobody, NOW), "Unknown Number, Release, Not known yet, 6:42 PM");
}

static void
test_outcomes (void)
{
  static const char * const labels[] = {
    "Not sent", "Not known yet", "Done", "Was in this space already", "Refused", "Had no effect", "Had no effect",
    "Not sent", "Not known",
  };
  g_autoptr(TrunkRecord) record = change_new (1);

  for (guint state = TRUNK_RECORD_PLANNED; state <= TRUNK_RECORD_NEVER_KNOWN; state++)
    {
      record->state = (TrunkRecordState) state;
      g_assert_cmpstr (trunk_record_get_outcome_label (record), ==, labels[state]);
    }
}

static void
test_no_restore (void)
{
  g_autoptr(TrunkRecord) record = change_new (1);

  g_assert_null (trunk_history_get_no_restore_reason (record));
  g_clear_pointer (&record->changes, trunk_changes_free);
  g_assert_nonnull (strstr (trunk_history_get_no_restore_reason (record), "It is not known"));
  record->kind = TRUNK_RECORD_PURCHASE;
  g_assert_nonnull (strstr (trunk_history_get_no_restore_reason (record), "No set-up was chosen"));
  record->kind = TRUNK_RECORD_RELEASE;
  g_assert_nonnull (strstr (trunk_history_get_no_restore_reason (record), "released cannot be restored"));
  record->state = TRUNK_RECORD_REFUSED;
  g_assert_nonnull (strstr (trunk_history_get_no_restore_reason (record), "Nothing was changed"));
}

static void
test_file_name (void)
{
  g_autoptr(TrunkSpace) space = trunk_space_new ("one", "https://acme.signalwire.com", "p", "Acme: a/b",
                                                 TRUNK_COLOR_TEAL, TRUNK_SPACE_LIVE);

  assert_text (trunk_history_dup_file_name (space, NOW, "json"), "Acme- a-b, history 2026-11-23.json");
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/history-sentences/what", test_what);
  g_test_add_func ("/history-sentences/times", test_times);
  g_test_add_func ("/history-sentences/summary", test_summary);
  g_test_add_func ("/history-sentences/outcomes", test_outcomes);
  g_test_add_func ("/history-sentences/no-restore", test_no_restore);
  g_test_add_func ("/history-sentences/file-name", test_file_name);

  return g_test_run ();
}
