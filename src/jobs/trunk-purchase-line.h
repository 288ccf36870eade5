/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-purchase.h"

G_BEGIN_DECLS

/* For TrunkPurchase only; what everybody may ask of a line is in trunk-purchase.h. */

TrunkPurchaseLine *trunk_purchase_line_new    (const char         *e164);
void               trunk_purchase_line_settle (TrunkPurchaseLine  *self,
                                               TrunkPurchaseState  state,
                                               TrunkNumber        *number,
                                               const GError       *error);

G_END_DECLS
