/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-purchase.h"

G_BEGIN_DECLS

char *trunk_line_dup_sentence (TrunkPurchaseState  state,
                               const GError       *error);

G_END_DECLS
