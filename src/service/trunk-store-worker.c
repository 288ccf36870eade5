/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-store-worker.h"

#include "trunk-store-fault.h"
#include "trunk-store-file.h"
#include "trunk-store-lines.h"

/* The thread that does what is to be done to one file, in the order asked for. */
typedef struct
{
  char           *path;
  GAsyncQueue    *jobs;
  GThread        *previous;
  TrunkStoreFile *file;
  GError         *problem; /* why nothing can be written, as far as known */
} Worker;

void
trunk_store_job_free (TrunkStoreJob *job)
{
  g_clear_pointer (&job->records, g_ptr_array_unref);
  g_clear_pointer (&job->query, trunk_history_query_free);
  g_clear_pointer (&job->found, g_ptr_array_unref);
  g_clear_pointer (&job->context, g_main_context_unref);
  g_clear_error (&job->error);
  g_clear_error (&job->problem);
  g_free (job->keys);
  g_free (job);
}

static gboolean
is_damage (const GError *fault)
{
  return g_error_matches (fault, TRUNK_STORE_FAULT, TRUNK_STORE_FAULT_DAMAGED);
}

/* Tried again with everything that is asked for: what was in the way may be gone. */
static gboolean
open_file (Worker *self,
           gint64  now)
{
  g_autoptr(GError) failed = NULL;
  gboolean known = trunk_store_file_is_writable (self->file);

  if (trunk_store_file_open (self->file, now, &failed))
    {
      if (!known)
        g_clear_error (&self->problem);
      return TRUE;
    }

  g_clear_error (&self->problem);
  self->problem = g_steal_pointer (&failed);

  return FALSE;
}

static gboolean
write_lines (Worker         *self,
             TrunkStoreJob  *job,
             GError        **fault)
{
  if (!trunk_store_lines_write (trunk_store_file_get_db (self->file), job->records, job->now, job->keys, fault))
    return FALSE;

  for (guint i = 0; i < job->records->len; i++)
    trunk_store_file_use_key (self->file, job->keys[i]);

  return TRUE;
}

/*
 * A file that turns out to be damaged is replaced, and the write is done to the new one: whoever has loaded the lines
 * that are open has them still, and the next load tells what happened.
 */
static void
run_write (Worker         *self,
           TrunkStoreJob  *job,
           GError        **fault)
{
  g_autoptr(GError) failed = NULL;

  if (!open_file (self, job->now))
    {
      *fault = g_error_copy (self->problem);
      return;
    }

  if (!write_lines (self, job, &failed))
    {
      if (!is_damage (failed))
        g_propagate_error (fault, g_steal_pointer (&failed));
      else if (trunk_store_file_begin_anew (self->file, job->now, fault))
        write_lines (self, job, fault);
    }

  g_clear_error (&self->problem);
  if (*fault != NULL)
    self->problem = g_error_copy (*fault);
}

/* What was set aside, now or earlier, is told instead of the lines. */
static gboolean
take_notice (Worker  *self,
             GError **fault)
{
  g_autofree char *notice = trunk_store_file_take_notice (self->file, fault);

  if (notice == NULL)
    return *fault != NULL;

  g_set_error_literal (fault, TRUNK_STORE_FAULT, TRUNK_STORE_FAULT_SET_ASIDE, notice);

  return TRUE;
}

static void
load_for_writing (Worker         *self,
                  TrunkStoreJob  *job,
                  GError        **fault)
{
  g_autoptr(GError) failed = NULL;

  if (!take_notice (self, &failed))
    job->found = trunk_store_lines_load (trunk_store_file_get_db (self->file), &failed);

  if (!is_damage (failed))
    {
      if (failed != NULL)
        g_propagate_error (fault, g_steal_pointer (&failed));
      return;
    }

  g_clear_error (&self->problem);
  if (trunk_store_file_begin_anew (self->file, job->now, &self->problem))
    take_notice (self, fault);
  else
    *fault = g_error_copy (self->problem);
}

/* What cannot be written may still be read.  Where it cannot, the reason is the one for both. */
static void
run_load (Worker         *self,
          TrunkStoreJob  *job,
          GError        **fault)
{
  if (open_file (self, job->now))
    {
      load_for_writing (self, job, fault);
      return;
    }

  if (trunk_store_file_get_db (self->file) != NULL)
    job->found = trunk_store_lines_load (trunk_store_file_get_db (self->file), NULL);
  if (job->found == NULL)
    *fault = g_error_copy (self->problem);
}

