/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-basket.h"

G_BEGIN_DECLS

void trunk_set_up_memory_attach (GSettings   *settings,
                                 const char  *space_id,
                                 TrunkBasket *basket);
void trunk_set_up_memory_forget (GSettings   *settings,
                                 const char  *space_id);

G_END_DECLS
