/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-keyring-private.h"

#include <glib/gi18n.h>

#include "trunk-error.h"

/* Tokens in the Secret Service, found by the local UUID of their space.  Every failure is TRUNK_ERROR_KEYRING with a
 * sentence of its own; cancelling passes through. */

static const char *
get_not_kept (void)
{
  return _("The keyring was not unlocked, so the token was not kept.");
}

static const char *
get_not_read (void)
{
  return _("The keyring is locked. Unlock it, or enter the token again.");
}

static const char *
get_not_removed (void)
{
  return _("The keyring was not unlocked.");
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (secret_password_store_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else if (error == NULL)
    g_task_return_error (task, trunk_error_new_literal (TRUNK_ERROR_KEYRING, get_not_kept ()));
  else if (!trunk_keyring_run_again (task, error))
    g_task_return_error (task, trunk_keyring_translate (error, get_not_kept ()));
}

static void
start_store (GTask *task)
{
  TrunkKeyringCall *call = g_task_get_task_data (task);
  g_autofree char *label = trunk_keyring_dup_label (call->space);

  secret_password_store (trunk_keyring_get_schema (), SECRET_COLLECTION_DEFAULT, label, call->token, NULL,
                         stored_cb, g_object_ref (task),
                         "space", trunk_space_get_id (call->space), NULL);
}

/**
 * trunk_keyring_store_async:
 * @token: what to keep; an older token of this space is replaced
 *
 * Keeps a token in the person's default keyring.
 */
void
trunk_keyring_store_async (TrunkSpace          *space,
                           const char          *token,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (TRUNK_IS_SPACE (space));
  g_return_if_fail (token != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, trunk_keyring_store_async);

  trunk_keyring_run (task, space, token, start_store);
}

/**
 * trunk_keyring_store_finish:
 *
 * Returns: whether the token is kept
 */
gboolean
trunk_keyring_store_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* There was no token: none at all, or one that stays locked? */
static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  GList *found = secret_password_search_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, trunk_keyring_translate (error, get_not_read ()));
  else if (trunk_keyring_are_locked (found))
    g_task_return_error (task, trunk_error_new_literal (TRUNK_ERROR_KEYRING, get_not_read ()));
  else
    g_task_return_error (task, trunk_error_new_literal (TRUNK_ERROR_KEYRING,
                                                        _("The keyring has no token for this space. Enter it "
                                                          "again.")));

  g_list_free_full (found, g_object_unref);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  TrunkKeyringCall *call = g_task_get_task_data (task);
  char *token = secret_password_lookup_nonpageable_finish (result, &error);

  if (token != NULL)
    {
      /* It may have been locked when the space got another name. */
      trunk_keyring_relabel (call->space);
      g_task_return_pointer (task, token, (GDestroyNotify) trunk_keyring_free_token);
    }
  else if (error == NULL)
    secret_password_search (trunk_keyring_get_schema (), SECRET_SEARCH_ALL, NULL,
                            searched_cb, g_object_ref (task),
                            "space", trunk_space_get_id (call->space), NULL);
  else if (!trunk_keyring_run_again (task, error))
    g_task_return_error (task, trunk_keyring_translate (error, get_not_read ()));
}

static void
start_lookup (GTask *task)
{
  TrunkKeyringCall *call = g_task_get_task_data (task);

  secret_password_lookup (trunk_keyring_get_schema (), NULL, looked_up_cb, g_object_ref (task),
                          "space", trunk_space_get_id (call->space), NULL);
}

/**
 * trunk_keyring_lookup_async:
 *
 * Asks for the token of @space.  The keyring may ask the person to unlock it.
 */
void
trunk_keyring_lookup_async (TrunkSpace          *space,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (TRUNK_IS_SPACE (space));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, trunk_keyring_lookup_async);
  trunk_keyring_run (task, space, NULL, start_lookup);
}

/**
 * trunk_keyring_lookup_finish:
 *
 * Returns: (transfer full): the token, in memory that is never paged out, for trunk_keyring_free_token(); %NULL
 *   always with an error, also where the keyring is there and has no token for this space
 */
char *
trunk_keyring_lookup_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void start_clear (GTask *task);

/* libsecret passes over what is locked; that has been unlocked now, unless the person did not want to. */
static void
unlocked_to_clear_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  TrunkKeyringCall *call = g_task_get_task_data (task);
  GList *found = secret_password_search_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, trunk_keyring_translate (error, get_not_removed ()));
  else if (found == NULL)
    g_task_return_boolean (task, TRUE);
  else if (trunk_keyring_are_locked (found) || call->was_unlocked)
    g_task_return_error (task, trunk_error_new_literal (TRUNK_ERROR_KEYRING, get_not_removed ()));
  else
    {
      call->was_unlocked = TRUE;
      start_clear (task);
    }

  g_list_free_full (found, g_object_unref);
}

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  TrunkKeyringCall *call = g_task_get_task_data (task);
  gboolean removed = secret_password_clear_finish (result, &error);

  if (removed)
    g_task_return_boolean (task, TRUE);
  else if (error == NULL)
    secret_password_search (trunk_keyring_get_schema (), SECRET_SEARCH_ALL | SECRET_SEARCH_UNLOCK, NULL,
                            unlocked_to_clear_cb, g_object_ref (task),
                            "space", trunk_space_get_id (call->space), NULL);
  else if (!trunk_keyring_run_again (task, error))
    g_task_return_error (task, trunk_keyring_translate (error, get_not_removed ()));
}

static void
start_clear (GTask *task)
{
  TrunkKeyringCall *call = g_task_get_task_data (task);

  if (trunk_keyring_is_to_wait (task))
    return;

  secret_password_clear (trunk_keyring_get_schema (), NULL, cleared_cb, g_object_ref (task),
                         "space", trunk_space_get_id (call->space), NULL);
}

/**
 * trunk_keyring_clear_async:
 *
 * Removes the token of @space.  The keyring may ask the person to unlock it.
 */
void
trunk_keyring_clear_async (TrunkSpace          *space,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (TRUNK_IS_SPACE (space));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, trunk_keyring_clear_async);
  trunk_keyring_begin_clear (task);
  trunk_keyring_run (task, space, NULL, start_clear);
}

/**
 * trunk_keyring_clear_finish:
 *
 * Returns: whether the keyring has no token of this space now; there having been none is success
 */
gboolean
trunk_keyring_clear_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * trunk_keyring_dup_token:
 * @token: a token, or something that holds one
 *
 * Returns: (transfer full): a copy in memory that is never paged out, for trunk_keyring_free_token()
 */
char *
trunk_keyring_dup_token (const char *token)
{
  g_return_val_if_fail (token != NULL, NULL);

  return secret_value_unref_to_password (secret_value_new (token, -1, "text/plain"), NULL);
}

/**
 * trunk_keyring_free_token:
 * @token: (transfer full) (nullable): from trunk_keyring_lookup_finish() or trunk_keyring_dup_token()
 *
 * Wipes and frees a token.
 */
void
trunk_keyring_free_token (char *token)
{
  secret_password_free (token);
}
