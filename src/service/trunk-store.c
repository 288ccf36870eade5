/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-store-private.h"

#include "trunk-store-fault.h"

struct _TrunkStore
{
  GObject       parent_instance;

  char         *path;
  TrunkClock   *clock;
  GMainContext *context;
  GAsyncQueue  *jobs;
  GThread      *thread;  /* NULL once closed */
  GError       *problem;
};

static void journal_iface_init (TrunkJournalInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkStore, trunk_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_JOURNAL, journal_iface_init)
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_NEWS_BOOK, trunk_store_news_book_iface_init)
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_RELEASE_BOOK, trunk_store_release_book_iface_init)
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_SNAPSHOT_BOOK, trunk_store_snapshot_book_iface_init))

enum { PROP_PROBLEM = 1 };

static void
take_problem (TrunkStore *self,
              GError     *problem)
{
  const char *before = self->problem != NULL ? self->problem->message : NULL;

  if (g_strcmp0 (before, problem != NULL ? problem->message : NULL) == 0)
    {
      g_clear_error (&problem);
      return;
    }

  g_clear_error (&self->problem);
  self->problem = problem;
  g_object_notify (G_OBJECT (self), "problem");
}

static TrunkStoreJob *
job_new (TrunkStore        *self,
         TrunkStoreJobKind  kind)
{
  TrunkStoreJob *job = g_new0 (TrunkStoreJob, 1);

  job->kind = kind;
  job->now = trunk_clock_get_now (self->clock);

  return job;
}

static void
opened_cb (TrunkStoreJob *done,
           gpointer       user_data)
{
  g_autoptr(TrunkStoreJob) job = done;
  g_autofree GWeakRef *weak = user_data;
  g_autoptr(TrunkStore) self = g_weak_ref_get (weak);

  if (self != NULL)
    take_problem (self, g_steal_pointer (&job->problem));

  g_weak_ref_clear (weak);
}

/* The first job.  It does not keep the store. */
static void
push_open (TrunkStore *self)
{
  TrunkStoreJob *job = job_new (self, TRUNK_STORE_JOB_OPEN);
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  job->context = g_main_context_ref (self->context);
  job->done = opened_cb;
  job->user_data = weak;
  g_async_queue_push (self->jobs, job);
}

static void
take_keys (const TrunkStoreJob *job)
{
  for (guint i = 0; i < job->records->len; i++)
    {
      TrunkRecord *record = g_ptr_array_index (job->records, i);

      record->key = job->keys[i];
      if (record->recorded_at == 0)
        record->recorded_at = job->now;
    }
}

static void
tell (TrunkStore          *self,
      const TrunkStoreJob *job)
{
  if (job->error != NULL)
    return;

  if (job->kind == TRUNK_STORE_JOB_WRITE)
    trunk_journal_emit_written (TRUNK_JOURNAL (self), job->records);
  else if (job->kind == TRUNK_STORE_JOB_FORGET)
    trunk_journal_emit_forgotten (TRUNK_JOURNAL (self), job->before);
}

static void
return_found (GTask         *task,
              TrunkStoreJob *job)
{
  gint64 *next = g_new (gint64, 1);

  *next = job->next;
  g_task_set_task_data (task, next, g_free);
  g_task_return_pointer (task, g_steal_pointer (&job->found), (GDestroyNotify) g_ptr_array_unref);
}

static void
done_cb (TrunkStoreJob *done,
         gpointer       user_data)
{
  g_autoptr(TrunkStoreJob) job = done;
  g_autoptr(GTask) task = user_data;

  if (job->kind == TRUNK_STORE_JOB_WRITE && job->error == NULL)
    take_keys (job);

  take_problem (g_task_get_source_object (task), g_steal_pointer (&job->problem));
  tell (g_task_get_source_object (task), job);

  if (job->error != NULL)
    g_task_return_error (task, g_steal_pointer (&job->error));
  else if (job->kind != TRUNK_STORE_JOB_LOAD && job->kind != TRUNK_STORE_JOB_READ)
    g_task_return_boolean (task, TRUE);
  else
    return_found (task, job);
}

