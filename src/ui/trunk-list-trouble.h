/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-paged-list.h"
#include "trunk-space.h"

G_BEGIN_DECLS

gboolean  trunk_list_is_signed_out      (const GError   *error);
gboolean  trunk_list_shows_read_only    (gpointer        ignored,
                                         TrunkSpaceUse   use,
                                         gboolean        has_trouble);
gboolean  trunk_list_shows_trouble      (gpointer        ignored,
                                         const GError   *trouble,
                                         guint           n_items);
char     *trunk_list_dup_trouble        (gpointer        ignored,
                                         const GError   *trouble,
                                         gint64          loaded_at,
                                         gint64          now);
char     *trunk_list_dup_trouble_button (gpointer        ignored,
                                         const GError   *trouble);
char     *trunk_list_dup_trouble_action (gpointer        ignored,
                                         const GError   *trouble);
char     *trunk_dup_as_of               (gint64          then,
                                         gint64          now);
void      trunk_list_trouble_bind       (GtkWidgetClass *widget_class);
void      trunk_list_trouble_retry      (GtkWidget      *widget,
                                         TrunkPagedList *numbers);

G_END_DECLS
