/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-draft.h"
#include "trunk-record.h"

G_BEGIN_DECLS

typedef enum
{
  TRUNK_RESTORE_BEFORE, /* as the number was before */
  TRUNK_RESTORE_AFTER   /* as the write was to leave it */
} TrunkRestoreSide;

const TrunkChanges *trunk_restore_get_wanted (const TrunkRecord  *record,
                                              TrunkRestoreSide    side);
guint64             trunk_restore_find_lost  (const TrunkChanges *wanted,
                                              TrunkValues        *current);
void                trunk_restore_fill       (TrunkDraft         *draft,
                                              const TrunkChanges *wanted);

G_END_DECLS
