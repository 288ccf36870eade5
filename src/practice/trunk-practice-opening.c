/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-practice-opening.h"

#include <glib/gstdio.h>

/* A practice space reads its file, and writes it, where it begins: for those whose own thread must not wait. */

typedef struct
{
  char     *state_file;
  guint     n_numbers;
  guint32   seed;
  gboolean  start_over;
} Opening;

static void
opening_free (Opening *self)
{
  g_free (self->state_file);
  g_free (self);
}

/* One after the other: what one leaves in the file the next one finds.  Who was cancelled before touches nothing. */
static void
open_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  static GMutex mutex;
  const Opening *opening = task_data;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&mutex);

  if (g_task_return_error_if_cancelled (task))
    return;

  if (opening->start_over)
    g_unlink (opening->state_file);

  g_task_return_pointer (task, trunk_practice_space_new (opening->n_numbers, opening->seed, opening->state_file),
                         g_object_unref);
}

/**
 * trunk_practice_open_async:
 * @state_file: where it remembers what is done in it
 * @n_numbers: how many numbers it begins with
 * @seed: the same seed makes the same space
 * @start_over: whether what is in the file is forgotten first
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is made
 * @user_data: for @callback
 *
 * As trunk_practice_space_new(), in a thread.
 */
void
trunk_practice_open_async (const char          *state_file,
                           guint                n_numbers,
                           guint32              seed,
                           gboolean             start_over,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Opening *opening;

  g_return_if_fail (state_file != NULL);

  opening = g_new0 (Opening, 1);
  opening->state_file = g_strdup (state_file);
  opening->n_numbers = n_numbers;
  opening->seed = seed;
  opening->start_over = start_over;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, trunk_practice_open_async);
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);
  g_task_run_in_thread (task, open_thread);
}

/**
 * trunk_practice_open_finish:
 * @result: as given to the callback
 * @error: %G_IO_ERROR_CANCELLED; nothing else can go wrong
 *
 * Returns: (transfer full): the practice space
 */
TrunkPracticeSpace *
trunk_practice_open_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
