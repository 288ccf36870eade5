/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-session-private.h"

#include "trunk-error.h"

/* A space's credentials, and whether it answers to them. */

/* What the same failure means while nobody knows yet whether this is a space at all. */
static GError *
translate_check (const GError *error)
{
  const TrunkErrorDetails *details = trunk_error_get_details (error);

  /* No space sends on to another place; the sign-in pages of networks do. */
  if (g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_BAD_ANSWER)
      || g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_TOO_LARGE)
      || g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_FOREIGN_LINK))
    return trunk_error_new (TRUNK_ERROR_NOT_SIGNALWIRE, details);

  if (g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_NOT_FOUND))
    return trunk_error_new (TRUNK_ERROR_NO_SUCH_SPACE, details);

  return g_error_copy (error);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkPage) page = trunk_page_source_load_finish (TRUNK_PAGE_SOURCE (source), result, &error);

  if (page == NULL)
    g_task_return_error (task, translate_check (error));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * trunk_session_check_async:
 *
 * Tries the credentials with a real list call of one number.
 */
void
trunk_session_check_async (TrunkSession        *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(TrunkPageSource) source = NULL;

  g_return_if_fail (TRUNK_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, trunk_session_check_async);

  source = trunk_numbers_service_list (trunk_session_get_service (self), NULL, NULL);
  trunk_page_source_load_async (source, NULL, 1, cancellable, checked_cb, g_steal_pointer (&task));
}

/**
 * trunk_session_check_finish:
 *
 * Returns: whether the credentials are good; an answer of another shape, or one that points elsewhere, is
 *   %TRUNK_ERROR_NOT_SIGNALWIRE, a 404 %TRUNK_ERROR_NO_SUCH_SPACE
 */
gboolean
trunk_session_check_finish (TrunkSession  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
