/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-clock.h"
#include "trunk-history-entry.h"
#include "trunk-history-list.h"
#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_HISTORY_PAGE (trunk_history_page_get_type ())
G_DECLARE_FINAL_TYPE (TrunkHistoryPage, trunk_history_page, TRUNK, HISTORY_PAGE, AdwNavigationPage)

TrunkHistoryPage  *trunk_history_page_new          (TrunkClock       *clock);
void               trunk_history_page_set_journal  (TrunkHistoryPage *self,
                                                    TrunkSpace       *space,
                                                    TrunkJournal     *journal);
void               trunk_history_page_show_number  (TrunkHistoryPage *self,
                                                    const char       *e164);
TrunkHistoryEntry *trunk_history_page_get_selected (TrunkHistoryPage *self);
void               trunk_history_page_unselect     (TrunkHistoryPage *self);

G_END_DECLS
