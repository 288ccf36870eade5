/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-news-book.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_FAKE_NEWS_BOOK (trunk_fake_news_book_get_type ())
G_DECLARE_FINAL_TYPE (TrunkFakeNewsBook, trunk_fake_news_book, TRUNK, FAKE_NEWS_BOOK, GObject)

TrunkFakeNewsBook *trunk_fake_news_book_new          (void);
void               trunk_fake_news_book_set_failing  (TrunkFakeNewsBook *self,
                                                      gboolean           failing);
guint              trunk_fake_news_book_get_size     (TrunkFakeNewsBook *self);
guint              trunk_fake_news_book_get_n_writes (TrunkFakeNewsBook *self);
GPtrArray         *trunk_fake_news_book_dup_entries  (TrunkFakeNewsBook *self);
TrunkFakeNewsBook *trunk_fake_news_book_of           (gpointer           lender);
void               trunk_fake_news_book_lend_iface_init (TrunkNewsBookInterface *iface);

G_END_DECLS
