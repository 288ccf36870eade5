/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-news-page.h"
#include "trunk-number-page.h"
#include "trunk-session.h"
#include "trunk-space-sidebar.h"

G_BEGIN_DECLS

void trunk_space_news_install (GtkWidgetClass    *widget_class);
void trunk_space_news_show    (TrunkNewsPage     *news_page,
                               TrunkNumberPage   *number_page,
                               TrunkSpaceSidebar *sidebar,
                               TrunkSpace        *space,
                               TrunkSession      *session);

G_END_DECLS
