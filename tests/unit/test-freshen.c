/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-error.h"
#include "trunk-fake-service.h"
#include "trunk-freshen.h"
#include "trunk-test-clock.h"

#define START G_GINT64_CONSTANT (1795459320000000) /* 2026-11-23 */
#define AGE_MS (TRUNK_FRESHEN_AGE / 1000)

typedef struct
{
  TrunkTestClock   *clock;
  TrunkFakeService *service;
  TrunkFreshen     *freshen;
  GListStore       *numbers;
} Fixture;

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static TrunkAvailableNumber *
add (Fixture    *fixture,
     const char *e164,
     gboolean    there)
{
  g_autoptr(TrunkAvailableNumber) number =
    trunk_available_number_new (e164, "TX", NULL, "DALLAS", "US", TRUNK_CAPABILITY_VOICE, START);

  g_list_store_append (fixture->numbers, number);
  if (there)
    trunk_fake_service_add_available (fixture->service, number);

  return number;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->clock = trunk_test_clock_new (START);
  fixture->service = trunk_fake_service_new (TRUNK_CLOCK (fixture->clock));
  fixture->freshen = trunk_freshen_new (TRUNK_NUMBERS_SERVICE (fixture->service), TRUNK_CLOCK (fixture->clock));
  fixture->numbers = g_list_store_new (TRUNK_TYPE_AVAILABLE_NUMBER);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  trunk_test_clock_advance (fixture->clock, 60000);
  iterate ();
  g_assert_cmpuint (trunk_test_clock_get_n_timeouts (fixture->clock), ==, 0);
  g_assert_finalize_object (fixture->freshen);
  g_assert_finalize_object (fixture->numbers);
  g_assert_finalize_object (fixture->service);
  g_assert_finalize_object (fixture->clock);
}

static void
run (Fixture *fixture)
{
  trunk_freshen_run (fixture->freshen, G_LIST_MODEL (fixture->numbers));
  iterate ();
}

static guint
count_searches (Fixture *fixture)
{
  return trunk_fake_service_count_calls (fixture->service, TRUNK_FAKE_SEARCH, NULL);
}

static void
test_new_enough (Fixture       *fixture,
                 gconstpointer  data)
{
  add (fixture, "+12145550106", TRUE);
  g_assert_cmpint (trunk_freshen_get_state (fixture->freshen), ==, TRUNK_FRESHEN_IDLE);

  trunk_test_clock_advance (fixture->clock, AGE_MS);
  g_assert_false (trunk_freshen_needs_any (fixture->freshen, G_LIST_MODEL (fixture->numbers)));
  run (fixture);
  g_assert_cmpint (trunk_freshen_get_state (fixture->freshen), ==, TRUNK_FRESHEN_DONE);
  g_assert_cmpuint (count_searches (fixture), ==, 0);

  trunk_test_clock_advance (fixture->clock, 1);
  g_assert_true (trunk_freshen_needs_any (fixture->freshen, G_LIST_MODEL (fixture->numbers)));
  run (fixture);
  g_assert_cmpuint (count_searches (fixture), ==, 1);

  /* A clock that was set back tells nothing about age. */
  trunk_test_clock_set_now (fixture->clock, START - G_TIME_SPAN_HOUR);
  g_assert_true (trunk_freshen_needs_any (fixture->freshen, G_LIST_MODEL (fixture->numbers)));
}

static void
test_gone (Fixture       *fixture,
           gconstpointer  data)
{
  TrunkAvailableNumber *there = add (fixture, "+12145550106", TRUE);
  TrunkAvailableNumber *gone = add (fixture, "+12145550107", FALSE);
  gint64 now = START + 2 * TRUNK_FRESHEN_AGE;

  trunk_test_clock_advance (fixture->clock, 2 * AGE_MS);
  run (fixture);
  g_assert_cmpint (trunk_freshen_get_state (fixture->freshen), ==, TRUNK_FRESHEN_DONE);
  g_assert_false (trunk_available_number_get_gone (there));
  g_assert_cmpint (trunk_available_number_get_seen_at (there), ==, now);
  g_assert_true (trunk_available_number_get_gone (gone));
  g_assert_cmpint (trunk_available_number_get_seen_at (gone), ==, START);

  /* What was there is not asked for again; what was gone is, and may be back. */
  trunk_fake_service_add_available (fixture->service, gone);
  run (fixture);
  g_assert_cmpuint (count_searches (fixture), ==, 3);
  g_assert_false (trunk_available_number_get_gone (gone));
}

