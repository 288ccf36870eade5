/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-clock.h"
#include "trunk-journal.h"

G_BEGIN_DECLS

typedef enum
{
  TRUNK_FAKE_HOLD_NONE,
  TRUNK_FAKE_HOLD_BEFORE, /* nothing reaches the disk, nothing is answered */
  TRUNK_FAKE_HOLD_AFTER   /* everything reaches the disk, nothing is answered */
} TrunkFakeHold;

#define TRUNK_TYPE_FAKE_JOURNAL (trunk_fake_journal_get_type ())
G_DECLARE_FINAL_TYPE (TrunkFakeJournal, trunk_fake_journal, TRUNK, FAKE_JOURNAL, GObject)

TrunkFakeJournal  *trunk_fake_journal_new           (TrunkClock       *clock);
TrunkFakeJournal  *trunk_fake_journal_restart       (TrunkFakeJournal *self);
void               trunk_fake_journal_set_delay     (TrunkFakeJournal *self,
                                                     guint             milliseconds);
void               trunk_fake_journal_fail          (TrunkFakeJournal *self,
                                                     guint             nth);
void               trunk_fake_journal_damage        (TrunkFakeJournal *self,
                                                     const GError     *error);
void               trunk_fake_journal_set_unreadable (TrunkFakeJournal *self,
                                                       gboolean          unreadable);
void               trunk_fake_journal_set_problem   (TrunkFakeJournal *self,
                                                     const GError     *problem);
void               trunk_fake_journal_hold          (TrunkFakeJournal *self,
                                                     TrunkFakeHold     hold);
void               trunk_fake_journal_let_one       (TrunkFakeJournal *self);
guint              trunk_fake_journal_get_n_waiting (TrunkFakeJournal *self);
GPtrArray         *trunk_fake_journal_get_lines     (TrunkFakeJournal *self);
const TrunkRecord *trunk_fake_journal_find          (TrunkFakeJournal *self,
                                                     const char       *number);
GPtrArray         *trunk_fake_journal_get_writes    (TrunkFakeJournal *self);

G_END_DECLS
