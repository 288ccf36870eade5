/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-fake-service.h"
#include "trunk-search.h"
#include "trunk-test-clock.h"

#define START G_GINT64_CONSTANT (1795459320000000) /* 2026-11-23 */

typedef struct
{
  TrunkTestClock   *clock;
  TrunkFakeService *service;
  TrunkNumberPool  *pool;
  TrunkBasket      *basket;
  TrunkSearchQuery *query;
  TrunkSearch      *search;
} Fixture;

static TrunkAvailableNumber *
make_available (const char *e164)
{
  return trunk_available_number_new (e164, "TX", NULL, "DALLAS", "US", TRUNK_CAPABILITY_VOICE, START);
}

static void
offer (Fixture    *fixture,
       const char *e164)
{
  g_autoptr(TrunkAvailableNumber) number = make_available (e164);

  trunk_fake_service_add_available (fixture->service, number);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->clock = trunk_test_clock_new (START);
  fixture->service = trunk_fake_service_new (TRUNK_CLOCK (fixture->clock));
  fixture->pool = trunk_number_pool_new ();
  fixture->basket = trunk_basket_new (fixture->pool);
  fixture->query = trunk_search_query_new ();
  fixture->search = trunk_search_new (TRUNK_NUMBERS_SERVICE (fixture->service), TRUNK_CLOCK (fixture->clock),
                                      fixture->basket, fixture->query);
  offer (fixture, "+12145550106");
  offer (fixture, "+12145550107");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  /* A request that nobody cancelled may still hold the search. */
  trunk_test_clock_advance (fixture->clock, 60000);
  g_assert_finalize_object (fixture->search);
  g_assert_finalize_object (fixture->basket);
  g_assert_finalize_object (fixture->query);
  g_object_unref (fixture->pool);
  g_object_unref (fixture->service);
  g_object_unref (fixture->clock);
}

static guint
count_searches (Fixture *fixture)
{
  return trunk_fake_service_count_calls (fixture->service, TRUNK_FAKE_SEARCH, NULL);
}

static guint
count_results (Fixture *fixture)
{
  return g_list_model_get_n_items (trunk_search_get_results (fixture->search));
}

static TrunkAvailableNumber *
get_result (Fixture *fixture,
            guint    position)
{
  g_autoptr(TrunkAvailableNumber) number = g_list_model_get_item (trunk_search_get_results (fixture->search),
                                                                  position);

  return number;
}

static void
test_delay (Fixture       *fixture,
            gconstpointer  data)
{
  const TrunkFakeRecord *record;

  g_assert_cmpint (trunk_search_get_state (fixture->search), ==, TRUNK_SEARCH_IDLE);

  g_object_set (fixture->query, "area-code", "2", NULL);
  trunk_test_clock_advance (fixture->clock, 1000);
  g_assert_cmpuint (count_searches (fixture), ==, 0);

  g_object_set (fixture->query, "area-code", "214", NULL);
  trunk_test_clock_advance (fixture->clock, TRUNK_SEARCH_DELAY - 1);
  g_object_set (fixture->query, "pattern", "555", NULL);
  trunk_test_clock_advance (fixture->clock, TRUNK_SEARCH_DELAY - 1);
  g_assert_cmpuint (count_searches (fixture), ==, 0);

  trunk_test_clock_advance (fixture->clock, 1);
  g_assert_cmpuint (count_searches (fixture), ==, 1);
  record = trunk_fake_service_get_call (fixture->service, TRUNK_FAKE_SEARCH, 0);
  g_assert_cmpstrv (record->parameters, ((const char *[]) { "areacode", "214", "number_type", "local",
                                                            "contains", "555", "max_results", "50", NULL }));
  g_assert_cmpint (trunk_search_get_state (fixture->search), ==, TRUNK_SEARCH_DONE);
  g_assert_cmpuint (count_results (fixture), ==, 2);
  g_assert_cmpint (trunk_search_get_answered_at (fixture->search), >, START);
}

static void
test_run_at_once (Fixture       *fixture,
                  gconstpointer  data)
{
  g_object_set (fixture->query, "area-code", "214", NULL);
  trunk_search_run (fixture->search);
  trunk_test_clock_advance (fixture->clock, 1000);
  g_assert_cmpuint (count_searches (fixture), ==, 1);

  /* Again, although nothing has changed. */
  trunk_search_run (fixture->search);
  trunk_test_clock_advance (fixture->clock, 1000);
  g_assert_cmpuint (count_searches (fixture), ==, 2);

  g_object_set (fixture->query, "area-code", "21", NULL);
  trunk_search_run (fixture->search);
  g_assert_cmpuint (count_searches (fixture), ==, 2);
}

