/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-filtered-list.h"
#include "trunk-number.h"

G_BEGIN_DECLS

GtkSorter *trunk_sorter_new        (const char        *sort);
guint64    trunk_sorter_get_fields (const char        *sort);
void       trunk_sorters_pace      (GtkSortListModel  *sorted,
                                    TrunkFilteredList *filtered);

G_END_DECLS
