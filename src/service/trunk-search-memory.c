/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-memory.h"

#include "trunk-space-memory.h"

#define KEY_SEARCHES "searches"

/* What was searched for last in each space, in the settings. */

/* What cannot be searched, such as half of an area code, is not worth to be remembered. */
static void
changed_cb (TrunkSearchQuery *query,
            TrunkSpaceMemory *self)
{
  if (trunk_search_query_is_valid (query))
    trunk_space_memory_set (self, trunk_search_query_to_variant (query));
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
  g_autoptr(GVariant) entry = NULL;
  TrunkSpaceMemory *memory;

  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (TRUNK_IS_SEARCH_QUERY (query));

  memory = trunk_space_memory_new (settings, KEY_SEARCHES, space_id);
  entry = trunk_space_memory_get (memory);
  if (entry != NULL)
    trunk_search_query_load (query, entry);

  g_signal_connect_data (query, "changed", G_CALLBACK (changed_cb), memory, trunk_space_memory_free,
                         G_CONNECT_DEFAULT);
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

  trunk_space_memory_forget (settings, KEY_SEARCHES, space_id);
}
