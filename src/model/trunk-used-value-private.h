/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-used-value.h"

G_BEGIN_DECLS

/* For the list that the value is in, trunk-used-values.c, alone. */

TrunkUsedValue *trunk_used_value_new         (const char     *text);
gboolean        trunk_used_value_add_user    (TrunkUsedValue *self,
                                              TrunkNumber    *number);
gboolean        trunk_used_value_remove_user (TrunkUsedValue *self,
                                              TrunkNumber    *number);
void            trunk_used_value_set_place   (TrunkUsedValue *self,
                                              GSequenceIter  *place);
GSequenceIter  *trunk_used_value_get_place   (TrunkUsedValue *self);

G_END_DECLS
