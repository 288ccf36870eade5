/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-restore.h"

#define A   "+12145550101"
#define ID  "9c2f1a3e-0000-4000-8000-000000000001"
#define URL "https://example.com/calls"

/* @first: a field, its value, …, ended by %TRUNK_N_FIELDS */
static TrunkNumber *
number_new (TrunkField first,
            ...)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;
  va_list args;

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, ID);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, A);
  va_start (args, first);
  for (guint field = first; field != TRUNK_N_FIELDS; field = va_arg (args, guint))
    trunk_values_builder_set (&builder, field, va_arg (args, const char *));
  va_end (args);
  values = trunk_values_builder_end (&builder);

  return trunk_number_new (values);
}

static TrunkRecord *
change_new (void)
{
  TrunkRecord *record = trunk_record_new (TRUNK_RECORD_CHANGE, A);

  record->id = g_strdup (ID);
  record->before = trunk_changes_new ();
  record->changes = trunk_changes_new ();

  return record;
}

static void
test_sides (void)
{
  g_autoptr(TrunkRecord) record = change_new ();

  g_assert_null (trunk_restore_get_wanted (record, TRUNK_RESTORE_BEFORE));
  trunk_changes_set (record->before, TRUNK_FIELD_NAME, "Old");
  trunk_changes_set (record->changes, TRUNK_FIELD_NAME, "New");
  g_assert_true (trunk_restore_get_wanted (record, TRUNK_RESTORE_BEFORE) == record->before);
  g_assert_true (trunk_restore_get_wanted (record, TRUNK_RESTORE_AFTER) == record->changes);

  record->kind = TRUNK_RECORD_RELEASE;
  g_assert_null (trunk_restore_get_wanted (record, TRUNK_RESTORE_BEFORE));
  g_assert_null (trunk_restore_get_wanted (record, TRUNK_RESTORE_AFTER));

  /* Without an id it is not known which number it would be. */
  record->kind = TRUNK_RECORD_CHANGE;
  g_clear_pointer (&record->id, g_free);
  g_assert_null (trunk_restore_get_wanted (record, TRUNK_RESTORE_BEFORE));
}

static void
test_fill (void)
{
  g_autoptr(TrunkNumber) number = number_new (TRUNK_FIELD_NAME, "New", TRUNK_FIELD_CALL_HANDLER, "relay_topic",
                                              TRUNK_FIELD_CALL_RELAY_TOPIC, "support", TRUNK_N_FIELDS);
  g_autoptr(TrunkDraft) draft = trunk_draft_new (number);
  g_autoptr(TrunkChanges) wanted = trunk_changes_new ();
  g_autoptr(TrunkChanges) sent = NULL;

  trunk_changes_set (wanted, TRUNK_FIELD_NAME, "Old");
  trunk_changes_set (wanted, TRUNK_FIELD_CALL_HANDLER, "laml_webhooks");
  trunk_changes_set (wanted, TRUNK_FIELD_CALL_REQUEST_URL, URL);
  trunk_changes_set (wanted, TRUNK_FIELD_CALL_REQUEST_METHOD, NULL);
  trunk_changes_set (wanted, TRUNK_FIELD_CALL_RELAY_TOPIC, NULL);
  g_assert_cmpuint (trunk_restore_find_lost (wanted, trunk_number_get_values (number)), ==, 0);
  trunk_restore_fill (draft, wanted);

  sent = trunk_draft_dup_changes (draft);
  g_assert_cmpstr (trunk_changes_get (sent, TRUNK_FIELD_NAME), ==, "Old");
  g_assert_cmpstr (trunk_changes_get (sent, TRUNK_FIELD_CALL_HANDLER), ==, "laml_webhooks");
  g_assert_cmpstr (trunk_changes_get (sent, TRUNK_FIELD_CALL_REQUEST_URL), ==, URL);
  g_assert_cmpint (trunk_draft_get_severity (draft), !=, TRUNK_SEVERITY_ERROR);
}

