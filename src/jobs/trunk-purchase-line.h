/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-purchase.h"

G_BEGIN_DECLS

/* For TrunkPurchase only; what everybody may ask of a line is in trunk-purchase.h. */

TrunkPurchaseLine *trunk_purchase_line_new    (TrunkRecord        *record);
TrunkRecord       *trunk_purchase_line_get_record (TrunkPurchaseLine *self);
gboolean           trunk_purchase_line_is_confirming (TrunkPurchaseLine *self);
void               trunk_purchase_line_want   (TrunkPurchaseLine  *self,
                                               const TrunkChanges *changes);
void               trunk_purchase_line_settle (TrunkPurchaseLine  *self,
                                               TrunkPurchaseState  state,
                                               TrunkNumber        *number,
                                               const GError       *error);
void               trunk_purchase_line_set_up (TrunkPurchaseLine  *self,
                                               TrunkSetUpState     state,
                                               TrunkNumber        *number,
                                               const GError       *error);

G_END_DECLS
