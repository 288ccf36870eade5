/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-space.h"

G_BEGIN_DECLS

/* The actions of #TrunkWindow that are about its spaces. */

void trunk_window_spaces_install  (GtkWidgetClass *widget_class);
void trunk_window_spaces_set_keys (GtkApplication *application);
void trunk_window_spaces_allow    (GtkWidget      *window,
                                   TrunkSpace     *space,
                                   gboolean        open);

G_END_DECLS
