/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-wide-search.h"

#include "trunk-error.h"

/*
 * Runs a TrunkSearchPlan: a few requests at a time, then one answer.
 *
 * A request that fails does not lose the others.  One that is refused, where the plan has a fallback, is no failure:
 * the fallback takes its place, once for all of them.
 */

typedef struct
{
  TrunkSearchPlan  *plan;
  guint             n_requests;
  GPtrArray       **answers;     /* by request; NULL until then, and where it failed */
  GError          **errors;      /* by request */
  gboolean          fallen_back;
  gboolean          fallback_sent;
  GPtrArray        *fallback;
  GError           *fallback_error;
  guint             n_sent;
  guint             n_under_way;
} Run;

/* What an answer needs to know; the fallback comes after the requests. */
typedef struct
{
  GTask *task;
  guint  position;
} Sent;

static void
run_free (Run *self)
{
  for (guint i = 0; i < self->n_requests; i++)
    {
      g_clear_pointer (&self->answers[i], g_ptr_array_unref);
      g_clear_error (&self->errors[i]);
    }

  g_object_unref (self->plan);
  g_free (self->answers);
  g_free (self->errors);
  g_clear_pointer (&self->fallback, g_ptr_array_unref);
  g_clear_error (&self->fallback_error);
  g_free (self);
}

void
trunk_search_answer_free (TrunkSearchAnswer *self)
{
  g_ptr_array_unref (self->numbers);
  g_clear_error (&self->error);
  g_free (self);
}

static gboolean
has_answer (Run *self)
{
  gboolean answered = self->fallback != NULL;

  for (guint i = 0; i < self->n_requests; i++)
    answered |= self->answers[i] != NULL;

  return answered;
}

/* The first failure in the order of the plan, so that it does not depend on who was quicker. */
static const GError *
find_error (Run *self)
{
  for (guint i = 0; i < self->n_requests; i++)
    if (self->errors[i] != NULL)
      return self->errors[i];

  return self->fallback_error;
}

static void
finish (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  const GError *error = find_error (run);
  TrunkSearchAnswer *answer = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  if (!has_answer (run))
    {
      g_task_return_error (task, g_error_copy (error));
      return;
    }

  answer = g_new0 (TrunkSearchAnswer, 1);
  answer->numbers = trunk_search_plan_merge (run->plan, run->answers, run->fallback, &answer->more);
  answer->error = error != NULL ? g_error_copy (error) : NULL;
  g_task_return_pointer (task, answer, (GDestroyNotify) trunk_search_answer_free);
}

static void
take_answer (Run       *self,
             guint      position,
             GPtrArray *found,
             GError    *error)
{
  if (position == self->n_requests)
    {
      self->fallback = found;
      self->fallback_error = error;
    }
  else if (g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_REFUSED) &&
           trunk_search_plan_get_fallback (self->plan) != NULL)
    {
      self->fallen_back = TRUE;
      g_error_free (error);
    }
  else
    {
      self->answers[position] = found;
      self->errors[position] = error;
    }
}

static void send_more (GTask *task);

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Sent *sent = user_data;
  g_autoptr(GTask) task = sent->task;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;
  GPtrArray *found = trunk_numbers_service_search_finish (TRUNK_NUMBERS_SERVICE (source), result, &error);

  run->n_under_way--;
  take_answer (run, sent->position, found, error);
  send_more (task);
}

static void
send (GTask            *task,
      TrunkSearchQuery *query,
      guint             position)
{
  Run *run = g_task_get_task_data (task);
  Sent *sent = g_new0 (Sent, 1);

  sent->task = g_object_ref (task);
  sent->position = position;
  run->n_under_way++;
  trunk_numbers_service_search_async (g_task_get_source_object (task), query, g_task_get_cancellable (task),
                                      answered_cb, sent);
}

static void
send_more (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  gboolean cancelled = g_cancellable_is_cancelled (g_task_get_cancellable (task));

  while (!cancelled && run->n_under_way < TRUNK_WIDE_SEARCH_AT_ONCE && run->n_sent < run->n_requests)
    {
      guint position = run->n_sent++;

      send (task, trunk_search_plan_get_request (run->plan, position), position);
    }

  if (!cancelled && run->n_under_way < TRUNK_WIDE_SEARCH_AT_ONCE && run->fallen_back && !run->fallback_sent)
    {
      run->fallback_sent = TRUE;
      send (task, trunk_search_plan_get_fallback (run->plan), run->n_requests);
    }

  if (run->n_under_way == 0)
    finish (task);
}

/**
 * trunk_wide_search_async:
 * @service: where to search
 * @plan: what to ask
 * @cancellable: (nullable): cancels all of it
 *
 * Sends the requests of a plan, TRUNK_WIDE_SEARCH_AT_ONCE at a time.
 */
void
trunk_wide_search_async (TrunkNumbersService *service,
                         TrunkSearchPlan     *plan,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Run *run = NULL;

  g_return_if_fail (TRUNK_IS_NUMBERS_SERVICE (service));
  g_return_if_fail (TRUNK_IS_SEARCH_PLAN (plan));

  task = g_task_new (service, cancellable, callback, user_data);
  g_task_set_source_tag (task, trunk_wide_search_async);
  run = g_new0 (Run, 1);
  run->plan = g_object_ref (plan);
  run->n_requests = trunk_search_plan_get_n_requests (plan);
  run->answers = g_new0 (GPtrArray *, run->n_requests);
  run->errors = g_new0 (GError *, run->n_requests);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  send_more (task);
}

/**
 * trunk_wide_search_finish:
 *
 * Returns: (transfer full): what was found by what could be asked; %NULL with the first error where nothing could,
 *   or where it was cancelled
 */
TrunkSearchAnswer *
trunk_wide_search_finish (TrunkNumbersService  *service,
                          GAsyncResult         *result,
                          GError              **error)
{
  g_return_val_if_fail (g_task_is_valid (result, service), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
