/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-search-query.h"

G_BEGIN_DECLS

/* A search that finds fewer than that in its area code is offered the places around it. */
#define TRUNK_SEARCH_FEW 5

/**
 * TrunkSuggestionKind:
 * @TRUNK_SUGGEST_TOLL_FREE: look for toll-free numbers, as the area code is one of theirs
 * @TRUNK_SUGGEST_WHOLE_REGION: give up the area code for its state
 * @TRUNK_SUGGEST_ANY_CITY: give up the city
 * @TRUNK_SUGGEST_ANY_REGION: give up the state, and the city with it
 * @TRUNK_SUGGEST_ANY_AREA_CODE: give up the area code, and the state that stands behind it
 * @TRUNK_SUGGEST_ANY_PLACE_IN_NUMBER: give up where the pattern is
 * @TRUNK_SUGGEST_NO_PATTERN: give up the pattern
 * @TRUNK_SUGGEST_AREA_CODE: another area code of the same state
 *
 * One change of a query that may find more.
 */
typedef enum
{
  TRUNK_SUGGEST_TOLL_FREE,
  TRUNK_SUGGEST_WHOLE_REGION,
  TRUNK_SUGGEST_ANY_CITY,
  TRUNK_SUGGEST_ANY_REGION,
  TRUNK_SUGGEST_ANY_AREA_CODE,
  TRUNK_SUGGEST_ANY_PLACE_IN_NUMBER,
  TRUNK_SUGGEST_NO_PATTERN,
  TRUNK_SUGGEST_AREA_CODE
} TrunkSuggestionKind;

/**
 * TrunkSearchSuggestion:
 * @kind: what is changed
 * @value: a region's or an area code's code, static; or %NULL
 */
typedef struct
{
  TrunkSuggestionKind  kind;
  const char          *value;
} TrunkSearchSuggestion;

GArray *trunk_search_suggest                     (TrunkSearchQuery            *query,
                                                  guint                        n_found);
char   *trunk_search_suggestion_dup_label        (const TrunkSearchSuggestion *self);
char   *trunk_search_suggestion_dup_description  (const TrunkSearchSuggestion *self);
void    trunk_search_suggestion_apply            (const TrunkSearchSuggestion *self,
                                                  TrunkSearchQuery            *query);

G_END_DECLS
