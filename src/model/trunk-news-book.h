/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "trunk-news-entry.h"

G_BEGIN_DECLS

/**
 * TrunkNewsBook:
 *
 * The news of one space that nobody has seen yet, on disk.
 *
 * What is asked for is done in the order it is asked for.
 */
#define TRUNK_TYPE_NEWS_BOOK (trunk_news_book_get_type ())
G_DECLARE_INTERFACE (TrunkNewsBook, trunk_news_book, TRUNK, NEWS_BOOK, GObject)

struct _TrunkNewsBookInterface
{
  GTypeInterface parent_iface;

  void        (* write_async)  (TrunkNewsBook        *self,
                                GPtrArray            *entries,
                                gboolean              clear,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
  gboolean    (* write_finish) (TrunkNewsBook        *self,
                                GAsyncResult         *result,
                                GError              **error);
  void        (* load_async)   (TrunkNewsBook        *self,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
  GPtrArray * (* load_finish)  (TrunkNewsBook        *self,
                                GAsyncResult         *result,
                                GError              **error);
};

void       trunk_news_book_write_async  (TrunkNewsBook        *self,
                                         GPtrArray            *entries,
                                         gboolean              clear,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean   trunk_news_book_write_finish (TrunkNewsBook        *self,
                                         GAsyncResult         *result,
                                         GError              **error);
void       trunk_news_book_load_async   (TrunkNewsBook        *self,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
GPtrArray *trunk_news_book_load_finish  (TrunkNewsBook        *self,
                                         GAsyncResult         *result,
                                         GError              **error);

G_END_DECLS
