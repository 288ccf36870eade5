/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-spaces.h"

#include <glib/gi18n.h>
#include <string.h>

#include "trunk-error.h"
#include "trunk-keyring.h"

#define KEY_SPACES  "spaces"
#define KEY_CURRENT "current-space"

struct _TrunkSpaces
{
  GObject     parent_instance;

  GSettings  *settings;
  TrunkClock *clock;
  GPtrArray  *items;      /* TrunkSpace */
  GHashTable *sessions;   /* space id → TrunkSession */
  TrunkSpace *practice;   /* stands for the practice space until its session is there */
};

enum
{
  PROP_0,
  PROP_SETTINGS,
  PROP_CLOCK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GType
trunk_spaces_get_item_type (GListModel *model)
{
  return TRUNK_TYPE_SPACE;
}

static guint
trunk_spaces_get_n_items (GListModel *model)
{
  return TRUNK_SPACES (model)->items->len;
}

static gpointer
trunk_spaces_get_item (GListModel *model,
                       guint       position)
{
  TrunkSpaces *self = TRUNK_SPACES (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = trunk_spaces_get_item_type;
  iface->get_n_items = trunk_spaces_get_n_items;
  iface->get_item = trunk_spaces_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkSpaces, trunk_spaces, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

/* The practice space has nothing to remember but that it was the current one. */
static void
save (TrunkSpaces *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < self->items->len; i++)
    {
      TrunkSpace *space = g_ptr_array_index (self->items, i);

      if (!trunk_space_is_practice (space))
        g_variant_builder_add_value (&builder, trunk_space_to_variant (space));
    }

  g_settings_set_value (self->settings, KEY_SPACES, g_variant_builder_end (&builder));
}

static gboolean
find (TrunkSpaces *self,
      const char  *id,
      guint       *position)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      if (g_strcmp0 (trunk_space_get_id (g_ptr_array_index (self->items, i)), id) == 0)
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

static void
watch (TrunkSpaces *self,
       TrunkSpace  *space)
{
  g_signal_connect_object (space, "notify", G_CALLBACK (save), self, G_CONNECT_SWAPPED);
}

/* Adds a space, or puts it in the place of the one with its id. */
static void
put (TrunkSpaces *self,
     TrunkSpace  *space)
{
  guint position = self->items->len;
  gboolean known = find (self, trunk_space_get_id (space), &position);

  if (known && g_ptr_array_index (self->items, position) == space)
    return;

  if (known)
    {
      g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->items, position), self);
      g_ptr_array_remove_index (self->items, position);
    }

  g_ptr_array_insert (self->items, (gint) position, g_object_ref (space));
  watch (self, space);
  g_list_model_items_changed (G_LIST_MODEL (self), position, known ? 1 : 0, 1);
  save (self);
}

static void
drop (TrunkSpaces *self,
      TrunkSpace  *space)
{
  guint position;
  g_autofree char *current = g_settings_get_string (self->settings, KEY_CURRENT);
  g_autofree char *id = g_strdup (trunk_space_get_id (space));

  g_hash_table_remove (self->sessions, id);
  if (g_strcmp0 (current, id) == 0)
    g_settings_set_string (self->settings, KEY_CURRENT, "");

  if (!find (self, id, &position))
    return;

  g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->items, position), self);
  g_ptr_array_remove_index (self->items, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  save (self);
}

static void
keep_session (TrunkSpaces  *self,
              TrunkSession *session)
{
  TrunkSpace *space = trunk_session_get_space (session);

  g_hash_table_replace (self->sessions, g_strdup (trunk_space_get_id (space)), g_object_ref (session));
}

/* The same project of the same space again, with a new token perhaps: no second entry. */
static TrunkSpace *
dup_known (TrunkSpaces *self,
           TrunkSpace  *space)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      TrunkSpace *other = g_ptr_array_index (self->items, i);

      if (g_strcmp0 (trunk_space_get_base_url (other), trunk_space_get_base_url (space)) == 0 &&
          g_strcmp0 (trunk_space_get_project (other), trunk_space_get_project (space)) == 0)
        return trunk_space_new (trunk_space_get_id (other), trunk_space_get_base_url (space),
                                trunk_space_get_project (space), trunk_space_get_name (space),
                                trunk_space_get_color (space), trunk_space_get_use (space));
    }

  return g_object_ref (space);
}

static void
trunk_spaces_constructed (GObject *object)
{
  TrunkSpaces *self = TRUNK_SPACES (object);
  g_autoptr(GVariant) list = g_settings_get_value (self->settings, KEY_SPACES);
  guint position;

  G_OBJECT_CLASS (trunk_spaces_parent_class)->constructed (object);

  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr(GVariant) child = g_variant_get_child_value (list, i);
      g_autoptr(TrunkSpace) space = trunk_space_new_from_variant (child);

      if (space == NULL || trunk_space_is_practice (space) || find (self, trunk_space_get_id (space), &position))
        continue;

      watch (self, space);
      g_ptr_array_add (self->items, g_steal_pointer (&space));
    }
}

