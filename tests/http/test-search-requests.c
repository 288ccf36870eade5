/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-error.h"
#include "trunk-numbers-api.h"
#include "trunk-practice-process.h"
#include "trunk-search-oracle.h"
#include "trunk-search.h"

/* Every request that the form can lead to is accepted by the practice space, which keeps the specification's rules. */

#define N_RANDOM 1000

typedef struct
{
  TrunkPracticeProcess *process;
  TrunkNumbersService  *service;
  TrunkSearchQuery     *query;
  TrunkBasket          *basket;
  TrunkSearch          *search;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const char * const arguments[] = { "--numbers", "50", "--seed", "3", NULL };
  g_autoptr(TrunkTransport) transport = NULL;

  fixture->process = trunk_practice_process_new (arguments);
  transport = g_object_new (TRUNK_TYPE_TRANSPORT, "base-url", fixture->process->base_url, "project",
                            fixture->process->project, "token", fixture->process->token, NULL);
  fixture->service = TRUNK_NUMBERS_SERVICE (trunk_numbers_api_new (transport));
  fixture->query = trunk_search_query_new ();
  fixture->basket = trunk_basket_new (NULL);
  fixture->search = trunk_search_new (fixture->service, trunk_clock_get_default (), fixture->basket, fixture->query);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->search);
  g_object_unref (fixture->basket);
  g_object_unref (fixture->query);
  g_object_unref (fixture->service);
  trunk_practice_process_free (fixture->process);
}

/* Asks for what the query wants now: no request is refused, and what is found is wanted. */
static guint
ask (Fixture *fixture)
{
  GListModel *results = trunk_search_get_results (fixture->search);
  guint n_results;

  trunk_search_run (fixture->search);
  while (trunk_search_get_state (fixture->search) == TRUNK_SEARCH_LOADING)
    g_main_context_iteration (NULL, TRUE);

  g_assert_no_error (trunk_search_get_error (fixture->search));
  g_assert_cmpint (trunk_search_get_state (fixture->search), ==, TRUNK_SEARCH_DONE);
  n_results = g_list_model_get_n_items (results);
  g_assert_cmpuint (n_results, <=, trunk_search_query_get_max_results (fixture->query));
  for (guint i = 0; i < n_results; i++)
    {
      g_autoptr(TrunkAvailableNumber) number = g_list_model_get_item (results, i);

      if (!trunk_search_oracle_wants (fixture->query, number))
        g_error ("%s is not wanted", trunk_available_number_get_number (number));
    }

  return n_results;
}

/* Every pair of criteria, and all more of them together. */
static void
test_combinations (Fixture       *fixture,
                   gconstpointer  data)
{
  static const char * const patterns[] = { "", "222", "22?234" };
  guint n_found = 0;

  for (guint bits = 0; bits < 2 * 3 * 3 * 8; bits++)
    {
      guint places = bits / 18;

      g_object_set (fixture->query, "number-type", bits % 2, "pattern-place", bits / 2 % 3,
                    "pattern", patterns[bits / 6 % 3], "area-code", (places & 1) == 0 ? "" : bits % 2 ? "833" : "512",
                    "region", (places & 2) != 0 ? "TX" : "", "city", (places & 4) != 0 ? "Austin" : "",
                    "max-results", 60, NULL);
      g_assert_true (trunk_search_query_is_valid (fixture->query));
      n_found += ask (fixture);
    }

  g_assert_cmpuint (n_found, >, 1000);
}

static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  for (guint n = 0; n < N_RANDOM;)
    {
      trunk_search_oracle_randomize (fixture->query);
      if (!trunk_search_query_is_valid (fixture->query))
        continue;

      ask (fixture);
      n++;
    }
}

/* What the practice space has of a city with a pattern is found, although it cannot be asked for both. */
static void
test_city_and_pattern (Fixture       *fixture,
                       gconstpointer  data)
{
  g_object_set (fixture->query, "region", "TX", "city", "Austin", "pattern", "222", NULL);
  g_assert_cmpuint (ask (fixture), >, 0);
}

/* Toll-free numbers come from every one of their area codes. */
static void
test_all_toll_free (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *results = trunk_search_get_results (fixture->search);

  g_object_set (fixture->query, "number-type", TRUNK_NUMBER_TYPE_TOLL_FREE, "max-results", 7, NULL);
  g_assert_cmpuint (ask (fixture), ==, 7);
  g_assert_true (trunk_search_has_more (fixture->search));
  for (guint i = 0; i < 7; i++)
    {
      g_autoptr(TrunkAvailableNumber) number = g_list_model_get_item (results, i);

      g_hash_table_add (codes, g_strndup (trunk_available_number_get_number (number), 5));
    }

  g_assert_cmpuint (g_hash_table_size (codes), ==, 7);
}

#define ADD(path, func) g_test_add ("/search-requests/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("combinations", test_combinations);
  ADD ("random", test_random);
  ADD ("city-and-pattern", test_city_and_pattern);
  ADD ("all-toll-free", test_all_toll_free);

  return g_test_run ();
}
