/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-spaces-private.h"

#include "trunk-history-age.h"
#include "trunk-keyring.h"
#include "trunk-search-memory.h"
#include "trunk-set-up-memory.h"
#include "trunk-store.h"
#include "trunk-views-memory.h"

#include <glib/gi18n.h>

#define KEY_SPACES  "spaces"
#define KEY_CURRENT "current-space"
#define KEY_DELAY   "release-delay"

struct _TrunkSpaces
{
  GObject     parent_instance;

  GSettings  *settings;
  TrunkClock *clock;
  GPtrArray  *items;      /* TrunkSpace */
  GHashTable *sessions;   /* space id → TrunkSession */
  GHashTable *journals;   /* space id → TrunkJournal */
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
  g_signal_connect_object (space, "notify::name", G_CALLBACK (trunk_keyring_relabel), self, G_CONNECT_DEFAULT);
}

/* Adds a space, or puts it in the place of the one with its id. */
void
trunk_spaces_put (TrunkSpaces *self,
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

/* Takes a space off the list, closes its session and removes what is kept of it. */
void
trunk_spaces_drop (TrunkSpaces *self,
                   TrunkSpace  *space)
{
  guint position;
  g_autofree char *current = g_settings_get_string (self->settings, KEY_CURRENT);
  g_autofree char *id = g_strdup (trunk_space_get_id (space));

  trunk_spaces_start_over (self, id);
  trunk_search_memory_forget (self->settings, id);
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
apply_delay (TrunkSpaces  *self,
             TrunkSession *session)
{
  trunk_release_queue_set_delay (trunk_session_get_releases (session), g_settings_get_uint (self->settings, KEY_DELAY));
}

void
trunk_spaces_keep_session (TrunkSpaces  *self,
                           TrunkSession *session)
{
  TrunkSpace *space = trunk_session_get_space (session);
  TrunkSession *earlier = g_hash_table_lookup (self->sessions, trunk_space_get_id (space));

  if (earlier == session)
    return;

  apply_delay (self, session);
  trunk_session_show_snapshot (session);
  if (earlier != NULL && !trunk_session_is_awaiting_token (earlier))
    trunk_session_inherit (session, earlier);
  else if (!trunk_session_is_awaiting_token (session))
    trunk_session_resume (session);
  trunk_search_memory_attach (self->settings, trunk_space_get_id (space), trunk_session_get_query (session));
  trunk_set_up_memory_attach (self->settings, trunk_space_get_id (space), trunk_session_get_basket (session));
  trunk_views_memory_attach (self->settings, trunk_space_get_id (space), trunk_session_get_views (session));

  g_hash_table_replace (self->sessions, g_strdup (trunk_space_get_id (space)), g_object_ref (session));
}

TrunkClock *
trunk_spaces_get_clock (TrunkSpaces *self)
{
  return self->clock;
}

/* The same project of the same space again, with a new token perhaps: no second entry. */
TrunkSpace *
trunk_spaces_dup_known (TrunkSpaces *self,
                        TrunkSpace  *space)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      TrunkSpace *other = g_ptr_array_index (self->items, i);

      if (g_strcmp0 (trunk_space_get_base_url (other), trunk_space_get_base_url (space)) == 0 &&
          g_strcmp0 (trunk_space_get_project (other), trunk_space_get_project (space)) == 0)
        {
          TrunkSpace *known = trunk_space_new (trunk_space_get_id (other), trunk_space_get_base_url (space),
                                               trunk_space_get_project (space), trunk_space_get_name (space),
                                               trunk_space_get_color (space), trunk_space_get_use (space));

          trunk_space_set_private (known, trunk_space_is_private (space));

          return known;
        }
    }

  return g_object_ref (space);
}

static void
delay_changed_cb (TrunkSpaces *self)
{
  GHashTableIter iter;
  gpointer session;

  g_hash_table_iter_init (&iter, self->sessions);
  while (g_hash_table_iter_next (&iter, NULL, &session))
    apply_delay (self, session);
}

static void
trunk_spaces_constructed (GObject *object)
{
  TrunkSpaces *self = TRUNK_SPACES (object);
  g_autoptr(GVariant) list = g_settings_get_value (self->settings, KEY_SPACES);
  guint position;

  G_OBJECT_CLASS (trunk_spaces_parent_class)->constructed (object);

  g_signal_connect_object (self->settings, "changed::release-delay", G_CALLBACK (delay_changed_cb), self,
                           G_CONNECT_SWAPPED);

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
  g_clear_pointer (&self->journals, g_hash_table_unref);
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
  self->journals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/**
 * trunk_spaces_new:
 * @settings: has the keys `spaces`, `current-space`, `searches`, `views` and `history-days`
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
 * trunk_spaces_move:
 * @space: a space of this list
 * @position: where it shall be; the last place for anything beyond
 *
 * Puts a space somewhere else in the list, also for the next start.
 */
void
trunk_spaces_move (TrunkSpaces *self,
                   TrunkSpace  *space,
                   guint        position)
{
  guint from, first, n;

  g_return_if_fail (TRUNK_IS_SPACES (self));
  g_return_if_fail (TRUNK_IS_SPACE (space));

  if (!find (self, trunk_space_get_id (space), &from))
    return;

  position = MIN (position, self->items->len - 1);
  if (position == from)
    return;

  first = MIN (from, position);
  n = MAX (from, position) - first + 1;
  g_ptr_array_insert (self->items, (gint) position, g_ptr_array_steal_index (self->items, from));
  g_list_model_items_changed (G_LIST_MODEL (self), first, n, n);
  save (self);
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
 * trunk_spaces_get_journal:
 * @id: local id of a space
 *
 * Returns: (transfer none): where the writes to the space are written down: one for all its sessions; nothing is on
 *   disk before one of them uses it
 */
TrunkJournal *
trunk_spaces_get_journal (TrunkSpaces *self,
                          const char  *id)
{
  TrunkJournal *journal;
  g_autofree char *path = NULL;

  g_return_val_if_fail (TRUNK_IS_SPACES (self), NULL);

  journal = g_hash_table_lookup (self->journals, id);
  if (journal != NULL)
    return journal;

  path = trunk_store_dup_path (id);
  journal = TRUNK_JOURNAL (trunk_store_new (path, self->clock));
  g_hash_table_insert (self->journals, g_strdup (id), journal);
  trunk_history_age_attach (self->settings, TRUNK_STORE (journal), self->clock);

  return journal;
}

/**
 * trunk_spaces_start_over:
 * @id: local id of a space
 *
 * Closes the session of a space, and removes what is kept of it on this computer; it stays on the list.  Its orders
 * are forgotten, also what is not known about them, its views, and the number that others were usually set up like.
 */
void
trunk_spaces_start_over (TrunkSpaces *self,
                         const char  *id)
{
  g_return_if_fail (TRUNK_IS_SPACES (self));

  trunk_views_memory_forget (self->settings, id);
  trunk_set_up_memory_forget (self->settings, id);
  trunk_store_erase (TRUNK_STORE (trunk_spaces_get_journal (self, id)));
  g_hash_table_remove (self->journals, id);
  g_hash_table_remove (self->sessions, id);
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

  trunk_spaces_keep_session (self, session);
  trunk_spaces_put (self, trunk_session_get_space (session));
}
