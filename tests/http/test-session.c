/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-fixture.h"

static void
test_properties (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(TrunkSpace) space = NULL;
  g_autoptr(TrunkNumbersService) service = NULL;
  g_autoptr(TrunkNumberPool) pool = NULL;
  g_autoptr(TrunkPagedList) numbers = NULL;
  gboolean busy;

  g_object_get (fixture->session, "space", &space, "service", &service, "pool", &pool, "numbers", &numbers,
                "busy", &busy, NULL);
  g_assert_true (space == trunk_session_get_space (fixture->session));
  g_assert_true (service == trunk_session_get_service (fixture->session));
  g_assert_true (pool == trunk_session_get_pool (fixture->session));
  g_assert_true (numbers == trunk_session_get_numbers (fixture->session));
  g_assert_false (busy);
  g_assert_true (trunk_session_get_clock (fixture->session) == TRUNK_CLOCK (fixture->clock));

  /* nothing is asked for before somebody wants it */
  g_assert_cmpuint (trunk_fake_service_count_calls (fixture->service, TRUNK_FAKE_LIST, NULL), ==, 0);
}

/* One draft a number; kept while it has changes or somebody holds it. */
static void
test_drafts (Fixture       *fixture,
             gconstpointer  data)
{
  TrunkDraft *draft;
  TrunkDraft *unused;
  g_autoptr(TrunkDraft) held = NULL;

  load (fixture);
  g_assert_cmpuint (get_n_numbers (fixture), ==, 10);

  draft = trunk_session_get_draft (fixture->session, get_number (fixture, 0));
  trunk_draft_set (draft, TRUNK_FIELD_NAME, "Changed");
  held = g_object_ref (trunk_session_get_draft (fixture->session, get_number (fixture, 1)));
  unused = trunk_session_get_draft (fixture->session, get_number (fixture, 2));
  g_object_add_weak_pointer (G_OBJECT (unused), (gpointer *) &unused);
  trunk_session_get_draft (fixture->session, get_number (fixture, 3));

  g_assert_null (unused);
  g_assert_true (trunk_session_get_draft (fixture->session, get_number (fixture, 0)) == draft);
  g_assert_true (trunk_session_get_draft (fixture->session, get_number (fixture, 1)) == held);
  g_assert_cmpuint (trunk_session_get_n_changed_drafts (fixture->session), ==, 1);

  trunk_draft_discard (draft);
  g_assert_cmpuint (trunk_session_get_n_changed_drafts (fixture->session), ==, 0);
}

static void
test_forget (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(TrunkNumber) number = NULL;

  load (fixture);
  number = g_object_ref (get_number (fixture, 4));
  trunk_draft_set (trunk_session_get_draft (fixture->session, number), TRUNK_FIELD_NAME, "Changed");
  trunk_session_forget_number (fixture->session, number);

  g_assert_cmpuint (get_n_numbers (fixture), ==, 9);
  g_assert_null (trunk_number_pool_lookup (trunk_session_get_pool (fixture->session), trunk_number_get_id (number)));
  g_assert_cmpuint (trunk_session_get_n_changed_drafts (fixture->session), ==, 0);
}

static TrunkNumber *
make_number (const char *id,
             const char *e164,
             const char *name)
{
  g_auto(TrunkValuesBuilder) builder;
  g_autoptr(TrunkValues) values = NULL;

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, id);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, e164);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, name);
  values = trunk_values_builder_end (&builder);

  return trunk_number_new (values);
}

