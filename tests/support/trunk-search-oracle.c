/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-oracle.h"

#include <string.h>

#define TOLL_FREE "^(800|833|844|855|866|877|888)"

/* Half of the numbers are in few area codes and have few digits, so that patterns meet. */
static const char * const area_codes[] = { "214", "713", "416", "800", "833", "888" };
static const char * const patterns[] = {
  "", "", "234", "2345", "55?555", "?555", "555?", "23*45?222", "CAT", "ELF?FED", "8005", "888", "888?2", "5",
  "1234567", "??222", "2?2", "222?222?22",
};

static const struct
{
  const char *region;
  const char *city;
  const char *rate_center;
} places[] = {
  { "TX", "Dallas", NULL },
  { "TX", NULL, "DALLAS" },
  { "TX", "Fort Worth", "FTWORTH" },
  { "TX", NULL, NULL },
  { "ON", "Toronto", NULL },
};

/**
 * trunk_search_oracle_load_rules:
 * @name: a file in tests/data
 * @kind: what is in the first column
 *
 * Returns: (transfer full) (element-type GStrv): the rows of that kind, each split at its tabs
 */
GPtrArray *
trunk_search_oracle_load_rules (const char *name,
                                const char *kind)
{
  g_autofree char *path = g_build_filename (g_getenv ("TRUNK_TEST_DATA"), name, NULL);
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

const char *
trunk_search_oracle_find_parameter (char * const *parameters,
                                    const char   *name)
{
  for (guint i = 0; parameters != NULL && parameters[i] != NULL; i += 2)
    if (g_str_equal (parameters[i], name))
      return parameters[i + 1];

  return NULL;
}

/* @name is a parameter, or one with its value after "=". */
static gboolean
has_parameter (char * const *parameters,
               const char   *name)
{
  g_auto(GStrv) cells = g_strsplit (name, "=", 2);
  const char *value = trunk_search_oracle_find_parameter (parameters, cells[0]);

  return value != NULL && (cells[1] == NULL || g_str_equal (value, cells[1]));
}

static void
assert_value (const char *name,
              const char *value)
{
  static const char * const forms[][2] = {
    { "areacode", "^[2-9][0-9]{2}$" },
    { "number_type", "^(local|toll-free)$" },
    { "starts_with", "^[0-9]{3,7}$" },
    { "contains", "^[0-9]{3,7}$" },
    { "ends_with", "^[0-9]{3,7}$" },
    { "max_results", "^([1-9][0-9]?|100)$" },
    { "region", "^[A-Z]{2}$" },
    { "city", "^\\S(.*\\S)?$" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i][0], name))
      {
        if (!g_regex_match_simple (forms[i][1], value, 0, 0))
          g_error ("%s cannot be “%s”", name, value);
        return;
      }

  g_error ("Nothing has the name %s", name);
}

/**
 * trunk_search_oracle_assert_sendable:
 * @parameters: names and values in turn
 *
 * Asserts that a request with them breaks no rule of search-rules.tsv.
 */
void
trunk_search_oracle_assert_sendable (char * const *parameters)
{
  g_autoptr(GPtrArray) pairs = trunk_search_oracle_load_rules ("search-rules.tsv", "pair");
  g_autoptr(GPtrArray) needs = trunk_search_oracle_load_rules ("search-rules.tsv", "needs");

  g_assert_nonnull (parameters);
  for (guint i = 0; parameters[i] != NULL; i += 2)
    assert_value (parameters[i], parameters[i + 1]);

  for (guint i = 0; i < pairs->len; i++)
    {
      char **rule = pairs->pdata[i];

      if (g_str_equal (rule[3], "forbidden") && has_parameter (parameters, rule[1]) &&
          has_parameter (parameters, rule[2]))
        g_error ("%s and %s cannot be sent together", rule[1], rule[2]);
    }

  for (guint i = 0; i < needs->len; i++)
    {
      char **rule = needs->pdata[i];

      g_assert_true (!has_parameter (parameters, rule[1]) || has_parameter (parameters, rule[2]));
    }
}

/**
 * trunk_search_oracle_randomize:
 * @query: becomes another one, maybe one that is not valid
 */
void
trunk_search_oracle_randomize (TrunkSearchQuery *query)
{
  static const char * const codes[] = { "", "", "", "214", "713", "800", "888", "999", "21", "x" };
  static const char * const regions[] = { "", "TX", "on", "WY", "T" };
  static const char * const cities[] = { "", "Dallas", " dallas ", "Fort Worth", "Toronto", "Nowhere" };

  g_object_set (query,
                "number-type", g_test_rand_int_range (0, 2),
                "area-code", codes[g_test_rand_int_range (0, G_N_ELEMENTS (codes))],
                "region", regions[g_test_rand_int_range (0, G_N_ELEMENTS (regions))],
                "city", cities[g_test_rand_int_range (0, G_N_ELEMENTS (cities))],
                "pattern", patterns[g_test_rand_int_range (0, G_N_ELEMENTS (patterns))],
                "pattern-place", g_test_rand_int_range (0, 3),
                "max-results", g_test_rand_int_range (0, 103),
                NULL);
}

