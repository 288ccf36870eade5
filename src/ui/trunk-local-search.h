/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-filter-entry.h"
#include "trunk-filtered-list.h"

G_BEGIN_DECLS

void trunk_local_search_install (GtkWidget         *page,
                                 TrunkFilterEntry  *entry,
                                 TrunkFilteredList *found);

G_END_DECLS
