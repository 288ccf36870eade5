/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-purchase.h"

G_BEGIN_DECLS

char *trunk_line_dup_sentence        (TrunkPurchaseState  state,
                                      const GError       *error);
char *trunk_line_dup_set_up_sentence (TrunkSetUpState     state,
                                      const char         *name,
                                      const GError       *error);
char *trunk_line_dup_name            (TrunkPurchaseLine  *line);
char *trunk_line_dup_outcome         (TrunkPurchaseLine  *line);

G_END_DECLS
