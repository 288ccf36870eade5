/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-views.h"

G_BEGIN_DECLS

/* Called with the name that was chosen; not where the person cancels. */
typedef void (* TrunkViewNamedFunc) (GtkWidget  *page,
                                     TrunkView  *view,
                                     const char *name);

void trunk_view_dialog_save   (GtkWidget          *page,
                               TrunkViews         *views,
                               const char         *summary,
                               TrunkViewNamedFunc  named);
void trunk_view_dialog_rename (GtkWidget          *page,
                               TrunkViews         *views,
                               TrunkView          *view,
                               TrunkViewNamedFunc  named);
void trunk_view_dialog_remove (GtkWidget          *page,
                               TrunkView          *view,
                               TrunkViewNamedFunc  named);

G_END_DECLS
