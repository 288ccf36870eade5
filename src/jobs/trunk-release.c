/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-release.h"

#include "trunk-look-up.h"
#include "trunk-outcome.h"
#include "trunk-pause.h"

#include <glib/gi18n.h>

typedef struct
{
  TrunkClock          *clock;
  char                *id;
  char                *e164;
  GError              *cause;      /* why the answer to the release does not settle it */
  guint                n_pauses;   /* before retrieving again */
  TrunkReleaseOutcome  if_absent;  /* what a look-up that does not find the number proves */
} Release;

static void
release_free (Release *self)
{
  g_object_unref (self->clock);
  g_free (self->id);
  g_free (self->e164);
  g_clear_error (&self->cause);
  g_free (self);
}

static void
return_unknown (GTask *task)
{
  Release *self = g_task_get_task_data (task);

  g_task_return_error (task, trunk_outcome_error_new (TRUNK_ERROR_UNKNOWN, self->cause,
                                                      _("It is not known whether the number was released. "
                                                        "Refresh the list before trying again.")));
}

static void
return_not_released (GTask *task)
{
  Release *self = g_task_get_task_data (task);
  const char *message;

  /* Nobody can promise that a request under way never arrives. */
  if (self->cause != NULL)
    message = _("The number is still in this space, so it was not released so far. That may still happen: "
                "refresh the list before trying again.");
  else
    message = _("The number was not released and is still in this space. Try again in a moment.");

  g_task_return_error (task, trunk_outcome_error_new (trunk_outcome_get_code (self->cause), self->cause, message));
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Release *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkNumber) found = NULL;

  if (!trunk_look_up_number_finish (result, &found, &error))
    {
      /* Before anything was sent, not knowing is an error like any other. */
      if (trunk_outcome_is_cancelled (error) || (self->cause == NULL && self->if_absent == TRUNK_RELEASE_ALREADY_GONE))
        g_task_return_error (task, g_steal_pointer (&error));
      else
        return_unknown (task);
    }
  else if (found != NULL && g_strcmp0 (trunk_number_get_id (found), self->id) == 0)
    return_not_released (task);
  else
    g_task_return_int (task, self->if_absent);
}

/* The id is not found any more; the list has to say so too. */
static void
prove_absent (GTask               *task,
              TrunkReleaseOutcome  if_absent)
{
  Release *self = g_task_get_task_data (task);

  self->if_absent = if_absent;
  trunk_look_up_number_async (g_task_get_source_object (task), self->e164, g_task_get_cancellable (task),
                              looked_up_cb, g_object_ref (task));
}

static void retrieve_after (GTask *task);

static void
pause_over_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (trunk_pause_finish (result, &error))
    retrieve_after (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
retrieved_after_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Release *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkNumber) number = NULL;

  number = trunk_numbers_service_retrieve_finish (TRUNK_NUMBERS_SERVICE (source), result, &error);

  if (g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_NOT_FOUND))
    prove_absent (task, TRUNK_RELEASE_DONE);
  else if (trunk_outcome_is_cancelled (error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (self->n_pauses < TRUNK_PAUSE_N_LATER)
    trunk_pause_async (self->clock, trunk_pause_later[self->n_pauses++], g_task_get_cancellable (task),
                       pause_over_cb, g_object_ref (task));
  else if (number != NULL)
    return_not_released (task);
  else
    return_unknown (task);
}

static void
retrieve_after (GTask *task)
{
  Release *self = g_task_get_task_data (task);

  trunk_numbers_service_retrieve_async (g_task_get_source_object (task), self->id, g_task_get_cancellable (task),
                                        retrieved_after_cb, g_object_ref (task));
}

static void
released_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Release *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  if (trunk_numbers_service_release_finish (TRUNK_NUMBERS_SERVICE (source), result, &error))
    g_task_return_int (task, TRUNK_RELEASE_DONE);
  else if (trunk_outcome_is_cancelled (error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_NOT_FOUND))
    prove_absent (task, TRUNK_RELEASE_ALREADY_GONE);
  else if (trunk_error_is_certain (error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    {
      self->cause = g_steal_pointer (&error);
      retrieve_after (task);
    }
}

static void
retrieved_before_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Release *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkNumber) number = NULL;

  number = trunk_numbers_service_retrieve_finish (TRUNK_NUMBERS_SERVICE (source), result, &error);

  if (g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_NOT_FOUND))
    prove_absent (task, TRUNK_RELEASE_ALREADY_GONE);
  else if (number == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (g_strcmp0 (trunk_number_get_number (number), self->e164) != 0 ||
           g_strcmp0 (trunk_number_get_id (number), self->id) != 0)
    g_task_return_error (task, trunk_error_new_literal (TRUNK_ERROR_BAD_ANSWER,
                                                        _("SignalWire now shows another number in this place, "
                                                          "so nothing was released. Refresh the list.")));
  else if (!g_task_return_error_if_cancelled (task))
    trunk_numbers_service_release_async (TRUNK_NUMBERS_SERVICE (source), self->id, g_task_get_cancellable (task),
                                         released_cb, g_object_ref (task));
}

/**
 * trunk_release_async:
 *
 * Does trunk_release_by_clock_async() by the clock of this computer.
 */
void
trunk_release_async (TrunkNumbersService *service,
                     TrunkNumber         *number,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  trunk_release_by_clock_async (service, trunk_clock_get_default (), number, cancellable, callback, user_data);
}

/**
 * trunk_release_by_clock_async:
 * @service: a space
 * @clock: what to wait by
 * @number: the number to give back for ever
 * @cancellable: (nullable): stops it before it is sent; afterwards it only stops the waiting
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Releases a number, once.
 *
 * Before, the service has to show the same number under the same id.  An answer that leaves open
 * whether it took effect is settled by retrieving the number and looking it up (api.md, Writes happen
 * once); as long as it is there, again after 4 and after 12 more seconds.
 */
void
trunk_release_by_clock_async (TrunkNumbersService *service,
                              TrunkClock          *clock,
                              TrunkNumber         *number,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (service, cancellable, callback, user_data);
  Release *self;

  g_return_if_fail (TRUNK_IS_NUMBERS_SERVICE (service));
  g_return_if_fail (TRUNK_IS_CLOCK (clock));
  g_return_if_fail (TRUNK_IS_NUMBER (number));

  g_task_set_source_tag (task, trunk_release_async);

  self = g_new0 (Release, 1);
  self->clock = g_object_ref (clock);
  self->id = g_strdup (trunk_number_get_id (number));
  self->e164 = g_strdup (trunk_number_get_number (number));
  g_task_set_task_data (task, self, (GDestroyNotify) release_free);

  trunk_numbers_service_retrieve_async (service, self->id, cancellable, retrieved_before_cb, g_object_ref (task));
}

/**
 * trunk_release_finish:
 * @result: what the callback got
 * @error: set with %TRUNK_RELEASE_FAILED: the service's own words if it refused; %TRUNK_ERROR_UNKNOWN if
 *   the number may or may not be gone; %G_IO_ERROR_CANCELLED
 *
 * Ends a release.
 *
 * Returns: what came of it
 */
TrunkReleaseOutcome
trunk_release_finish (GAsyncResult  *result,
                      GError       **error)
{
  gssize outcome;

  g_return_val_if_fail (g_async_result_is_tagged (result, trunk_release_async), TRUNK_RELEASE_FAILED);

  outcome = g_task_propagate_int (G_TASK (result), error);

  return outcome >= 0 ? (TrunkReleaseOutcome) outcome : TRUNK_RELEASE_FAILED;
}
