/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-fake-journal.h"
#include "trunk-history-list.h"
#include "trunk-test-clock.h"

#define A "+12145550101"
#define B "+13125550102"

/* The query */

static TrunkRecord *
record_new (TrunkRecordKind   kind,
            const char       *number,
            TrunkRecordState  state)
{
  TrunkRecord *record = trunk_record_new (kind, number);

  record->state = state;

  return record;
}

static void
assert_matches (const TrunkRecord *record,
                const char        *number,
                guint              kinds,
                const char        *text,
                gboolean           expected)
{
  g_autoptr(TrunkHistoryQuery) query = trunk_history_query_new (number, kinds, text);

  g_assert_cmpint (trunk_history_query_matches (query, record), ==, expected);
}

static void
test_query (void)
{
  g_autoptr(TrunkRecord) record = record_new (TRUNK_RECORD_CHANGE, A, TRUNK_RECORD_REFUSED);

  record->changes = trunk_changes_new ();
  trunk_changes_set (record->changes, TRUNK_FIELD_NAME, "Straße 1");
  record->before = trunk_changes_new ();
  trunk_changes_set (record->before, TRUNK_FIELD_CALL_REQUEST_URL, "https://example.com/Old");
  record->note = g_strdup ("Ticket 77");
  record->reason = g_strdup ("It is too new.");

  assert_matches (record, NULL, 0, NULL, TRUE);
  assert_matches (record, NULL, 0, "  ", TRUE);
  assert_matches (record, A, 0, NULL, TRUE);
  assert_matches (record, B, 0, NULL, FALSE);
  assert_matches (record, NULL, TRUNK_RECORD_KIND_MASK (TRUNK_RECORD_CHANGE), NULL, TRUE);
  assert_matches (record, NULL, TRUNK_RECORD_KIND_MASK (TRUNK_RECORD_PURCHASE) |
                                TRUNK_RECORD_KIND_MASK (TRUNK_RECORD_UNDO), NULL, FALSE);
  assert_matches (record, NULL, 0, "STRASSE", TRUE);
  assert_matches (record, NULL, 0, "example.com/old", TRUE);
  assert_matches (record, NULL, 0, "ticket 77", TRUE);
  assert_matches (record, NULL, 0, "too new", TRUE);
  assert_matches (record, NULL, 0, "(214) 555", TRUE);
  assert_matches (record, NULL, 0, "+1 214-555-0101", TRUE);
  assert_matches (record, NULL, 0, "555 9", FALSE);
  assert_matches (record, NULL, 0, "call_request_url", FALSE);
}

/* What never left is no history. */
static void
test_query_states (void)
{
  for (TrunkRecordState state = TRUNK_RECORD_PLANNED; state <= TRUNK_RECORD_CANCELLED; state++)
    {
      g_autoptr(TrunkRecord) record = record_new (TRUNK_RECORD_PURCHASE, A, state);

      assert_matches (record, NULL, 0, NULL, state != TRUNK_RECORD_PLANNED && state != TRUNK_RECORD_CANCELLED);
    }
}

/* What was before */

static TrunkValues *
values_new (void)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, A);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, "Dallas");
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_HANDLER, "laml_webhooks");
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_REQUEST_URL, "https://example.com/calls");
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_RELAY_CONTEXT, "sales");

  return trunk_values_builder_end (&builder);
}

static void
test_before_change (void)
{
  g_autoptr(TrunkRecord) record = record_new (TRUNK_RECORD_CHANGE, A, TRUNK_RECORD_SENT);
  g_autoptr(TrunkValues) values = values_new ();
  const char *was;

  record->changes = trunk_changes_new ();
  trunk_changes_set (record->changes, TRUNK_FIELD_CALL_HANDLER, "relay_topic");
  trunk_changes_set (record->changes, TRUNK_FIELD_CALL_RELAY_TOPIC, "support");
  trunk_record_take_before (record, values);

  g_assert_true (trunk_record_get_was (record, TRUNK_FIELD_CALL_HANDLER, &was));
  g_assert_cmpstr (was, ==, "laml_webhooks");
  /* One value under two names. */
  g_assert_true (trunk_record_get_was (record, TRUNK_FIELD_CALL_RELAY_TOPIC, &was));
  g_assert_cmpstr (was, ==, "sales");
  /* What the handler before went by, although it is not sent. */
  g_assert_true (trunk_record_get_was (record, TRUNK_FIELD_CALL_REQUEST_URL, &was));
  g_assert_cmpstr (was, ==, "https://example.com/calls");
  g_assert_false (trunk_record_get_was (record, TRUNK_FIELD_NAME, &was));
  g_assert_cmpuint (trunk_record_get_shown_fields (record), ==, trunk_changes_get_fields (record->changes));
}

