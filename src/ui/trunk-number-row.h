/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-number.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_NUMBER_ROW (trunk_number_row_get_type ())
G_DECLARE_FINAL_TYPE (TrunkNumberRow, trunk_number_row, TRUNK, NUMBER_ROW, GtkBox)

GtkWidget   *trunk_number_row_new        (void);
TrunkNumber *trunk_number_row_get_number (TrunkNumberRow *self);
void         trunk_number_row_set_number (TrunkNumberRow *self,
                                          TrunkNumber    *number);
void         trunk_number_row_set_up     (GtkListItemFactory *factory,
                                          GtkListItem        *item);

G_END_DECLS
