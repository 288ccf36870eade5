/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-selection-mode.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_NUMBER_CELL (trunk_number_cell_get_type ())
G_DECLARE_FINAL_TYPE (TrunkNumberCell, trunk_number_cell, TRUNK, NUMBER_CELL, GtkWidget)

GtkListItemFactory *trunk_number_cell_factory_new  (TrunkSelectionMode *mode);
guint               trunk_number_cell_get_position (TrunkNumberCell   *self);
TrunkNumber        *trunk_number_cell_get_number   (TrunkNumberCell   *self);

G_END_DECLS
