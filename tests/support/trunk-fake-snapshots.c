/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-fake-snapshots.h"

#include "trunk-error.h"
#include "trunk-number.h"

typedef struct
{
  TrunkSnapshot  snapshot;
  gboolean       whole;
  GPtrArray     *values;
} Kept;

struct _TrunkFakeSnapshots
{
  GObject    parent_instance;

  GPtrArray *kept;       /* Kept, the oldest first */
  gint64     next_key;
  gboolean   fails;
  guint      lost_after; /* nothing can be read from here on */
  guint      n_written;  /* numbers */
};

static void snapshot_book_iface_init (TrunkSnapshotBookInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkFakeSnapshots, trunk_fake_snapshots, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_SNAPSHOT_BOOK, snapshot_book_iface_init))

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_ptr_array_unref (kept->values);
  g_free (kept);
}

static Kept *
find (TrunkFakeSnapshots *self,
      gint64              key)
{
  for (guint i = 0; i < self->kept->len; i++)
    if (((Kept *) self->kept->pdata[i])->snapshot.key == key)
      return self->kept->pdata[i];

  return NULL;
}

/* What a job is about, in its task. */
typedef struct
{
  TrunkSnapshotPart *part;
  gint64             key;
  guint              position;
  guint              n_wanted;
  guint              next;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->part, trunk_snapshot_part_free);
  g_free (job);
}

static void
write_now (TrunkFakeSnapshots *self,
           Job                *job)
{
  TrunkSnapshotPart *part = job->part;
  Kept *kept = find (self, part->snapshot.key);

  if (kept == NULL)
    {
      g_assert_cmpint (part->snapshot.key, ==, 0);
      kept = g_new0 (Kept, 1);
      kept->snapshot.key = ++self->next_key;
      kept->values = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_values_unref);
      g_ptr_array_add (self->kept, kept);
    }

  job->key = kept->snapshot.key;
  g_assert_true (part->values->len == 0 || part->position == kept->values->len);
  self->n_written += part->values->len;
  for (guint i = 0; i < part->values->len; i++)
    g_ptr_array_add (kept->values, trunk_values_ref (part->values->pdata[i]));
  if (!part->last)
    return;

  g_assert_cmpuint (part->snapshot.n_numbers, ==, kept->values->len);
  kept->snapshot.taken_at = part->snapshot.taken_at;
  kept->snapshot.complete = part->snapshot.complete;
  kept->whole = TRUE;
  for (guint i = self->kept->len; i > 0; i--)
    {
      gint64 key = ((Kept *) self->kept->pdata[i - 1])->snapshot.key;

      if (key != job->key && key != part->earlier)
        g_ptr_array_remove_index (self->kept, i - 1);
    }
}

static void
answer_cb (gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  TrunkFakeSnapshots *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);

  if (self->fails)
    {
      g_task_return_error (task, trunk_error_new (TRUNK_ERROR_STORE, NULL));
      return;
    }

  if (job->part != NULL)
    write_now (self, job);
  g_task_return_boolean (task, TRUE);
}

static void
begin (TrunkSnapshotBook   *book,
       Job                 *job,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  GTask *task = g_task_new (book, cancellable, callback, user_data);

  g_task_set_task_data (task, job, job_free);
  g_idle_add_once (answer_cb, task);
}

static void
find_async (TrunkSnapshotBook   *book,
            guint                n_first,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  Job *job = g_new0 (Job, 1);

  job->n_wanted = n_first;
  begin (book, job, cancellable, callback, user_data);
}

static GPtrArray *
read_numbers (TrunkFakeSnapshots *self,
              const Kept         *kept,
              guint               position,
              guint               n_wanted,
              guint              *next)
{
  GPtrArray *numbers = g_ptr_array_new_with_free_func (g_object_unref);
  guint end = MIN (position + n_wanted, kept->values->len);

  for (guint i = position; i < end; i++)
    g_ptr_array_add (numbers, trunk_number_new (kept->values->pdata[i]));
  *next = end < kept->values->len ? end : 0;

  return numbers;
}

