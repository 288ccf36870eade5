/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-purchase.h"

G_BEGIN_DECLS

/* The orders of a session that somebody has to know of. */
typedef struct _TrunkOrders TrunkOrders;
typedef void (* TrunkOrdersFunc) (gpointer user_data);

TrunkOrders *trunk_orders_new       (TrunkOrdersFunc  busy_changed,
                                     TrunkOrdersFunc  open_changed,
                                     gpointer         user_data);
void         trunk_orders_unref     (TrunkOrders     *self);
void         trunk_orders_add       (TrunkOrders     *self,
                                     TrunkPurchase   *purchase);
void         trunk_orders_see       (TrunkOrders     *self,
                                     TrunkPurchase   *purchase);
void         trunk_orders_dismiss   (TrunkOrders     *self,
                                     TrunkPurchase   *purchase);
void         trunk_orders_inherit   (TrunkOrders     *self,
                                     TrunkOrders     *earlier);
GListModel  *trunk_orders_get_model (TrunkOrders     *self);
char       **trunk_orders_dup_open  (TrunkOrders     *self);
gboolean     trunk_orders_is_busy   (TrunkOrders     *self);

G_END_DECLS
