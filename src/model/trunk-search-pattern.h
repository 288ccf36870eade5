/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-search-query.h"

G_BEGIN_DECLS

/* The pattern of a search in cells: a digit each, or ANY for a digit that is not known. */

#define TRUNK_SEARCH_ANY '?'

const char *trunk_search_pattern_check     (const char        *text);
char       *trunk_search_pattern_dup_cells (const char        *text);
gboolean    trunk_search_pattern_is_exact  (const char        *cells);
char       *trunk_search_pattern_dup_run   (const char        *cells,
                                            TrunkPatternPlace  place,
                                            TrunkPatternPlace *run_place);
gboolean    trunk_search_pattern_matches   (const char        *cells,
                                            TrunkPatternPlace  place,
                                            gboolean           after_area_code,
                                            const char        *e164);

G_END_DECLS
