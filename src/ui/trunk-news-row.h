/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-news-item.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_NEWS_ROW (trunk_news_row_get_type ())
G_DECLARE_FINAL_TYPE (TrunkNewsRow, trunk_news_row, TRUNK, NEWS_ROW, GtkBox)

/* Property: "summary" (string: what a screen reader says). */

GtkWidget *trunk_news_row_new      (void);
void       trunk_news_row_set_item (TrunkNewsRow  *self,
                                    TrunkNewsItem *item);

G_END_DECLS
