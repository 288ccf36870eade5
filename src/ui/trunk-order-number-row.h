/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-available-number.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_ORDER_NUMBER_ROW (trunk_order_number_row_get_type ())
G_DECLARE_FINAL_TYPE (TrunkOrderNumberRow, trunk_order_number_row, TRUNK, ORDER_NUMBER_ROW, AdwPreferencesRow)

/* Signal "replace" (TrunkAvailableNumber *): another number is wanted in place of one that is gone. */

GtkWidget *trunk_order_number_row_new        (TrunkAvailableNumber *number);
void       trunk_order_number_row_set_name   (TrunkOrderNumberRow  *self,
                                              const char           *name);
void       trunk_order_number_row_set_narrow (TrunkOrderNumberRow  *self,
                                              gboolean              narrow);

G_END_DECLS
