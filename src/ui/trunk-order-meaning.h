/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-order-closures.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_ORDER_MEANING (trunk_order_meaning_get_type ())
G_DECLARE_FINAL_TYPE (TrunkOrderMeaning, trunk_order_meaning, TRUNK, ORDER_MEANING, AdwPreferencesGroup)

void trunk_order_meaning_set_order (TrunkOrderMeaning *self,
                                    TrunkSpace        *space,
                                    gint64             now);
void trunk_order_meaning_set_hints (TrunkOrderMeaning *self,
                                    TrunkOrderHints    hints);

G_END_DECLS
