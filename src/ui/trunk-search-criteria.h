/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-search-query.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_SEARCH_CRITERIA (trunk_search_criteria_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSearchCriteria, trunk_search_criteria, TRUNK, SEARCH_CRITERIA, AdwBin)

/* Signal "search": the person wants the answer now. */

GtkWidget *trunk_search_criteria_new       (void);
void       trunk_search_criteria_set_query (TrunkSearchCriteria *self,
                                            TrunkSearchQuery    *query);

G_END_DECLS
