/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-basket.h"
#include "trunk-clock.h"
#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_ORDER_PAGE (trunk_order_page_get_type ())
G_DECLARE_FINAL_TYPE (TrunkOrderPage, trunk_order_page, TRUNK, ORDER_PAGE, AdwNavigationPage)

/* Signal "buy": the person has read it and wants the numbers in the basket. */

TrunkOrderPage *trunk_order_page_new (TrunkSpace  *space,
                                      TrunkBasket *basket,
                                      TrunkClock  *clock);

G_END_DECLS