static void
test_stale_answer (Fixture       *fixture,
                   gconstpointer  data)
{
  trunk_fake_service_set_delay (fixture->service, 2000);
  g_object_set (fixture->query, "area-code", "214", NULL);
  trunk_test_clock_advance (fixture->clock, 1000);
  g_assert_cmpint (trunk_search_get_state (fixture->search), ==, TRUNK_SEARCH_LOADING);

  trunk_fake_service_clear_available (fixture->service);
  offer (fixture, "+17135550100");
  g_object_set (fixture->query, "area-code", "713", NULL);
  g_assert_cmpint (trunk_search_get_state (fixture->search), ==, TRUNK_SEARCH_IDLE);
  trunk_test_clock_advance (fixture->clock, 1600);
  g_assert_cmpuint (count_results (fixture), ==, 0);

  trunk_test_clock_advance (fixture->clock, 1000);
  g_assert_cmpuint (count_results (fixture), ==, 1);
  g_assert_cmpstr (trunk_available_number_get_number (get_result (fixture, 0)), ==, "+17135550100");
}

/* The answer comes after the query has changed, and before the next request leaves. */
static void
test_answer_in_between (Fixture       *fixture,
                        gconstpointer  data)
{
  trunk_fake_service_set_delay (fixture->service, 300);
  g_object_set (fixture->query, "area-code", "214", NULL);
  trunk_test_clock_advance (fixture->clock, TRUNK_SEARCH_DELAY + 200);
  g_assert_cmpint (trunk_search_get_state (fixture->search), ==, TRUNK_SEARCH_LOADING);

  g_object_set (fixture->query, "area-code", "713", NULL);
  trunk_test_clock_advance (fixture->clock, 200);
  g_assert_cmpuint (count_results (fixture), ==, 0);
  g_assert_cmpint (trunk_search_get_state (fixture->search), ==, TRUNK_SEARCH_IDLE);
  trunk_test_clock_advance (fixture->clock, 1000);
  g_assert_cmpuint (count_results (fixture), ==, 2);
}

/* Changed and changed back: the request under way still has the answer. */
static void
test_change_back (Fixture       *fixture,
                  gconstpointer  data)
{
  trunk_fake_service_set_delay (fixture->service, 2000);
  g_object_set (fixture->query, "area-code", "214", NULL);
  trunk_test_clock_advance (fixture->clock, 5000);
  g_assert_cmpuint (count_searches (fixture), ==, 1);
  g_assert_false (trunk_search_is_outdated (fixture->search));

  g_object_set (fixture->query, "area-code", "2145", NULL);
  g_assert_true (trunk_search_is_outdated (fixture->search));
  g_object_set (fixture->query, "area-code", "214", NULL);
  g_assert_false (trunk_search_is_outdated (fixture->search));
  trunk_test_clock_advance (fixture->clock, 5000);
  g_assert_cmpuint (count_searches (fixture), ==, 1);
  g_assert_cmpint (trunk_search_get_state (fixture->search), ==, TRUNK_SEARCH_DONE);
}

static void
test_failure (Fixture       *fixture,
              gconstpointer  data)
{
  trunk_search_run (fixture->search);
  trunk_test_clock_advance (fixture->clock, 1000);
  trunk_fake_service_push_fault (fixture->service, TRUNK_FAKE_SEARCH,
                                 &(TrunkFakeFault) { .answer = TRUNK_FAKE_ANSWER_ERROR, .status = 422,
                                                     .detail = "areacode is wrong" });
  g_object_set (fixture->query, "area-code", "999", NULL);
  trunk_test_clock_advance (fixture->clock, 1000);
  g_assert_cmpint (trunk_search_get_state (fixture->search), ==, TRUNK_SEARCH_FAILED);
  g_assert_error (trunk_search_get_error (fixture->search), TRUNK_ERROR, TRUNK_ERROR_REFUSED);
  g_assert_cmpuint (count_results (fixture), ==, 2);

  /* Back to what was answered before: its results are still there. */
  g_object_set (fixture->query, "area-code", "", NULL);
  g_assert_cmpint (trunk_search_get_state (fixture->search), ==, TRUNK_SEARCH_DONE);
  g_assert_null (trunk_search_get_error (fixture->search));

  trunk_fake_service_push_fault (fixture->service, TRUNK_FAKE_SEARCH,
                                 &(TrunkFakeFault) { .answer = TRUNK_FAKE_ANSWER_ERROR, .code = TRUNK_ERROR_OFFLINE });
  trunk_search_run (fixture->search);
  trunk_test_clock_advance (fixture->clock, 1000);
  g_assert_cmpint (trunk_search_get_state (fixture->search), ==, TRUNK_SEARCH_FAILED);
  trunk_search_run (fixture->search);
  trunk_test_clock_advance (fixture->clock, 1000);
  g_assert_cmpint (trunk_search_get_state (fixture->search), ==, TRUNK_SEARCH_DONE);
}

