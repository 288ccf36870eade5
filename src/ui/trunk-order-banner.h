/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-journal.h"
#include "trunk-purchase.h"
#include "trunk-release-queue.h"

G_BEGIN_DECLS

/* Settable properties: "orders" (a GListModel of TrunkPurchase that somebody has to know of) and "journal"
 * (TrunkJournal), both nullable. */
#define TRUNK_TYPE_ORDER_BANNER (trunk_order_banner_get_type ())
G_DECLARE_FINAL_TYPE (TrunkOrderBanner, trunk_order_banner, TRUNK, ORDER_BANNER, AdwBin)

char *trunk_order_banner_dup_title (TrunkPurchase *purchase);

G_END_DECLS
