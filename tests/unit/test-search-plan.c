/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-available-number.h"
#include "trunk-search-oracle.h"
#include "trunk-search-plan.h"

#include <string.h>

#define N_ROUNDS 3000

static char *
dup_request (TrunkSearchQuery *request)
{
  g_auto(GStrv) parameters = trunk_search_query_dup_parameters (request);

  trunk_search_oracle_assert_sendable (parameters);

  return g_strjoinv (" ", parameters);
}

static void
assert_plan (TrunkSearchQuery *query,
             const char       *fallback,
             const char       *first,
             ...)
{
  g_autoptr(TrunkSearchPlan) plan = trunk_search_plan_new (query);
  g_autofree char *got_fallback = NULL;
  guint n = 0;
  va_list expected;

  g_assert_nonnull (plan);
  va_start (expected, first);
  for (const char *wanted = first; wanted != NULL; wanted = va_arg (expected, const char *))
    {
      g_autofree char *got = NULL;

      g_assert_cmpuint (n, <, trunk_search_plan_get_n_requests (plan));
      got = dup_request (trunk_search_plan_get_request (plan, n++));
      g_assert_cmpstr (got, ==, wanted);
    }
  va_end (expected);
  g_assert_cmpuint (n, ==, trunk_search_plan_get_n_requests (plan));

  if (trunk_search_plan_get_fallback (plan) != NULL)
    got_fallback = dup_request (trunk_search_plan_get_fallback (plan));
  g_assert_cmpstr (got_fallback, ==, fallback);
}

static void
test_local (void)
{
  g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();

  assert_plan (query, NULL, "number_type local max_results 50", NULL);

  g_object_set (query, "region", "TX", "city", "Dallas", NULL);
  assert_plan (query, NULL, "number_type local max_results 50 region TX city Dallas", NULL);

  g_object_set (query, "pattern", "555", "pattern-place", TRUNK_PATTERN_END, NULL);
  assert_plan (query, NULL, "areacode 214 number_type local ends_with 555 max_results 100",
               "areacode 469 number_type local ends_with 555 max_results 100",
               "areacode 945 number_type local ends_with 555 max_results 100",
               "areacode 972 number_type local ends_with 555 max_results 100",
               "number_type local ends_with 555 max_results 100 region TX",
               "number_type local max_results 100 region TX city Dallas", NULL);

  g_object_set (query, "area-code", "214", "pattern", "55?55512", NULL);
  assert_plan (query, NULL, "areacode 214 number_type local ends_with 55512 max_results 100", NULL);

  g_object_set (query, "pattern", "55?5", NULL);
  g_assert_null (trunk_search_plan_new (query));
}

static void
test_toll_free (void)
{
  g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();

  g_object_set (query, "number-type", TRUNK_NUMBER_TYPE_TOLL_FREE, "pattern", "356", "region", "TX", "max-results", 7,
                NULL);
  assert_plan (query, "number_type toll-free contains 356 max_results 100",
               "areacode 800 number_type toll-free contains 356 max_results 7",
               "areacode 833 number_type toll-free contains 356 max_results 7",
               "areacode 844 number_type toll-free contains 356 max_results 7",
               "areacode 855 number_type toll-free contains 356 max_results 7",
               "areacode 866 number_type toll-free contains 356 max_results 7",
               "areacode 877 number_type toll-free contains 356 max_results 7",
               "areacode 888 number_type toll-free contains 356 max_results 7", NULL);

  /* The area code can be typed, here or there. */
  g_object_set (query, "area-code", "833", "pattern-place", TRUNK_PATTERN_START, NULL);
  assert_plan (query, "number_type toll-free contains 356 max_results 100",
               "areacode 833 number_type toll-free starts_with 356 max_results 7", NULL);
  g_object_set (query, "area-code", "", "pattern", "833-356", NULL);
  assert_plan (query, NULL, "number_type toll-free starts_with 833356 max_results 7", NULL);
}

static void
test_not_changed (void)
{
  g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();
  g_autoptr(TrunkSearchQuery) before = NULL;
  TrunkSearchPlan *plan;

  g_object_set (query, "region", "TX", "city", "Dallas", "pattern", "55?555", NULL);
  before = trunk_search_query_copy (query);
  plan = trunk_search_plan_new (query);
  g_assert_true (trunk_search_query_equal (query, before));
  g_object_set (query, "pattern", "", NULL);
  g_assert_cmpuint (trunk_search_plan_get_n_requests (plan), ==, 6);
  g_assert_finalize_object (plan);
}

/* Whatever was typed: each request keeps the rules, and a query that is not valid has no plan. */
static void
test_random_requests (void)
{
  guint n_plans = 0;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();
      g_autoptr(TrunkSearchPlan) plan = NULL;

      trunk_search_oracle_randomize (query);
      plan = trunk_search_plan_new (query);
      g_assert_true ((plan != NULL) == trunk_search_query_is_valid (query));
      if (plan == NULL)
        continue;

      n_plans++;
      g_assert_cmpuint (trunk_search_plan_get_n_requests (plan), >=, 1);
      g_assert_cmpuint (trunk_search_plan_get_n_requests (plan), <=, 7);
      for (guint i = 0; i < trunk_search_plan_get_n_requests (plan); i++)
        g_free (dup_request (trunk_search_plan_get_request (plan, i)));
      if (trunk_search_plan_get_fallback (plan) != NULL)
        g_free (dup_request (trunk_search_plan_get_fallback (plan)));
    }

  g_assert_cmpuint (n_plans, >, N_ROUNDS / 4);
}

