/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-history-entry.h"
#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_HISTORY_ENTRY_PAGE (trunk_history_entry_page_get_type ())
G_DECLARE_FINAL_TYPE (TrunkHistoryEntryPage, trunk_history_entry_page, TRUNK, HISTORY_ENTRY_PAGE, AdwNavigationPage)

TrunkHistoryEntryPage *trunk_history_entry_page_new           (void);
void                   trunk_history_entry_page_set_entry     (TrunkHistoryEntryPage *self,
                                                               TrunkSpace            *space,
                                                               TrunkHistoryEntry     *entry);
void                   trunk_history_entry_page_set_read_only (TrunkHistoryEntryPage *self,
                                                               gboolean               read_only);

G_END_DECLS