static gboolean
find_finish (TrunkSnapshotBook  *book,
             GAsyncResult       *result,
             TrunkSnapshot     **newest,
             TrunkSnapshot     **before,
             GPtrArray         **first,
             GError            **error)
{
  TrunkFakeSnapshots *self = TRUNK_FAKE_SNAPSHOTS (book);
  const Job *job = g_task_get_task_data (G_TASK (result));
  const Kept *found[2] = { NULL, NULL };
  guint next;

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  for (guint i = self->kept->len, n = 0; i > 0 && n < 2; i--)
    if (((Kept *) self->kept->pdata[i - 1])->whole)
      found[n++] = self->kept->pdata[i - 1];

  for (guint n = 0; n < 2; n++)
    {
      TrunkSnapshot **wanted = n == 0 ? newest : before;

      if (wanted == NULL)
        continue;
      *wanted = found[n] != NULL ? trunk_snapshot_copy (&found[n]->snapshot) : NULL;
      if (found[n] != NULL)
        (*wanted)->n_numbers = found[n]->values->len;
    }
  if (first != NULL)
    *first = found[0] != NULL ? read_numbers (self, found[0], 0, job->n_wanted, &next) : NULL;

  return TRUE;
}

static void
read_async (TrunkSnapshotBook   *book,
            gint64               key,
            guint                position,
            guint                n_wanted,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  Job *job = g_new0 (Job, 1);

  job->key = key;
  job->position = position;
  job->n_wanted = n_wanted;
  begin (book, job, cancellable, callback, user_data);
}

static GPtrArray *
read_finish (TrunkSnapshotBook  *book,
             GAsyncResult       *result,
             guint              *next,
             GError            **error)
{
  TrunkFakeSnapshots *self = TRUNK_FAKE_SNAPSHOTS (book);
  const Job *job = g_task_get_task_data (G_TASK (result));
  const Kept *kept = find (self, job->key);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  if (kept == NULL || job->position >= self->lost_after)
    {
      g_propagate_error (error, trunk_error_new (TRUNK_ERROR_STORE, NULL));
      return NULL;
    }

  return read_numbers (self, kept, job->position, job->n_wanted, next);
}

static void
write_async (TrunkSnapshotBook   *book,
             TrunkSnapshotPart   *part,
             GCancellable        *cancellable,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  Job *job = g_new0 (Job, 1);

  job->part = part;
  begin (book, job, cancellable, callback, user_data);
}

static gint64
write_finish (TrunkSnapshotBook  *book,
              GAsyncResult       *result,
              GError            **error)
{
  const Job *job = g_task_get_task_data (G_TASK (result));

  return g_task_propagate_boolean (G_TASK (result), error) ? job->key : 0;
}

static void
snapshot_book_iface_init (TrunkSnapshotBookInterface *iface)
{
  iface->find_async = find_async;
  iface->find_finish = find_finish;
  iface->read_async = read_async;
  iface->read_finish = read_finish;
  iface->write_async = write_async;
  iface->write_finish = write_finish;
}

static void
trunk_fake_snapshots_finalize (GObject *object)
{
  g_ptr_array_unref (TRUNK_FAKE_SNAPSHOTS (object)->kept);

  G_OBJECT_CLASS (trunk_fake_snapshots_parent_class)->finalize (object);
}

static void
trunk_fake_snapshots_class_init (TrunkFakeSnapshotsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_fake_snapshots_finalize;
}

static void
trunk_fake_snapshots_init (TrunkFakeSnapshots *self)
{
  self->kept = g_ptr_array_new_with_free_func (kept_free);
  self->lost_after = G_MAXUINT;
}

TrunkFakeSnapshots *
trunk_fake_snapshots_new (void)
{
  return g_object_new (TRUNK_TYPE_FAKE_SNAPSHOTS, NULL);
}

/* Nothing can be found, read or written. */
void
trunk_fake_snapshots_fail (TrunkFakeSnapshots *self,
                           gboolean            fail)
{
  self->fails = fail;
}

/* From this position on nothing can be read. */
void
trunk_fake_snapshots_lose_after (TrunkFakeSnapshots *self,
                                 guint               n_numbers)
{
  self->lost_after = n_numbers;
}

guint
trunk_fake_snapshots_get_n_snapshots (TrunkFakeSnapshots *self)
{
  return self->kept->len;
}

guint
trunk_fake_snapshots_get_n_written (TrunkFakeSnapshots *self)
{
  return self->n_written;
}
