/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-view.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_VIEW_ROW (trunk_view_row_get_type ())
G_DECLARE_FINAL_TYPE (TrunkViewRow, trunk_view_row, TRUNK, VIEW_ROW, GtkListBoxRow)

GtkWidget *trunk_view_row_new         (TrunkView    *view);
TrunkView *trunk_view_row_get_view    (TrunkViewRow *self);
void       trunk_view_row_set_view    (TrunkViewRow *self,
                                       TrunkView    *view);
void       trunk_view_row_set_numbers (TrunkViewRow *self,
                                       GListModel   *numbers);

G_END_DECLS
