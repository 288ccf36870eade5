/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-clock.h"

G_BEGIN_DECLS

/* A cancellable that the caller's cancels, and the clock: which of the two it was can be asked. */
typedef struct _TrunkDeadline TrunkDeadline;

TrunkDeadline *trunk_deadline_new             (TrunkClock    *clock,
                                               guint          milliseconds,
                                               GCancellable  *cancellable);
void           trunk_deadline_free            (TrunkDeadline *self);
GCancellable  *trunk_deadline_get_cancellable (TrunkDeadline *self);
gboolean       trunk_deadline_has_expired     (TrunkDeadline *self);
void           trunk_deadline_start           (TrunkDeadline *self,
                                               guint          milliseconds);
void           trunk_deadline_stop            (TrunkDeadline *self);
void           trunk_deadline_expire          (TrunkDeadline *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkDeadline, trunk_deadline_free)

G_END_DECLS
