/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TRUNK_TYPE_TOAST_TITLE (trunk_toast_title_get_type ())
G_DECLARE_FINAL_TYPE (TrunkToastTitle, trunk_toast_title, TRUNK, TOAST_TITLE, GtkWidget)

TrunkToastTitle *trunk_toast_title_new      (void);
void             trunk_toast_title_set_text (TrunkToastTitle *self,
                                             const char      *sentence,
                                             const char      *what,
                                             const char      *news,
                                             const char      *brief);

G_END_DECLS
