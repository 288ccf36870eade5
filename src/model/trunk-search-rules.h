/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-search-query.h"

G_BEGIN_DECLS

/* The rules of TrunkSearchQuery, on what was typed. */

gboolean  trunk_search_rules_is_blank           (const char      *text);
char     *trunk_search_rules_dup_stripped       (const char      *text);
char     *trunk_search_rules_dup_area_code      (const char      *text);
char     *trunk_search_rules_dup_problem        (TrunkCriterion   criterion,
                                                 const char      *text);
char     *trunk_search_rules_dup_area_code_note (TrunkNumberType  type,
                                                 const char      *text);
char     *trunk_search_rules_dup_grouped        (const char      *cells);
char     *trunk_search_rules_dup_pattern_note   (const char      *text,
                                                 TrunkPatternPlace place);

G_END_DECLS
