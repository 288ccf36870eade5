/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-clock.h"
#include "trunk-number-pool.h"
#include "trunk-numbers-service.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_SOURCE_PAGE (trunk_source_page_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSourcePage, trunk_source_page, TRUNK, SOURCE_PAGE, AdwNavigationPage)

/* Signal "chosen" (TrunkNumber *): the number whose set-up is wanted. */

TrunkSourcePage *trunk_source_page_new (TrunkNumbersService *service,
                                        TrunkNumberPool     *pool,
                                        TrunkClock          *clock);

G_END_DECLS
