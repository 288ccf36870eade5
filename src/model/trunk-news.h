/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-news-book.h"
#include "trunk-news-item.h"
#include "trunk-number-pool.h"
#include "trunk-record.h"

G_BEGIN_DECLS

/* A GListModel of TrunkNewsItem.  Signal "missing" (string: an id): somebody has to find out whether it is gone. */
#define TRUNK_TYPE_NEWS (trunk_news_get_type ())
G_DECLARE_FINAL_TYPE (TrunkNews, trunk_news, TRUNK, NEWS, GObject)

TrunkNews     *trunk_news_new          (TrunkNumberPool   *pool,
                                        TrunkNewsBook     *book);
void           trunk_news_start        (TrunkNews         *self);
gboolean       trunk_news_is_started   (TrunkNews         *self);
void           trunk_news_take         (TrunkNews         *self,
                                        GPtrArray         *entries);
void           trunk_news_take_own     (TrunkNews         *self,
                                        const TrunkRecord *record);
void           trunk_news_note_missing (TrunkNews         *self,
                                        TrunkNumber       *number);
void           trunk_news_note_gone    (TrunkNews         *self,
                                        const char        *id);
TrunkNewsItem *trunk_news_find         (TrunkNews         *self,
                                        const char        *id);
void           trunk_news_see          (TrunkNews         *self,
                                        const char        *id);
void           trunk_news_see_all      (TrunkNews         *self);
void           trunk_news_flush        (TrunkNews         *self);
void           trunk_news_set_slice    (TrunkNews         *self,
                                        gint64             microseconds);

G_END_DECLS
