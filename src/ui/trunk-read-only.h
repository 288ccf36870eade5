/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-session.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_READ_ONLY (trunk_read_only_get_type ())
G_DECLARE_FINAL_TYPE (TrunkReadOnly, trunk_read_only, TRUNK, READ_ONLY, GObject)

/* Property: "reason" (string, nullable, read-only): why nothing can be bought, changed or released now. */

TrunkReadOnly *trunk_read_only_new         (TrunkSession  *session);
void           trunk_read_only_set_session (TrunkReadOnly *self,
                                            TrunkSession  *session);
const char    *trunk_read_only_get_reason  (TrunkReadOnly *self);
void           trunk_read_only_follow      (GObject       *target,
                                            TrunkSession  *session);

G_END_DECLS
