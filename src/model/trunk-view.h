/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TRUNK_TYPE_VIEW (trunk_view_get_type ())
G_DECLARE_FINAL_TYPE (TrunkView, trunk_view, TRUNK, VIEW, GObject)

/* In characters; a saved one that is longer is damaged. */
#define TRUNK_VIEW_MAX_NAME 60

TrunkView  *trunk_view_new              (const char *name,
                                         const char *search,
                                         GVariant   *choices);
TrunkView  *trunk_view_new_from_variant (GVariant   *variant);
GVariant   *trunk_view_to_variant       (TrunkView  *self);
const char *trunk_view_get_name         (TrunkView  *self);
const char *trunk_view_get_search       (TrunkView  *self);
GVariant   *trunk_view_get_choices      (TrunkView  *self);
gboolean    trunk_view_shows            (TrunkView  *self,
                                         const char *search,
                                         GVariant   *choices);

G_END_DECLS
