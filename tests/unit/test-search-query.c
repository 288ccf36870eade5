/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-query.h"

#include <string.h>

/* The rows of search-rules.tsv, each split at its tabs. */
static GPtrArray *
load_rules (const char *kind)
{
  g_autofree char *path = g_build_filename (g_getenv ("TRUNK_TEST_DATA"), "search-rules.tsv", NULL);
  GPtrArray *rules = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) lines = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], "\t", -1);

      if (g_strcmp0 (cells[0], kind) == 0)
        g_ptr_array_add (rules, g_steal_pointer (&cells));
    }

  g_assert_cmpuint (rules->len, >, 0);

  return rules;
}

static gboolean
is_allowed (const char *verdict)
{
  g_assert_true (g_str_equal (verdict, "allowed") || g_str_equal (verdict, "forbidden"));

  return g_str_equal (verdict, "allowed");
}

/* Sets what a person would, so that the parameter could be sent. */
static void
set_parameter (TrunkSearchQuery *query,
               const char       *name,
               const char       *value)
{
  if (g_str_equal (name, "areacode"))
    g_object_set (query, "area-code", value, NULL);
  else if (g_str_equal (name, "number_type"))
    g_object_set (query, "number-type", g_str_equal (value, "toll-free"), NULL);
  else if (g_str_equal (name, "contains"))
    g_object_set (query, "pattern", value, "pattern-place", TRUNK_PATTERN_ANYWHERE, NULL);
  else if (g_str_equal (name, "starts_with"))
    g_object_set (query, "pattern", value, "pattern-place", TRUNK_PATTERN_START, NULL);
  else if (g_str_equal (name, "ends_with"))
    g_object_set (query, "pattern", value, "pattern-place", TRUNK_PATTERN_END, NULL);
  else if (g_str_equal (name, "max_results"))
    g_object_set (query, "max-results", (guint) g_ascii_strtoull (value, NULL, 10), NULL);
  else if (g_str_equal (name, "region"))
    g_object_set (query, "region", value, NULL);
  else if (g_str_equal (name, "city"))
    g_object_set (query, "region", "TX", "city", value, NULL);
  else
    g_assert_not_reached ();
}

static const char *
find_parameter (char       **parameters,
                const char  *name)
{
  g_assert_cmpuint (g_strv_length (parameters) % 2, ==, 0);

  for (guint i = 0; parameters != NULL && parameters[i] != NULL; i += 2)
    if (g_str_equal (parameters[i], name))
      return parameters[i + 1];

  return NULL;
}

/* @name is a parameter, or one with its value after "=". */
static gboolean
has_parameter (char       **parameters,
               const char  *name)
{
  g_auto(GStrv) cells = g_strsplit (name, "=", 2);
  const char *value = find_parameter (parameters, cells[0]);

  return value != NULL && (cells[1] == NULL || g_str_equal (value, cells[1]));
}

static void
test_singles (void)
{
  g_autoptr(GPtrArray) rules = load_rules ("single");

  for (guint i = 0; i < rules->len; i++)
    {
      g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();
      char **rule = rules->pdata[i];
      gboolean allowed = is_allowed (rule[3]);
      g_auto(GStrv) parameters = NULL;

      set_parameter (query, rule[1], rule[2]);
      parameters = trunk_search_query_dup_parameters (query);

      if (allowed)
        g_assert_cmpstr (find_parameter (parameters, rule[1]), ==, rule[2]);
      else if (g_str_equal (rule[1], "number_type"))
        g_assert_cmpstr (find_parameter (parameters, rule[1]), !=, rule[2]);
      else
        {
          g_assert_null (parameters);
          g_assert_false (trunk_search_query_is_valid (query));
        }
    }
}

static const char *
get_good_value (const char *name)
{
  if (g_str_equal (name, "areacode"))
    return "214";
  if (g_str_equal (name, "max_results"))
    return "7";
  if (g_str_equal (name, "region"))
    return "TX";
  if (g_str_equal (name, "city"))
    return "Dallas";

  return "555";
}

static void
set_good (TrunkSearchQuery *query,
          const char       *name)
{
  g_auto(GStrv) cells = g_strsplit (name, "=", 2);

  set_parameter (query, cells[0], cells[1] != NULL ? cells[1] : get_good_value (cells[0]));
}

/* Whoever is set first: an allowed pair is sent, a forbidden one never, and the person is told why. */
static void
test_pairs (void)
{
  g_autoptr(GPtrArray) rules = load_rules ("pair");

  g_assert_cmpuint (rules->len, ==, 9 * 8 / 2);

  for (guint i = 0; i < 2 * rules->len; i++)
    {
      g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();
      char **rule = rules->pdata[i / 2];
      g_auto(GStrv) parameters = NULL;

      set_good (query, rule[1 + i % 2]);
      set_good (query, rule[2 - i % 2]);
      parameters = trunk_search_query_dup_parameters (query);

      g_assert_nonnull (parameters);
      g_assert_cmpint (has_parameter (parameters, rule[1]) && has_parameter (parameters, rule[2]), ==,
                       is_allowed (rule[3]));
    }
}

