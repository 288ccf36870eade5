/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-save.h"

#include "trunk-outcome.h"
#include "trunk-pause.h"

#include <glib/gi18n.h>

typedef struct
{
  TrunkClock   *clock;
  char         *id;
  TrunkValues  *before;    /* (nullable) */
  TrunkChanges *changes;
  guint64       not_taken;
  GError       *cause;     /* why the answer to the update does not settle it */
  guint         n_pauses;  /* before retrieving again */
} Save;

static void
save_free (Save *self)
{
  g_object_unref (self->clock);
  g_free (self->id);
  g_clear_pointer (&self->before, trunk_values_unref);
  trunk_changes_free (self->changes);
  g_clear_error (&self->cause);
  g_free (self);
}

static gboolean
is_answer (Save        *self,
           TrunkNumber *number)
{
  return number != NULL && g_strcmp0 (trunk_number_get_id (number), self->id) == 0;
}

/* Some fields the service never shows: whether they were taken over cannot be seen. */
static gboolean
can_be_seen (const TrunkChanges *changes)
{
  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    if (trunk_changes_has (changes, field) && trunk_field_has_flags (field, TRUNK_FIELD_READABLE))
      return TRUE;

  return FALSE;
}

/* Whether the update has arrived although not all of it shows: some of it shows that was another before. */
static gboolean
has_arrived (Save        *self,
             TrunkValues *now)
{
  guint64 not_taken = trunk_changes_not_taken (self->changes, now);

  if (not_taken == 0)
    return TRUE;

  return self->before != NULL &&
         (trunk_changes_not_taken (self->changes, self->before) & ~not_taken) != 0;
}

static void
return_unknown (GTask *task)
{
  Save *self = g_task_get_task_data (task);

  g_task_return_error (task, trunk_outcome_error_new (TRUNK_ERROR_UNKNOWN, self->cause,
                                                      _("It is not known whether the changes were saved. "
                                                        "Refresh the number before saving again.")));
}

/* Nobody can promise that a request under way never arrives. */
static void
return_not_saved (GTask *task)
{
  Save *self = g_task_get_task_data (task);

  g_task_return_error (task, trunk_outcome_error_new (trunk_outcome_get_code (self->cause), self->cause,
                                                      _("The changes were not saved so far, but may still arrive. "
                                                        "Refresh the number before saving again.")));
}

static void
return_saved (GTask       *task,
              TrunkNumber *number) /* (transfer full) */
{
  Save *self = g_task_get_task_data (task);

  self->not_taken = trunk_changes_not_taken (self->changes, trunk_number_get_values (number));
  g_task_return_pointer (task, number, g_object_unref);
}

static void retrieve (GTask *task);

static void
pause_over_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (trunk_pause_finish (result, &error))
    retrieve (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
retrieved_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Save *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkNumber) number = NULL;

  number = trunk_numbers_service_retrieve_finish (TRUNK_NUMBERS_SERVICE (source), result, &error);

  if (trunk_outcome_is_cancelled (error) || g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_NOT_FOUND))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (is_answer (self, number) && has_arrived (self, trunk_number_get_values (number)))
    return_saved (task, g_steal_pointer (&number));
  else if (self->n_pauses < TRUNK_PAUSE_N_LATER)
    trunk_pause_async (self->clock, trunk_pause_later[self->n_pauses++], g_task_get_cancellable (task),
                       pause_over_cb, g_object_ref (task));
  else if (is_answer (self, number))
    return_not_saved (task);
  else
    return_unknown (task);
}

static void
retrieve (GTask *task)
{
  Save *self = g_task_get_task_data (task);

  trunk_numbers_service_retrieve_async (g_task_get_source_object (task), self->id, g_task_get_cancellable (task),
                                        retrieved_cb, g_object_ref (task));
}

static void
settle (GTask  *task,
        GError *cause)
{
  Save *self = g_task_get_task_data (task);

  self->cause = cause;

  if (can_be_seen (self->changes))
    retrieve (task);
  else
    return_unknown (task);
}

static void
updated_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Save *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkNumber) number = NULL;

  number = trunk_numbers_service_update_finish (TRUNK_NUMBERS_SERVICE (source), result, &error);

  if (is_answer (self, number))
    return_saved (task, g_steal_pointer (&number));
  else if (number != NULL)
    settle (task, trunk_error_new (TRUNK_ERROR_BAD_ANSWER, NULL));
  else if (trunk_outcome_is_cancelled (error) || trunk_error_is_certain (error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    settle (task, g_steal_pointer (&error));
}

/**
 * trunk_save_async:
 * @service: a space
 * @clock: what to wait by
 * @id: the number's id
 * @before: (nullable): what the number was, where that is known
 * @changes: what the update sends; copied
 * @cancellable: (nullable): to stop waiting for it, which takes nothing back
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Sends an update, once.
 *
 * When its answer leaves open whether it took effect, the number is retrieved and compared with
 * @changes (api.md, Writes happen once), and as long as it shows the old values again after 4 and after
 * 12 more seconds.  With @before, a number that shows some of them and was another is taken as saved.
 */
void
trunk_save_async (TrunkNumbersService *service,
                  TrunkClock          *clock,
                  const char          *id,
                  TrunkValues         *before,
                  const TrunkChanges  *changes,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (service, cancellable, callback, user_data);
  Save *self;

  g_return_if_fail (TRUNK_IS_NUMBERS_SERVICE (service));
  g_return_if_fail (TRUNK_IS_CLOCK (clock));
  g_return_if_fail (id != NULL);
  g_return_if_fail (changes != NULL);

  g_task_set_source_tag (task, trunk_save_async);

  self = g_new0 (Save, 1);
  self->clock = g_object_ref (clock);
  self->id = g_strdup (id);
  self->before = before != NULL ? trunk_values_ref (before) : NULL;
  self->changes = trunk_changes_copy (changes);
  g_task_set_task_data (task, self, (GDestroyNotify) save_free);

  trunk_numbers_service_update_async (service, id, self->changes, cancellable, updated_cb, g_object_ref (task));
}

/**
 * trunk_save_finish:
 * @result: what the callback got
 * @not_taken: (out) (optional): the fields whose value the service did not take over
 * @error: %TRUNK_ERROR_UNKNOWN if the changes may or may not have been saved; any other code if they
 *   certainly were not, or do not show after a while; %G_IO_ERROR_CANCELLED
 *
 * Ends a save.
 *
 * Returns: (transfer full): the number as the service shows it now, or %NULL
 */
TrunkNumber *
trunk_save_finish (GAsyncResult  *result,
                   guint64       *not_taken,
                   GError       **error)
{
  TrunkNumber *number;

  g_return_val_if_fail (g_async_result_is_tagged (result, trunk_save_async), NULL);

  number = g_task_propagate_pointer (G_TASK (result), error);

  if (not_taken != NULL)
    *not_taken = number != NULL ? ((Save *) g_task_get_task_data (G_TASK (result)))->not_taken : 0;

  return number;
}
