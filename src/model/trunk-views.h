/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-view.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_VIEWS (trunk_views_get_type ())
G_DECLARE_FINAL_TYPE (TrunkViews, trunk_views, TRUNK, VIEWS, GObject)

/* A GListModel of TrunkView, in the person's order; each name is there once. */

TrunkViews *trunk_views_new             (void);
void        trunk_views_load            (TrunkViews *self,
                                         GVariant   *variant);
GVariant   *trunk_views_to_variant      (TrunkViews *self);
guint       trunk_views_take_n_damaged  (TrunkViews *self);
TrunkView  *trunk_views_get             (TrunkViews *self,
                                         guint       position);
gboolean    trunk_views_find            (TrunkViews *self,
                                         const char *name,
                                         guint      *position);
guint       trunk_views_put             (TrunkViews *self,
                                         TrunkView  *view);
gboolean    trunk_views_rename          (TrunkViews *self,
                                         guint       position,
                                         const char *name);
void        trunk_views_remove          (TrunkViews *self,
                                         guint       position);
void        trunk_views_move            (TrunkViews *self,
                                         guint       from,
                                         guint       to);

G_END_DECLS
