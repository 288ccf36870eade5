/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-practice-inventory.h"

G_BEGIN_DECLS

TrunkPracticeAnswer *trunk_practice_search (TrunkPracticeInventory *inventory,
                                            TrunkPracticeBook      *owned,
                                            GHashTable             *query,
                                            TrunkPracticeDialects   dialects);

G_END_DECLS
