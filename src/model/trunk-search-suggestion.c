/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-suggestion.h"

#include "trunk-area-codes.h"
#include "trunk-region.h"
#include "trunk-search-rules.h"

#include <glib/gi18n.h>
#include <string.h>

/* More than these are not read any more; the whole state has them all. */
#define MAX_AREA_CODES 12

static void
add (GArray              *suggestions,
     TrunkSuggestionKind  kind,
     const char          *value)
{
  TrunkSearchSuggestion suggestion = { kind, value };

  g_array_append_val (suggestions, suggestion);
}

/* The regions of an area code that numbers can be looked for in: mostly one; "NT/NU/YT" are three. */
static void
add_regions (GArray              *suggestions,
             const TrunkAreaCode *area_code)
{
  g_auto(GStrv) codes = g_strsplit (area_code->region, "/", -1);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      const TrunkRegion *region = trunk_region_lookup (codes[i]);

      if (region != NULL)
        add (suggestions, TRUNK_SUGGEST_WHOLE_REGION, region->code);
    }
}

static gboolean
same_text (const char *a,
           const char *b)
{
  return a != NULL && a[0] != '\0' && g_strcmp0 (a, b) == 0;
}

/* How far away another area code of the same region is: the same city, the same time, or neither. */
static guint
get_distance (const TrunkAreaCode *from,
              const TrunkAreaCode *to)
{
  if (same_text (from->city, to->city))
    return 0;

  return same_text (from->time_zones[0], to->time_zones[0]) ? 1 : 2;
}

static void
add_other_area_codes (GArray              *suggestions,
                      const TrunkAreaCode *from)
{
  guint n_codes = 0;
  const TrunkAreaCode *codes = trunk_area_codes_get_all (&n_codes);
  guint n_added = 0;

  for (guint distance = 0; distance <= 2; distance++)
    for (guint i = 0; i < n_codes && n_added < MAX_AREA_CODES; i++)
      if (&codes[i] != from && codes[i].kind == TRUNK_AREA_CODE_GEOGRAPHIC &&
          same_text (codes[i].country, from->country) && same_text (codes[i].region, from->region) &&
          get_distance (from, &codes[i]) == distance)
        {
          add (suggestions, TRUNK_SUGGEST_AREA_CODE, codes[i].code);
          n_added++;
        }
}

static gboolean
is_used (TrunkSearchQuery *query,
         TrunkCriterion    criterion)
{
  return trunk_search_query_is_available (query, criterion, NULL) &&
         !trunk_search_rules_is_blank (trunk_search_query_get_text (query, criterion));
}

static void
suggest_loosening (GArray           *suggestions,
                   TrunkSearchQuery *query)
{
  if (is_used (query, TRUNK_CRITERION_CITY))
    add (suggestions, TRUNK_SUGGEST_ANY_CITY, NULL);
  else if (is_used (query, TRUNK_CRITERION_REGION))
    add (suggestions, TRUNK_SUGGEST_ANY_REGION, NULL);

  if (is_used (query, TRUNK_CRITERION_AREA_CODE))
    add (suggestions, TRUNK_SUGGEST_ANY_AREA_CODE, NULL);

  if (is_used (query, TRUNK_CRITERION_PATTERN))
    {
      if (trunk_search_query_get_pattern_place (query) != TRUNK_PATTERN_ANYWHERE)
        add (suggestions, TRUNK_SUGGEST_ANY_PLACE_IN_NUMBER, NULL);
      add (suggestions, TRUNK_SUGGEST_NO_PATTERN, NULL);
    }
}

/**
 * trunk_search_suggest:
 * @query: what was looked for, a valid query
 * @n_found: how many numbers were found
 *
 * Tells what could be looked for instead.
 *
 * Returns: (transfer full) (element-type TrunkSearchSuggestion): changes of the query, the best first; none where
 *   enough was found
 */
