/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-release-book.h"

G_DEFINE_INTERFACE (TrunkReleaseBook, trunk_release_book, G_TYPE_OBJECT)

#define IFACE(self) TRUNK_RELEASE_BOOK_GET_IFACE (self)

static void
trunk_release_book_default_init (TrunkReleaseBookInterface *iface)
{
}

/**
 * trunk_release_book_write_async:
 * @self: a book
 * @entries: (element-type TrunkReleaseEntry): held until it is done, and to be left alone until then
 * @cancellable: (nullable): to stop waiting; what was given is written all the same
 * @callback: called when all of them are on disk, or none
 * @user_data: for @callback
 *
 * Writes entries, all or none.  Each takes the place of the one with its id; what has ended is taken away.
 */
void
trunk_release_book_write_async (TrunkReleaseBook    *self,
                                GPtrArray           *entries,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (TRUNK_IS_RELEASE_BOOK (self));
  g_return_if_fail (entries != NULL);

  IFACE (self)->write_async (self, entries, cancellable, callback, user_data);
}

/**
 * trunk_release_book_lock_async:
 * @self: a book
 * @id: the service's id of a number
 * @number: the number in E.164
 * @locked: whether it must not be released
 * @cancellable: (nullable): to stop waiting; it is written all the same
 * @callback: called when it is on disk; ends with trunk_release_book_write_finish()
 * @user_data: for @callback
 *
 * Locks a number, or unlocks it.
 */
void
trunk_release_book_lock_async (TrunkReleaseBook    *self,
                               const char          *id,
                               const char          *number,
                               gboolean             locked,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (TRUNK_IS_RELEASE_BOOK (self));

  IFACE (self)->lock_async (self, id, number, locked, cancellable, callback, user_data);
}

/**
 * trunk_release_book_write_finish:
 * @self: a book
 * @result: what the callback got
 * @error: %TRUNK_ERROR_STORE or %TRUNK_ERROR_READ_ONLY, a sentence for people
 *
 * Returns: whether it is on disk, so that it survives a crash and a power cut
 */
gboolean
trunk_release_book_write_finish (TrunkReleaseBook  *self,
                                 GAsyncResult      *result,
                                 GError           **error)
{
  g_return_val_if_fail (TRUNK_IS_RELEASE_BOOK (self), FALSE);

  return IFACE (self)->write_finish (self, result, error);
}

/**
 * trunk_release_book_load_async:
 * @self: a book
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads everything.
 */
void
trunk_release_book_load_async (TrunkReleaseBook    *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (TRUNK_IS_RELEASE_BOOK (self));

  IFACE (self)->load_async (self, cancellable, callback, user_data);
}

/**
 * trunk_release_book_load_finish:
 * @self: a book
 * @result: what the callback got
 * @entries: (out) (transfer full) (element-type TrunkReleaseEntry): in the order in which they are due
 * @locked: (out) (transfer full) (element-type utf8): the ids of the numbers that are locked
 * @error: %TRUNK_ERROR_STORE
 *
 * Returns: whether they could be read
 */
gboolean
trunk_release_book_load_finish (TrunkReleaseBook  *self,
                                GAsyncResult      *result,
                                GPtrArray        **entries,
                                GPtrArray        **locked,
                                GError           **error)
{
  g_return_val_if_fail (TRUNK_IS_RELEASE_BOOK (self), FALSE);

  return IFACE (self)->load_finish (self, result, entries, locked, error);
}
