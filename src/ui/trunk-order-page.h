/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-basket.h"
#include "trunk-clock.h"
#include "trunk-freshen.h"
#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_ORDER_PAGE (trunk_order_page_get_type ())
G_DECLARE_FINAL_TYPE (TrunkOrderPage, trunk_order_page, TRUNK, ORDER_PAGE, AdwNavigationPage)

/* More numbers than this are bought only after their count has been typed. */
#define TRUNK_ORDER_MAX_UNCOUNTED 10

/* Signals: "buy": the person has read it and wants the numbers in the basket.  "choose-source": the person wants to
 * choose the number whose set-up is copied.  "replace" (TrunkAvailableNumber *): another number is wanted in place of
 * one that is gone. */

TrunkOrderPage *trunk_order_page_new        (TrunkSpace     *space,
                                             TrunkBasket    *basket,
                                             TrunkFreshen   *freshen,
                                             TrunkClock     *clock);
void            trunk_order_page_set_source (TrunkOrderPage *self,
                                             TrunkNumber    *source);

G_END_DECLS
