/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-history-entry.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_HISTORY_ROW (trunk_history_row_get_type ())
G_DECLARE_FINAL_TYPE (TrunkHistoryRow, trunk_history_row, TRUNK, HISTORY_ROW, GtkBox)

/* Property: "summary" (string: what a screen reader says). */

GtkWidget *trunk_history_row_new       (void);
void       trunk_history_row_set_entry (TrunkHistoryRow   *self,
                                        TrunkHistoryEntry *entry,
                                        gint64             now);

G_END_DECLS
