/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-field.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_CHANGE_ROW (trunk_change_row_get_type ())
G_DECLARE_FINAL_TYPE (TrunkChangeRow, trunk_change_row, TRUNK, CHANGE_ROW, GtkListBoxRow)

GtkWidget *trunk_change_row_new (TrunkField  field,
                                 const char *was,
                                 const char *wanted);

G_END_DECLS
