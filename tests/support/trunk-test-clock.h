/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-clock.h"

/* In seconds of real time, for a test that would wait in vain: as long as a busy machine with sanitizers may take. */
#define TRUNK_TEST_PATIENCE 240

G_BEGIN_DECLS

#define TRUNK_TYPE_TEST_CLOCK (trunk_test_clock_get_type ())
G_DECLARE_FINAL_TYPE (TrunkTestClock, trunk_test_clock, TRUNK, TEST_CLOCK, TrunkClock)

TrunkTestClock *trunk_test_clock_new            (gint64           now_us);
void            trunk_test_clock_advance        (TrunkTestClock  *self,
                                                 guint            milliseconds);
void            trunk_test_clock_set_now        (TrunkTestClock  *self,
                                                 gint64           now_us);
guint           trunk_test_clock_get_n_timeouts (TrunkTestClock  *self);

G_END_DECLS