/* What is sent keeps the rules of searching, and is about the one number. */
static void
test_requests (Fixture       *fixture,
               gconstpointer  data)
{
  static const struct { const char *e164; const char *parameters[9]; } cases[] = {
    { "+12145550106", { "areacode", "214", "number_type", "local", "ends_with", "5550106", "max_results", "50" } },
    { "+18005550143", { "number_type", "toll-free", "ends_with", "5550143", "max_results", "50" } },
    { "+12015550143", { "areacode", "201", "number_type", "local", "ends_with", "5550143", "max_results", "50" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    add (fixture, cases[i].e164, TRUE);
  /* No search can ask for this one, and it is left as it is. */
  add (fixture, "+442079460000", FALSE);

  trunk_test_clock_advance (fixture->clock, 2 * AGE_MS);
  run (fixture);
  g_assert_cmpuint (count_searches (fixture), ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstrv (trunk_fake_service_get_call (fixture->service, TRUNK_FAKE_SEARCH, i)->parameters,
                      cases[i].parameters);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr(TrunkAvailableNumber) number = g_list_model_get_item (G_LIST_MODEL (fixture->numbers), i);

      g_assert_false (trunk_available_number_get_gone (number));
    }
}

static void
test_four_at_a_time (Fixture       *fixture,
                     gconstpointer  data)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *e164 = g_strdup_printf ("+1214555010%u", i);

      add (fixture, e164, i != 7);
    }

  trunk_test_clock_advance (fixture->clock, 2 * AGE_MS);
  trunk_fake_service_set_delay (fixture->service, 1000);
  run (fixture);
  g_assert_cmpint (trunk_freshen_get_state (fixture->freshen), ==, TRUNK_FRESHEN_RUNNING);
  g_assert_cmpuint (count_searches (fixture), ==, 4);
  trunk_test_clock_advance (fixture->clock, 1000);
  iterate ();
  g_assert_cmpuint (count_searches (fixture), ==, 8);
  trunk_test_clock_advance (fixture->clock, 1000);
  iterate ();
  g_assert_cmpuint (count_searches (fixture), ==, 10);
  g_assert_cmpint (trunk_freshen_get_state (fixture->freshen), ==, TRUNK_FRESHEN_RUNNING);
  trunk_test_clock_advance (fixture->clock, 1000);
  iterate ();
  g_assert_cmpint (trunk_freshen_get_state (fixture->freshen), ==, TRUNK_FRESHEN_DONE);
}

static void
test_failure (Fixture       *fixture,
              gconstpointer  data)
{
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *e164 = g_strdup_printf ("+1214555010%u", i);

      add (fixture, e164, TRUE);
    }

  trunk_test_clock_advance (fixture->clock, 2 * AGE_MS);
  trunk_fake_service_set_delay (fixture->service, 1000);
  trunk_fake_service_push_fault (fixture->service, TRUNK_FAKE_SEARCH,
                                 &(TrunkFakeFault) { .answer = TRUNK_FAKE_ANSWER_ERROR,
                                                     .code = TRUNK_ERROR_OFFLINE });
  run (fixture);
  trunk_test_clock_advance (fixture->clock, 1000);
  iterate ();
  g_assert_cmpint (trunk_freshen_get_state (fixture->freshen), ==, TRUNK_FRESHEN_FAILED);
  g_assert_error (trunk_freshen_get_error (fixture->freshen), TRUNK_ERROR, TRUNK_ERROR_OFFLINE);

  /* Nothing is known to be gone, and nothing more is asked. */
  trunk_test_clock_advance (fixture->clock, 10000);
  iterate ();
  g_assert_cmpuint (count_searches (fixture), ==, 4);
  for (guint i = 0; i < 9; i++)
    {
      g_autoptr(TrunkAvailableNumber) number = g_list_model_get_item (G_LIST_MODEL (fixture->numbers), i);

      g_assert_false (trunk_available_number_get_gone (number));
    }

  trunk_fake_service_set_delay (fixture->service, 0);
  run (fixture);
  g_assert_cmpint (trunk_freshen_get_state (fixture->freshen), ==, TRUNK_FRESHEN_DONE);
  g_assert_no_error (trunk_freshen_get_error (fixture->freshen));
  g_assert_false (trunk_freshen_needs_any (fixture->freshen, G_LIST_MODEL (fixture->numbers)));
}

static void
test_again_and_stop (Fixture       *fixture,
                     gconstpointer  data)
{
  TrunkAvailableNumber *number = add (fixture, "+12145550106", FALSE);

  trunk_test_clock_advance (fixture->clock, 2 * AGE_MS);
  trunk_fake_service_set_delay (fixture->service, 1000);
  run (fixture);
  run (fixture);
  g_assert_cmpuint (count_searches (fixture), ==, 2);
  trunk_freshen_stop (fixture->freshen);
  g_assert_cmpint (trunk_freshen_get_state (fixture->freshen), ==, TRUNK_FRESHEN_IDLE);
  trunk_test_clock_advance (fixture->clock, 10000);
  iterate ();
  g_assert_cmpint (trunk_freshen_get_state (fixture->freshen), ==, TRUNK_FRESHEN_IDLE);
  g_assert_false (trunk_available_number_get_gone (number));
}

#define ADD(path, func) g_test_add ("/freshen/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("new-enough", test_new_enough);
  ADD ("gone", test_gone);
  ADD ("requests", test_requests);
  ADD ("four-at-a-time", test_four_at_a_time);
  ADD ("failure", test_failure);
  ADD ("again-and-stop", test_again_and_stop);

  return g_test_run ();
}
