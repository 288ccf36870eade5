/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-views.h"

G_BEGIN_DECLS

void trunk_views_memory_attach (GSettings  *settings,
                                const char *space_id,
                                TrunkViews *views);
void trunk_views_memory_forget (GSettings  *settings,
                                const char *space_id);

G_END_DECLS
