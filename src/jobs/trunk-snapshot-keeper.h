/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-paged-list.h"
#include "trunk-snapshot-book.h"

G_BEGIN_DECLS

/**
 * TrunkSnapshotState:
 * @TRUNK_SNAPSHOT_UNREAD: nobody has asked what was kept
 * @TRUNK_SNAPSHOT_FINDING: it is being looked for
 * @TRUNK_SNAPSHOT_SHOWING: its first numbers are on their way into the list, or there, and the others follow
 * @TRUNK_SNAPSHOT_READ: the list has all that was kept, or nothing was
 *
 * How far the last known list has come.
 */
typedef enum
{
  TRUNK_SNAPSHOT_UNREAD,
  TRUNK_SNAPSHOT_FINDING,
  TRUNK_SNAPSHOT_SHOWING,
  TRUNK_SNAPSHOT_READ
} TrunkSnapshotState;

#define TRUNK_TYPE_SNAPSHOT_STATE (trunk_snapshot_state_get_type ())
GType trunk_snapshot_state_get_type (void);

/* Read-only property: "state" (TrunkSnapshotState). */
#define TRUNK_TYPE_SNAPSHOT_KEEPER (trunk_snapshot_keeper_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSnapshotKeeper, trunk_snapshot_keeper, TRUNK, SNAPSHOT_KEEPER, GObject)

TrunkSnapshotKeeper *trunk_snapshot_keeper_new        (TrunkPagedList      *list,
                                                       TrunkNumberPool     *pool,
                                                       TrunkSnapshotBook   *book,
                                                       TrunkClock          *clock);
void                 trunk_snapshot_keeper_show       (TrunkSnapshotKeeper *self);
void                 trunk_snapshot_keeper_show_first (TrunkSnapshotKeeper *self,
                                                       guint                n);
void                 trunk_snapshot_keeper_show_rest  (TrunkSnapshotKeeper *self);
TrunkSnapshotState   trunk_snapshot_keeper_get_state  (TrunkSnapshotKeeper *self);
const TrunkSnapshot *trunk_snapshot_keeper_get_newest (TrunkSnapshotKeeper *self);
void                 trunk_snapshot_keeper_set_paused (TrunkSnapshotKeeper *self,
                                                       gboolean             paused);

G_END_DECLS
