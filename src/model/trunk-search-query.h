/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  TRUNK_NUMBER_TYPE_LOCAL,
  TRUNK_NUMBER_TYPE_TOLL_FREE
} TrunkNumberType;

typedef enum
{
  TRUNK_PATTERN_ANYWHERE,
  TRUNK_PATTERN_START,
  TRUNK_PATTERN_END
} TrunkPatternPlace;

/* What a person chooses by; each has its own rules and its own note. */
typedef enum
{
  TRUNK_CRITERION_AREA_CODE,
  TRUNK_CRITERION_REGION,
  TRUNK_CRITERION_CITY,
  TRUNK_CRITERION_PATTERN,
  TRUNK_CRITERION_MAX_RESULTS,
  TRUNK_N_CRITERIA /*< skip >*/
} TrunkCriterion;

GType trunk_number_type_get_type   (void);
GType trunk_pattern_place_get_type (void);
#define TRUNK_TYPE_NUMBER_TYPE   (trunk_number_type_get_type ())
#define TRUNK_TYPE_PATTERN_PLACE (trunk_pattern_place_get_type ())

#define TRUNK_SEARCH_MAX_RESULTS     100
#define TRUNK_SEARCH_DEFAULT_RESULTS 50

#define TRUNK_TYPE_SEARCH_QUERY (trunk_search_query_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSearchQuery, trunk_search_query, TRUNK, SEARCH_QUERY, GObject)

/* Settable properties: "number-type", "area-code", "region", "city", "pattern" (as typed: digits or
 * letters), "pattern-place", "max-results" (guint).  Read-only: "valid" (gboolean).
 * Signal "changed": any property, and with it any note or sensitivity, may be another. */

TrunkSearchQuery *trunk_search_query_new             (void);
gboolean          trunk_search_query_is_valid        (TrunkSearchQuery *self);
gboolean          trunk_search_query_is_available    (TrunkSearchQuery *self,
                                                      TrunkCriterion    criterion,
                                                      char            **reason);
char             *trunk_search_query_dup_problem     (TrunkSearchQuery *self,
                                                      TrunkCriterion    criterion);
char             *trunk_search_query_dup_note        (TrunkSearchQuery *self,
                                                      TrunkCriterion    criterion);
const char       *trunk_search_query_get_text        (TrunkSearchQuery *self,
                                                      TrunkCriterion    criterion);
TrunkNumberType   trunk_search_query_get_number_type (TrunkSearchQuery *self);
TrunkPatternPlace trunk_search_query_get_pattern_place (TrunkSearchQuery *self);
guint             trunk_search_query_get_max_results (TrunkSearchQuery *self);
char             *trunk_search_query_dup_cells       (TrunkSearchQuery *self);
char            **trunk_search_query_dup_parameters  (TrunkSearchQuery *self);
gboolean          trunk_search_query_equal           (TrunkSearchQuery *self,
                                                      TrunkSearchQuery *other);
TrunkSearchQuery *trunk_search_query_copy            (TrunkSearchQuery *self);
GVariant         *trunk_search_query_to_variant      (TrunkSearchQuery *self);
void              trunk_search_query_load            (TrunkSearchQuery *self,
                                                      GVariant         *variant);

G_END_DECLS
