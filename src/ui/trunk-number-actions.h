/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-number.h"

G_BEGIN_DECLS

void        trunk_number_actions_install        (GtkWidgetClass *widget_class);
void        trunk_number_actions_update         (GtkWidget      *widget,
                                                 TrunkNumber    *number,
                                                 gboolean        writable);
void        trunk_number_actions_show_hindrance (AdwBanner      *banner,
                                                 TrunkNumber    *number,
                                                 const char     *reason);
const char *trunk_number_get_hindrance          (TrunkNumber    *number,
                                                 const char     *reason);
gboolean trunk_number_actions_save   (GtkWidget      *page);

G_END_DECLS
