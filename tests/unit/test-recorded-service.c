/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-error.h"
#include "trunk-fake-journal.h"
#include "trunk-fake-service.h"
#include "trunk-recorded-service.h"
#include "trunk-test-clock.h"

#include <string.h>

#define A "+12145550101"

typedef struct
{
  TrunkTestClock       *clock;
  TrunkFakeService     *below;
  TrunkFakeJournal     *journal;
  TrunkNumberPool      *pool;
  TrunkRecordedService *service;
  char                 *id;
  GAsyncResult         *result;
} Fixture;

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *self = user_data;

  g_assert_null (self->result);
  self->result = g_object_ref (result);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr(TrunkNumber) number = NULL;

  self->clock = trunk_test_clock_new (0);
  self->below = trunk_fake_service_new (TRUNK_CLOCK (self->clock));
  self->journal = trunk_fake_journal_new (TRUNK_CLOCK (self->clock));
  self->pool = trunk_number_pool_new ();
  self->id = g_strdup (trunk_fake_service_add_number (self->below, A, "Old", 0));
  number = trunk_number_new (trunk_fake_service_get_values (self->below, self->id));
  trunk_number_pool_merge (self->pool, number);
  self->service = trunk_recorded_service_new (TRUNK_NUMBERS_SERVICE (self->below), TRUNK_JOURNAL (self->journal),
                                              self->pool);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_clear_object (&self->result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->service);
  g_assert_finalize_object (self->pool);
  g_assert_finalize_object (self->journal);
  g_assert_finalize_object (self->below);
  g_assert_finalize_object (self->clock);
  g_free (self->id);
}

static void
let_run (Fixture *self)
{
  for (guint i = 0; i < 100; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      trunk_test_clock_advance (self->clock, 1000);
    }
}

static TrunkNumber *
update (Fixture     *self,
        const char  *name,
        GError     **error)
{
  g_autoptr(TrunkChanges) changes = trunk_changes_new ();

  g_clear_object (&self->result);
  trunk_changes_set (changes, TRUNK_FIELD_NAME, name);
  trunk_numbers_service_update_async (TRUNK_NUMBERS_SERVICE (self->service), self->id, changes, NULL, result_cb, self);
  let_run (self);

  return trunk_numbers_service_update_finish (TRUNK_NUMBERS_SERVICE (self->service), self->result, error);
}

static gboolean
release (Fixture  *self,
         GError  **error)
{
  g_clear_object (&self->result);
  trunk_numbers_service_release_async (TRUNK_NUMBERS_SERVICE (self->service), self->id, NULL, result_cb, self);
  let_run (self);

  return trunk_numbers_service_release_finish (TRUNK_NUMBERS_SERVICE (self->service), self->result, error);
}

static void
retrieve (Fixture *self)
{
  g_autoptr(TrunkNumber) number = NULL;

  g_clear_object (&self->result);
  trunk_numbers_service_retrieve_async (TRUNK_NUMBERS_SERVICE (self->service), self->id, NULL, result_cb, self);
  let_run (self);
  number = trunk_numbers_service_retrieve_finish (TRUNK_NUMBERS_SERVICE (self->service), self->result, NULL);
}

static void
fail (Fixture         *self,
      TrunkFakeCall    call,
      TrunkFakeEffect  effect,
      guint            status)
{
  const TrunkFakeFault fault = {
    .effect = effect, .answer = TRUNK_FAKE_ANSWER_ERROR, .status = status, .code = TRUNK_ERROR_NO_ANSWER,
  };

  trunk_fake_service_push_fault (self->below, call, &fault);
}

