/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-number-pool.h"
#include "trunk-paged-list.h"
#include "trunk-used-values.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_USAGE (trunk_usage_get_type ())
G_DECLARE_FINAL_TYPE (TrunkUsage, trunk_usage, TRUNK, USAGE, GObject)

TrunkUsage      *trunk_usage_new               (TrunkNumberPool *pool);
void             trunk_usage_set_all_numbers   (TrunkUsage      *self,
                                                TrunkPagedList  *numbers,
                                                TrunkClock      *clock);
TrunkPagedList  *trunk_usage_get_all_numbers   (TrunkUsage      *self);
TrunkClock      *trunk_usage_get_clock         (TrunkUsage      *self);
void             trunk_usage_load_all          (TrunkUsage      *self);
gboolean         trunk_usage_is_complete       (TrunkUsage      *self);
void             trunk_usage_set_complete      (TrunkUsage      *self);
TrunkUsedValues *trunk_usage_get_values        (TrunkUsage      *self,
                                                TrunkField       field);
TrunkUsedValues *trunk_usage_get_hosts         (TrunkUsage      *self);
gboolean         trunk_usage_has_host          (TrunkUsage      *self,
                                                const char      *host,
                                                TrunkNumber     *except);
TrunkUsedValue  *trunk_usage_find_similar_host (TrunkUsage      *self,
                                                const char      *host,
                                                TrunkNumber     *except);
char            *trunk_usage_dup_host          (const char      *url);

G_END_DECLS