static void
trunk_spaces_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  TrunkSpaces *self = TRUNK_SPACES (object);

  switch (prop_id)
    {
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;

    case PROP_CLOCK:
      self->clock = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_spaces_finalize (GObject *object)
{
  TrunkSpaces *self = TRUNK_SPACES (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->sessions, g_hash_table_unref);
  g_clear_object (&self->practice);

  G_OBJECT_CLASS (trunk_spaces_parent_class)->finalize (object);
}

static void
trunk_spaces_class_init (TrunkSpacesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = trunk_spaces_constructed;
  object_class->set_property = trunk_spaces_set_property;
  object_class->finalize = trunk_spaces_finalize;

  properties[PROP_SETTINGS] = g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS, flags);
  properties[PROP_CLOCK] = g_param_spec_object ("clock", NULL, NULL, TRUNK_TYPE_CLOCK, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_spaces_init (TrunkSpaces *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/**
 * trunk_spaces_new:
 * @settings: has the keys `spaces` and `current-space`
 *
 * Returns: (transfer full): the spaces that are remembered; what cannot be read of them is left out
 */
TrunkSpaces *
trunk_spaces_new (GSettings  *settings,
                  TrunkClock *clock)
{
  return g_object_new (TRUNK_TYPE_SPACES, "settings", settings, "clock", clock, NULL);
}

/**
 * trunk_spaces_lookup:
 *
 * Returns: (transfer none) (nullable): the space with the local id @id
 */
TrunkSpace *
trunk_spaces_lookup (TrunkSpaces *self,
                     const char  *id)
{
  guint position;

  g_return_val_if_fail (TRUNK_IS_SPACES (self), NULL);

  return find (self, id, &position) ? g_ptr_array_index (self->items, position) : NULL;
}

/**
 * trunk_spaces_get_remembered:
 *
 * Returns: (transfer none) (nullable): the space that was the current one last.  The practice space, before it
 *   has a session, is there as a space without an address: trunk_space_is_practice() tells.
 */
TrunkSpace *
trunk_spaces_get_remembered (TrunkSpaces *self)
{
  g_autofree char *id = NULL;
  TrunkSpace *space;

  g_return_val_if_fail (TRUNK_IS_SPACES (self), NULL);

  id = g_settings_get_string (self->settings, KEY_CURRENT);
  space = trunk_spaces_lookup (self, id);

  if (space != NULL || g_strcmp0 (id, TRUNK_SPACE_PRACTICE_ID) != 0)
    return space;

  if (self->practice == NULL)
    self->practice = trunk_space_new (TRUNK_SPACE_PRACTICE_ID, "", "", _("Practice Space"),
                                      TRUNK_COLOR_SLATE, TRUNK_SPACE_TEST);

  return self->practice;
}

/**
 * trunk_spaces_set_remembered:
 * @space: (nullable): the current space
 *
 * Remembers which space to open at the next start.
 */
void
trunk_spaces_set_remembered (TrunkSpaces *self,
                             TrunkSpace  *space)
{
  g_return_if_fail (TRUNK_IS_SPACES (self));

  g_settings_set_string (self->settings, KEY_CURRENT, space != NULL ? trunk_space_get_id (space) : "");
}

/**
 * trunk_spaces_get_session:
 *
 * Returns: (transfer none) (nullable): the open session of @space
 */
TrunkSession *
trunk_spaces_get_session (TrunkSpaces *self,
                          TrunkSpace  *space)
{
  g_return_val_if_fail (TRUNK_IS_SPACES (self), NULL);
  g_return_val_if_fail (TRUNK_IS_SPACE (space), NULL);

  return g_hash_table_lookup (self->sessions, trunk_space_get_id (space));
}

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
    return;

  put (self, space);
  keep_session (self, data->session);
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
    g_task_return_error (task, error);
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

  known = dup_known (self, space);
  data = g_new0 (Connect, 1);
  data->session = trunk_session_new (known, token, self->clock);
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

  session = trunk_session_new (space, token, self->clock);
  trunk_keyring_free_token (token);
  keep_session (self, session);
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

/**
 * trunk_spaces_add_session:
 *
 * Adds a session and its space to the list until the app quits; the practice space is never saved.
 */
void
trunk_spaces_add_session (TrunkSpaces  *self,
                          TrunkSession *session)
{
  g_return_if_fail (TRUNK_IS_SPACES (self));
  g_return_if_fail (TRUNK_IS_SESSION (session));

  keep_session (self, session);
  put (self, trunk_session_get_space (session));
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
 * Takes @space off the list at once, closes its session, and removes its token from the keyring.
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

  g_return_if_fail (TRUNK_IS_SPACES (self));
  g_return_if_fail (TRUNK_IS_SPACE (space));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, trunk_spaces_forget_async);

  held = g_object_ref (space);
  drop (self, space);

  if (trunk_space_is_practice (space))
    g_task_return_boolean (task, TRUE);
  else
    trunk_keyring_clear_async (space, cancellable, forget_cleared_cb, g_steal_pointer (&task));
}

/**
 * trunk_spaces_forget_finish:
 *
 * Returns: whether the keyring has no token of it any more; the space is off the list either way
 */
gboolean
trunk_spaces_forget_finish (TrunkSpaces   *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
