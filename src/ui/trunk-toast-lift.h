/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void trunk_toast_lift_over   (GtkWidget       *bar);
void trunk_toast_lift_update (AdwToastOverlay *overlay);

G_END_DECLS
