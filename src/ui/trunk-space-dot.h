/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_SPACE_DOT (trunk_space_dot_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSpaceDot, trunk_space_dot, TRUNK, SPACE_DOT, GtkWidget)

GtkWidget       *trunk_space_dot_new       (TrunkSpaceColor  color);
TrunkSpaceColor  trunk_space_dot_get_color (TrunkSpaceDot   *self);
void             trunk_space_dot_set_color (TrunkSpaceDot   *self,
                                            TrunkSpaceColor  color);
const char      *trunk_space_color_get_name (TrunkSpaceColor color);

G_END_DECLS
