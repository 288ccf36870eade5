/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-basket.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_ORDER_SET_UP (trunk_order_set_up_get_type ())
G_DECLARE_FINAL_TYPE (TrunkOrderSetUp, trunk_order_set_up, TRUNK, ORDER_SET_UP, GtkBox)

/* Signals: "changed": the numbers will get other names or another set-up.  "choose-source": the person wants to choose
 * the number whose set-up is copied. */

void     trunk_order_set_up_set_basket    (TrunkOrderSetUp *self,
                                           TrunkBasket     *basket);
void     trunk_order_set_up_update        (TrunkOrderSetUp *self);
gboolean trunk_order_set_up_has_problem   (TrunkOrderSetUp *self);

G_END_DECLS
