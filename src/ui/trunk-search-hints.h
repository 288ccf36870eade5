/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-search-suggestion.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_SEARCH_HINTS (trunk_search_hints_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSearchHints, trunk_search_hints, TRUNK, SEARCH_HINTS, AdwBin)

/* Signal "suggested" (const TrunkSearchSuggestion *): the person wants to look there. */

void trunk_search_hints_set (TrunkSearchHints *self,
                             const char       *notice,
                             GArray           *suggestions);

G_END_DECLS
