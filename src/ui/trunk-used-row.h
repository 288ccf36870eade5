/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-used-value.h"

G_BEGIN_DECLS

/* Property: "summary" (string): the value and who uses it, for a screen reader. */
#define TRUNK_TYPE_USED_ROW (trunk_used_row_get_type ())
G_DECLARE_FINAL_TYPE (TrunkUsedRow, trunk_used_row, TRUNK, USED_ROW, GtkBox)

GtkWidget *trunk_used_row_new       (void);
void       trunk_used_row_set_value (TrunkUsedRow   *self,
                                     TrunkUsedValue *value,
                                     TrunkNumber    *number,
                                     gboolean        is_current);
char      *trunk_describe_users     (TrunkUsedValue *value,
                                     TrunkNumber    *number);

G_END_DECLS
