/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-snapshot.h"

G_DEFINE_BOXED_TYPE (TrunkSnapshot, trunk_snapshot, trunk_snapshot_copy, trunk_snapshot_free)

TrunkSnapshot *
trunk_snapshot_copy (const TrunkSnapshot *self)
{
  return g_memdup2 (self, sizeof *self);
}

void
trunk_snapshot_free (TrunkSnapshot *self)
{
  g_free (self);
}
