/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-journal.h"
#include "trunk-number.h"

G_BEGIN_DECLS

/**
 * TrunkRecordedLines:
 *
 * Writes down what became of a space's writes, and keeps those of which that is not known yet.
 */
typedef struct _TrunkRecordedLines TrunkRecordedLines;

TrunkRecordedLines *trunk_recorded_lines_new          (TrunkJournal       *journal);
void                trunk_recorded_lines_free         (TrunkRecordedLines *self);
void                trunk_recorded_lines_end          (TrunkRecordedLines *self,
                                                       TrunkRecord        *record,
                                                       TrunkRecordState    state,
                                                       const GError       *error);
void                trunk_recorded_lines_take_outcome (TrunkRecordedLines *self,
                                                       TrunkRecord        *record,
                                                       const GError       *error);
void                trunk_recorded_lines_keep         (TrunkRecordedLines *self,
                                                       const TrunkRecord  *record);
void                trunk_recorded_lines_settle       (TrunkRecordedLines *self,
                                                       const char         *id,
                                                       TrunkNumber        *number,
                                                       const GError       *error);
void                trunk_recorded_lines_give_way     (TrunkRecordedLines *self,
                                                       const char         *id,
                                                       TrunkNumber        *number);
void                trunk_recorded_lines_give_up      (TrunkRecordedLines *self,
                                                       gint64              key,
                                                       TrunkNumber        *number);

G_END_DECLS
