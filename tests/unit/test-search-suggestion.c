/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-oracle.h"
#include "trunk-search-suggestion.h"

#include <string.h>

/* All labels in one line. */
static char *
dup_labels (TrunkSearchQuery *query,
            guint             n_found)
{
  g_autoptr(GArray) suggestions = trunk_search_suggest (query, n_found);
  GString *labels = g_string_new (NULL);

  for (guint i = 0; i < suggestions->len; i++)
    {
      const TrunkSearchSuggestion *suggestion = &g_array_index (suggestions, TrunkSearchSuggestion, i);
      g_autofree char *label = trunk_search_suggestion_dup_label (suggestion);

      g_string_append_printf (labels, "%s%s", i > 0 ? " | " : "", label);
    }

  return g_string_free_and_steal (labels);
}

static void
assert_labels (TrunkSearchQuery *query,
               guint             n_found,
               const char       *expected)
{
  g_autofree char *labels = dup_labels (query, n_found);

  g_assert_cmpstr (labels, ==, expected);
}

static void
test_labels (void)
{
  const char *others = "469 | 945 | 972 | 210 | 254 | 281 | 325 | 346 | 361 | 409 | 430 | 432";
  g_autofree char *few = g_strconcat ("Look in All of Texas | ", others, NULL);
  g_autofree char *none = g_strconcat ("Look in All of Texas | Look in All Area Codes | Look Anywhere in the Number | "
                                       "Look Without the Pattern | ", others, NULL);
  g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();

  assert_labels (query, 0, "");

  g_object_set (query, "area-code", "214", "pattern", "flowers", "pattern-place", TRUNK_PATTERN_END, NULL);
  assert_labels (query, 0, none);
  assert_labels (query, 4, few);
  assert_labels (query, 5, "");
  g_object_set (query, "max-results", 3, NULL);
  assert_labels (query, 3, "");

  g_object_set (query, "area-code", "999", NULL);
  assert_labels (query, 0, "Look in All Area Codes | Look Anywhere in the Number | Look Without the Pattern");
  assert_labels (query, 1, "");
  g_object_set (query, "area-code", "888", "pattern", "", NULL);
  assert_labels (query, 0, "Look for Toll-Free Numbers | Look in All Area Codes");
  g_object_set (query, "area-code", "867", NULL);
  assert_labels (query, 2, "Look in All of Northwest Territories | Look in All of Nunavut | Look in All of Yukon");

  g_object_set (query, "area-code", "", "region", "TX", "city", "Dallas", NULL);
  assert_labels (query, 0, "Look in All Cities");
  g_object_set (query, "city", "", "pattern", "55?555", NULL);
  assert_labels (query, 0, "Look in All States | Look Anywhere in the Number | Look Without the Pattern");
  g_object_set (query, "number-type", TRUNK_NUMBER_TYPE_TOLL_FREE, "area-code", "833", NULL);
  assert_labels (query, 0, "Look in All Area Codes | Look Anywhere in the Number | Look Without the Pattern");
}

static void
test_description (void)
{
  TrunkSearchSuggestion code = { TRUNK_SUGGEST_AREA_CODE, "972" };
  TrunkSearchSuggestion region = { TRUNK_SUGGEST_WHOLE_REGION, "ON" };
  g_autofree char *code_text = trunk_search_suggestion_dup_description (&code);
  g_autofree char *region_text = trunk_search_suggestion_dup_description (&region);

  g_assert_cmpstr (code_text, ==, "Look in 972, Dallas, Texas");
  g_assert_cmpstr (region_text, ==, "Look in All of Ontario");
}

/* Whatever was looked for: each suggestion is another search that can be sent, and different from the others. */
static void
test_random (void)
{
  guint n_suggestions = 0;

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();
      g_autoptr(GPtrArray) changed = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr(GArray) suggestions = NULL;

      trunk_search_oracle_randomize (query);
      if (!trunk_search_query_is_valid (query))
        continue;

      suggestions = trunk_search_suggest (query, (guint) g_test_rand_int_range (0, 3));
      for (guint i = 0; i < suggestions->len; i++)
        {
          TrunkSearchQuery *other = trunk_search_query_copy (query);

          g_ptr_array_add (changed, other);
          trunk_search_suggestion_apply (&g_array_index (suggestions, TrunkSearchSuggestion, i), other);
          g_assert_true (trunk_search_query_is_valid (other));
          g_assert_false (trunk_search_query_equal (other, query));
          for (guint k = 0; k < i; k++)
            g_assert_false (trunk_search_query_equal (other, changed->pdata[k]));
          n_suggestions++;
        }
    }

  g_assert_cmpuint (n_suggestions, >, 1000);
}

/* Whoever always takes the first comes to an end: at a query without any wish. */
static void
test_end (void)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();
      guint n_steps = 0;

      trunk_search_oracle_randomize (query);
      while (trunk_search_query_is_valid (query))
        {
          g_autoptr(GArray) suggestions = trunk_search_suggest (query, 0);

          if (suggestions->len == 0)
            break;

          trunk_search_suggestion_apply (&g_array_index (suggestions, TrunkSearchSuggestion, 0), query);
          g_assert_cmpuint (++n_steps, <, 8);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search-suggestion/labels", test_labels);
  g_test_add_func ("/search-suggestion/description", test_description);
  g_test_add_func ("/search-suggestion/random", test_random);
  g_test_add_func ("/search-suggestion/end", test_end);

  return g_test_run ();
}
