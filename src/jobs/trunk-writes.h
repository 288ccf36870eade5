/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TrunkWrites:
 *
 * The changes and releases of one space that are on their way to the service: written down, and not answered yet.
 *
 * Property: "n" (uint), how many.
 */
#define TRUNK_TYPE_WRITES (trunk_writes_get_type ())
G_DECLARE_FINAL_TYPE (TrunkWrites, trunk_writes, TRUNK, WRITES, GObject)

TrunkWrites *trunk_writes_new    (void);
void         trunk_writes_follow (TrunkWrites *self,
                                  GTask       *task);
guint        trunk_writes_get_n  (TrunkWrites *self);

G_END_DECLS
