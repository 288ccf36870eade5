/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean trunk_keys_are_taken (GtkWidget *widget);

G_END_DECLS
