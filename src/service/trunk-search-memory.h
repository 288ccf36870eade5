/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "trunk-search-query.h"

G_BEGIN_DECLS

void trunk_search_memory_attach (GSettings        *settings,
                                 const char       *space_id,
                                 TrunkSearchQuery *query);
void trunk_search_memory_forget (GSettings        *settings,
                                 const char       *space_id);

G_END_DECLS
