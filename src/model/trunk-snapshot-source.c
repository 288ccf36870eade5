/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-snapshot-source.h"

#include <stdlib.h>

/**
 * TrunkSnapshotSource:
 *
 * The pages of a list as it is kept on this computer.  The first is the one that was found with it; a cursor is the
 * position at which the next one begins.  While it rests, nothing but the first is read.
 */
struct _TrunkSnapshotSource
{
  GObject            parent_instance;

  TrunkSnapshotBook *book;
  TrunkSnapshot      snapshot;
  GPtrArray         *first;     /* until it has been asked for */
  gboolean           resting;
  GPtrArray         *waiting;   /* GTask: what was asked for meanwhile */
};

typedef struct
{
  guint position;
  guint page_size;
} Wanted;

static void page_source_iface_init (TrunkPageSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkSnapshotSource, trunk_snapshot_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_PAGE_SOURCE, page_source_iface_init))

static TrunkPage *
page_new (GPtrArray *numbers,
          guint      next)
{
  char cursor[16];

  g_snprintf (cursor, sizeof cursor, "%u", next);

  return trunk_page_new (numbers, next > 0 ? cursor : NULL);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GPtrArray) numbers = NULL;
  GError *error = NULL;
  guint next = 0;

  numbers = trunk_snapshot_book_read_finish (TRUNK_SNAPSHOT_BOOK (source), result, &next, &error);
  if (numbers == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, page_new (numbers, next), g_object_unref);
}

static void
read_page (TrunkSnapshotSource *self,
           GTask               *task)
{
  const Wanted *wanted = g_task_get_task_data (task);

  trunk_snapshot_book_read_async (self->book, self->snapshot.key, wanted->position, wanted->page_size,
                                  g_task_get_cancellable (task), read_cb, g_object_ref (task));
}

static void
trunk_snapshot_source_load_async (TrunkPageSource     *source,
                                  const char          *cursor,
                                  guint                page_size,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  TrunkSnapshotSource *self = TRUNK_SNAPSHOT_SOURCE (source);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Wanted *wanted = g_new (Wanted, 1);

  wanted->position = cursor != NULL ? (guint) strtoul (cursor, NULL, 10) : 0;
  wanted->page_size = page_size;
  g_task_set_source_tag (task, trunk_snapshot_source_load_async);
  g_task_set_task_data (task, wanted, g_free);

  if (wanted->position == 0 && self->first != NULL)
    {
      g_autoptr(GPtrArray) first = g_steal_pointer (&self->first);
      guint next = first->len < self->snapshot.n_numbers ? first->len : 0;

      g_task_return_pointer (task, page_new (first, next), g_object_unref);
    }
  else if (self->resting)
    g_ptr_array_add (self->waiting, g_steal_pointer (&task));
  else
    read_page (self, task);
}

static TrunkPage *
trunk_snapshot_source_load_finish (TrunkPageSource  *source,
                                   GAsyncResult     *result,
                                   GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
page_source_iface_init (TrunkPageSourceInterface *iface)
{
  iface->load_async = trunk_snapshot_source_load_async;
  iface->load_finish = trunk_snapshot_source_load_finish;
}

static void
trunk_snapshot_source_finalize (GObject *object)
{
  TrunkSnapshotSource *self = TRUNK_SNAPSHOT_SOURCE (object);

  g_clear_object (&self->book);
  g_clear_pointer (&self->first, g_ptr_array_unref);
  g_ptr_array_unref (self->waiting);

  G_OBJECT_CLASS (trunk_snapshot_source_parent_class)->finalize (object);
}

static void
trunk_snapshot_source_class_init (TrunkSnapshotSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_snapshot_source_finalize;
}

static void
trunk_snapshot_source_init (TrunkSnapshotSource *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * trunk_snapshot_source_new:
 * @book: where it is kept
 * @snapshot: which one
 * @first: (nullable) (element-type TrunkNumber): its first numbers, where they have been read already
 *
 * Returns: (transfer full): the pages of a snapshot
 */
TrunkPageSource *
trunk_snapshot_source_new (TrunkSnapshotBook   *book,
                           const TrunkSnapshot *snapshot,
                           GPtrArray           *first)
{
  TrunkSnapshotSource *self;

  g_return_val_if_fail (TRUNK_IS_SNAPSHOT_BOOK (book), NULL);
  g_return_val_if_fail (snapshot != NULL, NULL);

  self = g_object_new (TRUNK_TYPE_SNAPSHOT_SOURCE, NULL);
  self->book = g_object_ref (book);
  self->snapshot = *snapshot;
  self->first = first != NULL ? g_ptr_array_ref (first) : NULL;

  return TRUNK_PAGE_SOURCE (self);
}

/**
 * trunk_snapshot_source_set_resting:
 * @self: the pages of a snapshot
 * @resting: whether to read no more of them
 *
 * What is asked for while it rests is read afterwards; whoever lets it rest has to end that, for until then the one
 * waits for the other.
 */
void
trunk_snapshot_source_set_resting (TrunkSnapshotSource *self,
                                   gboolean             resting)
{
  g_autoptr(GPtrArray) waiting = NULL;

  g_return_if_fail (TRUNK_IS_SNAPSHOT_SOURCE (self));

  self->resting = resting;
  if (resting)
    return;

  waiting = g_steal_pointer (&self->waiting);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    read_page (self, waiting->pdata[i]);
}
