/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the desktop is told while nobody looks at the window. */
gboolean trunk_notice_is_seen (GtkApplication *application);
void     trunk_notice_send    (GtkApplication *application,
                               const char     *id,
                               GNotification  *notification);

G_END_DECLS
