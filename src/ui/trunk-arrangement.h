/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-number.h"
#include "trunk-paged-list.h"
#include "trunk-usage.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_ARRANGEMENT (trunk_arrangement_get_type ())
G_DECLARE_FINAL_TYPE (TrunkArrangement, trunk_arrangement, TRUNK, ARRANGEMENT, GObject)

TrunkArrangement *trunk_arrangement_new         (void);
gboolean          trunk_arrangement_is_active   (TrunkArrangement *self);
gboolean          trunk_arrangement_is_filtered (TrunkArrangement *self);
gboolean          trunk_arrangement_matches     (TrunkArrangement *self,
                                                 TrunkNumber      *number);
char             *trunk_arrangement_dup_summary (TrunkArrangement *self);
void              trunk_arrangement_reset       (TrunkArrangement *self);
gboolean          trunk_arrangement_is_paused   (TrunkArrangement *self);
TrunkListState    trunk_arrangement_get_state   (TrunkArrangement *self,
                                                 TrunkPagedList   *numbers);
void              trunk_arrangement_set_usage   (TrunkArrangement *self,
                                                 TrunkUsage       *usage);
void              trunk_arrangement_install     (TrunkArrangement *self,
                                                 GtkWidget        *page,
                                                 GtkMenuButton    *button);

G_END_DECLS
