/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-number.h"

G_BEGIN_DECLS

char     *trunk_describe_emergency        (TrunkNumber *number,
                                           TrunkField   field);
char     *trunk_describe_emergency_status (const char  *value);
gboolean  trunk_lacks_emergency_address   (TrunkNumber *number);

G_END_DECLS