/**
 * trunk_search_oracle_make_number:
 *
 * Returns: (transfer full): a random number that can be bought
 */
TrunkAvailableNumber *
trunk_search_oracle_make_number (void)
{
  GString *number = g_string_new ("+1");
  guint place = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (places));
  const char *digits = g_test_rand_bit () ? "25" : "23458";
  gint64 seen_at = 1;
  TrunkAvailableNumber *available = NULL;

  g_string_append (number, area_codes[g_test_rand_int_range (0, G_N_ELEMENTS (area_codes))]);
  for (guint i = 0; i < 7; i++)
    g_string_append_c (number, digits[g_test_rand_int_range (0, (int) strlen (digits))]);

  available = trunk_available_number_new (number->str, places[place].region, places[place].city,
                                          places[place].rate_center, NULL, TRUNK_CAPABILITY_VOICE, seen_at);
  g_string_free (number, TRUE);

  return available;
}

static gboolean
has_text (TrunkAvailableNumber *number,
          const char           *property,
          const char           *wanted)
{
  g_autofree char *value = NULL;

  g_object_get (number, property, &value, NULL);

  return value != NULL && g_ascii_strcasecmp (value, wanted) == 0;
}

static gboolean
is_in_city (TrunkAvailableNumber *number,
            const char           *city)
{
  g_autofree char *own = NULL;

  g_object_get (number, "city", &own, NULL);

  return has_text (number, own != NULL ? "city" : "rate-center", city);
}

/* The pattern as a regular expression over the ten digits. */
static gboolean
has_pattern (const char        *digits,
             const char        *cells,
             TrunkPatternPlace  place,
             gboolean           after_area_code)
{
  g_auto(GStrv) parts = g_strsplit (cells, "?", -1);
  g_autofree char *dotted = g_strjoinv (".", parts);
  g_autofree char *expression =
    g_strconcat (place == TRUNK_PATTERN_START ? (after_area_code ? "^(...)?" : "^") : "", dotted,
                 place == TRUNK_PATTERN_END ? "$" : "", NULL);

  return g_regex_match_simple (expression, digits, 0, 0);
}

/**
 * trunk_search_oracle_wants:
 * @query: a valid query
 * @number: a number
 *
 * Returns: whether the number is what the query wants
 */
gboolean
trunk_search_oracle_wants (TrunkSearchQuery     *query,
                           TrunkAvailableNumber *number)
{
  const char *digits = trunk_available_number_get_number (number) + 2;
  gboolean toll_free = trunk_search_query_get_number_type (query) == TRUNK_NUMBER_TYPE_TOLL_FREE;
  const char *area_code = trunk_search_query_get_text (query, TRUNK_CRITERION_AREA_CODE);
  const char *region = trunk_search_query_get_text (query, TRUNK_CRITERION_REGION);
  g_autofree char *city = g_strstrip (g_strdup (trunk_search_query_get_text (query, TRUNK_CRITERION_CITY)));
  g_autofree char *cells = trunk_search_query_dup_cells (query);
  gboolean after_area_code = *area_code != '\0' || (!toll_free && *region != '\0' && *city != '\0') ||
    (toll_free && cells != NULL && !g_regex_match_simple (TOLL_FREE, cells, 0, 0));

  if (g_regex_match_simple (TOLL_FREE, digits, 0, 0) != toll_free || !g_str_has_prefix (digits, area_code))
    return FALSE;
  if (!toll_free && *area_code == '\0' && *region != '\0' && !has_text (number, "region", region))
    return FALSE;
  if (!toll_free && *area_code == '\0' && *region != '\0' && *city != '\0' && !is_in_city (number, city))
    return FALSE;

  return cells == NULL ||
         has_pattern (digits, cells, trunk_search_query_get_pattern_place (query), after_area_code);
}

/**
 * trunk_search_oracle_serves:
 * @parameters: what was sent
 * @number: a number
 *
 * Returns: whether a service answers with the number
 */
gboolean
trunk_search_oracle_serves (char * const         *parameters,
                            TrunkAvailableNumber *number)
{
  static const char * const names[] = { "contains", "starts_with", "ends_with" };
  const char *digits = trunk_available_number_get_number (number) + 2;
  const char *area_code = trunk_search_oracle_find_parameter (parameters, "areacode");
  const char *region = trunk_search_oracle_find_parameter (parameters, "region");
  const char *city = trunk_search_oracle_find_parameter (parameters, "city");
  gboolean toll_free = has_parameter (parameters, "number_type=toll-free");

  if (g_regex_match_simple (TOLL_FREE, digits, 0, 0) != toll_free)
    return FALSE;
  if ((area_code != NULL && !g_str_has_prefix (digits, area_code)) ||
      (region != NULL && !has_text (number, "region", region)) || (city != NULL && !is_in_city (number, city)))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *pattern = trunk_search_oracle_find_parameter (parameters, names[i]);

      if (pattern != NULL && !has_pattern (digits, pattern, (TrunkPatternPlace) i, area_code != NULL))
        return FALSE;
    }

  return TRUE;
}
