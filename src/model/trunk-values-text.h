/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-values.h"

G_BEGIN_DECLS

char        *trunk_values_to_text   (TrunkValues *self);
TrunkValues *trunk_values_from_text (const char  *text,
                                     TrunkValues *like);

G_END_DECLS
