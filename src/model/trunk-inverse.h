/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-changes.h"

G_BEGIN_DECLS

TrunkChanges *trunk_changes_dup_inverse (const TrunkChanges *self,
                                         TrunkValues        *before,
                                         guint64            *irreversible);
guint64       trunk_changes_find_meanwhile (const TrunkChanges *self,
                                         TrunkValues        *before,
                                         TrunkValues        *answer);

G_END_DECLS
