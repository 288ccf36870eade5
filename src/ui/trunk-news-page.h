/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-news.h"
#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_NEWS_PAGE (trunk_news_page_get_type ())
G_DECLARE_FINAL_TYPE (TrunkNewsPage, trunk_news_page, TRUNK, NEWS_PAGE, AdwBin)

void trunk_news_page_set_news (TrunkNewsPage *self,
                               TrunkSpace    *space,
                               TrunkNews     *news);

G_END_DECLS