/* An answer changes the one object in place; what is not in the list does not get into it. */
static void
test_answers (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(TrunkNumber) fresh = NULL;
  g_autoptr(TrunkNumber) foreign = make_number ("foreign", "+15125559999", "Foreign");
  g_autoptr(TrunkNumber) bought = make_number ("bought", "+15125558888", "Bought");
  TrunkNumber *known;

  load (fixture);
  known = get_number (fixture, 3);
  fresh = make_number (trunk_number_get_id (known), trunk_number_get_number (known), "Renamed");
  g_assert_true (trunk_session_take_answer (fixture->session, fresh) == known);
  g_assert_cmpstr (trunk_number_get_name (known), ==, "Renamed");
  g_assert_true (get_number (fixture, 3) == known);

  g_assert_true (trunk_session_take_answer (fixture->session, foreign) == foreign);
  g_assert_cmpuint (get_n_numbers (fixture), ==, 10);

  g_assert_true (trunk_session_add_bought (fixture->session, bought) == bought);
  g_assert_cmpuint (get_n_numbers (fixture), ==, 11);
  g_assert_true (get_number (fixture, 0) == bought);
}

/* What a whole refresh proves gone is known no more; what a filtered list lost may be there all the same. */
static void
test_gone (Fixture       *fixture,
           gconstpointer  data)
{
  TrunkNumberPool *pool = trunk_session_get_pool (fixture->session);
  TrunkPagedList *list = trunk_session_get_numbers (fixture->session);
  g_autofree char *third = NULL;
  g_autofree char *seventh = NULL;

  load (fixture);
  g_assert_cmpuint (get_n_numbers (fixture), ==, 10);
  third = g_strdup (trunk_number_get_id (trunk_number_pool_find_number (pool, "+15125550103")));
  seventh = g_strdup (trunk_number_get_id (trunk_number_pool_find_number (pool, "+15125550107")));
  trunk_draft_set (trunk_session_get_draft (fixture->session, trunk_number_pool_lookup (pool, seventh)),
                   TRUNK_FIELD_NAME, "New");
  g_assert_cmpuint (trunk_session_get_n_changed_drafts (fixture->session), ==, 1);

  /* gone from the filtered list alone */
  trunk_session_set_filter (fixture->session, "Line");
  load (fixture);
  trunk_fake_service_remove (fixture->service, third);
  trunk_paged_list_refresh (list);
  load (fixture);
  g_assert_cmpuint (get_n_numbers (fixture), ==, 9);
  g_assert_nonnull (trunk_number_pool_lookup (pool, third));

  trunk_session_set_filter (fixture->session, NULL);
  load (fixture);
  g_assert_cmpuint (get_n_numbers (fixture), ==, 9);
  g_assert_nonnull (trunk_number_pool_lookup (pool, third));

  /* gone from the space */
  trunk_fake_service_remove (fixture->service, seventh);
  trunk_paged_list_refresh (list);
  load (fixture);
  g_assert_cmpuint (get_n_numbers (fixture), ==, 8);
  g_assert_null (trunk_number_pool_find_number (pool, "+15125550107"));
  g_assert_cmpuint (trunk_session_get_n_changed_drafts (fixture->session), ==, 0);
  g_assert_nonnull (trunk_number_pool_find_number (pool, "+15125550106"));
}