/* What is damaged is found by who has to write, or to know what is open. */
static void
run_read (Worker         *self,
          TrunkStoreJob  *job,
          GError        **fault)
{
  gboolean writable = open_file (self, job->now);
  sqlite3 *db = trunk_store_file_get_db (self->file);

  if (db != NULL)
    job->found = trunk_store_lines_read (db, job->query, job->before, job->n_wanted, &job->next,
                                         writable ? fault : NULL);
  if (job->found == NULL && *fault == NULL)
    *fault = g_error_copy (self->problem);
}

/* Nobody waits for it; what cannot be forgotten now is at the next start. */
static void
run_forget (Worker         *self,
            TrunkStoreJob  *job,
            GError        **fault)
{
  if (open_file (self, job->now))
    trunk_store_lines_forget (trunk_store_file_get_db (self->file), job->before, fault);
  else
    *fault = g_error_copy (self->problem);
}

static void
run_call (Worker         *self,
          TrunkStoreJob  *job,
          GError        **fault)
{
  g_autoptr(GError) failed = NULL;
  gboolean writable = open_file (self, job->now);

  if (!writable && (job->writes || trunk_store_file_get_db (self->file) == NULL))
    {
      *fault = g_error_copy (self->problem);
      return;
    }

  if (!job->call (trunk_store_file_get_db (self->file), job->call_data, job->now, &failed))
    {
      if (!writable || !is_damage (failed))
        g_propagate_error (fault, g_steal_pointer (&failed));
      else if (trunk_store_file_begin_anew (self->file, job->now, fault))
        job->call (trunk_store_file_get_db (self->file), job->call_data, job->now, fault);
    }

  if (!job->writes)
    return;

  g_clear_error (&self->problem);
  if (*fault != NULL)
    self->problem = g_error_copy (*fault);
}

static void
run_job (Worker        *self,
         TrunkStoreJob *job)
{
  g_autoptr(GError) fault = NULL;

  if (job->kind == TRUNK_STORE_JOB_OPEN)
    open_file (self, job->now);
  else if (job->kind == TRUNK_STORE_JOB_WRITE)
    run_write (self, job, &fault);
  else if (job->kind == TRUNK_STORE_JOB_READ)
    run_read (self, job, &fault);
  else if (job->kind == TRUNK_STORE_JOB_FORGET)
    run_forget (self, job, &fault);
  else if (job->kind == TRUNK_STORE_JOB_CALL)
    run_call (self, job, &fault);
  else
    run_load (self, job, &fault);

  if (fault != NULL)
    job->error = trunk_store_fault_translate (fault, self->path);
  if (self->problem != NULL)
    job->problem = trunk_store_fault_translate (self->problem, self->path);
}

static gboolean
done_cb (gpointer user_data)
{
  TrunkStoreJob *job = user_data;

  job->done (job, job->user_data);

  return G_SOURCE_REMOVE;
}

/* Never called right here, as g_main_context_invoke() may do. */
static void
hand_back (TrunkStoreJob *job)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "[trunkline] store");
  g_source_set_callback (source, done_cb, job, NULL);
  g_source_attach (source, job->context);
}

static gpointer
worker_thread (gpointer data)
{
  Worker *self = data;
  TrunkStoreJob *job;

  if (self->previous != NULL)
    g_thread_join (self->previous);

  self->file = trunk_store_file_new (self->path);
  while ((job = g_async_queue_pop (self->jobs))->kind != TRUNK_STORE_JOB_END)
    {
      if (job->kind == TRUNK_STORE_JOB_ERASE)
        {
          trunk_store_file_erase (self->file, job->now);
          trunk_store_job_free (job);
          continue;
        }

      run_job (self, job);
      if (g_async_queue_length (self->jobs) <= 0)
        trunk_store_file_checkpoint (self->file);
      hand_back (job);
    }

  trunk_store_job_free (job);
  trunk_store_file_free (self->file);
  g_async_queue_unref (self->jobs);
  g_clear_error (&self->problem);
  g_free (self->path);
  g_free (self);

  return NULL;
}

/**
 * trunk_store_worker_start:
 * @path: the store's file
 * @jobs: (element-type TrunkStoreJob): what to do, until it is %TRUNK_STORE_JOB_END
 * @previous: (transfer full) (nullable): the thread that had the file before; waited for
 *
 * Returns: (transfer full): the thread
 */
GThread *
trunk_store_worker_start (const char  *path,
                          GAsyncQueue *jobs,
                          GThread     *previous)
{
  Worker *self = g_new0 (Worker, 1);

  self->path = g_strdup (path);
  self->jobs = g_async_queue_ref (jobs);
  self->previous = previous;

  return g_thread_new ("store", worker_thread, self);
}