/* Takes @task, which keeps the store until it is done. */
static void
push (TrunkStore    *self,
      TrunkStoreJob *job,
      GTask         *task)
{
  job->context = g_main_context_ref (g_task_get_context (task));
  job->done = done_cb;
  job->user_data = task;
  g_async_queue_push (self->jobs, job);
}

static gboolean
fail_if_closed (TrunkStore *self,
                GTask      *task)
{
  g_autoptr(GError) fault = NULL;

  if (self->thread != NULL)
    return FALSE;

  fault = g_error_new_literal (TRUNK_STORE_FAULT, TRUNK_STORE_FAULT_CLOSED, "closed");
  g_task_return_error (task, trunk_store_fault_translate (fault, self->path));

  return TRUE;
}

/* For trunk-store-releases.c and trunk-store-snapshots.c: @data is @task's, and so there until @call has been made. */
void
trunk_store_call (TrunkStore     *self,
                  TrunkStoreCall  call,
                  gpointer        data,
                  gboolean        writes,
                  GTask          *task)
{
  TrunkStoreJob *job;

  if (fail_if_closed (self, task))
    {
      g_object_unref (task);
      return;
    }

  job = job_new (self, TRUNK_STORE_JOB_CALL);
  job->call = call;
  job->call_data = data;
  job->writes = writes;
  push (self, job, task);
}

static void
trunk_store_real_write_async (TrunkJournal        *journal,
                              GPtrArray           *records,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  TrunkStore *self = TRUNK_STORE (journal);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  TrunkStoreJob *job;

  if (fail_if_closed (self, task))
    return;

  job = job_new (self, TRUNK_STORE_JOB_WRITE);
  job->records = g_ptr_array_ref (records);
  job->keys = g_new0 (gint64, records->len);
  push (self, job, g_steal_pointer (&task));
}

static gboolean
trunk_store_real_write_finish (TrunkJournal  *journal,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, journal), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
trunk_store_real_load_async (TrunkJournal        *journal,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  TrunkStore *self = TRUNK_STORE (journal);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  if (!fail_if_closed (self, task))
    push (self, job_new (self, TRUNK_STORE_JOB_LOAD), g_steal_pointer (&task));
}

static GPtrArray *
trunk_store_real_load_finish (TrunkJournal  *journal,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, journal), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
trunk_store_real_read_async (TrunkJournal            *journal,
                             const TrunkHistoryQuery *query,
                             gint64                   before,
                             guint                    n_wanted,
                             GCancellable            *cancellable,
                             GAsyncReadyCallback      callback,
                             gpointer                 user_data)
{
  TrunkStore *self = TRUNK_STORE (journal);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  TrunkStoreJob *job;

  if (fail_if_closed (self, task))
    return;

  job = job_new (self, TRUNK_STORE_JOB_READ);
  job->query = trunk_history_query_copy (query);
  job->before = before;
  job->n_wanted = n_wanted;
  push (self, job, g_steal_pointer (&task));
}

static GPtrArray *
trunk_store_real_read_finish (TrunkJournal  *journal,
                              GAsyncResult  *result,
                              gint64        *next,
                              GError       **error)
{
  GPtrArray *found;

  g_return_val_if_fail (g_task_is_valid (result, journal), NULL);

  found = g_task_propagate_pointer (G_TASK (result), error);
  *next = found != NULL ? *(const gint64 *) g_task_get_task_data (G_TASK (result)) : 0;

  return found;
}

static const GError *
trunk_store_real_get_problem (TrunkJournal *journal)
{
  return TRUNK_STORE (journal)->problem;
}

static void
journal_iface_init (TrunkJournalInterface *iface)
{
  iface->write_async = trunk_store_real_write_async;
  iface->write_finish = trunk_store_real_write_finish;
  iface->load_async = trunk_store_real_load_async;
  iface->load_finish = trunk_store_real_load_finish;
  iface->read_async = trunk_store_real_read_async;
  iface->read_finish = trunk_store_real_read_finish;
  iface->get_problem = trunk_store_real_get_problem;
}