/* Every combination that the query can be in, against every rule. */
static void
test_combinations (void)
{
  g_autoptr(GPtrArray) pairs = load_rules ("pair");
  g_autoptr(GPtrArray) needs = load_rules ("needs");

  for (guint bits = 0; bits < 2 * 3 * 16; bits++)
    {
      g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();
      g_auto(GStrv) parameters = NULL;

      g_object_set (query, "number-type", bits % 2, "pattern-place", bits / 2 % 3, "area-code",
                    (bits / 6 & 1) != 0 ? "214" : "", "region", (bits / 6 & 2) != 0 ? "tx" : "",
                    "city", (bits / 6 & 4) != 0 ? "Dallas" : "", "pattern", (bits / 6 & 8) != 0 ? "FLOWERS" : "", NULL);
      parameters = trunk_search_query_dup_parameters (query);
      g_assert_nonnull (parameters);

      for (guint i = 0; i < pairs->len; i++)
        {
          char **rule = pairs->pdata[i];

          if (!is_allowed (rule[3]))
            g_assert_false (has_parameter (parameters, rule[1]) && has_parameter (parameters, rule[2]));
        }

      for (guint i = 0; i < needs->len; i++)
        {
          char **rule = needs->pdata[i];

          g_assert_true (!has_parameter (parameters, rule[1]) || has_parameter (parameters, rule[2]));
        }

      for (TrunkCriterion criterion = 0; criterion < TRUNK_N_CRITERIA; criterion++)
        {
          g_autofree char *reason = NULL;

          g_assert_true (trunk_search_query_is_available (query, criterion, &reason) == (reason == NULL));
        }
    }
}