/* What the number is already is no change. */
static void
test_same (void)
{
  g_autoptr(TrunkNumber) number = number_new (TRUNK_FIELD_NAME, "Old", TRUNK_FIELD_CALL_HANDLER, "laml_webhooks",
                                              TRUNK_FIELD_CALL_REQUEST_URL, URL, TRUNK_N_FIELDS);
  g_autoptr(TrunkDraft) draft = trunk_draft_new (number);
  g_autoptr(TrunkChanges) wanted = trunk_changes_new ();

  trunk_changes_set (wanted, TRUNK_FIELD_NAME, "Old");
  trunk_changes_set (wanted, TRUNK_FIELD_CALL_REQUEST_URL, URL);
  trunk_restore_fill (draft, wanted);
  g_assert_cmpuint (trunk_draft_get_n_changes (draft), ==, 0);
}

/* A group of aliases is one value: the one that said nothing does not clear the other. */
static void
test_aliases (void)
{
  g_autoptr(TrunkNumber) number = number_new (TRUNK_FIELD_NAME, "A", TRUNK_FIELD_CALL_HANDLER, "relay_topic",
                                              TRUNK_FIELD_CALL_RELAY_TOPIC, "support", TRUNK_N_FIELDS);
  g_autoptr(TrunkDraft) draft = trunk_draft_new (number);
  g_autoptr(TrunkChanges) wanted = trunk_changes_new ();

  trunk_changes_set (wanted, TRUNK_FIELD_CALL_RELAY_TOPIC, NULL);
  trunk_changes_set (wanted, TRUNK_FIELD_CALL_RELAY_CONTEXT, "sales");
  trunk_changes_set (wanted, TRUNK_FIELD_CALL_RELAY_APPLICATION, NULL);
  trunk_restore_fill (draft, wanted);
  g_assert_cmpstr (trunk_draft_get (draft, TRUNK_FIELD_CALL_RELAY_TOPIC), ==, "sales");
}

static void
assert_lost (TrunkNumber *number,
             TrunkField   field,
             const char  *value,
             gboolean     expected)
{
  g_autoptr(TrunkChanges) wanted = trunk_changes_new ();
  g_autoptr(TrunkDraft) draft = trunk_draft_new (number);
  guint64 lost;

  trunk_changes_set (wanted, field, value);
  lost = trunk_restore_find_lost (wanted, trunk_number_get_values (number));
  g_assert_cmpuint (lost, ==, expected ? TRUNK_FIELD_MASK (field) : 0);
  trunk_restore_fill (draft, wanted);
  if (expected)
    g_assert_cmpuint (trunk_draft_get_n_changes (draft), ==, 0);
}

static void
test_lost (void)
{
  g_autoptr(TrunkNumber) number = number_new (TRUNK_FIELD_NAME, "New", TRUNK_FIELD_CALL_HANDLER, "laml_webhooks",
                                              TRUNK_FIELD_CALL_REQUEST_URL, URL, TRUNK_FIELD_CALL_RECEIVE_MODE,
                                              "voice", TRUNK_N_FIELDS);
  g_autoptr(TrunkNumber) flow = number_new (TRUNK_FIELD_NAME, "New", TRUNK_FIELD_CALL_HANDLER, "call_flow",
                                            TRUNK_N_FIELDS);

  assert_lost (number, TRUNK_FIELD_NAME, NULL, TRUE);
  assert_lost (number, TRUNK_FIELD_NAME, "Old", FALSE);
  assert_lost (number, TRUNK_FIELD_CALL_HANDLER, "call_flow", TRUE);
  assert_lost (number, TRUNK_FIELD_CALL_HANDLER, "not_known", TRUE);
  assert_lost (flow, TRUNK_FIELD_CALL_HANDLER, "call_flow", FALSE);
  assert_lost (number, TRUNK_FIELD_CALL_RECEIVE_MODE, NULL, TRUE);
  assert_lost (number, TRUNK_FIELD_CALL_RECEIVE_MODE, "none", TRUE);
  assert_lost (number, TRUNK_FIELD_CALL_RECEIVE_MODE, "fax", FALSE);
  assert_lost (number, TRUNK_FIELD_CALL_FALLBACK_URL, NULL, FALSE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/restore/sides", test_sides);
  g_test_add_func ("/restore/fill", test_fill);
  g_test_add_func ("/restore/same", test_same);
  g_test_add_func ("/restore/aliases", test_aliases);
  g_test_add_func ("/restore/lost", test_lost);

  return g_test_run ();
}
