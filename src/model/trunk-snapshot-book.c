/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-snapshot-book.h"

#include "trunk-values.h"

G_DEFINE_INTERFACE (TrunkSnapshotBook, trunk_snapshot_book, G_TYPE_OBJECT)

#define IFACE(self) TRUNK_SNAPSHOT_BOOK_GET_IFACE (self)

/**
 * trunk_snapshot_part_new:
 * @snapshot: what it is a part of
 *
 * Returns: (transfer full): a part without numbers
 */
TrunkSnapshotPart *
trunk_snapshot_part_new (const TrunkSnapshot *snapshot)
{
  TrunkSnapshotPart *self = g_new0 (TrunkSnapshotPart, 1);

  self->snapshot = *snapshot;
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_values_unref);

  return self;
}

void
trunk_snapshot_part_free (TrunkSnapshotPart *self)
{
  g_ptr_array_unref (self->values);
  g_free (self);
}

static void
trunk_snapshot_book_default_init (TrunkSnapshotBookInterface *iface)
{
}

/**
 * trunk_snapshot_book_find_async:
 * @self: a book
 * @n_first: how many numbers of the newest one to read at once
 * @cancellable: (nullable): to stop waiting
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Looks for what is kept.
 */
void
trunk_snapshot_book_find_async (TrunkSnapshotBook   *self,
                                guint                n_first,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (TRUNK_IS_SNAPSHOT_BOOK (self));

  IFACE (self)->find_async (self, n_first, cancellable, callback, user_data);
}

/**
 * trunk_snapshot_book_find_finish:
 * @self: a book
 * @result: what the callback got
 * @newest: (out) (optional) (nullable): the newest one whose last part was written; whether it goes to the end of the
 *   list it says itself
 * @before: (out) (optional) (nullable): the one before it: once this visit has written one, this is the last one of
 *   the visit before
 * @first: (out) (optional) (nullable) (element-type TrunkNumber): the first numbers of the newest, which nobody else
 *   holds
 * @error: why it is not known
 *
 * Returns: whether it is known what there is
 */
gboolean
trunk_snapshot_book_find_finish (TrunkSnapshotBook  *self,
                                 GAsyncResult       *result,
                                 TrunkSnapshot     **newest,
                                 TrunkSnapshot     **before,
                                 GPtrArray         **first,
                                 GError            **error)
{
  g_return_val_if_fail (TRUNK_IS_SNAPSHOT_BOOK (self), FALSE);

  return IFACE (self)->find_finish (self, result, newest, before, first, error);
}

/**
 * trunk_snapshot_book_read_async:
 * @self: a book
 * @key: which snapshot
 * @position: the first one wanted
 * @n_wanted: how many at most
 * @cancellable: (nullable): to stop waiting
 * @callback: called when they are read
 * @user_data: for @callback
 *
 * Reads numbers of a snapshot.
 */
void
trunk_snapshot_book_read_async (TrunkSnapshotBook   *self,
                                gint64               key,
                                guint                position,
                                guint                n_wanted,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (TRUNK_IS_SNAPSHOT_BOOK (self));

  IFACE (self)->read_async (self, key, position, n_wanted, cancellable, callback, user_data);
}

/**
 * trunk_snapshot_book_read_finish:
 * @self: a book
 * @result: what the callback got
 * @next: (out): where to go on; 0 at the end
 * @error: why there are none
 *
 * Returns: (transfer full) (nullable) (element-type TrunkNumber): numbers that nobody else holds; what cannot be
 *   understood is left out
 */
GPtrArray *
trunk_snapshot_book_read_finish (TrunkSnapshotBook  *self,
                                 GAsyncResult       *result,
                                 guint              *next,
                                 GError            **error)
{
  g_return_val_if_fail (TRUNK_IS_SNAPSHOT_BOOK (self), NULL);

  return IFACE (self)->read_finish (self, result, next, error);
}

/**
 * trunk_snapshot_book_write_async:
 * @self: a book
 * @part: (transfer full): what to write
 * @cancellable: (nullable): to stop waiting; it is written all the same
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Writes numbers of a snapshot.  Until its last part is written it does not count.
 */
void
trunk_snapshot_book_write_async (TrunkSnapshotBook   *self,
                                 TrunkSnapshotPart   *part,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (TRUNK_IS_SNAPSHOT_BOOK (self));
  g_return_if_fail (part != NULL);

  IFACE (self)->write_async (self, part, cancellable, callback, user_data);
}

/**
 * trunk_snapshot_book_write_finish:
 * @self: a book
 * @result: what the callback got
 * @error: why it is not written
 *
 * Returns: the key of the snapshot; 0 with @error
 */
gint64
trunk_snapshot_book_write_finish (TrunkSnapshotBook  *self,
                                  GAsyncResult       *result,
                                  GError            **error)
{
  g_return_val_if_fail (TRUNK_IS_SNAPSHOT_BOOK (self), 0);

  return IFACE (self)->write_finish (self, result, error);
}
