/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-fake-book.h"

#include "trunk-error.h"

/*
 * A book in memory that does what tests tell it.
 *
 * What is asked of it is done in order, each in an iteration of its own.  What counts as the disk survives
 * trunk_fake_book_restart(); what was not done by then never is.
 */
struct _TrunkFakeBook
{
  GObject     parent_instance;

  GPtrArray  *entries;  /* TrunkReleaseEntry; NULL after a restart: this process has ended */
  GHashTable *locked;
  GQueue      jobs;     /* GTask with a Job */
  guint       failing;
  gboolean    full;
  gboolean    hold;
};

/* A write, a lock, or a load where there is neither. */
typedef struct
{
  GPtrArray *entries;
  GPtrArray *locked;
  char      *id;
  gboolean   lock;
} Job;

static void book_iface_init (TrunkReleaseBookInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkFakeBook, trunk_fake_book, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_RELEASE_BOOK, book_iface_init))

static void
job_free (Job *job)
{
  g_clear_pointer (&job->entries, g_ptr_array_unref);
  g_clear_pointer (&job->locked, g_ptr_array_unref);
  g_free (job->id);
  g_free (job);
}

static GPtrArray *
entries_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_release_entry_free);
}

static void
put (TrunkFakeBook           *self,
     const TrunkReleaseEntry *entry)
{
  for (guint i = self->entries->len; i > 0; i--)
    if (g_str_equal (((TrunkReleaseEntry *) self->entries->pdata[i - 1])->id, entry->id))
      g_ptr_array_remove_index (self->entries, i - 1);

  if (entry->state != TRUNK_RELEASE_ENTRY_ENDED)
    g_ptr_array_add (self->entries, trunk_release_entry_copy (entry));
}

static void
load (TrunkFakeBook *self,
      Job           *job)
{
  GHashTableIter iter;
  gpointer id;

  job->entries = entries_new ();
  job->locked = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->entries->len; i++)
    g_ptr_array_add (job->entries, trunk_release_entry_copy (g_ptr_array_index (self->entries, i)));

  g_hash_table_iter_init (&iter, self->locked);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (job->locked, g_strdup (id));
}

static gboolean
step_cb (gpointer user_data)
{
  TrunkFakeBook *self = user_data;
  g_autoptr(GTask) task = NULL;
  Job *job;

  if (self->hold || (task = g_queue_pop_head (&self->jobs)) == NULL)
    return G_SOURCE_REMOVE;

  job = g_task_get_task_data (task);
  if (self->entries == NULL || self->full || (self->failing > 0 && --self->failing == 0))
    {
      g_task_return_error (task, trunk_error_new (TRUNK_ERROR_STORE, NULL));
      return G_SOURCE_REMOVE;
    }

  if (job->entries != NULL)
    for (guint i = 0; i < job->entries->len; i++)
      put (self, g_ptr_array_index (job->entries, i));
  else if (job->id == NULL)
    load (self, job);
  else if (job->lock)
    g_hash_table_add (self->locked, g_strdup (job->id));
  else
    g_hash_table_remove (self->locked, job->id);
  g_task_return_boolean (task, TRUE);

  return G_SOURCE_REMOVE;
}

static void
schedule_step (TrunkFakeBook *self)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "[trunkline] fake book");
  g_source_set_callback (source, step_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
}

static void
push (TrunkReleaseBook    *book,
      Job                 *job,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  TrunkFakeBook *self = TRUNK_FAKE_BOOK (book);
  GTask *task = g_task_new (book, cancellable, callback, user_data);

  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_queue_push_tail (&self->jobs, task);
  schedule_step (self);
}

static void
write_async (TrunkReleaseBook    *book,
             GPtrArray           *entries,
             GCancellable        *cancellable,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  Job *job = g_new0 (Job, 1);

  job->entries = g_ptr_array_ref (entries);
  push (book, job, cancellable, callback, user_data);
}

static void
lock_async (TrunkReleaseBook    *book,
            const char          *id,
            const char          *number,
            gboolean             locked,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  Job *job = g_new0 (Job, 1);

  job->id = g_strdup (id);
  job->lock = locked;
  push (book, job, cancellable, callback, user_data);
}

