/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-number-pool.h"
#include "trunk-used-values.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_USAGE (trunk_usage_get_type ())
G_DECLARE_FINAL_TYPE (TrunkUsage, trunk_usage, TRUNK, USAGE, GObject)

TrunkUsage      *trunk_usage_new               (TrunkNumberPool *pool);
TrunkUsedValues *trunk_usage_get_values        (TrunkUsage      *self,
                                                TrunkField       field);
TrunkUsedValues *trunk_usage_get_hosts         (TrunkUsage      *self);
TrunkUsedValue  *trunk_usage_find_similar_host (TrunkUsage      *self,
                                                const char      *host,
                                                TrunkNumber     *except);
char            *trunk_usage_dup_host          (const char      *url);

G_END_DECLS
