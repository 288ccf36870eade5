/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-news-item.h"

G_BEGIN_DECLS

const char *trunk_news_get_kind_label (TrunkNewsKind  kind);
char       *trunk_news_dup_number     (TrunkNewsItem *item);
char       *trunk_news_dup_name       (TrunkNewsItem *item);
char       *trunk_news_dup_text       (TrunkValues   *values,
                                       TrunkField     field);
char       *trunk_news_dup_value      (TrunkValues   *values,
                                       TrunkField     field);
char       *trunk_news_dup_details    (TrunkNewsItem *item);
char       *trunk_news_dup_summary    (TrunkNewsItem *item);
char       *trunk_news_dup_count      (guint          n);

G_END_DECLS
