/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-merge.h"

G_BEGIN_DECLS

/* Signal: "chosen" (TrunkChoice as guint). */
#define TRUNK_TYPE_CONFLICT_GROUP (trunk_conflict_group_get_type ())
G_DECLARE_FINAL_TYPE (TrunkConflictGroup, trunk_conflict_group, TRUNK, CONFLICT_GROUP, GtkBox)

GtkWidget  *trunk_conflict_group_new           (TrunkMerge         *merge,
                                                TrunkField          field,
                                                const char         *their_title);
GtkWidget  *trunk_conflict_group_new_unchanged (TrunkMerge         *merge,
                                                TrunkField          field);
TrunkField  trunk_conflict_group_get_field     (TrunkConflictGroup *self);

G_END_DECLS