static void
test_basket (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *joined = NULL;
  g_auto(GStrv) e164s = NULL;

  trunk_search_run (fixture->search);
  trunk_test_clock_advance (fixture->clock, 1000);
  trunk_available_number_set_selected (get_result (fixture, 1), TRUE);
  trunk_available_number_set_selected (get_result (fixture, 0), TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->basket)), ==, 2);
  g_assert_cmpuint (trunk_basket_count_hidden (fixture->basket), ==, 0);

  /* One of them is found again, as another object; the other one is not. */
  trunk_fake_service_clear_available (fixture->service);
  offer (fixture, "+12145550106");
  offer (fixture, "+12145550133");
  trunk_search_run (fixture->search);
  trunk_test_clock_advance (fixture->clock, 1000);
  g_assert_true (trunk_available_number_get_selected (get_result (fixture, 0)));
  g_assert_false (trunk_available_number_get_selected (get_result (fixture, 1)));
  g_assert_cmpuint (trunk_basket_count_hidden (fixture->basket), ==, 1);
  e164s = trunk_basket_dup_e164s (fixture->basket);
  joined = g_strjoinv (" ", e164s);
  g_assert_cmpstr (joined, ==, "+12145550107 +12145550106");

  trunk_available_number_set_selected (get_result (fixture, 0), FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->basket)), ==, 1);
}

static void
test_owned (Fixture       *fixture,
            gconstpointer  data)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;
  g_autoptr(TrunkNumber) number = NULL;
  g_autoptr(TrunkNumber) merged = NULL;

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, "7c0e4f5a-1b7d-4a55-9d0e-3f1a2b6c8d90");
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, "+12145550106");
  values = trunk_values_builder_end (&builder);
  number = trunk_number_new (values);

  trunk_search_run (fixture->search);
  trunk_test_clock_advance (fixture->clock, 1000);
  trunk_available_number_set_selected (get_result (fixture, 0), TRUE);
  merged = g_object_ref (trunk_number_pool_merge (fixture->pool, number));
  trunk_basket_update_claims (fixture->basket);
  g_assert_cmpint (trunk_available_number_get_claim (get_result (fixture, 0)), ==, TRUNK_CLAIM_OWNED);
  g_assert_cmpint (trunk_available_number_get_claim (get_result (fixture, 1)), ==, TRUNK_CLAIM_NONE);
  g_assert_false (trunk_available_number_get_selected (get_result (fixture, 0)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->basket)), ==, 0);
}

static void
mirror_cb (GListModel *model,
           guint       position,
           guint       removed,
           guint       added,
           GPtrArray  *mirror)
{
  g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, (int) (position + i), g_list_model_get_item (model, position + i));
}

/* Whatever is offered and chosen: a mirror that replays the changes has the same, and each number once. */
static void
test_random_choices (void)
{
  g_autoptr(TrunkBasket) basket = trunk_basket_new (NULL);
  g_autoptr(GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) offered = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_signal_connect (basket, "items-changed", G_CALLBACK (mirror_cb), mirror);

  for (guint round = 0; round < 2000; round++)
    {
      if (offered->len == 0 || g_test_rand_int_range (0, 10) == 0)
        {
          g_ptr_array_set_size (offered, 0);
          for (int i = 0; i < 20; i++)
            if (g_test_rand_bit ())
              {
                g_autofree char *e164 = g_strdup_printf ("+121455501%02d", i);

                g_ptr_array_add (offered, make_available (e164));
              }
          trunk_basket_offer (basket, offered);
        }
      else
        {
          TrunkAvailableNumber *number = g_ptr_array_index (offered, g_test_rand_int_range (0, (int) offered->len));
          gboolean select = g_test_rand_bit ();

          trunk_available_number_set_selected (number, select);
          if (select)
            g_hash_table_add (chosen, g_strdup (trunk_available_number_get_number (number)));
          else
            g_hash_table_remove (chosen, trunk_available_number_get_number (number));
        }

      g_assert_cmpuint (mirror->len, ==, g_hash_table_size (chosen));
      g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (G_LIST_MODEL (basket)));
      for (guint i = 0; i < mirror->len; i++)
        {
          g_autoptr(TrunkAvailableNumber) item = g_list_model_get_item (G_LIST_MODEL (basket), i);

          g_assert_true (g_ptr_array_index (mirror, i) == item);
          g_assert_true (g_hash_table_contains (chosen, trunk_available_number_get_number (item)));
        }
      for (guint i = 0; i < offered->len; i++)
        {
          TrunkAvailableNumber *number = g_ptr_array_index (offered, i);

          g_assert_cmpint (trunk_available_number_get_selected (number), ==,
                           g_hash_table_contains (chosen, trunk_available_number_get_number (number)));
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/search/delay", Fixture, NULL, set_up, test_delay, tear_down);
  g_test_add ("/search/run-at-once", Fixture, NULL, set_up, test_run_at_once, tear_down);
  g_test_add ("/search/stale-answer", Fixture, NULL, set_up, test_stale_answer, tear_down);
  g_test_add ("/search/answer-in-between", Fixture, NULL, set_up, test_answer_in_between, tear_down);
  g_test_add ("/search/change-back", Fixture, NULL, set_up, test_change_back, tear_down);
  g_test_add ("/search/failure", Fixture, NULL, set_up, test_failure, tear_down);
  g_test_add ("/search/basket", Fixture, NULL, set_up, test_basket, tear_down);
  g_test_add ("/search/owned", Fixture, NULL, set_up, test_owned, tear_down);
  g_test_add_func ("/search/random-choices", test_random_choices);

  return g_test_run ();
}
