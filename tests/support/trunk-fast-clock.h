/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-clock.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_FAST_CLOCK (trunk_fast_clock_get_type ())
G_DECLARE_FINAL_TYPE (TrunkFastClock, trunk_fast_clock, TRUNK, FAST_CLOCK, TrunkClock)

TrunkFastClock *trunk_fast_clock_new        (guint           speed);
void            trunk_fast_clock_count_from (TrunkFastClock *self,
                                             gint64          now);
void            trunk_fast_clock_wait_for   (TrunkFastClock *self,
                                             GMainContext   *other);

G_END_DECLS
