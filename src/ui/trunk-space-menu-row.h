/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_SPACE_MENU_ROW (trunk_space_menu_row_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSpaceMenuRow, trunk_space_menu_row, TRUNK, SPACE_MENU_ROW, GtkListBoxRow)

GtkWidget *trunk_space_menu_row_new (TrunkSpace *space,
                                     gboolean    current);

G_END_DECLS
