/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "trunk-clock.h"
#include "trunk-practice-answer.h"

G_BEGIN_DECLS

#define TRUNK_PRACTICE_PATH "/api/relay/rest/phone_numbers"

/**
 * TrunkPracticeSpace:
 *
 * A made-up SignalWire space: its numbers, its rules and its clock.  Knows no HTTP.
 *
 * Any thread may call it; one call at a time is served.
 */
#define TRUNK_TYPE_PRACTICE_SPACE (trunk_practice_space_get_type ())
G_DECLARE_FINAL_TYPE (TrunkPracticeSpace, trunk_practice_space, TRUNK, PRACTICE_SPACE, GObject)

TrunkPracticeSpace    *trunk_practice_space_new              (guint                  n_numbers,
                                                              guint32                seed,
                                                              const char            *state_file);
TrunkPracticeSpace    *trunk_practice_space_new_with_clock   (guint                  n_numbers,
                                                              guint32                seed,
                                                              const char            *state_file,
                                                              TrunkClock            *clock);
const char            *trunk_practice_space_get_project      (TrunkPracticeSpace    *self);
const char            *trunk_practice_space_get_token        (TrunkPracticeSpace    *self);
void                   trunk_practice_space_set_credentials  (TrunkPracticeSpace    *self,
                                                              const char            *project,
                                                              const char            *token);
TrunkPracticeDialects  trunk_practice_space_get_dialects     (TrunkPracticeSpace    *self);
void                   trunk_practice_space_set_dialects     (TrunkPracticeSpace    *self,
                                                              TrunkPracticeDialects  dialects);
gint64                 trunk_practice_space_get_now          (TrunkPracticeSpace    *self);
void                   trunk_practice_space_shift_clock      (TrunkPracticeSpace    *self,
                                                              gint64                 seconds);
guint                  trunk_practice_space_get_n_numbers    (TrunkPracticeSpace    *self);
char                  *trunk_practice_space_dup_id           (TrunkPracticeSpace    *self,
                                                              guint                  position);
gboolean               trunk_practice_space_start_over       (TrunkPracticeSpace    *self);

TrunkPracticeAnswer   *trunk_practice_space_list             (TrunkPracticeSpace    *self,
                                                              GHashTable            *query,
                                                              const char            *origin);
TrunkPracticeAnswer   *trunk_practice_space_search           (TrunkPracticeSpace    *self,
                                                              GHashTable            *query);
TrunkPracticeAnswer   *trunk_practice_space_purchase         (TrunkPracticeSpace    *self,
                                                              const char            *body,
                                                              gsize                  length);
TrunkPracticeAnswer   *trunk_practice_space_retrieve         (TrunkPracticeSpace    *self,
                                                              const char            *id);
TrunkPracticeAnswer   *trunk_practice_space_update           (TrunkPracticeSpace    *self,
                                                              const char            *id,
                                                              const char            *body,
                                                              gsize                  length);
TrunkPracticeAnswer   *trunk_practice_space_release          (TrunkPracticeSpace    *self,
                                                              const char            *id);

G_END_DECLS
