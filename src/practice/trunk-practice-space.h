/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TrunkPracticeSpace:
 *
 * A made-up SignalWire space: its numbers, its rules and its clock.  Knows no HTTP.
 *
 * Used by one thread at a time: the server's, once it serves.
 */
#define TRUNK_TYPE_PRACTICE_SPACE (trunk_practice_space_get_type ())
G_DECLARE_FINAL_TYPE (TrunkPracticeSpace, trunk_practice_space, TRUNK, PRACTICE_SPACE, GObject)

/* What the practice space's owner extends freely; the app needs only these: */
TrunkPracticeSpace *trunk_practice_space_new         (guint                 n_numbers,
                                                      guint32               seed,
                                                      const char           *state_file);
const char         *trunk_practice_space_get_project (TrunkPracticeSpace   *self);
const char         *trunk_practice_space_get_token   (TrunkPracticeSpace   *self);

G_END_DECLS
