/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void     trunk_row_action_add       (GtkWidget *row);
void     trunk_row_action_add_below (GtkWidget *widget);
gboolean trunk_row_action_is_on     (GtkWidget *row);

G_END_DECLS
