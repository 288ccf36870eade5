/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-pause.h"

const guint trunk_pause_later[TRUNK_PAUSE_N_LATER] = { 4, 12 };

typedef struct
{
  TrunkClock *clock;
  guint       timeout;
  GSource    *cancelled;
} Pause;

static void
pause_end (Pause *self)
{
  trunk_clock_clear_timeout (self->clock, &self->timeout);

  if (self->cancelled != NULL)
    g_source_destroy (self->cancelled);
  g_clear_pointer (&self->cancelled, g_source_unref);
}

static void
pause_free (Pause *self)
{
  pause_end (self);
  g_object_unref (self->clock);
  g_free (self);
}

static gboolean
over_cb (gpointer user_data)
{
  g_autoptr(GTask) task = g_object_ref (user_data);
  Pause *self = g_task_get_task_data (task);

  self->timeout = 0;
  pause_end (self);
  g_task_return_boolean (task, TRUE);

  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_autoptr(GTask) task = g_object_ref (user_data);

  pause_end (g_task_get_task_data (task));
  g_task_return_error_if_cancelled (task);

  return G_SOURCE_REMOVE;
}

/**
 * trunk_pause_async:
 * @clock: what to wait by
 * @seconds: how long
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Waits.
 */
void
trunk_pause_async (TrunkClock          *clock,
                   guint                seconds,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (clock, cancellable, callback, user_data);
  Pause *self = g_new0 (Pause, 1);

  g_task_set_source_tag (task, trunk_pause_async);
  self->clock = g_object_ref (clock);
  g_task_set_task_data (task, self, (GDestroyNotify) pause_free);

  if (cancellable != NULL)
    {
      self->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (self->cancelled, G_SOURCE_FUNC (cancelled_cb), g_object_ref (task), g_object_unref);
      g_source_attach (self->cancelled, g_main_context_get_thread_default ());
    }

  self->timeout = trunk_clock_add_timeout (clock, seconds * 1000, over_cb, g_object_ref (task), g_object_unref);
}

/**
 * trunk_pause_finish:
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the time is over
 */
gboolean
trunk_pause_finish (GAsyncResult  *result,
                    GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, trunk_pause_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