static void
test_before_sending (Fixture       *self,
                     gconstpointer  data)
{
  g_autoptr(TrunkNumber) number = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkChanges) changes = trunk_changes_new ();
  const TrunkRecord *record;

  trunk_changes_set (changes, TRUNK_FIELD_NAME, "New");
  trunk_fake_journal_hold (self->journal, TRUNK_FAKE_HOLD_BEFORE);
  trunk_numbers_service_update_async (TRUNK_NUMBERS_SERVICE (self->service), self->id, changes, NULL, result_cb, self);
  let_run (self);
  g_assert_null (self->result);
  g_assert_cmpuint (trunk_fake_service_count_calls (self->below, TRUNK_FAKE_UPDATE, NULL), ==, 0);

  trunk_fake_journal_let_one (self->journal);
  let_run (self);
  record = trunk_fake_journal_find (self->journal, A);
  g_assert_cmpint (record->kind, ==, TRUNK_RECORD_CHANGE);
  g_assert_cmpint (record->state, ==, TRUNK_RECORD_SENT);
  g_assert_cmpstr (record->id, ==, self->id);
  g_assert_cmpstr (trunk_changes_get (record->changes, TRUNK_FIELD_NAME), ==, "New");
  number = trunk_numbers_service_update_finish (TRUNK_NUMBERS_SERVICE (self->service), self->result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (trunk_number_get_name (number), ==, "New");

  trunk_fake_journal_hold (self->journal, TRUNK_FAKE_HOLD_NONE);
  let_run (self);
  g_assert_cmpint (trunk_fake_journal_find (self->journal, A)->state, ==, TRUNK_RECORD_DONE);
}

static void
test_cannot_be_written (Fixture       *self,
                        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) release_error = NULL;

  trunk_fake_journal_fail (self->journal, 1);
  g_assert_null (update (self, "New", &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_STORE);
  trunk_fake_journal_fail (self->journal, 1);
  g_assert_false (release (self, &release_error));
  g_assert_error (release_error, TRUNK_ERROR, TRUNK_ERROR_STORE);

  g_assert_cmpuint (trunk_fake_service_count_calls (self->below, TRUNK_FAKE_UPDATE, NULL), ==, 0);
  g_assert_cmpuint (trunk_fake_service_count_calls (self->below, TRUNK_FAKE_RELEASE, NULL), ==, 0);
}

static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fail (self, TRUNK_FAKE_UPDATE, TRUNK_FAKE_EFFECT_NONE, 422);
  g_assert_null (update (self, "New", &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_REFUSED);
  g_assert_cmpint (trunk_fake_journal_find (self->journal, A)->state, ==, TRUNK_RECORD_REFUSED);
  g_assert_cmpstr (trunk_fake_journal_find (self->journal, A)->reason, ==, error->message);
}

/* What a lost answer left open, a later retrieval settles. */
static void
test_unknown (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) release_error = NULL;

  fail (self, TRUNK_FAKE_UPDATE, TRUNK_FAKE_EFFECT_NOW, 0);
  g_assert_null (update (self, "New", &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_NO_ANSWER);
  g_assert_cmpint (trunk_fake_journal_find (self->journal, A)->state, ==, TRUNK_RECORD_SENT);
  retrieve (self);
  g_assert_cmpint (trunk_fake_journal_find (self->journal, A)->state, ==, TRUNK_RECORD_DONE);

  fail (self, TRUNK_FAKE_RELEASE, TRUNK_FAKE_EFFECT_NOW, 503);
  g_assert_false (release (self, &release_error));
  g_assert_cmpint (trunk_fake_journal_find (self->journal, A)->state, ==, TRUNK_RECORD_SENT);
  retrieve (self);
  g_assert_cmpint (trunk_fake_journal_find (self->journal, A)->kind, ==, TRUNK_RECORD_RELEASE);
  g_assert_cmpint (trunk_fake_journal_find (self->journal, A)->state, ==, TRUNK_RECORD_DONE);
}

static const TrunkRecord *
find_line (Fixture *self,
           gint64   key)
{
  GPtrArray *lines = trunk_fake_journal_get_lines (self->journal);

  for (guint i = 0; i < lines->len; i++)
    if (((const TrunkRecord *) lines->pdata[i])->key == key)
      return lines->pdata[i];

  g_assert_not_reached ();
}

