/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-history-entry.h"
#include "trunk-journal.h"
#include "trunk-paged-list.h"

G_BEGIN_DECLS

/**
 * TrunkHistoryList:
 *
 * The history of a space, the newest first: a GListModel of TrunkHistoryEntry that grows when more is asked for.
 *
 * Reading it never loads.  What is written meanwhile appears on top, an outcome in its entry, and what is forgotten
 * goes, without anything being loaded again.  With another query the old entries stay until the first page is there.
 * Properties: "state" (TrunkListState), "n-items" (guint), "error" (boxed #GError, only in FAILED).
 */
#define TRUNK_TYPE_HISTORY_LIST (trunk_history_list_get_type ())
G_DECLARE_FINAL_TYPE (TrunkHistoryList, trunk_history_list, TRUNK, HISTORY_LIST, GObject)

TrunkHistoryList        *trunk_history_list_new       (TrunkJournal            *journal,
                                                       const TrunkHistoryQuery *query);
const TrunkHistoryQuery *trunk_history_list_get_query (TrunkHistoryList        *self);
void                     trunk_history_list_set_query (TrunkHistoryList        *self,
                                                       const TrunkHistoryQuery *query);
TrunkListState           trunk_history_list_get_state (TrunkHistoryList        *self);
const GError            *trunk_history_list_get_error (TrunkHistoryList        *self);
void                     trunk_history_list_load_more (TrunkHistoryList        *self);

G_END_DECLS
