/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void trunk_late_menu_add (GtkMenuButton *button,
                          const char    *file);

G_END_DECLS
