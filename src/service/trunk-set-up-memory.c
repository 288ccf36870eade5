/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-set-up-memory.h"

#include "trunk-space-memory.h"

#define KEY_SET_UPS "usual-set-ups"

/* What numbers that are bought in each space are usually set up like, in the settings. */

static void
usual_cb (TrunkBasket      *basket,
          GParamSpec       *pspec,
          TrunkSpaceMemory *self)
{
  const char *usual = trunk_basket_get_usual (basket);

  trunk_space_memory_set (self, usual != NULL ? g_variant_new_string (usual) : NULL);
}

/**
 * trunk_set_up_memory_attach:
 * @settings: has the key `usual-set-ups`
 * @space_id: a space's local id
 * @basket: what is bought there; watched as long as it lives
 *
 * Gives @basket the set-up that was usual, and remembers what is from now on.
 */
void
trunk_set_up_memory_attach (GSettings   *settings,
                            const char  *space_id,
                            TrunkBasket *basket)
{
  g_autoptr(GVariant) entry = NULL;
  TrunkSpaceMemory *memory;

  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (TRUNK_IS_BASKET (basket));

  memory = trunk_space_memory_new (settings, KEY_SET_UPS, space_id);
  entry = trunk_space_memory_get (memory);
  if (entry != NULL)
    trunk_basket_set_usual (basket, g_variant_get_string (entry, NULL));

  g_signal_connect_data (basket, "notify::usual", G_CALLBACK (usual_cb), memory, trunk_space_memory_free,
                         G_CONNECT_DEFAULT);
}

/**
 * trunk_set_up_memory_forget:
 * @settings: has the key `usual-set-ups`
 * @space_id: a space's local id
 *
 * Forgets what was usual in a space whose numbers are no longer known.
 */
void
trunk_set_up_memory_forget (GSettings  *settings,
                            const char *space_id)
{
  g_return_if_fail (G_IS_SETTINGS (settings));

  trunk_space_memory_forget (settings, KEY_SET_UPS, space_id);
}
