/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-number-marks.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_NUMBER_POOL (trunk_number_pool_get_type ())
G_DECLARE_FINAL_TYPE (TrunkNumberPool, trunk_number_pool, TRUNK, NUMBER_POOL, GObject)

TrunkNumberPool *trunk_number_pool_new         (void);
guint            trunk_number_pool_get_size    (TrunkNumberPool *self);
TrunkNumber     *trunk_number_pool_lookup      (TrunkNumberPool *self,
                                                const char      *id);
TrunkNumber     *trunk_number_pool_find_number (TrunkNumberPool *self,
                                                const char      *e164);
TrunkNumber     *trunk_number_pool_merge       (TrunkNumberPool *self,
                                                TrunkNumber     *fresh);
void             trunk_number_pool_remove      (TrunkNumberPool *self,
                                                const char      *id);
void             trunk_number_pool_mark        (TrunkNumberPool *self,
                                                TrunkNumber     *number,
                                                TrunkNumberMark  mark,
                                                gboolean         set);

G_END_DECLS
