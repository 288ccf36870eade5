/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-available-number.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_AVAILABLE_ROW (trunk_available_row_get_type ())
G_DECLARE_FINAL_TYPE (TrunkAvailableRow, trunk_available_row, TRUNK, AVAILABLE_ROW, AdwActionRow)

GtkWidget *trunk_available_row_new (TrunkAvailableNumber *number);

G_END_DECLS