/* What the service never shows is not known, and is not told as if it had not been set. */
static void
test_before_unreadable (void)
{
  g_autoptr(TrunkRecord) record = record_new (TRUNK_RECORD_CHANGE, A, TRUNK_RECORD_SENT);
  g_autoptr(TrunkValues) values = values_new ();
  const char *was;

  record->changes = trunk_changes_new ();
  trunk_changes_set (record->changes, TRUNK_FIELD_MESSAGE_RELAY_APPLICATION, "app");
  trunk_record_take_before (record, values);

  g_assert_false (trunk_record_get_was (record, TRUNK_FIELD_MESSAGE_RELAY_APPLICATION, &was));
}

static void
test_before_release (void)
{
  g_autoptr(TrunkRecord) record = record_new (TRUNK_RECORD_RELEASE, A, TRUNK_RECORD_SENT);
  g_autoptr(TrunkValues) values = values_new ();

  g_assert_cmpuint (trunk_record_get_shown_fields (record), ==, 0);
  trunk_record_take_before (record, values);
  g_assert_cmpuint (trunk_record_get_shown_fields (record), ==,
                    TRUNK_FIELD_MASK (TRUNK_FIELD_NAME) | TRUNK_FIELD_MASK (TRUNK_FIELD_CALL_HANDLER) |
                    TRUNK_FIELD_MASK (TRUNK_FIELD_CALL_REQUEST_URL) |
                    TRUNK_FIELD_MASK (TRUNK_FIELD_CALL_RELAY_CONTEXT));
}

/* The list */

typedef struct
{
  TrunkTestClock    *clock;
  TrunkFakeJournal  *journal;
  TrunkHistoryQuery *query;
  TrunkHistoryList  *list;
  GPtrArray         *mirror;  /* TrunkHistoryEntry, as "items-changed" tells */
  gint64             last_key;
} Fixture;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Fixture    *self)
{
  if (removed > 0)
    g_ptr_array_remove_range (self->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (self->mirror, (gint) (position + i), g_list_model_get_item (model, position + i));
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->clock = trunk_test_clock_new (0);
  self->journal = trunk_fake_journal_new (TRUNK_CLOCK (self->clock));
  self->query = trunk_history_query_new (NULL, 0, NULL);
  self->list = trunk_history_list_new (TRUNK_JOURNAL (self->journal), self->query);
  self->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (self->list, "items-changed", G_CALLBACK (items_changed_cb), self);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_ptr_array_unref (self->mirror);
  g_assert_finalize_object (self->list);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_pointer (&self->query, trunk_history_query_free);
  g_assert_finalize_object (self->journal);
  g_assert_finalize_object (self->clock);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GPtrArray) records = user_data;

  g_assert_true (trunk_journal_write_finish (TRUNK_JOURNAL (source), result, NULL));
}

static void
write_line (Fixture          *self,
            gint64            key,
            TrunkRecordKind   kind,
            const char       *number,
            TrunkRecordState  state)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
  TrunkRecord *record = record_new (kind, number, state);

  record->key = key;
  self->last_key = MAX (self->last_key + (key == 0 ? 1 : 0), key);
  record->recorded_at = (key != 0 ? key : self->last_key) * 1000;
  g_ptr_array_add (records, record);
  trunk_journal_write_async (TRUNK_JOURNAL (self->journal), records, NULL, written_cb, records);
}

