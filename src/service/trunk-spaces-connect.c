/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-spaces-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "trunk-error.h"
#include "trunk-keyring.h"

/* Connecting, opening and forgetting: what asks the service and the keyring. */

typedef struct
{
  TrunkSession *session;
  char         *token;
  GError       *keyring_error;
} Connect;

static void
connect_free (Connect *data)
{
  g_clear_object (&data->session);
  if (data->token != NULL)
    explicit_bzero (data->token, strlen (data->token));
  g_clear_pointer (&data->token, g_free);
  g_clear_error (&data->keyring_error);
  g_free (data);
}

/* What is not connected in the end leaves nothing behind. */
static void
drop_attempt (GTask *task)
{
  TrunkSpaces *self = g_task_get_source_object (task);
  Connect *data = g_task_get_task_data (task);
  const char *id = trunk_space_get_id (trunk_session_get_space (data->session));

  if (trunk_spaces_lookup (self, id) == NULL)
    trunk_spaces_start_over (self, id);
}

static void
connect_stored_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TrunkSpaces *self = g_task_get_source_object (task);
  Connect *data = g_task_get_task_data (task);
  TrunkSpace *space = trunk_session_get_space (data->session);

  trunk_keyring_store_finish (result, &data->keyring_error);

  if (g_task_return_error_if_cancelled (task))
    {
      drop_attempt (task);
      return;
    }

  trunk_spaces_put (self, space);
  trunk_spaces_keep_session (self, data->session);
  trunk_spaces_set_remembered (self, space);
  g_task_return_pointer (task, g_object_ref (data->session), g_object_unref);
}

static void
connect_checked_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  GCancellable *cancellable = g_task_get_cancellable (task);
  Connect *data = g_task_get_task_data (task);

  if (!trunk_session_check_finish (TRUNK_SESSION (source), result, &error))
    {
      drop_attempt (task);
      g_task_return_error (task, error);
    }
  else
    trunk_keyring_store_async (trunk_session_get_space (data->session), data->token,
                               cancellable, connect_stored_cb, g_steal_pointer (&task));
}

/**
 * trunk_spaces_connect_async:
 * @space: a new space, or a known one again; the same project of the same address keeps its local id
 * @token: its token
 *
 * Checks the credentials, keeps the token in the keyring, and remembers the space as the current one.
 */
void
trunk_spaces_connect_async (TrunkSpaces         *self,
                            TrunkSpace          *space,
                            const char          *token,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(TrunkSpace) known = NULL;
  Connect *data;

  g_return_if_fail (TRUNK_IS_SPACES (self));
  g_return_if_fail (TRUNK_IS_SPACE (space));
  g_return_if_fail (token != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, trunk_spaces_connect_async);

  known = trunk_spaces_dup_known (self, space);
  data = g_new0 (Connect, 1);
  data->session = trunk_session_new (known, token, trunk_spaces_get_journal (self, trunk_space_get_id (known)),
                                     trunk_spaces_get_clock (self));
  data->token = g_strdup (token);
  g_task_set_task_data (task, data, (GDestroyNotify) connect_free);

  trunk_session_check_async (data->session, cancellable, connect_checked_cb, g_steal_pointer (&task));
}

/**
 * trunk_spaces_connect_finish:
 * @keyring_error: (out) (optional): why the token could not be kept; the session is good until the app quits
 *
 * Returns: (transfer full): the session
 */
TrunkSession *
trunk_spaces_connect_finish (TrunkSpaces   *self,
                             GAsyncResult  *result,
                             GError       **keyring_error,
                             GError       **error)
{
  TrunkSession *session;
  Connect *data;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  session = g_task_propagate_pointer (G_TASK (result), error);
  data = g_task_get_task_data (G_TASK (result));

  if (session != NULL && data->keyring_error != NULL)
    g_propagate_error (keyring_error, g_steal_pointer (&data->keyring_error));

  return session;
}

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

  if (token == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* Somebody else may have opened it meanwhile: there is one session of a space. */
  if (!g_set_object (&session, trunk_spaces_get_session (self, space)))
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

  if ((session = trunk_spaces_get_session (self, space)) != NULL)
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
