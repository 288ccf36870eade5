/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-search.h"

G_BEGIN_DECLS

/* Pure functions: what a search says. */

const char *trunk_search_get_page          (TrunkSearchState  state,
                                            guint             n_results);
char       *trunk_search_dup_title         (TrunkSearchState  state,
                                            guint             n_results,
                                            gint64            answered_at);
char       *trunk_search_dup_age           (gint64            answered_at,
                                            gint64            now,
                                            gboolean          more);
gboolean    trunk_search_is_old            (gint64            answered_at,
                                            gint64            now);
char       *trunk_search_dup_show          (TrunkSearchState  state,
                                            guint             n_results,
                                            gboolean          outdated);
char       *trunk_search_dup_nothing_title (TrunkSearchQuery *query);
char       *trunk_search_dup_nothing       (TrunkSearchQuery *query,
                                            gboolean          more);
char       *trunk_search_dup_notice        (guint             n_results,
                                            gboolean          few,
                                            gboolean          more,
                                            const GError     *error);
char       *trunk_search_dup_near          (const char       *e164,
                                            TrunkNumber      *near);
char       *trunk_available_dup_subtitle   (TrunkAvailableNumber *number,
                                            TrunkClaim        claim);
char       *trunk_search_dup_subtitle      (TrunkAvailableNumber *number);
char       *trunk_search_dup_summary       (TrunkAvailableNumber *number);
char       *trunk_search_dup_place_note    (TrunkSearchQuery *query);

G_END_DECLS