/* What was sent twice because the service was busy was done once, and the history says so. */
static void
test_sent_again (Fixture       *self,
                 gconstpointer  data)
{
  g_autoptr(TrunkNumber) number = NULL;
  gint64 first;

  fail (self, TRUNK_FAKE_UPDATE, TRUNK_FAKE_EFFECT_NONE, 429);
  g_assert_null (update (self, "New", NULL));
  first = trunk_fake_journal_find (self->journal, A)->key;
  retrieve (self);
  g_assert_cmpint (find_line (self, first)->state, ==, TRUNK_RECORD_SENT);
  number = update (self, "New", NULL);
  retrieve (self);
  g_assert_cmpint (find_line (self, first)->state, ==, TRUNK_RECORD_STILL_ABSENT);
  g_assert_nonnull (find_line (self, first)->reason);
  g_assert_cmpint (trunk_fake_journal_find (self->journal, A)->state, ==, TRUNK_RECORD_DONE);
}

static void
test_released (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (release (self, &error));
  g_assert_no_error (error);
  g_assert_cmpint (trunk_fake_journal_find (self->journal, A)->state, ==, TRUNK_RECORD_DONE);
}

static const char *
get_name_before (Fixture *self)
{
  const TrunkRecord *record = trunk_fake_journal_find (self->journal, A);

  g_assert_nonnull (record->before);

  return trunk_changes_get (record->before, TRUNK_FIELD_NAME);
}

/* The line says what was before: the latest that the service has said, which the list may not know. */
static void
test_before (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(TrunkChanges) theirs = trunk_changes_new ();
  g_autoptr(TrunkNumber) first = update (self, "New", NULL);
  g_autoptr(TrunkNumber) second = NULL;
  g_autoptr(TrunkNumber) third = NULL;

  g_assert_cmpstr (get_name_before (self), ==, "Old");

  second = update (self, "Newer", NULL);
  g_assert_cmpstr (get_name_before (self), ==, "New");

  trunk_changes_set (theirs, TRUNK_FIELD_NAME, "Somebody Else's");
  trunk_numbers_service_update_async (TRUNK_NUMBERS_SERVICE (self->below), self->id, theirs, NULL, NULL, NULL);
  let_run (self);
  retrieve (self);
  third = update (self, "Newest", NULL);
  g_assert_cmpstr (get_name_before (self), ==, "Somebody Else's");

  g_assert_true (release (self, NULL));
  g_assert_cmpint (trunk_fake_journal_find (self->journal, A)->kind, ==, TRUNK_RECORD_RELEASE);
  g_assert_cmpstr (get_name_before (self), ==, "Newest");
}

static void
test_undo (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr(TrunkChanges) changes = trunk_changes_new ();
  g_autoptr(TrunkNumber) number = NULL;

  trunk_changes_set (changes, TRUNK_FIELD_NAME, "Back");
  trunk_changes_set_is_undo (changes, TRUE);
  trunk_numbers_service_update_async (TRUNK_NUMBERS_SERVICE (self->service), self->id, changes, NULL, result_cb, self);
  let_run (self);
  number = trunk_numbers_service_update_finish (TRUNK_NUMBERS_SERVICE (self->service), self->result, NULL);

  g_assert_cmpstr (trunk_number_get_name (number), ==, "Back");
  g_assert_cmpint (trunk_fake_journal_find (self->journal, A)->kind, ==, TRUNK_RECORD_UNDO);
  g_assert_cmpint (trunk_fake_journal_find (self->journal, A)->state, ==, TRUNK_RECORD_DONE);
}