static void
run (Fixture *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
load_all (Fixture *self)
{
  trunk_history_list_load_more (self->list);
  run (self);
  while (trunk_history_list_get_state (self->list) == TRUNK_LIST_IDLE)
    {
      trunk_history_list_load_more (self->list);
      run (self);
    }
}

/* What is on disk and wanted, as far as it is loaded, against what the list and its signals say. */
static void
assert_shown (Fixture *self)
{
  GPtrArray *lines = trunk_fake_journal_get_lines (self->journal);
  guint n = 0;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, self->mirror->len);
  for (guint i = lines->len; i > 0; i--)
    {
      const TrunkRecord *line = lines->pdata[i - 1];
      const TrunkRecord *shown;

      if (!trunk_history_query_matches (self->query, line))
        continue;
      if (n == self->mirror->len)
        {
          g_assert_cmpint (trunk_history_list_get_state (self->list), !=, TRUNK_LIST_COMPLETE);
          return;
        }

      shown = trunk_history_entry_get_record (self->mirror->pdata[n]);
      g_assert_true (self->mirror->pdata[n] == g_list_model_get_item (G_LIST_MODEL (self->list), n));
      g_object_unref (self->mirror->pdata[n]);
      g_assert_cmpint (shown->key, ==, line->key);
      g_assert_cmpint (shown->state, ==, line->state);
      n++;
    }
  g_assert_cmpuint (n, ==, self->mirror->len);
}

static void
test_pages (Fixture       *self,
            gconstpointer  data)
{
  for (guint i = 0; i < 120; i++)
    write_line (self, 0, TRUNK_RECORD_CHANGE, A, TRUNK_RECORD_DONE);
  run (self);
  g_assert_cmpuint (self->mirror->len, ==, 0);

  trunk_history_list_load_more (self->list);
  trunk_history_list_load_more (self->list);
  g_assert_cmpint (trunk_history_list_get_state (self->list), ==, TRUNK_LIST_LOADING);
  run (self);
  g_assert_cmpuint (self->mirror->len, ==, 50);
  g_assert_cmpint (trunk_history_list_get_state (self->list), ==, TRUNK_LIST_IDLE);
  assert_shown (self);

  load_all (self);
  g_assert_cmpuint (self->mirror->len, ==, 120);
  g_assert_cmpint (trunk_history_list_get_state (self->list), ==, TRUNK_LIST_COMPLETE);
  assert_shown (self);
}

/* A write appears when it has left, once, and its entry says later what became of it. */
static void
test_written (Fixture       *self,
              gconstpointer  data)
{
  TrunkHistoryEntry *entry;

  load_all (self);
  g_assert_cmpuint (self->mirror->len, ==, 0);

  write_line (self, 0, TRUNK_RECORD_PURCHASE, A, TRUNK_RECORD_PLANNED);
  write_line (self, 0, TRUNK_RECORD_PURCHASE, B, TRUNK_RECORD_SENT);
  run (self);
  g_assert_cmpuint (self->mirror->len, ==, 1);
  entry = self->mirror->pdata[0];

  write_line (self, 2, TRUNK_RECORD_PURCHASE, B, TRUNK_RECORD_DONE);
  write_line (self, 1, TRUNK_RECORD_PURCHASE, A, TRUNK_RECORD_SENT);
  run (self);
  g_assert_cmpuint (self->mirror->len, ==, 2);
  g_assert_true (self->mirror->pdata[0] == entry);
  g_assert_cmpint (trunk_history_entry_get_record (entry)->state, ==, TRUNK_RECORD_DONE);
  assert_shown (self);
}

static void
test_failure (Fixture       *self,
              gconstpointer  data)
{
  write_line (self, 0, TRUNK_RECORD_CHANGE, A, TRUNK_RECORD_DONE);
  run (self);
  trunk_fake_journal_set_unreadable (self->journal, TRUE);
  trunk_history_list_load_more (self->list);
  run (self);
  g_assert_cmpint (trunk_history_list_get_state (self->list), ==, TRUNK_LIST_FAILED);
  g_assert_nonnull (trunk_history_list_get_error (self->list));

  trunk_fake_journal_set_unreadable (self->journal, FALSE);
  load_all (self);
  g_assert_null (trunk_history_list_get_error (self->list));
  g_assert_cmpuint (self->mirror->len, ==, 1);
}

