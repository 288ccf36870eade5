/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-search-query.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_SEARCH_PLAN (trunk_search_plan_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSearchPlan, trunk_search_plan, TRUNK, SEARCH_PLAN, GObject)

TrunkSearchPlan  *trunk_search_plan_new            (TrunkSearchQuery    *query);
guint             trunk_search_plan_get_n_requests (TrunkSearchPlan     *self);
TrunkSearchQuery *trunk_search_plan_get_request    (TrunkSearchPlan     *self,
                                                    guint                position);
TrunkSearchQuery *trunk_search_plan_get_fallback   (TrunkSearchPlan     *self);
GPtrArray        *trunk_search_plan_merge          (TrunkSearchPlan     *self,
                                                    GPtrArray * const   *answers,
                                                    GPtrArray           *fallback,
                                                    gboolean            *more);

G_END_DECLS
