/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-page-source.h"
#include "trunk-snapshot.h"

G_BEGIN_DECLS

/**
 * TrunkSnapshotPart:
 * @snapshot: what it is a part of; its key is 0 to begin a new one.  Its time and whether it is complete are taken with
 *   the last part
 * @position: where the first of @values stands
 * @values: (element-type TrunkValues): those of the numbers, in their order
 * @last: whether this is all of it: only then it counts
 * @earlier: the key of the one to keep beside it, or 0; all others are taken away with the last part
 *
 * Some numbers of a snapshot, to be written.
 */
typedef struct
{
  TrunkSnapshot  snapshot;
  guint          position;
  GPtrArray     *values;
  gboolean       last;
  gint64         earlier;
} TrunkSnapshotPart;

TrunkSnapshotPart *trunk_snapshot_part_new  (const TrunkSnapshot *snapshot);
void               trunk_snapshot_part_free (TrunkSnapshotPart   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkSnapshotPart, trunk_snapshot_part_free)

/**
 * TrunkSnapshotBook:
 *
 * The last known lists of one space, on disk: the newest, and the last one of the visit before.
 *
 * What is asked for is done in the order it is asked for.
 */
#define TRUNK_TYPE_SNAPSHOT_BOOK (trunk_snapshot_book_get_type ())
G_DECLARE_INTERFACE (TrunkSnapshotBook, trunk_snapshot_book, TRUNK, SNAPSHOT_BOOK, GObject)

struct _TrunkSnapshotBookInterface
{
  GTypeInterface parent_iface;

  void        (* find_async)   (TrunkSnapshotBook    *self,
                                guint                 n_first,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
  gboolean    (* find_finish)  (TrunkSnapshotBook    *self,
                                GAsyncResult         *result,
                                TrunkSnapshot       **newest,
                                TrunkSnapshot       **before,
                                GPtrArray           **first,
                                GError              **error);
  void        (* read_async)   (TrunkSnapshotBook    *self,
                                gint64                key,
                                guint                 position,
                                guint                 n_wanted,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
  GPtrArray * (* read_finish)  (TrunkSnapshotBook    *self,
                                GAsyncResult         *result,
                                guint                *next,
                                GError              **error);
  void        (* write_async)  (TrunkSnapshotBook    *self,
                                TrunkSnapshotPart    *part,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
  gint64      (* write_finish) (TrunkSnapshotBook    *self,
                                GAsyncResult         *result,
                                GError              **error);
};

void       trunk_snapshot_book_find_async   (TrunkSnapshotBook    *self,
                                             guint                 n_first,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean   trunk_snapshot_book_find_finish  (TrunkSnapshotBook    *self,
                                             GAsyncResult         *result,
                                             TrunkSnapshot       **newest,
                                             TrunkSnapshot       **before,
                                             GPtrArray           **first,
                                             GError              **error);
void       trunk_snapshot_book_read_async   (TrunkSnapshotBook    *self,
                                             gint64                key,
                                             guint                 position,
                                             guint                 n_wanted,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GPtrArray *trunk_snapshot_book_read_finish  (TrunkSnapshotBook    *self,
                                             GAsyncResult         *result,
                                             guint                *next,
                                             GError              **error);
void       trunk_snapshot_book_write_async  (TrunkSnapshotBook    *self,
                                             TrunkSnapshotPart    *part,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gint64     trunk_snapshot_book_write_finish (TrunkSnapshotBook    *self,
                                             GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
