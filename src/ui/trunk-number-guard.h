/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-number-page.h"
#include "trunk-numbers-page.h"

G_BEGIN_DECLS

/* Signal: "leave" (TrunkSpace, or a TrunkNumber that is not in the list): go there. */
#define TRUNK_TYPE_NUMBER_GUARD (trunk_number_guard_get_type ())
G_DECLARE_FINAL_TYPE (TrunkNumberGuard, trunk_number_guard, TRUNK, NUMBER_GUARD, GObject)

TrunkNumberGuard *trunk_number_guard_new          (TrunkNumbersPage *list,
                                                   TrunkNumberPage  *page);
gboolean          trunk_number_guard_holds_number (TrunkNumberGuard *self,
                                                   TrunkNumber      *number);
gboolean          trunk_number_guard_holds_space  (TrunkNumberGuard *self,
                                                   TrunkSpace       *space);

G_END_DECLS