static gboolean
write_finish (TrunkReleaseBook  *book,
              GAsyncResult      *result,
              GError           **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
load_async (TrunkReleaseBook    *book,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  push (book, g_new0 (Job, 1), cancellable, callback, user_data);
}

static gboolean
load_finish (TrunkReleaseBook  *book,
             GAsyncResult      *result,
             GPtrArray        **entries,
             GPtrArray        **locked,
             GError           **error)
{
  const Job *job = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  *entries = g_ptr_array_ref (job->entries);
  *locked = g_ptr_array_ref (job->locked);

  return TRUE;
}

static void
book_iface_init (TrunkReleaseBookInterface *iface)
{
  iface->write_async = write_async;
  iface->lock_async = lock_async;
  iface->write_finish = write_finish;
  iface->load_async = load_async;
  iface->load_finish = load_finish;
}

static void
trunk_fake_book_finalize (GObject *object)
{
  TrunkFakeBook *self = TRUNK_FAKE_BOOK (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->locked, g_hash_table_unref);

  G_OBJECT_CLASS (trunk_fake_book_parent_class)->finalize (object);
}

static void
trunk_fake_book_class_init (TrunkFakeBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_fake_book_finalize;
}

static void
trunk_fake_book_init (TrunkFakeBook *self)
{
  self->entries = entries_new ();
  self->locked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->jobs);
}

TrunkFakeBook *
trunk_fake_book_new (void)
{
  return g_object_new (TRUNK_TYPE_FAKE_BOOK, NULL);
}

/**
 * trunk_fake_book_restart:
 *
 * Crashes and starts again: what is still asked of @self fails.
 *
 * Returns: (transfer full): the book that the next process opens, on the same disk
 */
TrunkFakeBook *
trunk_fake_book_restart (TrunkFakeBook *self)
{
  TrunkFakeBook *next = trunk_fake_book_new ();

  g_ptr_array_unref (next->entries);
  g_hash_table_unref (next->locked);
  next->entries = g_steal_pointer (&self->entries);
  next->locked = g_steal_pointer (&self->locked);
  trunk_fake_book_hold (self, FALSE);

  return next;
}

/* As long as the disk is full every job fails. */
void
trunk_fake_book_fill (TrunkFakeBook *self,
                      gboolean       full)
{
  self->full = full;
}

/* The @nth job from now, 1 being the next, fails. */
void
trunk_fake_book_fail (TrunkFakeBook *self,
                      guint          nth)
{
  self->failing = nth;
}

/* Nothing is done as long as @hold. */
void
trunk_fake_book_hold (TrunkFakeBook *self,
                      gboolean       hold)
{
  self->hold = hold;
  for (guint i = 0; !hold && i < self->jobs.length; i++)
    schedule_step (self);
}

/* Returns: (transfer none) (nullable): what is on disk about @id */
const TrunkReleaseEntry *
trunk_fake_book_find (TrunkFakeBook *self,
                      const char    *id)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (g_str_equal (((TrunkReleaseEntry *) self->entries->pdata[i])->id, id))
      return self->entries->pdata[i];

  return NULL;
}

/* Returns: (transfer none) (element-type TrunkReleaseEntry): what is on disk */
GPtrArray *
trunk_fake_book_get_entries (TrunkFakeBook *self)
{
  return self->entries;
}

/* Returns: (transfer none): the book that an object lends that is one only by trunk_fake_book_lend_iface_init() */
TrunkFakeBook *
trunk_fake_book_of (gpointer lender)
{
  TrunkFakeBook *book = g_object_get_data (lender, "fake-book");

  if (book == NULL)
    {
      book = trunk_fake_book_new ();
      g_object_set_data_full (lender, "fake-book", book, g_object_unref);
    }

  return book;
}

static void
lend_write_async (TrunkReleaseBook    *lender,
                  GPtrArray           *entries,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  write_async (TRUNK_RELEASE_BOOK (trunk_fake_book_of (lender)), entries, cancellable, callback, user_data);
}

static void
lend_lock_async (TrunkReleaseBook    *lender,
                 const char          *id,
                 const char          *number,
                 gboolean             locked,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  lock_async (TRUNK_RELEASE_BOOK (trunk_fake_book_of (lender)), id, number, locked, cancellable, callback, user_data);
}

static void
lend_load_async (TrunkReleaseBook    *lender,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  load_async (TRUNK_RELEASE_BOOK (trunk_fake_book_of (lender)), cancellable, callback, user_data);
}

/* The answers come from the book itself. */
void
trunk_fake_book_lend_iface_init (TrunkReleaseBookInterface *iface)
{
  iface->write_async = lend_write_async;
  iface->lock_async = lend_lock_async;
  iface->load_async = lend_load_async;
}