/* What a start finds open, and what it makes of it. */
typedef struct
{
  TrunkRecordKind   kind;
  TrunkField        field;
  const char       *before;    /* what the field said */
  const char       *wanted;    /* what the change wanted */
  const char       *now;       /* what the field says */
  gint64            sent;      /* the service's time then, in seconds; the number was changed last at 1000 */
  gboolean          gone;
  TrunkRecordState  after;
  const char       *reason;    /* some of what is said */
} Resumed;

static TrunkRecord *
make_open (Fixture       *self,
           const Resumed *resumed)
{
  TrunkRecord *record = trunk_record_new (resumed->kind, A);

  record->state = TRUNK_RECORD_SENT;
  record->id = g_strdup (self->id);
  record->server_time = resumed->sent;
  if (resumed->kind != TRUNK_RECORD_RELEASE)
    {
      record->changes = trunk_changes_new ();
      trunk_changes_set (record->changes, resumed->field, resumed->wanted);
    }
  if (resumed->before != NULL)
    {
      record->before = trunk_changes_new ();
      trunk_changes_set (record->before, resumed->field, resumed->before);
    }

  return record;
}

static void
put (Fixture       *self,
     const Resumed *resumed)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;

  trunk_values_builder_init_from (&builder, trunk_fake_service_get_values (self->below, self->id));
  trunk_values_builder_set (&builder, resumed->field, resumed->now);
  trunk_values_builder_set_time (&builder, TRUNK_FIELD_UPDATED_AT, 1000);
  values = trunk_values_builder_end (&builder);
  trunk_fake_service_put (self->below, values);
}

static void
resume (const Resumed *resumed)
{
  Fixture self = { 0 };
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
  const TrunkRecord *ended;

  set_up (&self, NULL);
  g_ptr_array_add (records, make_open (&self, resumed));
  trunk_journal_write_async (TRUNK_JOURNAL (self.journal), records, NULL, NULL, NULL);
  let_run (&self);
  put (&self, resumed);
  if (resumed->gone)
    trunk_fake_service_remove (self.below, self.id);

  trunk_recorded_service_resume (self.service, records);
  let_run (&self);
  ended = trunk_fake_journal_find (self.journal, A);
  g_assert_cmpint (ended->state, ==, resumed->after);
  if (resumed->reason != NULL)
    g_assert_nonnull (strstr (ended->reason, resumed->reason));
  g_assert_cmpuint (trunk_fake_service_count_calls (self.below, TRUNK_FAKE_UPDATE, NULL), ==, 0);
  g_assert_cmpuint (trunk_fake_service_count_calls (self.below, TRUNK_FAKE_RELEASE, NULL), ==, 0);
  tear_down (&self, NULL);
}

