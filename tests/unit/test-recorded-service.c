/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-error.h"
#include "trunk-fake-journal.h"
#include "trunk-fake-service.h"
#include "trunk-recorded-service.h"
#include "trunk-test-clock.h"

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

/* The next start looks at what is open, and sends nothing. */
static void
test_resume (void)
{
  static const struct
  {
    TrunkRecordKind  kind;
    const char      *name;    /* what the change wanted */
    gboolean         gone;
    TrunkRecordState after;
  } cases[] = {
    { TRUNK_RECORD_CHANGE, "Old", FALSE, TRUNK_RECORD_DONE },
    { TRUNK_RECORD_CHANGE, "New", FALSE, TRUNK_RECORD_STILL_ABSENT },
    { TRUNK_RECORD_CHANGE, "New", TRUE, TRUNK_RECORD_REFUSED },
    { TRUNK_RECORD_RELEASE, NULL, FALSE, TRUNK_RECORD_STILL_ABSENT },
    { TRUNK_RECORD_RELEASE, NULL, TRUE, TRUNK_RECORD_DONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture self = { 0 };
      g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
      TrunkRecord *record = trunk_record_new (cases[i].kind, A);

      set_up (&self, NULL);
      record->state = TRUNK_RECORD_SENT;
      record->id = g_strdup (self.id);
      if (cases[i].name != NULL)
        {
          record->changes = trunk_changes_new ();
          trunk_changes_set (record->changes, TRUNK_FIELD_NAME, cases[i].name);
        }
      g_ptr_array_add (records, record);
      trunk_journal_write_async (TRUNK_JOURNAL (self.journal), records, NULL, NULL, NULL);
      let_run (&self);
      if (cases[i].gone)
        trunk_fake_service_remove (self.below, self.id);

      trunk_recorded_service_resume (self.service, records);
      let_run (&self);
      g_assert_cmpint (trunk_fake_journal_find (self.journal, A)->state, ==, cases[i].after);
      g_assert_cmpuint (trunk_fake_service_count_calls (self.below, TRUNK_FAKE_UPDATE, NULL), ==, 0);
      g_assert_cmpuint (trunk_fake_service_count_calls (self.below, TRUNK_FAKE_RELEASE, NULL), ==, 0);
      tear_down (&self, NULL);
    }
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
  ADD ("released", test_released);
  ADD ("before", test_before);
  ADD ("undo", test_undo);
  ADD ("passes", test_passes);
  g_test_add_func ("/recorded-service/resume", test_resume);

  return g_test_run ();
}
