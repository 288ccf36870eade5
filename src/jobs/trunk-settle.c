/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-settle.h"

#include "trunk-look-up.h"
#include "trunk-outcome.h"

#include <glib/gi18n.h>

/* Seconds between look-ups: doubled each time, whether they failed or were complete. */
#define FIRST_DELAY 5
#define MAX_DELAY   30

/*
 * Times are measured by timeouts, never by comparing the clock, which somebody may set.
 */
typedef struct
{
  TrunkClock   *clock;
  char         *e164;
  GCancellable *reads;         /* of the look-up under way; also cancelled when time is up */
  guint         minute_id;     /* until absence can be certain */
  guint         deadline_id;
  guint         next_id;
  guint         delay;         /* seconds until the look-up after the next */
  guint         n_complete;
  gboolean      asked_late;    /* the look-up under way began when absence could be certain */
  gboolean      done;
  GError       *last_error;
} Settle;

static void
settle_stop (Settle *self)
{
  trunk_clock_clear_timeout (self->clock, &self->minute_id);
  trunk_clock_clear_timeout (self->clock, &self->deadline_id);
  trunk_clock_clear_timeout (self->clock, &self->next_id);
}

static void
settle_free (Settle *self)
{
  settle_stop (self);
  g_object_unref (self->clock);
  g_free (self->e164);
  g_object_unref (self->reads);
  g_clear_error (&self->last_error);
  g_free (self);
}

/* Ends it, once: no timeout is left, and what is still under way is not listened to. */
static gboolean
begin_return (GTask *task)
{
  Settle *self = g_task_get_task_data (task);

  if (self->done)
    return FALSE;

  self->done = TRUE;
  settle_stop (self);
  g_cancellable_cancel (self->reads);

  return TRUE;
}

static void
return_unknown (GTask *task)
{
  Settle *self = g_task_get_task_data (task);

  if (begin_return (task))
    g_task_return_error (task, trunk_outcome_error_new (TRUNK_ERROR_UNKNOWN, self->last_error,
                                                        _("It is not known whether the number was bought. "
                                                          "It will not be sent again. Check again later.")));
}

static void look_up (GTask *task);

static gboolean
look_up_again_cb (gpointer user_data)
{
  Settle *self = g_task_get_task_data (user_data);

  self->next_id = 0;
  look_up (user_data);

  return G_SOURCE_REMOVE;
}

static guint
add_timeout (GTask       *task,
             guint        seconds,
             GSourceFunc  callback)
{
  Settle *self = g_task_get_task_data (task);

  return trunk_clock_add_timeout (self->clock, seconds * 1000, callback, g_object_ref (task), g_object_unref);
}

static void
schedule (GTask *task)
{
  Settle *self = g_task_get_task_data (task);

  self->next_id = add_timeout (task, self->delay, look_up_again_cb);
  self->delay = MIN (self->delay * 2, MAX_DELAY);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Settle *self = g_task_get_task_data (task);
  g_autoptr(TrunkNumber) number = NULL;
  g_autoptr(GError) error = NULL;
  gboolean complete = trunk_look_up_number_finish (result, &number, &error);

  if (number != NULL)
    {
      if (begin_return (task))
        g_task_return_pointer (task, g_steal_pointer (&number), g_object_unref);
      return;
    }

  if (self->done)
    return;

  if (complete)
    self->n_complete++;
  else
    {
      g_clear_error (&self->last_error);
      self->last_error = g_steal_pointer (&error);
    }

  if (complete && self->asked_late && self->n_complete >= TRUNK_SETTLE_MIN_LOOK_UPS && begin_return (task))
    g_task_return_pointer (task, NULL, NULL);
  else
    schedule (task);
}

static void
look_up (GTask *task)
{
  Settle *self = g_task_get_task_data (task);

  self->asked_late = self->minute_id == 0;
  trunk_look_up_number_async (g_task_get_source_object (task), self->e164, self->reads,
                              looked_up_cb, g_object_ref (task));
}

static gboolean
minute_passed_cb (gpointer user_data)
{
  Settle *self = g_task_get_task_data (user_data);

  self->minute_id = 0;

  return G_SOURCE_REMOVE;
}

static gboolean
deadline_cb (gpointer user_data)
{
  Settle *self = g_task_get_task_data (user_data);

  self->deadline_id = 0;
  return_unknown (user_data);

  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  GTask *task = user_data;

  if (begin_return (task))
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled"));
}

/**
 * trunk_settle_async:
 * @service: a space
 * @clock: what to wait by
 * @e164: a number whose purchase may have gone through
 * @long_ago: whether the connection of the purchase ended more than 60 s ago
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out whether a number was bought, by looking it up until that is certain.
 *
 * Begin at once when the connection of the purchase has ended: the 60 s of api.md are counted from
 * here.  Look-ups follow each other after 5, 10, 20 and then every 30 seconds; failing ones are
 * repeated alike.  After ten minutes it gives up.
 */
void
trunk_settle_async (TrunkNumbersService *service,
                    TrunkClock          *clock,
                    const char          *e164,
                    gboolean             long_ago,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (service, cancellable, callback, user_data);
  Settle *self;

  g_return_if_fail (TRUNK_IS_NUMBERS_SERVICE (service));
  g_return_if_fail (TRUNK_IS_CLOCK (clock));
  g_return_if_fail (e164 != NULL);

  g_task_set_source_tag (task, trunk_settle_async);

  self = g_new0 (Settle, 1);
  self->clock = g_object_ref (clock);
  self->e164 = g_strdup (e164);
  self->reads = g_cancellable_new ();
  self->delay = FIRST_DELAY;
  g_task_set_task_data (task, self, (GDestroyNotify) settle_free);

  if (!long_ago)
    self->minute_id = add_timeout (task, TRUNK_SETTLE_MIN_SECONDS, minute_passed_cb);
  self->deadline_id = add_timeout (task, TRUNK_SETTLE_MAX_SECONDS, deadline_cb);

  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (cancelled_cb), task, G_CONNECT_DEFAULT);

  if (!g_cancellable_is_cancelled (cancellable))
    look_up (task);
  else
    cancelled_cb (cancellable, task);
}

/**
 * trunk_settle_finish:
 * @result: what the callback got
 * @number: (out) (transfer full) (nullable): the number, %NULL if the space certainly does not have it
 * @error: %TRUNK_ERROR_UNKNOWN if it could not be found out; %G_IO_ERROR_CANCELLED
 *
 * Ends it.
 *
 * Returns: whether it is certain now
 */
gboolean
trunk_settle_finish (GAsyncResult  *result,
                     TrunkNumber  **number,
                     GError       **error)
{
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, trunk_settle_async), FALSE);

  *number = g_task_propagate_pointer (G_TASK (result), &local);

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}