/* The next start looks at what is open, and sends nothing.  What a later change has overtaken is not "as it was". */
static void
test_resume (void)
{
  static const Resumed cases[] = {
    { TRUNK_RECORD_CHANGE, TRUNK_FIELD_NAME, "Old", "New", "New", 1000, FALSE, TRUNK_RECORD_DONE, NULL },
    { TRUNK_RECORD_CHANGE, TRUNK_FIELD_NAME, "Old", "New", "Old", 1000, FALSE, TRUNK_RECORD_STILL_ABSENT, "as it was" },
    { TRUNK_RECORD_UNDO, TRUNK_FIELD_NAME, "Old", "New", "Old", 0, FALSE, TRUNK_RECORD_STILL_ABSENT, "as it was" },
    { TRUNK_RECORD_CHANGE, TRUNK_FIELD_NAME, "Old", "New", "Newer", 1000, FALSE, TRUNK_RECORD_NEVER_KNOWN,
      "changed again" },
    { TRUNK_RECORD_CHANGE, TRUNK_FIELD_NAME, "Old", "New", "Old", 999, FALSE, TRUNK_RECORD_NEVER_KNOWN,
      "changed again" },
    { TRUNK_RECORD_CHANGE, TRUNK_FIELD_NAME, NULL, "New", "Old", 1000, FALSE, TRUNK_RECORD_NEVER_KNOWN,
      "does not tell" },
    { TRUNK_RECORD_CHANGE, TRUNK_FIELD_MESSAGE_RELAY_APPLICATION, NULL, "office", NULL, 1000, FALSE,
      TRUNK_RECORD_NEVER_KNOWN, "does not tell" },
    { TRUNK_RECORD_CHANGE, TRUNK_FIELD_NAME, "Old", "New", "Old", 1000, TRUE, TRUNK_RECORD_REFUSED, NULL },
    { TRUNK_RECORD_RELEASE, TRUNK_FIELD_NAME, "Old", NULL, "Newer", 0, FALSE, TRUNK_RECORD_STILL_ABSENT, NULL },
    { TRUNK_RECORD_RELEASE, TRUNK_FIELD_NAME, "Old", NULL, "Old", 0, TRUE, TRUNK_RECORD_DONE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    resume (&cases[i]);
}

static void
test_passes (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();
  g_autoptr(TrunkPageSource) source = trunk_numbers_service_list (TRUNK_NUMBERS_SERVICE (self->service), NULL, NULL);
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(TrunkNumber) bought = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (source);
  trunk_numbers_service_search_async (TRUNK_NUMBERS_SERVICE (self->service), query, NULL, result_cb, self);
  let_run (self);
  found = trunk_numbers_service_search_finish (TRUNK_NUMBERS_SERVICE (self->service), self->result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (found);

  g_clear_object (&self->result);
  trunk_numbers_service_purchase_async (TRUNK_NUMBERS_SERVICE (self->service), "+12145550102", NULL, result_cb, self);
  let_run (self);
  bought = trunk_numbers_service_purchase_finish (TRUNK_NUMBERS_SERVICE (self->service), self->result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (trunk_number_get_number (bought), ==, "+12145550102");
  g_assert_null (trunk_fake_journal_find (self->journal, "+12145550102"));
}

/* Switched on while something was under way: nothing is sent, and nothing is in the history. */
static void
test_read_only (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(TrunkSpace) space = trunk_space_new ("one", "https://acme.signalwire.com", "p", "Acme", TRUNK_COLOR_BLUE,
                                                 TRUNK_SPACE_LIVE);
  g_autoptr(TrunkNumber) number = NULL;
  g_autoptr(TrunkNumber) bought = NULL;
  g_autoptr(GError) error = NULL;

  trunk_recorded_service_set_space (self->service, space);
  trunk_space_set_use (space, TRUNK_SPACE_READ_ONLY);

  number = update (self, "New", &error);
  g_assert_null (number);
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_READ_ONLY);
  g_assert_true (trunk_error_is_certain (error));
  g_clear_error (&error);
  g_assert_false (release (self, &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_clear_object (&self->result);
  trunk_numbers_service_purchase_async (TRUNK_NUMBERS_SERVICE (self->service), "+12145550102", NULL, result_cb, self);
  let_run (self);
  bought = trunk_numbers_service_purchase_finish (TRUNK_NUMBERS_SERVICE (self->service), self->result, &error);
  g_assert_null (bought);
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_READ_ONLY);
  g_assert_null (trunk_fake_journal_find (self->journal, A));
  g_assert_cmpuint (trunk_fake_service_get_size (self->below), ==, 1);

  trunk_space_set_use (space, TRUNK_SPACE_TEST);
  number = update (self, "New", NULL);
  g_assert_nonnull (number);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/recorded-service/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("before-sending", test_before_sending);
  ADD ("cannot-be-written", test_cannot_be_written);
  ADD ("refused", test_refused);
  ADD ("unknown", test_unknown);
  ADD ("sent-again", test_sent_again);
  ADD ("released", test_released);
  ADD ("before", test_before);
  ADD ("undo", test_undo);
  ADD ("passes", test_passes);
  ADD ("read-only", test_read_only);
  g_test_add_func ("/recorded-service/resume", test_resume);

  return g_test_run ();
}
