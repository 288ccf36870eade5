/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-purchase.h"
#include "trunk-space.h"

G_BEGIN_DECLS

/* What has become of an order, to be taken elsewhere.  Pure functions. */

char *trunk_order_summary_dup_text      (TrunkPurchase *purchase,
                                         TrunkSpace    *space);
char *trunk_order_summary_dup_csv       (TrunkPurchase *purchase,
                                         TrunkSpace    *space);
char *trunk_order_summary_dup_file_name (TrunkSpace    *space,
                                         gint64         now);

G_END_DECLS
