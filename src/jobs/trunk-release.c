/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-release.h"

#include "trunk-look-up.h"
#include "trunk-outcome.h"
#include "trunk-pause.h"

#include <glib/gi18n.h>

/* The steps of a release, each once: check, send.  TrunkReleaseQueue puts them together. */

typedef struct
{
  TrunkClock          *clock;      /* NULL for a check, which does not wait */
  TrunkReleaseEntry   *entry;
  GError              *cause;      /* why the answer to the release does not settle it */
  guint                n_pauses;   /* before retrieving again */
  TrunkReleaseOutcome  if_absent;  /* what a look-up that does not find the number proves */
  gboolean             changed;    /* the error says how */
} Release;

static void
release_free (Release *self)
{
  g_clear_object (&self->clock);
  trunk_release_entry_free (self->entry);
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
      if (trunk_outcome_is_cancelled (error) || self->clock == NULL)
        g_task_return_error (task, g_steal_pointer (&error));
      else
        return_unknown (task);
    }
  else if (found != NULL && g_strcmp0 (trunk_number_get_id (found), self->entry->id) == 0)
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
  trunk_look_up_number_async (g_task_get_source_object (task), self->entry->number, g_task_get_cancellable (task),
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

  trunk_numbers_service_retrieve_async (g_task_get_source_object (task), self->entry->id, g_task_get_cancellable (task),
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

/* What was seen when the person wanted it to be released has to be what is released. */
static GError *
find_change (Release     *self,
             TrunkNumber *number)
{
  if (g_strcmp0 (trunk_number_get_number (number), self->entry->number) != 0 ||
      g_strcmp0 (trunk_number_get_id (number), self->entry->id) != 0)
    return trunk_error_new_literal (TRUNK_ERROR_BAD_ANSWER,
                                    _("SignalWire now shows another number in this place, so nothing was released. "
                                      "Refresh the list."));

  if (trunk_changes_not_taken (self->entry->answered, trunk_number_get_values (number)) != 0)
    return trunk_error_new_literal (TRUNK_ERROR_REFUSED,
                                    _("What answers the number was changed after you decided to release it, so "
                                      "nothing was released. Have a look at it first."));

  return NULL;
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Release *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkNumber) number = NULL;
  GError *change;

  number = trunk_numbers_service_retrieve_finish (TRUNK_NUMBERS_SERVICE (source), result, &error);

  if (g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_NOT_FOUND))
    {
      prove_absent (task, TRUNK_RELEASE_ALREADY_GONE);
      return;
    }

  if (number == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  change = find_change (self, number);
  self->changed = change != NULL;
  if (change != NULL)
    g_task_return_error (task, change);
  else
    g_task_return_int (task, TRUNK_RELEASE_UNCHANGED);
}

static GTask *
release_task_new (TrunkNumbersService     *service,
                  TrunkClock              *clock,
                  const TrunkReleaseEntry *entry,
                  GCancellable            *cancellable,
                  GAsyncReadyCallback      callback,
                  gpointer                 user_data)
{
  GTask *task = g_task_new (service, cancellable, callback, user_data);
  Release *self = g_new0 (Release, 1);

  self->clock = clock != NULL ? g_object_ref (clock) : NULL;
  self->entry = trunk_release_entry_copy (entry);
  g_task_set_task_data (task, self, (GDestroyNotify) release_free);
  g_task_set_source_tag (task, release_task_new);

  return task;
}

/**
 * trunk_release_check_async:
 * @service: a space
 * @entry: what was to be released
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks whether the service shows the same number under the same id, answered by the same as when the person wanted it
 * to be released.
 */
void
trunk_release_check_async (TrunkNumbersService     *service,
                           const TrunkReleaseEntry *entry,
                           GCancellable            *cancellable,
                           GAsyncReadyCallback      callback,
                           gpointer                 user_data)
{
  g_return_if_fail (TRUNK_IS_NUMBERS_SERVICE (service));
  g_return_if_fail (entry != NULL);

  trunk_numbers_service_retrieve_async (service, entry->id, cancellable, checked_cb,
                                        release_task_new (service, NULL, entry, cancellable, callback, user_data));
}

/**
 * trunk_release_send_async:
 * @service: a space
 * @clock: what to wait by
 * @entry: what was checked a moment ago
 * @cancellable: (nullable): stops the waiting for an outcome
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Releases a number, once.
 *
 * An answer that leaves open whether it took effect is settled by retrieving the number and looking it up (api.md,
 * Writes happen once); as long as it is there, again after 4 and after 12 more seconds.
 */
void
trunk_release_send_async (TrunkNumbersService     *service,
                          TrunkClock              *clock,
                          const TrunkReleaseEntry *entry,
                          GCancellable            *cancellable,
                          GAsyncReadyCallback      callback,
                          gpointer                 user_data)
{
  g_return_if_fail (TRUNK_IS_NUMBERS_SERVICE (service));
  g_return_if_fail (TRUNK_IS_CLOCK (clock));
  g_return_if_fail (entry != NULL);

  trunk_numbers_service_release_async (service, entry->id, cancellable, released_cb,
                                       release_task_new (service, clock, entry, cancellable, callback, user_data));
}

/**
 * trunk_release_settle_async:
 * @service: a space
 * @clock: what to wait by
 * @entry: what was sent earlier
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out what became of a release, as trunk_release_send_async() does; sends nothing.
 */
void
trunk_release_settle_async (TrunkNumbersService     *service,
                            TrunkClock              *clock,
                            const TrunkReleaseEntry *entry,
                            GCancellable            *cancellable,
                            GAsyncReadyCallback      callback,
                            gpointer                 user_data)
{
  g_autoptr(GTask) task = NULL;
  Release *self;

  g_return_if_fail (TRUNK_IS_NUMBERS_SERVICE (service));
  g_return_if_fail (TRUNK_IS_CLOCK (clock));
  g_return_if_fail (entry != NULL);

  task = release_task_new (service, clock, entry, cancellable, callback, user_data);
  self = g_task_get_task_data (task);
  self->cause = trunk_error_new (TRUNK_ERROR_NO_ANSWER, NULL);
  retrieve_after (task);
}

/**
 * trunk_release_finish:
 * @result: what the callback got
 * @error: set with %TRUNK_RELEASE_FAILED and %TRUNK_RELEASE_CHANGED: the service's own words if it refused;
 *   %TRUNK_ERROR_UNKNOWN if the number may or may not be gone; %G_IO_ERROR_CANCELLED
 *
 * Ends a step.
 *
 * Returns: what came of it
 */
TrunkReleaseOutcome
trunk_release_finish (GAsyncResult  *result,
                      GError       **error)
{
  const Release *self;
  gssize outcome;

  g_return_val_if_fail (g_async_result_is_tagged (result, release_task_new), TRUNK_RELEASE_FAILED);

  self = g_task_get_task_data (G_TASK (result));
  outcome = g_task_propagate_int (G_TASK (result), error);
  if (outcome >= 0)
    return (TrunkReleaseOutcome) outcome;

  return self->changed ? TRUNK_RELEASE_CHANGED : TRUNK_RELEASE_FAILED;
}
