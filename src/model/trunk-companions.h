/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-changes.h"

G_BEGIN_DECLS

void trunk_changes_add_companions (TrunkChanges *self,
                                   TrunkValues  *base);

G_END_DECLS
