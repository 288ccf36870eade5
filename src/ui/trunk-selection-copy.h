/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void trunk_selection_copy (GtkWidget  *widget,
                           GListModel *chosen,
                           const char *form);

G_END_DECLS
