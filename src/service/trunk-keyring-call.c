/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-keyring-private.h"

#include <glib/gi18n.h>

#include "trunk-error.h"

/* What all questions to the keyring have in common.
 *
 * None of them is cancelled: libsecret 0.21 never ends one whose prompt it has to take away.  It goes on, and only then
 * does who asked hear that it was cancelled, from the task.  What libsecret calls cancelled is the portal's: the person
 * did not unlock the keyring behind it. */

const SecretSchema *
trunk_keyring_get_schema (void)
{
  static const SecretSchema schema = {
    "io.github.trunkline.Trunkline", SECRET_SCHEMA_NONE,
    { { "space", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } }
  };

  return &schema;
}

/* What other programs show of it. */
char *
trunk_keyring_dup_label (TrunkSpace *space)
{
  /* Translators: what the keyring shows; %s is the space's name. */
  return g_strdup_printf (_("Trunkline: %s"), trunk_space_get_name (space));
}

/* It is there, and nobody has unlocked it. */
gboolean
trunk_keyring_was_locked (const GError *error)
{
  return g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The portal's answer that it ended in some other way has no better name in libsecret. */
static gboolean
was_not_reached (const GError *error)
{
  return error->domain == G_DBUS_ERROR ||
         (error->domain == G_IO_ERROR && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_FAILED));
}

/* In @locked stands what it means here that nobody has unlocked it. */
GError *
trunk_keyring_translate (const GError *cause,
                         const char   *locked)
{
  const char *sentence;

  if (trunk_keyring_was_locked (cause))
    sentence = locked;
  else if (was_not_reached (cause))
    sentence = _("No keyring could be reached on this computer.");
  else
    sentence = _("The keyring refused this.");

  return trunk_error_new_literal (TRUNK_ERROR_KEYRING, sentence);
}

static gboolean
is_locked (SecretItem *item)
{
  g_autoptr(GVariant) locked = g_dbus_proxy_get_cached_property (G_DBUS_PROXY (item), "Locked");

  return locked != NULL && g_variant_get_boolean (locked);
}

/* An item whose keyring has gone has no properties, and libsecret must not be asked for them then. */
gboolean
trunk_keyring_are_locked (GList *found)
{
  for (GList *l = found; l != NULL; l = l->next)
    if (SECRET_IS_ITEM (l->data) && is_locked (l->data))
      return TRUE;

  return FALSE;
}

static void
call_free (TrunkKeyringCall *call)
{
  g_clear_object (&call->space);
  trunk_keyring_free_token (call->token);
  g_free (call);
}

void
trunk_keyring_run (GTask      *task,
                   TrunkSpace *space,
                   const char *token,
                   void     (* start) (GTask *task))
{
  TrunkKeyringCall *call = g_new0 (TrunkKeyringCall, 1);

  g_set_object (&call->space, space);
  call->token = token != NULL ? trunk_keyring_dup_token (token) : NULL;
  call->start = start;
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  start (task);
}

static gboolean
may_be_another (const GError *error)
{
  return error->domain == G_DBUS_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_DBUS_ERROR) ||
         g_error_matches (error, SECRET_ERROR, SECRET_ERROR_PROTOCOL) ||
         g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT);
}

/* A keyring that was started anew does not know what libsecret had arranged with the one before. */
gboolean
trunk_keyring_run_again (GTask        *task,
                         const GError *error)
{
  TrunkKeyringCall *call = g_task_get_task_data (task);

  if (call->is_second || !may_be_another (error))
    return FALSE;

  call->is_second = TRUE;
  secret_service_disconnect ();
  call->start (task);

  return TRUE;
}

/* libsecret answers a search for items twice where one that it has found is removed before it has read it, and a search
 * is how the label of an item is found.  So no label is changed while a token is being removed, and no token is removed
 * before a change of a label has ended; that never waits for the person. */
static guint n_clears;
static guint n_relabels;
static GQueue waiting = G_QUEUE_INIT;  /* GTask: those that are to remove a token */

static void
clear_over_cb (void)
{
  n_clears--;
}

static void
relabel_over_cb (void)
{
  g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);

  if (--n_relabels > 0)
    return;

  while (!g_queue_is_empty (&waiting))
    g_ptr_array_add (tasks, g_queue_pop_head (&waiting));

  for (guint i = 0; i < tasks->len; i++)
    {
      TrunkKeyringCall *call = g_task_get_task_data (tasks->pdata[i]);

      call->start (tasks->pdata[i]);
    }
}

/* Called with the task of each change of a label, before it is run; %FALSE where it is not to be. */
gboolean
trunk_keyring_begin_relabel (GTask *task)
{
  if (n_clears > 0)
    return FALSE;

  n_relabels++;
  g_signal_connect (task, "notify::completed", G_CALLBACK (relabel_over_cb), NULL);

  return TRUE;
}

/* Called with the task of each removal, before it is run. */
void
trunk_keyring_begin_clear (GTask *task)
{
  n_clears++;
  g_signal_connect (task, "notify::completed", G_CALLBACK (clear_over_cb), NULL);
}

/* Whether a removal is to do nothing now: it is started again. */
gboolean
trunk_keyring_is_to_wait (GTask *task)
{
  if (n_relabels == 0)
    return FALSE;

  g_queue_push_tail (&waiting, g_object_ref (task));

  return TRUE;
}
