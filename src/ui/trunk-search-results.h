/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-clock.h"
#include "trunk-search.h"

G_BEGIN_DECLS

typedef enum
{
  TRUNK_SEARCH_SORT_FOUND,
  TRUNK_SEARCH_SORT_NUMBER,
  TRUNK_SEARCH_SORT_PLACE
} TrunkSearchSort;

#define TRUNK_TYPE_SEARCH_SORT (trunk_search_sort_get_type ())
GType trunk_search_sort_get_type (void);

#define TRUNK_TYPE_SEARCH_RESULTS (trunk_search_results_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSearchResults, trunk_search_results, TRUNK, SEARCH_RESULTS, AdwNavigationPage)

/* Signal "review": the person wants to see the order. */

void trunk_search_results_set_search (TrunkSearchResults *self,
                                      TrunkSearch        *search,
                                      TrunkBasket        *basket,
                                      TrunkClock         *clock);

G_END_DECLS
