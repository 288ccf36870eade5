/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-spaces-private.h"

#include <glib/gi18n.h>

#include "trunk-error.h"
#include "trunk-keyring.h"

/* Connecting a space, and giving it a new token. */

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
  g_clear_pointer (&data->token, trunk_keyring_free_token);
  g_clear_error (&data->keyring_error);
  g_free (data);
}

/* What is not connected in the end leaves nothing behind. */
static void
drop_attempt (TrunkSpaces *self,
              Connect     *data)
{
  const char *id = trunk_space_get_id (trunk_session_get_space (data->session));

  if (trunk_spaces_lookup (self, id) == NULL)
    trunk_spaces_start_over (self, id);
}

/* The keyring may have taken the token before it heard that nobody wants that any more.  A space that is known needs
 * one, and this one is good. */
static void
drop_stored (TrunkSpaces *self,
             Connect     *data)
{
  TrunkSpace *space = trunk_session_get_space (data->session);

  if (trunk_spaces_lookup (self, trunk_space_get_id (space)) == NULL)
    trunk_keyring_clear_async (space, NULL, NULL, NULL);
  drop_attempt (self, data);
}

/* What is called otherwise now is called so from now on. */
static void
take_look (TrunkSpace *space,
           TrunkSpace *newer)
{
  trunk_space_set_name (space, trunk_space_get_name (newer));
  trunk_space_set_color (space, trunk_space_get_color (newer));
  trunk_space_set_use (space, trunk_space_get_use (newer));
  trunk_space_set_private (space, trunk_space_is_private (newer));
}

void
trunk_spaces_go_on (TrunkSession *session,
                    const char   *token)
{
  gboolean was_closed = trunk_session_is_awaiting_token (session);

  trunk_session_set_token (session, token);
  if (was_closed)
    trunk_session_resume (session);
}

/* A session that is open already goes on with the token that was tried: its drafts, its list, its basket and what waits
 * there are somebody's work.
 *
 * Returns: (transfer none): the session of the space from now on */
static TrunkSession *
take_up (TrunkSpaces *self,
         Connect     *data)
{
  TrunkSpace *space = trunk_session_get_space (data->session);
  TrunkSession *session = trunk_spaces_get_session (self, space);

  if (session == NULL)
    {
      trunk_spaces_put (self, space);
      trunk_spaces_keep_session (self, session = data->session);
    }
  else
    {
      take_look (trunk_session_get_space (session), space);
      trunk_spaces_go_on (session, data->token);
    }
  trunk_spaces_set_remembered (self, space);

  return session;
}

static void
connect_stored_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TrunkSpaces *self = g_task_get_source_object (task);
  Connect *data = g_task_get_task_data (task);
  gboolean kept = trunk_keyring_store_finish (result, &data->keyring_error);

  if (g_task_return_error_if_cancelled (task))
    {
      drop_stored (self, data);
      return;
    }

  g_task_return_pointer (task, g_object_ref (kept ? take_up (self, data) : data->session), g_object_unref);
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
      drop_attempt (g_task_get_source_object (task), data);
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
 * Checks the credentials, keeps the token in the keyring, and remembers the space as the current one.  Where it has a
 * session that goes on with the token, and nothing that was begun there is lost.
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
  data->token = trunk_keyring_dup_token (token);
  g_task_set_task_data (task, data, (GDestroyNotify) connect_free);

  trunk_session_check_async (data->session, cancellable, connect_checked_cb, g_steal_pointer (&task));
}

static void
renew_stored_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TrunkSpaces *self = g_task_get_source_object (task);
  Connect *data = g_task_get_task_data (task);
  TrunkSession *session = trunk_spaces_get_session (self, trunk_session_get_space (data->session));

  trunk_keyring_store_finish (result, &data->keyring_error);

  /* Once the keyring has it, it counts: the one before is of no use to anybody. */
  if (session == NULL)
    trunk_spaces_keep_session (self, session = data->session);
  else
    trunk_spaces_go_on (session, data->token);

  g_task_return_pointer (task, g_object_ref (session), g_object_unref);
}

static void
renew_checked_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  Connect *data = g_task_get_task_data (task);

  if (!trunk_session_check_finish (TRUNK_SESSION (source), result, &error))
    g_task_return_error (task, error);
  else
    trunk_keyring_store_async (trunk_session_get_space (data->session), data->token, NULL, renew_stored_cb,
                               g_steal_pointer (&task));
}

/**
 * trunk_spaces_renew_async:
 * @space: a space of this list
 * @token: its new token, after the one before was revoked
 *
 * Checks @token, keeps it in the keyring, and goes on with it in the session that is open: nothing that was begun there
 * is lost.  To be ended with trunk_spaces_connect_finish().
 */
void
trunk_spaces_renew_async (TrunkSpaces         *self,
                          TrunkSpace          *space,
                          const char          *token,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Connect *data;

  g_return_if_fail (TRUNK_IS_SPACES (self));
  g_return_if_fail (TRUNK_IS_SPACE (space) && !trunk_space_is_practice (space));
  g_return_if_fail (token != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, trunk_spaces_renew_async);
  /* From the keyring's answer on it is done, whether or not somebody still waits. */
  g_task_set_check_cancellable (task, FALSE);

  data = g_new0 (Connect, 1);
  data->session = trunk_session_new (space, token, trunk_spaces_get_journal (self, trunk_space_get_id (space)),
                                     trunk_spaces_get_clock (self));
  data->token = trunk_keyring_dup_token (token);
  g_task_set_task_data (task, data, (GDestroyNotify) connect_free);

  trunk_session_check_async (data->session, cancellable, renew_checked_cb, g_steal_pointer (&task));
}

/**
 * trunk_spaces_connect_finish:
 * @keyring_error: (out) (optional): why the token could not be kept; the session is good until the app quits
 *
 * After trunk_spaces_connect_async() and a @keyring_error nothing has changed yet: trunk_spaces_use_unkept() or
 * trunk_spaces_drop_unkept() decide with @result.
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

/**
 * trunk_spaces_use_unkept:
 * @result: what trunk_spaces_connect_async() has ended with, and with an error of the keyring
 *
 * Uses the token until the program ends.
 *
 * Returns: (transfer none): the session of the space
 */
TrunkSession *
trunk_spaces_use_unkept (TrunkSpaces  *self,
                         GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return take_up (self, g_task_get_task_data (G_TASK (result)));
}

/**
 * trunk_spaces_drop_unkept:
 * @result: as in trunk_spaces_use_unkept()
 *
 * Leaves everything as it was before.
 */
void
trunk_spaces_drop_unkept (TrunkSpaces  *self,
                          GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  drop_attempt (self, g_task_get_task_data (G_TASK (result)));
}
