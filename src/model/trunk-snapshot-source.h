/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-snapshot-book.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_SNAPSHOT_SOURCE (trunk_snapshot_source_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSnapshotSource, trunk_snapshot_source, TRUNK, SNAPSHOT_SOURCE, GObject)

TrunkPageSource *trunk_snapshot_source_new         (TrunkSnapshotBook   *book,
                                                    const TrunkSnapshot *snapshot,
                                                    GPtrArray           *first);
void             trunk_snapshot_source_set_resting (TrunkSnapshotSource *self,
                                                    gboolean             resting);

G_END_DECLS
