/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-clock.h"
#include "trunk-draft.h"
#include "trunk-news.h"
#include "trunk-space.h"
#include "trunk-usage.h"

G_BEGIN_DECLS

/* Properties: "space", "draft" (nullable), "clock", "read-only-reason" (nullable), "narrow", "chosen" (GListModel: the
 * numbers that are selected, for when it is not one).
 * Signals: "review" (TrunkDraft), "release" (TrunkNumber), "message" (string: a toast). */
#define TRUNK_TYPE_NUMBER_PAGE (trunk_number_page_get_type ())
G_DECLARE_FINAL_TYPE (TrunkNumberPage, trunk_number_page, TRUNK, NUMBER_PAGE, AdwNavigationPage)

TrunkNumberPage *trunk_number_page_new                  (void);
TrunkSpace      *trunk_number_page_get_space            (TrunkNumberPage *self);
void             trunk_number_page_set_space            (TrunkNumberPage *self,
                                                         TrunkSpace      *space);
TrunkDraft      *trunk_number_page_get_draft            (TrunkNumberPage *self);
void             trunk_number_page_set_draft            (TrunkNumberPage *self,
                                                         TrunkDraft      *draft);
void             trunk_number_page_set_known            (TrunkNumberPage *self,
                                                         TrunkUsage      *usage,
                                                         TrunkNews       *news);
void             trunk_number_page_set_clock            (TrunkNumberPage *self,
                                                         TrunkClock      *clock);
void             trunk_number_page_set_read_only_reason (TrunkNumberPage *self,
                                                         const char      *reason);
void             trunk_number_page_set_narrow           (TrunkNumberPage *self,
                                                         gboolean         narrow);
gboolean         trunk_number_page_has_changes          (TrunkNumberPage *self);

G_END_DECLS
