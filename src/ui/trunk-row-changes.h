/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-arrangement.h"
#include "trunk-filtered-list.h"

G_BEGIN_DECLS

void trunk_row_changes_install (GtkWidget         *view,
                                TrunkArrangement  *arrangement,
                                TrunkFilteredList *found,
                                TrunkFilteredList *filtered);

G_END_DECLS
