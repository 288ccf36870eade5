/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-keyring.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>

#include "trunk-error.h"

/* Tokens in the Secret Service, found by the local UUID of their space: the only user of libsecret.
 * Every failure is TRUNK_ERROR_KEYRING with a sentence of its own; cancelling passes through. */

static const SecretSchema *
get_schema (void)
{
  static const SecretSchema schema = {
    "io.github.trunkline.Trunkline", SECRET_SCHEMA_NONE,
    { { "space", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } }
  };

  return &schema;
}

static GError *
translate (const GError *cause)
{
  const char *sentence;

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (cause);

  if (g_error_matches (cause, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    sentence = _("The keyring is locked. Unlock it, or enter the token again.");
  else if (cause->domain == G_DBUS_ERROR || cause->domain == G_IO_ERROR)
    sentence = _("No keyring could be reached on this computer.");
  else
    sentence = _("The keyring refused this.");

  return trunk_error_new_literal (TRUNK_ERROR_KEYRING, sentence);
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
  else if (error != NULL)
    g_task_return_error (task, translate (error));
  else
    g_task_return_error (task, trunk_error_new_literal (TRUNK_ERROR_KEYRING,
                                                        _("The keyring was not unlocked, so the token was not "
                                                          "kept.")));
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
  g_autofree char *label = NULL;

  g_return_if_fail (TRUNK_IS_SPACE (space));
  g_return_if_fail (token != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, trunk_keyring_store_async);

  /* Translators: what the keyring shows; %s is the space's name. */
  label = g_strdup_printf (_("Trunkline: %s"), trunk_space_get_name (space));
  secret_password_store (get_schema (), SECRET_COLLECTION_DEFAULT, label, token, cancellable,
                         stored_cb, g_steal_pointer (&task),
                         "space", trunk_space_get_id (space), NULL);
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

static gboolean
is_locked (GList *found)
{
  for (GList *l = found; l != NULL; l = l->next)
    {
      if (SECRET_IS_ITEM (l->data) && secret_item_get_locked (l->data))
        return TRUE;
    }

  return FALSE;
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
    g_task_return_error (task, translate (error));
  else if (is_locked (found))
    g_task_return_error (task, trunk_error_new_literal (TRUNK_ERROR_KEYRING,
                                                        _("The keyring is locked. Unlock it, or enter the token "
                                                          "again.")));
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
  GCancellable *cancellable = g_task_get_cancellable (task);
  TrunkSpace *space = g_task_get_task_data (task);
  char *token = secret_password_lookup_nonpageable_finish (result, &error);

  if (token != NULL)
    g_task_return_pointer (task, token, (GDestroyNotify) trunk_keyring_free_token);
  else if (error != NULL)
    g_task_return_error (task, translate (error));
  else
    secret_password_search (get_schema (), SECRET_SEARCH_ALL, cancellable,
                            searched_cb, g_steal_pointer (&task),
                            "space", trunk_space_get_id (space), NULL);
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
  g_task_set_task_data (task, g_object_ref (space), g_object_unref);

  secret_password_lookup (get_schema (), cancellable, looked_up_cb, g_steal_pointer (&task),
                          "space", trunk_space_get_id (space), NULL);
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

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  secret_password_clear_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, translate (error));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * trunk_keyring_clear_async:
 *
 * Removes the token of @space.
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

  secret_password_clear (get_schema (), cancellable, cleared_cb, g_steal_pointer (&task),
                         "space", trunk_space_get_id (space), NULL);
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
 * trunk_keyring_free_token:
 * @token: (transfer full) (nullable): from trunk_keyring_lookup_finish()
 *
 * Wipes and frees a token.
 */
void
trunk_keyring_free_token (char *token)
{
  secret_password_free (token);
}
