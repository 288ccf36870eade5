/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-number-pool.h"

G_BEGIN_DECLS

TrunkNumber *trunk_near_number_find    (TrunkNumberPool *pool,
                                        const char      *e164);
gboolean     trunk_near_number_is_swap (const char      *e164,
                                        const char      *other);

G_END_DECLS
