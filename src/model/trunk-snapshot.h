/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TrunkSnapshot:
 * @key: its place in the book; 0 for one that is to be begun
 * @taken_at: when the service said so, in microseconds since 1970
 * @complete: whether it goes to the end of the list
 * @n_numbers: how many numbers it has
 *
 * A list of numbers as it was once, kept on this computer.
 */
typedef struct
{
  gint64   key;
  gint64   taken_at;
  gboolean complete;
  guint    n_numbers;
} TrunkSnapshot;

#define TRUNK_TYPE_SNAPSHOT (trunk_snapshot_get_type ())

GType          trunk_snapshot_get_type (void);
TrunkSnapshot *trunk_snapshot_copy     (const TrunkSnapshot *self);
void           trunk_snapshot_free     (TrunkSnapshot       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkSnapshot, trunk_snapshot_free)

G_END_DECLS
