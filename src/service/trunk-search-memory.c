/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-memory.h"

#define KEY_SEARCHES "searches"

/* What was searched for last in each space, in the settings. */

typedef struct
{
  GSettings *settings;
  char      *space_id;
} Memory;

static void
memory_free (gpointer  data,
             GClosure *closure)
{
  Memory *self = data;

  g_object_unref (self->settings);
  g_free (self->space_id);
  g_free (self);
}

/* Everything but one space's entry, and that one anew if there is a new one. */
static void
replace (GSettings  *settings,
         const char *space_id,
         GVariant   *entry)
{
  g_autoptr(GVariant) searches = g_settings_get_value (settings, KEY_SEARCHES);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *id = NULL;
  GVariant *other = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sa{sv}}"));
  g_variant_iter_init (&iter, searches);
  while (g_variant_iter_loop (&iter, "{&s@a{sv}}", &id, &other))
    if (!g_str_equal (id, space_id))
      g_variant_builder_add (&builder, "{s@a{sv}}", id, other);

  if (entry != NULL)
    g_variant_builder_add (&builder, "{s@a{sv}}", space_id, entry);

  g_settings_set_value (settings, KEY_SEARCHES, g_variant_builder_end (&builder));
}

/* What cannot be searched, such as half of an area code, is not worth to be remembered. */
static void
changed_cb (TrunkSearchQuery *query,
            Memory           *self)
{
  if (trunk_search_query_is_valid (query))
    replace (self->settings, self->space_id, trunk_search_query_to_variant (query));
}

/**
 * trunk_search_memory_attach:
 * @settings: has the key `searches`
 * @space_id: a space's local id
 * @query: what is searched for there; watched as long as it lives
 *
 * Makes @query what was searched for last, and remembers what becomes of it.
 */
void
trunk_search_memory_attach (GSettings        *settings,
                            const char       *space_id,
                            TrunkSearchQuery *query)
{
  g_autoptr(GVariant) searches = NULL;
  g_autoptr(GVariant) entry = NULL;
  Memory *memory = NULL;

  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (TRUNK_IS_SEARCH_QUERY (query));

  searches = g_settings_get_value (settings, KEY_SEARCHES);
  entry = g_variant_lookup_value (searches, space_id, G_VARIANT_TYPE_VARDICT);
  if (entry != NULL)
    trunk_search_query_load (query, entry);

  memory = g_new0 (Memory, 1);
  memory->settings = g_object_ref (settings);
  memory->space_id = g_strdup (space_id);
  g_signal_connect_data (query, "changed", G_CALLBACK (changed_cb), memory, memory_free, G_CONNECT_DEFAULT);
}

/**
 * trunk_search_memory_forget:
 * @settings: has the key `searches`
 * @space_id: a space's local id
 *
 * Forgets what was searched for in a space that is forgotten itself.
 */
void
trunk_search_memory_forget (GSettings  *settings,
                            const char *space_id)
{
  g_return_if_fail (G_IS_SETTINGS (settings));

  replace (settings, space_id, NULL);
}
