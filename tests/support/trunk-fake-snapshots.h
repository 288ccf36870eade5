/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-snapshot-book.h"

G_BEGIN_DECLS

/* A TrunkSnapshotBook in memory.  Answers come one after the other, each from an idle callback. */
#define TRUNK_TYPE_FAKE_SNAPSHOTS (trunk_fake_snapshots_get_type ())
G_DECLARE_FINAL_TYPE (TrunkFakeSnapshots, trunk_fake_snapshots, TRUNK, FAKE_SNAPSHOTS, GObject)

TrunkFakeSnapshots *trunk_fake_snapshots_new             (void);
void                trunk_fake_snapshots_fail            (TrunkFakeSnapshots *self,
                                                          gboolean            fail);
void                trunk_fake_snapshots_lose_after      (TrunkFakeSnapshots *self,
                                                          guint               n_numbers);
guint               trunk_fake_snapshots_get_n_snapshots (TrunkFakeSnapshots *self);
guint               trunk_fake_snapshots_get_n_written   (TrunkFakeSnapshots *self);

G_END_DECLS
