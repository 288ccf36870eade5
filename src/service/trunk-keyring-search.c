/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-keyring-private.h"

/* What is asked of the keyring, and done in it, without the person. */

static void
relabel (GList      *found,
         TrunkSpace *space)
{
  g_autofree char *label = trunk_keyring_dup_label (space);

  for (GList *l = found; l != NULL; l = l->next)
    {
      g_autoptr(GVariant) earlier = NULL;

      /* What the portal keeps has a label that nobody sees. */
      if (!SECRET_IS_ITEM (l->data))
        continue;

      earlier = g_dbus_proxy_get_cached_property (l->data, "Label");
      if (earlier != NULL && g_strcmp0 (g_variant_get_string (earlier, NULL), label) != 0)
        secret_item_set_label (l->data, label, NULL, NULL, NULL);
    }
}

static void
found_to_relabel_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  TrunkKeyringCall *call = g_task_get_task_data (task);
  GList *found = secret_password_search_finish (result, &error);

  if (error != NULL && trunk_keyring_run_again (task, error))
    return;

  relabel (found, call->space);
  g_list_free_full (found, g_object_unref);
  g_task_return_boolean (task, TRUE);
}

static void
start_relabel (GTask *task)
{
  TrunkKeyringCall *call = g_task_get_task_data (task);

  secret_password_search (trunk_keyring_get_schema (), SECRET_SEARCH_ALL, NULL, found_to_relabel_cb,
                          g_object_ref (task), "space", trunk_space_get_id (call->space), NULL);
}

/**
 * trunk_keyring_relabel:
 * @space: a space, after it got another name
 *
 * Shows that name beside its token in other programs, too.  The person is never asked for it: in a keyring that is
 * locked, or while a token is being removed, the label changes when the token is looked up next.
 */
void
trunk_keyring_relabel (TrunkSpace *space)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (TRUNK_IS_SPACE (space));

  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, trunk_keyring_relabel);
  if (trunk_keyring_begin_relabel (task))
    trunk_keyring_run (task, space, NULL, start_relabel);
  else
    g_task_return_boolean (task, TRUE);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  GList *found = secret_password_search_finish (result, &error);

  g_list_free_full (found, g_object_unref);
  if (error == NULL || trunk_keyring_was_locked (error))
    g_task_return_boolean (task, TRUE);
  else if (!trunk_keyring_run_again (task, error))
    g_task_return_error (task, trunk_keyring_translate (error, NULL));
}

/* Nothing has this id. */
static void
start_check (GTask *task)
{
  secret_password_search (trunk_keyring_get_schema (), SECRET_SEARCH_NONE, NULL, checked_cb,
                          g_object_ref (task), "space", "", NULL);
}

/**
 * trunk_keyring_check_async:
 *
 * Finds out whether there is a keyring at all.  Nobody is asked to unlock it.
 */
void
trunk_keyring_check_async (GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, trunk_keyring_check_async);
  trunk_keyring_run (task, NULL, NULL, start_check);
}

/**
 * trunk_keyring_check_finish:
 *
 * Returns: whether there is one; it may be locked
 */
gboolean
trunk_keyring_check_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
