/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-number.h"

G_BEGIN_DECLS

/* Properties: "text", "n-users" (guint: of how many numbers). */
#define TRUNK_TYPE_USED_VALUE (trunk_used_value_get_type ())
G_DECLARE_FINAL_TYPE (TrunkUsedValue, trunk_used_value, TRUNK, USED_VALUE, GObject)

const char  *trunk_used_value_get_text    (TrunkUsedValue *self);
guint        trunk_used_value_get_n_users (TrunkUsedValue *self);
TrunkNumber *trunk_used_value_get_user    (TrunkUsedValue *self,
                                           guint           position);
gboolean     trunk_used_value_has_user    (TrunkUsedValue *self,
                                           TrunkNumber    *number);

G_END_DECLS
