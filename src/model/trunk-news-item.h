/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-news-entry.h"
#include "trunk-number.h"

G_BEGIN_DECLS

/**
 * TrunkNewsItem:
 *
 * What is new about one number.
 *
 * Signal "changed": it is about other fields now, or something else is new.
 */
#define TRUNK_TYPE_NEWS_ITEM (trunk_news_item_get_type ())
G_DECLARE_FINAL_TYPE (TrunkNewsItem, trunk_news_item, TRUNK, NEWS_ITEM, GObject)

TrunkNewsItem *trunk_news_item_new        (const char    *id);
const char    *trunk_news_item_get_id     (TrunkNewsItem *self);
TrunkNewsKind  trunk_news_item_get_kind   (TrunkNewsItem *self);
TrunkNumber   *trunk_news_item_get_number (TrunkNewsItem *self);
guint64        trunk_news_item_get_fields (TrunkNewsItem *self);
TrunkValues   *trunk_news_item_get_was    (TrunkNewsItem *self);
TrunkValues   *trunk_news_item_get_values (TrunkNewsItem *self);
gboolean       trunk_news_item_set        (TrunkNewsItem *self,
                                           TrunkNewsKind  kind,
                                           TrunkNumber   *number,
                                           guint64        fields,
                                           TrunkValues   *was);
GSequenceIter *trunk_news_item_get_row    (TrunkNewsItem *self);
void           trunk_news_item_set_row    (TrunkNewsItem *self,
                                           GSequenceIter *row);

G_END_DECLS
