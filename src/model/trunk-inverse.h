/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-changes.h"

G_BEGIN_DECLS

TrunkChanges *trunk_changes_dup_inverse (const TrunkChanges *self,
                                         TrunkValues        *before,
                                         guint64            *irreversible);

G_END_DECLS
