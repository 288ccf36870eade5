/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_COLOR_CHOOSER (trunk_color_chooser_get_type ())
G_DECLARE_FINAL_TYPE (TrunkColorChooser, trunk_color_chooser, TRUNK, COLOR_CHOOSER, GtkBox)

TrunkSpaceColor trunk_color_chooser_get_color (TrunkColorChooser *self);
void            trunk_color_chooser_set_color (TrunkColorChooser *self,
                                               TrunkSpaceColor    color);

G_END_DECLS