static void
set_query (Fixture    *self,
           const char *number,
           guint       kinds)
{
  trunk_history_query_free (self->query);
  self->query = trunk_history_query_new (number, kinds, NULL);
  trunk_history_list_set_query (self->list, self->query);
}

/* The answer to a question that is no longer asked is not shown. */
static void
test_other_query (Fixture       *self,
                  gconstpointer  data)
{
  for (guint i = 0; i < 60; i++)
    write_line (self, 0, TRUNK_RECORD_CHANGE, i % 2 == 0 ? A : B, TRUNK_RECORD_DONE);
  load_all (self);
  g_assert_cmpuint (self->mirror->len, ==, 60);

  set_query (self, A, 0);
  g_assert_cmpuint (self->mirror->len, ==, 60);
  set_query (self, B, 0);
  write_line (self, 0, TRUNK_RECORD_CHANGE, A, TRUNK_RECORD_DONE);
  run (self);
  load_all (self);
  g_assert_cmpuint (self->mirror->len, ==, 30);
  assert_shown (self);
}

static void
test_forgotten (Fixture       *self,
                gconstpointer  data)
{
  write_line (self, 0, TRUNK_RECORD_CHANGE, A, TRUNK_RECORD_DONE);
  write_line (self, 0, TRUNK_RECORD_CHANGE, A, TRUNK_RECORD_SENT);
  write_line (self, 0, TRUNK_RECORD_CHANGE, A, TRUNK_RECORD_DONE);
  run (self);
  load_all (self);
  trunk_journal_emit_forgotten (TRUNK_JOURNAL (self->journal), 3000);

  g_assert_cmpuint (self->mirror->len, ==, 2);
  g_assert_cmpint (trunk_history_entry_get_record (self->mirror->pdata[0])->key, ==, 3);
  g_assert_cmpint (trunk_history_entry_get_record (self->mirror->pdata[1])->key, ==, 2);
}

static void
test_random (Fixture       *self,
             gconstpointer  data)
{
  static const char * const numbers[] = { NULL, A, B };

  for (guint i = 0; i < 3000; i++)
    {
      TrunkRecordKind kind = (TrunkRecordKind) g_test_rand_int_range (TRUNK_RECORD_PURCHASE, TRUNK_RECORD_UNDO + 1);
      TrunkRecordState state = (TrunkRecordState) g_test_rand_int_range (TRUNK_RECORD_SENT, TRUNK_RECORD_CANCELLED);
      const char *number = g_test_rand_bit () ? A : B;

      switch (g_test_rand_int_range (0, 6))
        {
        case 0:
          trunk_history_list_load_more (self->list);
          break;

        case 1:
          if (g_test_rand_int_range (0, 20) == 0)
            set_query (self, numbers[g_test_rand_int_range (0, 3)], (guint) g_test_rand_int_range (0, 16));
          break;

        case 2:
          run (self);
          if (trunk_history_list_get_state (self->list) != TRUNK_LIST_LOADING)
            assert_shown (self);
          break;

        default:
          write_line (self, 0, kind, number, state);
        }
    }

  run (self);
  load_all (self);
  assert_shown (self);
}

#define ADD(path, func) g_test_add ("/history/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/history/query", test_query);
  g_test_add_func ("/history/query-states", test_query_states);
  g_test_add_func ("/history/before-change", test_before_change);
  g_test_add_func ("/history/before-unreadable", test_before_unreadable);
  g_test_add_func ("/history/before-release", test_before_release);
  ADD ("pages", test_pages);
  ADD ("written", test_written);
  ADD ("failure", test_failure);
  ADD ("other-query", test_other_query);
  ADD ("forgotten", test_forgotten);
  ADD ("random", test_random);

  return g_test_run ();
}
