/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-oracle.h"
#include "trunk-search-plan.h"

/* The form's rules against a table of all pairs of criteria, written by hand from the specification. */

static const char * const criteria[] = {
  "local", "toll-free", "area-code", "region", "city", "pattern", "wildcard", "max-results",
};

static void
set_good (TrunkSearchQuery *query,
          const char       *name)
{
  if (g_str_equal (name, "toll-free"))
    g_object_set (query, "number-type", TRUNK_NUMBER_TYPE_TOLL_FREE, NULL);
  else if (g_str_equal (name, "area-code"))
    g_object_set (query, "area-code", "214", NULL);
  else if (g_str_equal (name, "region"))
    g_object_set (query, "region", "TX", NULL);
  else if (g_str_equal (name, "city"))
    g_object_set (query, "region", "TX", "city", "Dallas", NULL);
  else if (g_str_equal (name, "pattern"))
    g_object_set (query, "pattern", "5550", NULL);
  else if (g_str_equal (name, "wildcard"))
    g_object_set (query, "pattern", "55?550", NULL);
  else if (g_str_equal (name, "max-results"))
    g_object_set (query, "max-results", 7, NULL);
  else
    g_assert_cmpstr (name, ==, "local");
}

/* Whether one of the requests has what a criterion wants, in full. */
static gboolean
is_sent (char * const *parameters,
         const char   *name)
{
  static const struct { const char *name, *parameter, *value; } sent[] = {
    { "local", "number_type", "local" }, { "toll-free", "number_type", "toll-free" },
    { "area-code", "areacode", "214" }, { "region", "region", "TX" }, { "city", "city", "Dallas" },
    { "pattern", "contains", "5550" }, { "wildcard", "contains", "550" }, { "max-results", "max_results", "7" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sent); i++)
    if (g_str_equal (name, sent[i].name))
      return g_strcmp0 (trunk_search_oracle_find_parameter (parameters, sent[i].parameter), sent[i].value) == 0;

  g_assert_not_reached ();
}

static TrunkCriterion
get_criterion (const char *name)
{
  return g_str_equal (name, "region") ? TRUNK_CRITERION_REGION : TRUNK_CRITERION_CITY;
}

/* More than was asked for is fetched, to pick from. */
static void
assert_picked_out (TrunkSearchPlan *plan)
{
  for (guint i = 0; i < trunk_search_plan_get_n_requests (plan); i++)
    g_assert_cmpuint (trunk_search_query_get_max_results (trunk_search_plan_get_request (plan, i)), ==,
                      TRUNK_SEARCH_MAX_RESULTS);
}

static void
assert_verdict (TrunkSearchQuery *query,
                char            **rule)
{
  g_autoptr(TrunkSearchPlan) plan = trunk_search_plan_new (query);
  g_auto(GStrv) first = trunk_search_query_dup_parameters (trunk_search_plan_get_request (plan, 0));
  guint n_requests = trunk_search_plan_get_n_requests (plan);
  g_autofree char *reason = NULL;

  if (g_str_equal (rule[3], "shuts out"))
    {
      g_assert_false (trunk_search_query_is_available (query, get_criterion (rule[2]), &reason));
      g_assert_nonnull (reason);
      g_assert_false (is_sent (first, rule[2]));
      g_assert_true (is_sent (first, rule[1]));
      return;
    }

  if (g_str_equal (rule[3], "together"))
    {
      g_assert_cmpuint (n_requests, ==, 1);
      g_assert_true (is_sent (first, rule[1]) && is_sent (first, rule[2]));
    }
  else if (g_str_equal (rule[3], "picked out"))
    assert_picked_out (plan);
  else if (g_str_equal (rule[3], "wide"))
    g_assert_cmpuint (n_requests, ==, 7);
  else
    g_assert_not_reached ();

  for (guint i = 1; i <= 2; i++)
    if (g_str_equal (rule[i], "region") || g_str_equal (rule[i], "city"))
      g_assert_true (trunk_search_query_is_available (query, get_criterion (rule[i]), NULL));
}

/* Whoever is set first. */
static void
test_pairs (void)
{
  g_autoptr(GPtrArray) rules = trunk_search_oracle_load_rules ("search-form.tsv", "form");

  for (guint i = 0; i < 2 * rules->len; i++)
    {
      g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();
      char **rule = rules->pdata[i / 2];

      g_test_message ("%s, %s: %s", rule[1], rule[2], rule[3]);
      set_good (query, rule[1 + i % 2]);
      set_good (query, rule[2 - i % 2]);
      assert_verdict (query, rule);
    }
}

/* No pair is missing in the table, but for the two types and the two kinds of pattern, which are one field each. */
static void
test_table (void)
{
  g_autoptr(GPtrArray) rules = trunk_search_oracle_load_rules ("search-form.tsv", "form");
  guint n_pairs = 0;

  for (guint i = 0; i < G_N_ELEMENTS (criteria); i++)
    for (guint k = i + 1; k < G_N_ELEMENTS (criteria); k++)
      {
        gboolean same_field = (i == 0 && k == 1) || (i == 5 && k == 6);
        guint n_found = 0;

        for (guint rule = 0; rule < rules->len; rule++)
          {
            char **cells = rules->pdata[rule];

            n_found += g_str_equal (cells[1], criteria[i]) && g_str_equal (cells[2], criteria[k]);
          }
        g_assert_cmpuint (n_found, ==, same_field ? 0 : 1);
        n_pairs += n_found;
      }

  g_assert_cmpuint (n_pairs, ==, rules->len);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search-form/pairs", test_pairs);
  g_test_add_func ("/search-form/table", test_table);

  return g_test_run ();
}
