/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-space-memory.h"

/* Everything but one space's entry, and that one anew if there is a new one. */
static void
replace (GSettings  *settings,
         const char *key,
         const char *space_id,
         GVariant   *entry)
{
  g_autoptr(GVariant) entries = g_settings_get_value (settings, key);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *id = NULL;
  GVariant *other = NULL;

  g_variant_builder_init (&builder, g_variant_get_type (entries));
  g_variant_iter_init (&iter, entries);
  while ((other = g_variant_iter_next_value (&iter)) != NULL)
    {
      g_variant_get_child (other, 0, "&s", &id);
      if (!g_str_equal (id, space_id))
        g_variant_builder_add_value (&builder, other);
      g_variant_unref (other);
    }

  if (entry != NULL)
    g_variant_builder_add_value (&builder, g_variant_new_dict_entry (g_variant_new_string (space_id), entry));

  g_settings_set_value (settings, key, g_variant_builder_end (&builder));
}

/**
 * trunk_space_memory_new:
 * @settings: has @key
 * @key: of a dictionary by local ids of spaces; static
 * @space_id: a space's local id
 *
 * Returns: (transfer full): what is kept of the space; freed by trunk_space_memory_free(), also as a closure's data
 */
TrunkSpaceMemory *
trunk_space_memory_new (GSettings  *settings,
                        const char *key,
                        const char *space_id)
{
  TrunkSpaceMemory *self = g_new0 (TrunkSpaceMemory, 1);

  self->settings = g_object_ref (settings);
  self->key = key;
  self->space_id = g_strdup (space_id);

  return self;
}

void
trunk_space_memory_free (gpointer  memory,
                         GClosure *closure)
{
  TrunkSpaceMemory *self = memory;

  g_object_unref (self->settings);
  g_free (self->space_id);
  g_free (self);
}

/**
 * trunk_space_memory_get:
 *
 * Returns: (transfer full) (nullable): what is kept; %NULL for nothing
 */
GVariant *
trunk_space_memory_get (TrunkSpaceMemory *self)
{
  g_autoptr(GVariant) entries = g_settings_get_value (self->settings, self->key);

  return g_variant_lookup_value (entries, self->space_id, NULL);
}

/**
 * trunk_space_memory_set:
 * @self: what is kept of a space
 * @entry: (nullable) (transfer floating): what is to be kept, of the type that the key has; %NULL for nothing
 */
void
trunk_space_memory_set (TrunkSpaceMemory *self,
                        GVariant         *entry)
{
  replace (self->settings, self->key, self->space_id, entry);
}

/**
 * trunk_space_memory_forget:
 * @settings: has @key
 * @key: of a dictionary by local ids of spaces
 * @space_id: a space's local id
 *
 * Forgets what is kept of a space.
 */
void
trunk_space_memory_forget (GSettings  *settings,
                           const char *key,
                           const char *space_id)
{
  g_return_if_fail (G_IS_SETTINGS (settings));

  replace (settings, key, space_id, NULL);
}
