/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-record.h"

G_BEGIN_DECLS

/**
 * TrunkHistoryEntry:
 *
 * Something that was done in a space, as a list shows it: a line of the journal that has left, and follows it when its
 * outcome becomes known.
 *
 *     TrunkRecord, written before a write leaves ──┐
 *     the same line, written when it is answered ──┴→ the journal's table → TrunkHistoryList → TrunkHistoryEntry
 *
 * Its states are those of the line: sent (not known yet), done, was owned, refused, absent.
 * Properties: "record" (TrunkRecord, boxed).
 */
#define TRUNK_TYPE_HISTORY_ENTRY (trunk_history_entry_get_type ())
G_DECLARE_FINAL_TYPE (TrunkHistoryEntry, trunk_history_entry, TRUNK, HISTORY_ENTRY, GObject)

TrunkHistoryEntry *trunk_history_entry_new        (const TrunkRecord *record);
const TrunkRecord *trunk_history_entry_get_record (TrunkHistoryEntry *self);
void               trunk_history_entry_update     (TrunkHistoryEntry *self,
                                                   const TrunkRecord *record);
const char        *trunk_record_get_kind_label    (const TrunkRecord *record);
const char        *trunk_record_get_outcome_label (const TrunkRecord *record);
guint64            trunk_record_get_shown_fields  (const TrunkRecord *record);
gboolean           trunk_record_get_was           (const TrunkRecord *record,
                                                   TrunkField         field,
                                                   const char       **value);

G_END_DECLS
