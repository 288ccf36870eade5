/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-store-private.h"

/* Where the stores are, and who has which file in this process. */

static GHashTable *
get_places (void)
{
  static GHashTable *places = NULL;

  if (places == NULL)
    places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return places;
}

/* Returns: (transfer none): the place of the file @path */
TrunkStorePlace *
trunk_store_place_get (const char *path)
{
  TrunkStorePlace *place = g_hash_table_lookup (get_places (), path);

  if (place == NULL)
    {
      place = g_new0 (TrunkStorePlace, 1);
      g_hash_table_insert (get_places (), g_strdup (path), place);
    }

  return place;
}

/**
 * trunk_store_dup_path:
 * @space_id: the local id of a space
 *
 * Returns: (transfer full): where its store is
 */
char *
trunk_store_dup_path (const char *space_id)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (space_id != NULL && *space_id != '\0' && strchr (space_id, '/') == NULL, NULL);

  name = g_strconcat (space_id, ".db", NULL);

  return g_build_filename (g_get_user_data_dir (), "trunkline", "spaces", name, NULL);
}

/**
 * trunk_store_close_all:
 *
 * Closes the stores of this process, as trunk_store_close() does: the last thing that an application does, so that
 * nothing is lost that was still to be written.
 */
void
trunk_store_close_all (void)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, get_places ());
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      TrunkStorePlace *place = value;

      if (place->store != NULL)
        trunk_store_close (place->store);
      if (place->ending != NULL)
        g_thread_join (g_steal_pointer (&place->ending));
    }
}
