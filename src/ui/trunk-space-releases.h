/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-numbers-page.h"
#include "trunk-session.h"
#include "trunk-space-sidebar.h"
#include "trunk-waiting-page.h"

G_BEGIN_DECLS

void trunk_space_releases_install (GtkWidgetClass    *widget_class);
void trunk_space_releases_show    (TrunkNumbersPage  *numbers_page,
                                   TrunkWaitingPage  *waiting_page,
                                   TrunkSpaceSidebar *sidebar,
                                   TrunkSpace        *space,
                                   TrunkSession      *session);
void trunk_space_releases_allow   (GtkWidget         *page,
                                   gboolean           writable);

G_END_DECLS
