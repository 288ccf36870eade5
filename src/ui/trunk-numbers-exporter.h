/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-selection-mode.h"

G_BEGIN_DECLS

void trunk_numbers_exporter_install (GtkWidget          *page,
                                     TrunkSelectionMode *mode,
                                     GListModel         *shown,
                                     GListModel         *chosen);
void trunk_numbers_export_to        (GtkWidget          *page,
                                     TrunkPagedList     *needed,
                                     GListModel         *list,
                                     GFile              *file);

G_END_DECLS
