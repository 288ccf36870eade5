/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-changes.h"

G_BEGIN_DECLS

typedef enum
{
  TRUNK_CHOICE_NONE,   /* nobody has chosen yet */
  TRUNK_CHOICE_THEIRS,
  TRUNK_CHOICE_YOURS
} TrunkChoice;

/**
 * TrunkMerge:
 *
 * Three-way compare of one number: what a person saw, what they want, and what somebody else has made of it
 * meanwhile.
 */
typedef struct _TrunkMerge TrunkMerge;

TrunkMerge   *trunk_merge_new           (TrunkValues        *seen,
                                         const TrunkChanges *wanted,
                                         TrunkValues        *theirs);
void          trunk_merge_free          (TrunkMerge         *self);
TrunkValues  *trunk_merge_get_their_values (TrunkMerge      *self);
guint64       trunk_merge_get_contested (TrunkMerge         *self);
guint64       trunk_merge_get_others    (TrunkMerge         *self);
const char   *trunk_merge_get_was       (TrunkMerge         *self,
                                         TrunkField          field);
const char   *trunk_merge_get_theirs    (TrunkMerge         *self,
                                         TrunkField          field);
const char   *trunk_merge_get_yours     (TrunkMerge         *self,
                                         TrunkField          field);
TrunkChoice   trunk_merge_get_choice    (TrunkMerge         *self,
                                         TrunkField          field);
void          trunk_merge_choose        (TrunkMerge         *self,
                                         TrunkField          field,
                                         TrunkChoice         choice);
gboolean      trunk_merge_is_settled    (TrunkMerge         *self);
TrunkChanges *trunk_merge_dup_wanted    (TrunkMerge         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkMerge, trunk_merge_free)

G_END_DECLS