static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct { const char *text, *subject; guint n; } cases[] = {
    { " Line 3 ", "Line 3", 1 },
    { "(512) 555-0107", "5125550107", 1 },
    { "+1 512", "1512", 10 },
    { "512-555-0107", "5125550107", 1 },
    { "512.555.0107", "5125550107", 1 },
    { "+15125550107", "15125550107", 1 },
    { "1 (512) 555-0107", "15125550107", 1 },
    { "1-512-555-0107", "15125550107", 1 },
    { "tel:+1-512-555-0107", "15125550107", 1 },
    { "+1 (0) 512 555 0107", "15125550107", 1 },
    { "512\302\240555\342\200\2210107", "5125550107", 1 },
    { "\342\200\252(512)\342\200\254 555/0107\n", "5125550107", 1 },
    { "<b>&", "<b>&", 0 },
    { "\xf0\x9f\x93\x9e", "\xf0\x9f\x93\x9e", 0 },
    { "nobody", "nobody", 0 },
    { "  ", NULL, 10 },
  };

  load (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint before = trunk_fake_service_count_calls (fixture->service, TRUNK_FAKE_LIST, NULL);
      const TrunkFakeRecord *record;

      g_test_message ("“%s”", cases[i].text);
      trunk_session_set_filter (fixture->session, cases[i].text);
      load (fixture);
      g_assert_cmpuint (get_n_numbers (fixture), ==, cases[i].n);
      g_assert_cmpuint (trunk_fake_service_count_calls (fixture->service, TRUNK_FAKE_LIST, NULL), >, before);
      record = trunk_fake_service_get_call (fixture->service, TRUNK_FAKE_LIST, before);
      if (cases[i].subject != NULL)
        g_assert_cmpstr (record->subject, ==, cases[i].subject);

      /* the same again asks for nothing */
      before = trunk_fake_service_count_calls (fixture->service, TRUNK_FAKE_LIST, NULL);
      trunk_session_set_filter (fixture->session, cases[i].text);
      settle (fixture);
      g_assert_cmpuint (trunk_fake_service_count_calls (fixture->service, TRUNK_FAKE_LIST, NULL), ==, before);
    }
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_check (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct { TrunkErrorCode code, expected; } cases[] = {
    { TRUNK_ERROR_BAD_ANSWER, TRUNK_ERROR_NOT_SIGNALWIRE },
    { TRUNK_ERROR_FOREIGN_LINK, TRUNK_ERROR_NOT_SIGNALWIRE },
    { TRUNK_ERROR_TOO_LARGE, TRUNK_ERROR_NOT_SIGNALWIRE },
    { TRUNK_ERROR_NOT_FOUND, TRUNK_ERROR_NO_SUCH_SPACE },
    { TRUNK_ERROR_SIGN_IN, TRUNK_ERROR_SIGN_IN },
    { TRUNK_ERROR_TLS, TRUNK_ERROR_TLS },
    { TRUNK_ERROR_OFFLINE, TRUNK_ERROR_OFFLINE },
    { TRUNK_N_ERRORS, TRUNK_N_ERRORS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TrunkFakeFault fault = { .answer = TRUNK_FAKE_ANSWER_ERROR, .code = cases[i].code };
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;

      if (cases[i].code != TRUNK_N_ERRORS)
        trunk_fake_service_push_fault (fixture->service, TRUNK_FAKE_LIST, &fault);
      trunk_session_check_async (fixture->session, NULL, result_cb, &result);
      while (result == NULL)
        settle (fixture);

      if (trunk_session_check_finish (fixture->session, result, &error))
        g_assert_cmpint (cases[i].expected, ==, TRUNK_N_ERRORS);
      else
        g_assert_error (error, TRUNK_ERROR, (int) cases[i].expected);
    }

  g_assert_cmpuint (get_n_numbers (fixture), ==, 0);
}

/* As long as somebody else can write to the journal, locks may come and go that nobody here hears of. */
static void
test_locks (Fixture       *fixture,
            gconstpointer  data)
{
  TrunkLocks *locks = trunk_release_queue_get_locks (trunk_session_get_releases (fixture->session));
  g_autoptr(GError) problem = trunk_error_new_literal (TRUNK_ERROR_READ_ONLY, "Another Trunkline has it open.");

  g_assert_false (trunk_locks_are_known (locks));
  trunk_fake_journal_set_problem (fixture->journal, problem);
  trunk_session_resume (fixture->session);
  settle (fixture);
  g_assert_false (trunk_locks_are_known (locks));
  trunk_fake_journal_set_problem (fixture->journal, NULL);
  settle (fixture);
  g_assert_true (trunk_locks_are_known (locks));
}

#define ADD(name, func) g_test_add ("/session/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("properties", test_properties);
  ADD ("drafts", test_drafts);
  ADD ("forget", test_forget);
  ADD ("answers", test_answers);
  ADD ("gone", test_gone);
  ADD ("filter", test_filter);
  ADD ("check", test_check);
  ADD ("locks", test_locks);

  return g_test_run ();
}
