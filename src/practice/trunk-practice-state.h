/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "trunk-practice-book.h"

G_BEGIN_DECLS

/**
 * TrunkPracticeOrigin:
 * @seed: what everything is made from
 * @n_numbers: how many numbers there were in the beginning
 * @epoch: when that was, in seconds since 1970
 *
 * What a space was before anything was done in it.
 */
typedef struct
{
  guint32 seed;
  guint   n_numbers;
  gint64  epoch;
} TrunkPracticeOrigin;

/**
 * TrunkPracticeState:
 *
 * The file that remembers what was done in a practice space: a line for its origin, a line for each change.
 */
typedef struct _TrunkPracticeState TrunkPracticeState;

TrunkPracticeState *trunk_practice_state_new          (const char                 *file);
void                trunk_practice_state_free         (TrunkPracticeState         *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkPracticeState, trunk_practice_state_free)

gboolean            trunk_practice_state_read_origin  (TrunkPracticeState         *self,
                                                       TrunkPracticeOrigin        *origin);
void                trunk_practice_state_replay       (TrunkPracticeState         *self,
                                                       TrunkPracticeBook          *book,
                                                       guint64                    *last_serial);
gboolean            trunk_practice_state_begin        (TrunkPracticeState         *self,
                                                       const TrunkPracticeOrigin  *origin);
gboolean            trunk_practice_state_save_put     (TrunkPracticeState         *self,
                                                       const TrunkPracticeRecord  *record);
gboolean            trunk_practice_state_save_release (TrunkPracticeState         *self,
                                                       const char                 *id);

G_END_DECLS
