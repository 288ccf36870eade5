/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-numbers-page.h"
#include "trunk-session.h"
#include "trunk-space-sidebar.h"

G_BEGIN_DECLS

void trunk_space_views_install (GtkWidgetClass    *widget_class);
void trunk_space_views_add     (GtkWidget         *page,
                                TrunkSpaceSidebar *sidebar,
                                TrunkNumbersPage  *numbers_page);
void trunk_space_views_drop    (GtkWidget         *page);
void trunk_space_views_show    (GtkWidget         *page,
                                TrunkSession      *session);

G_END_DECLS
