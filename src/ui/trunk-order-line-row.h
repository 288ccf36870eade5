/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-purchase.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_ORDER_LINE_ROW (trunk_order_line_row_get_type ())
G_DECLARE_FINAL_TYPE (TrunkOrderLineRow, trunk_order_line_row, TRUNK, ORDER_LINE_ROW, AdwPreferencesRow)

/* Signals, each with the TrunkPurchaseLine: "check-again", "finish-set-up", "replace". */

GtkWidget *trunk_order_line_row_new                (TrunkPurchaseLine *line);
void       trunk_order_line_row_set_narrow         (TrunkOrderLineRow *self,
                                                    gboolean           narrow);
void       trunk_order_line_row_offer_replacement  (TrunkOrderLineRow *self,
                                                    gboolean           offer);

G_END_DECLS
