/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-search.h"

G_BEGIN_DECLS

/* Pure functions: what a search says. */

/* What a person can give up to find more. */
typedef enum
{
  TRUNK_LOOSEN_NOTHING,
  TRUNK_LOOSEN_AREA_CODE,
  TRUNK_LOOSEN_CITY,
  TRUNK_LOOSEN_REGION,
  TRUNK_LOOSEN_PATTERN_PLACE,
  TRUNK_LOOSEN_PATTERN
} TrunkLoosen;

const char *trunk_search_get_page          (TrunkSearchState  state,
                                            guint             n_results);
char       *trunk_search_dup_title         (TrunkSearchState  state,
                                            guint             n_results,
                                            gint64            answered_at);
char       *trunk_search_dup_age           (gint64            answered_at,
                                            gint64            now);
gboolean    trunk_search_is_old            (gint64            answered_at,
                                            gint64            now);
char       *trunk_search_dup_show          (TrunkSearchState  state,
                                            guint             n_results,
                                            gboolean          outdated);
char       *trunk_search_dup_nothing_title (TrunkSearchQuery *query);
char       *trunk_search_dup_nothing       (TrunkSearchQuery *query);
guint       trunk_search_find_loosenings   (TrunkSearchQuery *query,
                                            TrunkLoosen      *loosenings,
                                            guint             n_loosenings);
char       *trunk_search_dup_loosening     (TrunkLoosen       loosen);
void        trunk_search_loosen            (TrunkSearchQuery *query,
                                            TrunkLoosen       loosen);
char       *trunk_search_dup_place_note    (TrunkSearchQuery *query);

G_END_DECLS