static void
trunk_store_get_property (GObject    *object,
                          guint       id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  if (id == PROP_PROBLEM)
    g_value_set_boxed (value, TRUNK_STORE (object)->problem);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/* Returns: (transfer full) (nullable): the thread, which ends when it has done what it was asked for */
static GThread *
end (TrunkStore *self)
{
  TrunkStorePlace *place = trunk_store_place_get (self->path);

  if (place->store == self)
    place->store = NULL;
  if (self->thread != NULL)
    g_async_queue_push (self->jobs, job_new (self, TRUNK_STORE_JOB_END));

  return g_steal_pointer (&self->thread);
}

/* Every write that was asked for has been answered by now, so that the thread has only to close the file. */
static void
trunk_store_finalize (GObject *object)
{
  TrunkStore *self = TRUNK_STORE (object);

  if (self->thread != NULL)
    trunk_store_place_get (self->path)->ending = end (self);

  g_free (self->path);
  g_clear_object (&self->clock);
  g_main_context_unref (self->context);
  g_async_queue_unref (self->jobs);
  g_clear_error (&self->problem);

  G_OBJECT_CLASS (trunk_store_parent_class)->finalize (object);
}

static void
trunk_store_class_init (TrunkStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = trunk_store_get_property;
  object_class->finalize = trunk_store_finalize;

  g_object_class_override_property (object_class, PROP_PROBLEM, "problem");
}

static void
trunk_store_init (TrunkStore *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->jobs = g_async_queue_new ();
}

/**
 * trunk_store_new:
 * @path: the file, see trunk_store_dup_path(); made where there is none
 * @clock: what time lines are recorded at
 *
 * Opens a store, in its thread: this returns at once, and what is wrong with it is the problem soon, in any case before
 * anything else is answered.
 *
 * Returns: (transfer full): the one store of @path; the same again as long as there is one
 */
TrunkStore *
trunk_store_new (const char *path,
                 TrunkClock *clock)
{
  TrunkStorePlace *place;
  TrunkStore *self;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (TRUNK_IS_CLOCK (clock), NULL);

  place = trunk_store_place_get (path);
  if (place->store != NULL)
    return g_object_ref (place->store);

  self = g_object_new (TRUNK_TYPE_STORE, NULL);
  self->path = g_strdup (path);
  self->clock = g_object_ref (clock);
  self->thread = trunk_store_worker_start (path, self->jobs, g_steal_pointer (&place->ending));
  place->store = self;
  push_open (self);

  return self;
}

/**
 * trunk_store_forget:
 * @before: microseconds since 1970
 *
 * Takes the closed lines from before a time out of the journal; "forgotten" says when that is done.
 */
void
trunk_store_forget (TrunkStore *self,
                    gint64      before)
{
  g_autoptr(GTask) task = NULL;
  TrunkStoreJob *job;

  g_return_if_fail (TRUNK_IS_STORE (self));

  task = g_task_new (self, NULL, NULL, NULL);
  if (fail_if_closed (self, task))
    return;

  job = job_new (self, TRUNK_STORE_JOB_FORGET);
  job->before = before;
  push (self, job, g_steal_pointer (&task));
}

/**
 * trunk_store_close:
 *
 * Waits until everything that was asked for is on disk, and closes the file.  What is asked for later fails.
 *
 * This blocks, and is for the end of the process and for tests.  A store that is only let go ends without anybody
 * waiting, when the last thing that was asked for has been answered.
 */
void
trunk_store_close (TrunkStore *self)
{
  GThread *thread;

  g_return_if_fail (TRUNK_IS_STORE (self));

  thread = end (self);
  if (thread != NULL)
    g_thread_join (thread);
}

/**
 * trunk_store_erase:
 *
 * Removes the file, when everything that was asked for is done.  What is asked for later fails; the next store of the
 * same file begins anew.
 */
void
trunk_store_erase (TrunkStore *self)
{
  g_return_if_fail (TRUNK_IS_STORE (self));

  if (self->thread == NULL)
    return;

  g_async_queue_push (self->jobs, job_new (self, TRUNK_STORE_JOB_ERASE));
  trunk_store_place_get (self->path)->ending = end (self);
}
