/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "trunk-used-value.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_USED_VALUES (trunk_used_values_get_type ())
G_DECLARE_FINAL_TYPE (TrunkUsedValues, trunk_used_values, TRUNK, USED_VALUES, GObject)

TrunkUsedValues *trunk_used_values_new    (void);
TrunkUsedValue  *trunk_used_values_lookup (TrunkUsedValues *self,
                                           const char      *text);
void             trunk_used_values_add    (TrunkUsedValues *self,
                                           const char      *text,
                                           TrunkNumber     *number);
void             trunk_used_values_remove (TrunkUsedValues *self,
                                           const char      *text,
                                           TrunkNumber     *number);

G_END_DECLS
