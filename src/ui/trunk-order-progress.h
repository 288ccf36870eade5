/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-purchase.h"
#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_ORDER_PROGRESS (trunk_order_progress_get_type ())
G_DECLARE_FINAL_TYPE (TrunkOrderProgress, trunk_order_progress, TRUNK, ORDER_PROGRESS, AdwNavigationPage)

/* Signals: "done": the person has seen how it ended.  "replace" (TrunkPurchaseLine *): another number is wanted in
 * place of one that was not bought; see trunk_order_progress_offer_replacements(). */

TrunkOrderProgress *trunk_order_progress_new                (TrunkSpace         *space,
                                                             TrunkPurchase      *purchase);
void                trunk_order_progress_offer_replacements (TrunkOrderProgress *self);
void                trunk_order_progress_save               (TrunkOrderProgress *self,
                                                             GFile              *file);

G_END_DECLS