static GPtrArray *
ask (GPtrArray        *inventory,
     TrunkSearchQuery *request)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto(GStrv) parameters = trunk_search_query_dup_parameters (request);

  for (guint i = 0; i < inventory->len; i++)
    if (found->len < trunk_search_query_get_max_results (request) &&
        trunk_search_oracle_serves (parameters, inventory->pdata[i]))
      g_ptr_array_add (found, g_object_ref (inventory->pdata[i]));

  return found;
}

/* Nothing that is not wanted, nothing twice, and nothing missing where it does not say so. */
static void
assert_merged (TrunkSearchQuery *query,
               GPtrArray        *inventory,
               GPtrArray        *merged,
               gboolean          complete)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (merged->len, <=, trunk_search_query_get_max_results (query));
  for (guint i = 0; i < merged->len; i++)
    {
      g_assert_true (trunk_search_oracle_wants (query, merged->pdata[i]));
      g_assert_true (g_hash_table_add (seen, (gpointer) trunk_available_number_get_number (merged->pdata[i])));
    }

  for (guint i = 0; i < inventory->len && complete; i++)
    if (trunk_search_oracle_wants (query, inventory->pdata[i]))
      g_assert_true (g_hash_table_contains (seen, trunk_available_number_get_number (inventory->pdata[i])));
}

static void
try_merge (TrunkSearchQuery *query,
           GPtrArray        *inventory)
{
  g_autoptr(TrunkSearchPlan) plan = trunk_search_plan_new (query);
  GPtrArray *answers[8] = { NULL };
  g_autoptr(GPtrArray) fallback = NULL;
  g_autoptr(GPtrArray) merged = NULL;
  g_autoptr(GVariant) variant = g_variant_ref_sink (trunk_search_query_to_variant (query));
  g_autofree char *description = NULL;
  guint n = plan != NULL ? trunk_search_plan_get_n_requests (plan) : 0;
  gboolean refused = n > 0 && trunk_search_plan_get_fallback (plan) != NULL && g_test_rand_bit ();
  gboolean failed = n > 0 && !refused && g_test_rand_int_range (0, 4) == 0;
  gboolean more = FALSE;

  if (plan == NULL)
    return;

  for (guint i = 0; i < n; i++)
    if (!(refused && g_test_rand_bit ()) && !(failed && i == 0))
      answers[i] = ask (inventory, trunk_search_plan_get_request (plan, i));
  if (refused)
    fallback = ask (inventory, trunk_search_plan_get_fallback (plan));

  merged = trunk_search_plan_merge (plan, answers, fallback, &more);
  description = g_variant_print (variant, FALSE);
  g_test_message ("%s%s", description, refused ? ", refused" : failed ? ", failed" : "");
  assert_merged (query, inventory, merged, !more && !failed);

  for (guint i = 0; i < n; i++)
    g_clear_pointer (&answers[i], g_ptr_array_unref);
}

static void
test_random_merges (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();
      g_autoptr(GPtrArray) inventory = g_ptr_array_new_with_free_func (g_object_unref);

      for (int i = g_test_rand_int_range (0, 300); i > 0; i--)
        g_ptr_array_add (inventory, trunk_search_oracle_make_number ());
      trunk_search_oracle_randomize (query);
      try_merge (query, inventory);
    }
}

/* Each request has its share, in turn, and what is cut off is said. */
static void
test_turns (void)
{
  g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();
  g_autoptr(TrunkSearchPlan) plan = NULL;
  GPtrArray *answers[7] = { NULL };
  static const char * const expected[] = { "+18002220000", "+18882220000", "+18002220001" };
  g_autoptr(GPtrArray) merged = NULL;
  gboolean more = FALSE;

  g_object_set (query, "number-type", TRUNK_NUMBER_TYPE_TOLL_FREE, "max-results", 3, NULL);
  plan = trunk_search_plan_new (query);
  for (guint i = 0; i < 7; i += 6)
    {
      answers[i] = g_ptr_array_new_with_free_func (g_object_unref);
      for (guint k = 0; k < 2; k++)
        {
          g_autofree char *e164 = g_strdup_printf ("+1%s222000%u", i == 0 ? "800" : "888", k);

          g_ptr_array_add (answers[i], trunk_available_number_new (e164, NULL, NULL, NULL, NULL, 0, 1));
        }
    }

  merged = trunk_search_plan_merge (plan, answers, NULL, &more);
  g_assert_true (more);
  g_assert_cmpuint (merged->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (trunk_available_number_get_number (merged->pdata[i]), ==, expected[i]);

  g_clear_pointer (&answers[0], g_ptr_array_unref);
  g_clear_pointer (&merged, g_ptr_array_unref);
  merged = trunk_search_plan_merge (plan, answers, NULL, &more);
  g_assert_false (more);
  g_assert_cmpuint (merged->len, ==, 2);
  g_ptr_array_unref (answers[6]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search-plan/local", test_local);
  g_test_add_func ("/search-plan/toll-free", test_toll_free);
  g_test_add_func ("/search-plan/not-changed", test_not_changed);
  g_test_add_func ("/search-plan/random-requests", test_random_requests);
  g_test_add_func ("/search-plan/random-merges", test_random_merges);
  g_test_add_func ("/search-plan/turns", test_turns);

  return g_test_run ();
}