GArray *
trunk_search_suggest (TrunkSearchQuery *query,
                      guint             n_found)
{
  GArray *suggestions = g_array_new (FALSE, FALSE, sizeof (TrunkSearchSuggestion));
  g_autofree char *code = NULL;
  const TrunkAreaCode *area_code;
  gboolean local;

  g_return_val_if_fail (TRUNK_IS_SEARCH_QUERY (query), suggestions);

  if (n_found >= MIN (TRUNK_SEARCH_FEW, trunk_search_query_get_max_results (query)))
    return suggestions;

  local = trunk_search_query_get_number_type (query) == TRUNK_NUMBER_TYPE_LOCAL;
  code = trunk_search_rules_dup_area_code (trunk_search_query_get_text (query, TRUNK_CRITERION_AREA_CODE));
  area_code = local ? trunk_area_code_lookup (code) : NULL;

  if (area_code != NULL && area_code->kind == TRUNK_AREA_CODE_TOLL_FREE)
    add (suggestions, TRUNK_SUGGEST_TOLL_FREE, NULL);
  if (area_code != NULL && area_code->kind == TRUNK_AREA_CODE_GEOGRAPHIC)
    add_regions (suggestions, area_code);
  if (n_found == 0)
    suggest_loosening (suggestions, query);
  if (area_code != NULL && area_code->kind == TRUNK_AREA_CODE_GEOGRAPHIC)
    add_other_area_codes (suggestions, area_code);

  return suggestions;
}

/**
 * trunk_search_suggestion_dup_label:
 * @self: a suggestion
 *
 * Returns: (transfer full): what its button says
 */
char *
trunk_search_suggestion_dup_label (const TrunkSearchSuggestion *self)
{
  switch (self->kind)
    {
    case TRUNK_SUGGEST_TOLL_FREE:
      return g_strdup (_("Look for Toll-Free Numbers"));
    case TRUNK_SUGGEST_WHOLE_REGION:
      /* Translators: a state, province or territory */
      return g_strdup_printf (_("Look in All of %s"), trunk_region_get_name (trunk_region_lookup (self->value)));
    case TRUNK_SUGGEST_ANY_CITY:
      return g_strdup (_("Look in All Cities"));
    case TRUNK_SUGGEST_ANY_REGION:
      return g_strdup (_("Look in All States"));
    case TRUNK_SUGGEST_ANY_AREA_CODE:
      return g_strdup (_("Look in All Area Codes"));
    case TRUNK_SUGGEST_ANY_PLACE_IN_NUMBER:
      return g_strdup (_("Look Anywhere in the Number"));
    case TRUNK_SUGGEST_NO_PATTERN:
      return g_strdup (_("Look Without the Pattern"));
    case TRUNK_SUGGEST_AREA_CODE:
    default:
      return g_strdup (self->value);
    }
}

/**
 * trunk_search_suggestion_dup_description:
 * @self: a suggestion
 *
 * Returns: (transfer full): what its button does, where the label alone does not say it: the name that it has for
 *   a screen reader
 */
char *
trunk_search_suggestion_dup_description (const TrunkSearchSuggestion *self)
{
  g_autofree char *place = NULL;

  if (self->kind != TRUNK_SUGGEST_AREA_CODE)
    return trunk_search_suggestion_dup_label (self);

  place = trunk_area_code_dup_long_place (trunk_area_code_lookup (self->value));

  /* Translators: an area code and its place: "Look in 972, Dallas, Texas" */
  return g_strdup_printf (_("Look in %s, %s"), self->value, place);
}

/**
 * trunk_search_suggestion_apply:
 * @self: a suggestion
 * @query: what it was made for
 *
 * Changes the query.
 */
void
trunk_search_suggestion_apply (const TrunkSearchSuggestion *self,
                               TrunkSearchQuery            *query)
{
  g_return_if_fail (TRUNK_IS_SEARCH_QUERY (query));

  switch (self->kind)
    {
    case TRUNK_SUGGEST_TOLL_FREE:
      g_object_set (query, "number-type", TRUNK_NUMBER_TYPE_TOLL_FREE, NULL);
      break;
    case TRUNK_SUGGEST_WHOLE_REGION:
      g_object_set (query, "region", self->value, "city", "", "area-code", "", NULL);
      break;
    case TRUNK_SUGGEST_ANY_CITY:
      g_object_set (query, "city", "", NULL);
      break;
    case TRUNK_SUGGEST_ANY_REGION:
      g_object_set (query, "city", "", "region", "", NULL);
      break;
    case TRUNK_SUGGEST_ANY_AREA_CODE:
      /* A state that was chosen before would come back with it. */
      g_object_set (query, "city", "", "region", "", "area-code", "", NULL);
      break;
    case TRUNK_SUGGEST_ANY_PLACE_IN_NUMBER:
      g_object_set (query, "pattern-place", TRUNK_PATTERN_ANYWHERE, NULL);
      break;
    case TRUNK_SUGGEST_NO_PATTERN:
      g_object_set (query, "pattern", "", NULL);
      break;
    case TRUNK_SUGGEST_AREA_CODE:
    default:
      g_object_set (query, "area-code", self->value, NULL);
      break;
    }
}
