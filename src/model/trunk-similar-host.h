/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-used-values.h"

G_BEGIN_DECLS

TrunkUsedValue *trunk_similar_host_find (TrunkUsedValues *hosts,
                                         const char      *host,
                                         TrunkNumber     *except);

G_END_DECLS
