/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-views-memory.h"

#include "trunk-space-memory.h"

#define KEY_VIEWS "views"

/* The views that are saved of each space, in the settings. */

static void
changed_cb (TrunkViews       *views,
            guint             position,
            guint             n_removed,
            guint             n_added,
            TrunkSpaceMemory *self)
{
  g_autoptr(GVariant) entry = g_variant_ref_sink (trunk_views_to_variant (views));

  trunk_space_memory_set (self, g_variant_n_children (entry) > 0 ? entry : NULL);
}

/**
 * trunk_views_memory_attach:
 * @settings: has the key `views`
 * @space_id: a space's local id
 * @views: what is saved there; watched as long as it lives
 *
 * Makes @views those that were saved, and saves what becomes of them.
 */
void
trunk_views_memory_attach (GSettings  *settings,
                           const char *space_id,
                           TrunkViews *views)
{
  g_autoptr(GVariant) entry = NULL;
  TrunkSpaceMemory *memory;

  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (TRUNK_IS_VIEWS (views));

  memory = trunk_space_memory_new (settings, KEY_VIEWS, space_id);
  entry = trunk_space_memory_get (memory);
  if (entry != NULL)
    trunk_views_load (views, entry);

  g_signal_connect_data (views, "items-changed", G_CALLBACK (changed_cb), memory, trunk_space_memory_free,
                         G_CONNECT_DEFAULT);
}

/**
 * trunk_views_memory_forget:
 * @settings: has the key `views`
 * @space_id: a space's local id
 *
 * Forgets what was saved in a space that is forgotten itself, or starts over.
 */
void
trunk_views_memory_forget (GSettings  *settings,
                           const char *space_id)
{
  g_return_if_fail (G_IS_SETTINGS (settings));

  trunk_space_memory_forget (settings, KEY_VIEWS, space_id);
}
