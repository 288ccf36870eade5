/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-clock.h"
#include "trunk-journal.h"
#include "trunk-news-book.h"
#include "trunk-release-book.h"
#include "trunk-snapshot-book.h"

G_BEGIN_DECLS

/**
 * TrunkStore:
 *
 * What is kept on this computer of one space, in a file: a #TrunkJournal, whose lines that have left are
 * the history, a #TrunkReleaseBook, the last known lists, a #TrunkSnapshotBook, and what is news, a #TrunkNewsBook.  No
 * credentials are ever given to it.
 *
 * It belongs to the main context in which it was made: everything is asked for there, and "problem" is notified there.
 * All reading and writing is done by a thread of its own, in the order asked for.
 *
 * - Where another process has the file open, or a later Trunkline has written it, lines can be loaded and not written.
 * - What goes wrong with a write is the problem until a later one works: each tries anew.
 * - A damaged file is set aside, with a date in its name, and a new one begun; the next load says so.
 */
#define TRUNK_TYPE_STORE (trunk_store_get_type ())
G_DECLARE_FINAL_TYPE (TrunkStore, trunk_store, TRUNK, STORE, GObject)

char       *trunk_store_dup_path  (const char *space_id);
TrunkStore *trunk_store_new       (const char *path,
                                   TrunkClock *clock);
void        trunk_store_forget    (TrunkStore *self,
                                   gint64      before);
void        trunk_store_close     (TrunkStore *self);
void        trunk_store_erase     (TrunkStore *self);
void        trunk_store_close_all (void);

G_END_DECLS
