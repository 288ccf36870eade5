/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-news-book.h"

G_DEFINE_INTERFACE (TrunkNewsBook, trunk_news_book, G_TYPE_OBJECT)

#define IFACE(self) TRUNK_NEWS_BOOK_GET_IFACE (self)

static void
trunk_news_book_default_init (TrunkNewsBookInterface *iface)
{
}

/**
 * trunk_news_book_write_async:
 * @self: a book
 * @entries: (element-type TrunkNewsEntry): held until it is done, and to be left alone until then
 * @clear: whether all that is in the book goes first
 * @cancellable: (nullable): to stop waiting; what was given is written all the same
 * @callback: called when all of it is on disk, or nothing
 * @user_data: for @callback
 *
 * Writes news, all or none.  Each entry takes the place of the one with its id; what has been seen is taken away.
 */
void
trunk_news_book_write_async (TrunkNewsBook       *self,
                             GPtrArray           *entries,
                             gboolean             clear,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (TRUNK_IS_NEWS_BOOK (self));
  g_return_if_fail (entries != NULL);

  IFACE (self)->write_async (self, entries, clear, cancellable, callback, user_data);
}

/**
 * trunk_news_book_write_finish:
 * @self: a book
 * @result: what the callback got
 * @error: %TRUNK_ERROR_STORE or %TRUNK_ERROR_READ_ONLY, a sentence for people
 *
 * Returns: whether it is on disk
 */
gboolean
trunk_news_book_write_finish (TrunkNewsBook  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (TRUNK_IS_NEWS_BOOK (self), FALSE);

  return IFACE (self)->write_finish (self, result, error);
}

/**
 * trunk_news_book_load_async:
 * @self: a book
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads everything.
 */
void
trunk_news_book_load_async (TrunkNewsBook       *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (TRUNK_IS_NEWS_BOOK (self));

  IFACE (self)->load_async (self, cancellable, callback, user_data);
}

/**
 * trunk_news_book_load_finish:
 * @self: a book
 * @result: what the callback got
 * @error: %TRUNK_ERROR_STORE
 *
 * Returns: (transfer full) (element-type TrunkNewsEntry) (nullable): the news, the oldest first
 */
GPtrArray *
trunk_news_book_load_finish (TrunkNewsBook  *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (TRUNK_IS_NEWS_BOOK (self), NULL);

  return IFACE (self)->load_finish (self, result, error);
}
