/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-clock.h"
#include "trunk-journal.h"
#include "trunk-release-queue.h"
#include "trunk-paged-list.h"
#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_NUMBERS_PAGE (trunk_numbers_page_get_type ())
G_DECLARE_FINAL_TYPE (TrunkNumbersPage, trunk_numbers_page, TRUNK, NUMBERS_PAGE, AdwNavigationPage)

TrunkNumbersPage *trunk_numbers_page_new          (TrunkClock       *clock);
TrunkNumber      *trunk_numbers_page_get_selected (TrunkNumbersPage *self);
void              trunk_numbers_page_clear_filter (TrunkNumbersPage *self);
void              trunk_numbers_page_focus_search (TrunkNumbersPage *self);
gboolean          trunk_numbers_page_select       (TrunkNumbersPage *self,
                                                   const char * const *ids);
void              trunk_numbers_page_set_orders   (TrunkNumbersPage *self,
                                                   GListModel       *orders,
                                                   TrunkJournal     *journal,
                                                   TrunkReleaseQueue *releases);

G_END_DECLS