static void
assert_parameters (TrunkSearchQuery *query,
                   const char       *expected)
{
  g_auto(GStrv) parameters = trunk_search_query_dup_parameters (query);
  g_autofree char *joined = parameters != NULL ? g_strjoinv (" ", parameters) : NULL;

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_parameters (void)
{
  g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();

  assert_parameters (query, "number_type local max_results 50");

  g_object_set (query, "area-code", " 214 ", "pattern", "356-9377", "pattern-place", TRUNK_PATTERN_END,
                "max-results", 100, NULL);
  assert_parameters (query, "areacode 214 number_type local ends_with 3569377 max_results 100");

  g_object_set (query, "area-code", "", "region", " tx", "city", " Fort Worth ", NULL);
  assert_parameters (query, "number_type local ends_with 3569377 max_results 100 region TX");

  g_object_set (query, "pattern", "", NULL);
  assert_parameters (query, "number_type local max_results 100 region TX city Fort Worth");

  g_object_set (query, "number-type", TRUNK_NUMBER_TYPE_TOLL_FREE, "area-code", "888", NULL);
  assert_parameters (query, "areacode 888 number_type toll-free max_results 100");

  /* What one request cannot say, it leaves open. */
  g_object_set (query, "number-type", TRUNK_NUMBER_TYPE_LOCAL, "area-code", "", "pattern", "123?4567",
                "pattern-place", TRUNK_PATTERN_END, NULL);
  assert_parameters (query, "number_type local ends_with 4567 max_results 100 region TX");
  g_object_set (query, "pattern-place", TRUNK_PATTERN_START, NULL);
  assert_parameters (query, "number_type local contains 4567 max_results 100 region TX");
  g_object_set (query, "pattern", "4567*", NULL);
  assert_parameters (query, "number_type local starts_with 4567 max_results 100 region TX");
}

static void
assert_note (TrunkSearchQuery *query,
             TrunkCriterion    criterion,
             const char       *expected)
{
  g_autofree char *note = trunk_search_query_dup_note (query, criterion);

  g_assert_cmpstr (note, ==, expected);
}

static void
test_notes (void)
{
  g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();

  assert_note (query, TRUNK_CRITERION_AREA_CODE, NULL);
  assert_note (query, TRUNK_CRITERION_REGION, NULL);
  assert_note (query, TRUNK_CRITERION_CITY, "Choose a state first");
  assert_note (query, TRUNK_CRITERION_PATTERN, "3 to 7 digits or letters, ? for any digit");

  g_object_set (query, "area-code", "214", "pattern", "flowers", NULL);
  assert_note (query, TRUNK_CRITERION_AREA_CODE,
               "214 is Dallas, Texas. Clear the area code to choose a state or city instead.");
  assert_note (query, TRUNK_CRITERION_REGION, "Clear the area code to choose a state or city instead");
  assert_note (query, TRUNK_CRITERION_PATTERN, "FLOWERS is 356-9377 on the keypad");

  g_object_set (query, "pattern", "35", NULL);
  assert_note (query, TRUNK_CRITERION_PATTERN, "3 to 7 digits or letters");
  g_object_set (query, "pattern", "3569377", NULL);
  assert_note (query, TRUNK_CRITERION_PATTERN, NULL);
  g_object_set (query, "pattern", "cat", NULL);
  assert_note (query, TRUNK_CRITERION_PATTERN, "CAT is 228 on the keypad");

  g_object_set (query, "pattern", "flo?ers", NULL);
  assert_note (query, TRUNK_CRITERION_PATTERN, "FLO?ERS is 356-?377 on the keypad. ? is any digit. "
               "SignalWire looks for 356; what does not fit is left out here.");
  g_object_set (query, "pattern", "555*01234", NULL);
  assert_note (query, TRUNK_CRITERION_PATTERN,
               "? is any digit. SignalWire looks for 01234; what does not fit is left out here.");
  g_object_set (query, "pattern", "55?5", NULL);
  assert_note (query, TRUNK_CRITERION_PATTERN, "Beside ?, at least 3 digits or letters in a row are needed");

  g_object_set (query, "pattern", "cat", "area-code", "", "region", "TX", NULL);
  assert_note (query, TRUNK_CRITERION_CITY, NULL);
  g_object_set (query, "city", "Dallas", NULL);
  assert_note (query, TRUNK_CRITERION_CITY, "SignalWire cannot look for a city and a pattern at once. "
               "Numbers that have both are picked out here; there may be more.");

  g_object_set (query, "area-code", "888", NULL);
  assert_note (query, TRUNK_CRITERION_AREA_CODE, "888 is a toll-free area code. Choose Toll-Free to look there.");
  g_object_set (query, "number-type", TRUNK_NUMBER_TYPE_TOLL_FREE, NULL);
  assert_note (query, TRUNK_CRITERION_AREA_CODE, "Toll-free numbers have no state or city");
  assert_note (query, TRUNK_CRITERION_REGION, "Toll-free numbers have no state or city");
  g_object_set (query, "area-code", "", NULL);
  assert_note (query, TRUNK_CRITERION_AREA_CODE,
               "Toll-free numbers have no state or city. All toll-free area codes are searched.");
  g_object_set (query, "area-code", "214", NULL);
  assert_note (query, TRUNK_CRITERION_AREA_CODE, "214 is not known as a toll-free area code");
}

/* What stands in a field that is not available never makes the query invalid, and is kept. */
static void
test_unavailable (void)
{
  g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();
  g_autofree char *region = NULL;

  g_object_set (query, "region", "TEXAS", NULL);
  g_assert_false (trunk_search_query_is_valid (query));
  g_object_set (query, "area-code", "214", NULL);
  g_assert_true (trunk_search_query_is_valid (query));
  g_object_get (query, "region", &region, NULL);
  g_assert_cmpstr (region, ==, "TEXAS");
  g_object_set (query, "area-code", "2", NULL);
  g_assert_false (trunk_search_query_is_valid (query));
}

static void
test_bad_input (void)
{
  static const char * const patterns[] = {
    "12", "12345678", "FLOWERSX", "12*4", "caf\xc3\xa9", "---", "\xef\xbc\x91\xef\xbc\x92\xef\xbc\x93", "a;b c",
    "<b>", "+12", "55?5", "???", "1234567?8901", "12345678?", "?12?34?56?",
  };
  g_autofree char *huge = g_strnfill (10000, 'A');
  g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autofree char *problem = NULL;
      g_autofree char *cells = NULL;

      g_object_set (query, "pattern", patterns[i], NULL);
      problem = trunk_search_query_dup_problem (query, TRUNK_CRITERION_PATTERN);
      cells = trunk_search_query_dup_cells (query);
      g_assert_nonnull (problem);
      g_assert_null (cells);
      g_assert_false (trunk_search_query_is_valid (query));
      assert_parameters (query, NULL);
    }

  g_object_set (query, "pattern", huge, "area-code", huge, NULL);
  g_assert_false (trunk_search_query_is_valid (query));
  g_object_set (query, "pattern", NULL, "area-code", NULL, "region", "TX", "city", huge, NULL);
  g_assert_false (trunk_search_query_is_valid (query));
  g_object_set (query, "city", "Dal\nlas", NULL);
  g_assert_false (trunk_search_query_is_valid (query));
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_properties (void)
{
  static const struct
  {
    const char *name;
    const char *value;
  } texts[] = { { "area-code", "214" }, { "region", "TX" }, { "city", "Dallas" }, { "pattern", "555" } };
  g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();
  guint n_changed = 0;

  g_signal_connect_swapped (query, "changed", G_CALLBACK (count_cb), &n_changed);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", texts[i].name, NULL);
      g_autofree char *value = NULL;
      guint n_notified = 0;

      g_signal_connect_swapped (query, signal, G_CALLBACK (count_cb), &n_notified);
      g_object_set (query, texts[i].name, texts[i].value, NULL);
      g_object_set (query, texts[i].name, texts[i].value, NULL);
      g_object_get (query, texts[i].name, &value, NULL);
      g_assert_cmpstr (value, ==, texts[i].value);
      g_assert_cmpuint (n_notified, ==, 1);
      g_assert_cmpuint (n_changed, ==, i + 1);
    }

  g_object_set (query, "number-type", TRUNK_NUMBER_TYPE_TOLL_FREE, "number-type", TRUNK_NUMBER_TYPE_TOLL_FREE,
                "pattern-place", TRUNK_PATTERN_END, "max-results", 100, NULL);
  g_assert_cmpuint (n_changed, ==, 7);

  n_changed = 0;
  g_signal_connect_swapped (query, "notify::valid", G_CALLBACK (count_cb), &n_changed);
  g_object_set (query, "max-results", 101, NULL);
  g_assert_cmpuint (n_changed, ==, 2);
}

