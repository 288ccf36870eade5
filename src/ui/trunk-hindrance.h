/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TRUNK_TYPE_HINDRANCE (trunk_hindrance_get_type ())
G_DECLARE_FINAL_TYPE (TrunkHindrance, trunk_hindrance, TRUNK, HINDRANCE, AdwBin)

gboolean    trunk_hindrance_set_text         (TrunkHindrance *self,
                                              const char     *text);
const char *trunk_hindrance_get_text         (TrunkHindrance *self);
void        trunk_hindrance_install_property (GObjectClass   *object_class,
                                              guint           prop_id);

G_END_DECLS
