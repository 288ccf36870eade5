/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void trunk_dialog_fit (AdwDialog *dialog,
                       GtkWidget *body);

G_END_DECLS
