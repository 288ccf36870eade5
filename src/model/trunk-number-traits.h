/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-number.h"

G_BEGIN_DECLS

/* What a list of numbers is filtered by. */
gboolean trunk_number_uses_host   (TrunkNumber *self,
                                   const char  *host);
gboolean trunk_number_has_problem (TrunkNumber *self);

G_END_DECLS