static void
test_copy (void)
{
  g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();
  TrunkSearchQuery *copy;

  g_object_set (query, "area-code", "214", "region", "TX", "pattern", "FLOWERS", "max-results", 10, NULL);
  copy = trunk_search_query_copy (query);
  g_assert_true (trunk_search_query_equal (query, copy));

  /* What is not sent makes no difference; what is, does. */
  g_object_set (copy, "region", "CA", "pattern", "3569377", NULL);
  g_assert_true (trunk_search_query_equal (query, copy));
  g_object_set (copy, "pattern-place", TRUNK_PATTERN_END, NULL);
  g_assert_false (trunk_search_query_equal (query, copy));
  g_object_set (copy, "pattern-place", TRUNK_PATTERN_ANYWHERE, "pattern", "356?377", NULL);
  g_assert_false (trunk_search_query_equal (query, copy));
  g_object_set (copy, "pattern", "1", NULL);
  g_assert_false (trunk_search_query_equal (query, copy));

  g_assert_finalize_object (copy);
}

/* Everything comes back, valid or not; what another version wrote does no harm. */
static void
test_remember (void)
{
  g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();
  g_autoptr(TrunkSearchQuery) other = trunk_search_query_new ();
  g_autoptr(GVariant) saved = NULL;
  g_autoptr(GVariant) again = NULL;
  g_autoptr(GVariant) strange = NULL;

  g_object_set (query, "number-type", TRUNK_NUMBER_TYPE_TOLL_FREE, "area-code", " 21", "region", "TX",
                "city", "Dal & <b>", "pattern", "FLO?ERS", "pattern-place", TRUNK_PATTERN_END, "max-results", 7, NULL);
  saved = g_variant_ref_sink (trunk_search_query_to_variant (query));
  trunk_search_query_load (other, saved);
  again = g_variant_ref_sink (trunk_search_query_to_variant (other));
  g_assert_true (g_variant_equal (saved, again));

  strange = g_variant_ref_sink (g_variant_new_parsed ("{'area-code': <7>, 'pattern-place': <uint32 9>, "
                                                      "'region': <'ON'>, 'number-type': <'x'>, 'valid': <true>, "
                                                      "'later': <1>}"));
  trunk_search_query_load (other, strange);
  g_assert_cmpstr (trunk_search_query_get_text (other, TRUNK_CRITERION_AREA_CODE), ==, " 21");
  g_assert_cmpstr (trunk_search_query_get_text (other, TRUNK_CRITERION_REGION), ==, "ON");
  g_assert_cmpint (trunk_search_query_get_pattern_place (other), ==, TRUNK_PATTERN_END);
  g_assert_cmpint (trunk_search_query_get_number_type (other), ==, TRUNK_NUMBER_TYPE_TOLL_FREE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search-query/singles", test_singles);
  g_test_add_func ("/search-query/pairs", test_pairs);
  g_test_add_func ("/search-query/combinations", test_combinations);
  g_test_add_func ("/search-query/parameters", test_parameters);
  g_test_add_func ("/search-query/notes", test_notes);
  g_test_add_func ("/search-query/unavailable", test_unavailable);
  g_test_add_func ("/search-query/bad-input", test_bad_input);
  g_test_add_func ("/search-query/properties", test_properties);
  g_test_add_func ("/search-query/copy", test_copy);
  g_test_add_func ("/search-query/remember", test_remember);

  return g_test_run ();
}
