/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "trunk-practice-dialect.h"

G_BEGIN_DECLS

/**
 * TrunkPracticeAnswer:
 * @status: HTTP status
 * @body: (nullable): JSON, or %NULL for an empty body
 *
 * What the practice space says to one request.
 */
typedef struct
{
  guint   status;
  GBytes *body;
} TrunkPracticeAnswer;

TrunkPracticeAnswer *trunk_practice_answer_new          (guint                  status,
                                                         GString               *json);
TrunkPracticeAnswer *trunk_practice_answer_new_copy     (guint                  status,
                                                         const char            *json,
                                                         gsize                  length);
TrunkPracticeAnswer *trunk_practice_answer_new_error    (guint                  status);
TrunkPracticeAnswer *trunk_practice_answer_new_invalid  (TrunkPracticeDialects  dialects,
                                                         const char            *attribute,
                                                         const char            *sentence);
void                 trunk_practice_answer_free         (TrunkPracticeAnswer   *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkPracticeAnswer, trunk_practice_answer_free)

G_END_DECLS
