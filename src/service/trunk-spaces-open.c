/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-spaces-private.h"

#include <glib/gi18n.h>

#include "trunk-error.h"
#include "trunk-keyring.h"

/* Opening spaces with what is known of them, and forgetting that. */

static void
open_looked_up_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  TrunkSpaces *self = g_task_get_source_object (task);
  TrunkSpace *space = g_task_get_task_data (task);
  g_autoptr(TrunkSession) session = NULL;
  char *token = trunk_keyring_lookup_finish (result, &error);

  g_set_object (&session, trunk_spaces_get_session (self, space));
  if (token == NULL)
    {
      if (session != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        trunk_session_fail_access (session, error);
      g_task_return_error (task, error);
      return;
    }

  if (session != NULL && trunk_session_is_awaiting_token (session))
    trunk_spaces_go_on (session, token);

  /* Somebody else may have opened it meanwhile: there is one session of a space. */
  if (session == NULL)
    {
      session = trunk_session_new (space, token, trunk_spaces_get_journal (self, trunk_space_get_id (space)),
                                   trunk_spaces_get_clock (self));
      trunk_spaces_keep_session (self, session);
    }

  trunk_keyring_free_token (token);
  g_task_return_pointer (task, g_steal_pointer (&session), g_object_unref);
}

/**
 * trunk_spaces_open_async:
 * @space: a space of this list
 *
 * Opens a session with the keyring's token; one that is open already is returned as it is.
 */
void
trunk_spaces_open_async (TrunkSpaces         *self,
                         TrunkSpace          *space,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  TrunkSession *session;

  g_return_if_fail (TRUNK_IS_SPACES (self));
  g_return_if_fail (TRUNK_IS_SPACE (space));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, trunk_spaces_open_async);
  g_task_set_task_data (task, g_object_ref (space), g_object_unref);

  session = trunk_spaces_get_session (self, space);
  if (session != NULL && !trunk_session_is_awaiting_token (session))
    g_task_return_pointer (task, g_object_ref (session), g_object_unref);
  else
    trunk_keyring_lookup_async (space, cancellable, open_looked_up_cb, g_steal_pointer (&task));
}

/**
 * trunk_spaces_open_finish:
 *
 * Returns: (transfer full): the session; %NULL with %TRUNK_ERROR_KEYRING where the token must be entered again
 */
TrunkSession *
trunk_spaces_open_finish (TrunkSpaces   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * trunk_spaces_recall:
 * @space: a space of this list, or the practice space
 *
 * What is known of a space without its token: its session shows the last known list, and waits for
 * trunk_spaces_open_async().  One that is open is returned as it is.
 *
 * Returns: (transfer none) (nullable): the session; %NULL for a practice space that is not open, which has no address
 */
TrunkSession *
trunk_spaces_recall (TrunkSpaces *self,
                     TrunkSpace  *space)
{
  return trunk_spaces_recall_first (self, space, 0);
}

/**
 * trunk_spaces_recall_first:
 * @n_first: how many numbers, 0 for all
 *
 * The same, but a session that was not open shows no more than the first of the last known list until
 * trunk_session_show_rest().
 */
TrunkSession *
trunk_spaces_recall_first (TrunkSpaces *self,
                           TrunkSpace  *space,
                           guint        n_first)
{
  g_autoptr(TrunkSession) session = NULL;

  g_return_val_if_fail (TRUNK_IS_SPACES (self), NULL);
  g_return_val_if_fail (TRUNK_IS_SPACE (space), NULL);

  if (trunk_spaces_get_session (self, space) != NULL || trunk_space_is_practice (space))
    return trunk_spaces_get_session (self, space);

  session = trunk_session_new (space, NULL, trunk_spaces_get_journal (self, trunk_space_get_id (space)),
                               trunk_spaces_get_clock (self));
  trunk_session_await_token (session);
  trunk_session_limit_snapshot (session, n_first);
  trunk_spaces_keep_session (self, session);

  return trunk_spaces_get_session (self, space);
}

static void
forget_cleared_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (!trunk_keyring_clear_finish (result, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * trunk_spaces_forget_async:
 *
 * Takes @space off the list at once, closes its session, and removes its store, and its token from the keyring.  While
 * numbers are being bought there nothing of that happens, and the error is %TRUNK_ERROR_INVALID_INPUT.
 */
void
trunk_spaces_forget_async (TrunkSpaces         *self,
                           TrunkSpace          *space,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(TrunkSpace) held = NULL;
  TrunkSession *session;

  g_return_if_fail (TRUNK_IS_SPACES (self));
  g_return_if_fail (TRUNK_IS_SPACE (space));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, trunk_spaces_forget_async);

  session = trunk_spaces_get_session (self, space);
  if (session != NULL && trunk_session_is_busy (session))
    {
      g_task_return_error (task, trunk_error_new_literal (TRUNK_ERROR_INVALID_INPUT,
                                                          _("Numbers are being bought in this space. "
                                                            "Wait until that has ended.")));
      return;
    }

  held = g_object_ref (space);
  trunk_spaces_drop (self, space);

  if (trunk_space_is_practice (space))
    g_task_return_boolean (task, TRUE);
  else
    trunk_keyring_clear_async (space, cancellable, forget_cleared_cb, g_steal_pointer (&task));
}

/**
 * trunk_spaces_forget_finish:
 *
 * Returns: whether the keyring has no token of it any more; unless numbers are being bought, the space is off the
 *   list either way
 */
gboolean
trunk_spaces_forget_finish (TrunkSpaces   *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * trunk_spaces_stop_releases:
 *
 * Ends the release queues of all spaces that are open, before their stores are closed: what could not be written down
 * so far is tried for the last time.
 */
void
trunk_spaces_stop_releases (TrunkSpaces *self)
{
  g_return_if_fail (TRUNK_IS_SPACES (self));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr(TrunkSpace) space = g_list_model_get_item (G_LIST_MODEL (self), i);
      TrunkSession *session = trunk_spaces_get_session (self, space);

      if (session != NULL)
        trunk_release_queue_stop (trunk_session_get_releases (session));
    }
}
