/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void trunk_keep_digits_in_order (GtkWidget *widget);

G_END_DECLS
