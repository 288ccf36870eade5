/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libintl.h>

#include "trunk-region.h"

#include "trunk-regions-table.h"

/* iso-codes brings its translations with it, under its own domain. */
static void
bind_domain_once (void)
{
  static gsize bound = 0;

  if (g_once_init_enter (&bound))
    {
      bindtextdomain (ISO_CODES_DOMAIN, ISO_CODES_LOCALEDIR);
      bind_textdomain_codeset (ISO_CODES_DOMAIN, "UTF-8");
      g_once_init_leave (&bound, 1);
    }
}

/**
 * trunk_regions_get_all:
 * @n_regions: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_regions): the regions of Canada and of the United States with their
 *   territories, by country and then by English name
 */
const TrunkRegion *
trunk_regions_get_all (guint *n_regions)
{
  g_return_val_if_fail (n_regions != NULL, NULL);

  *n_regions = G_N_ELEMENTS (regions);

  return regions;
}

/**
 * trunk_region_lookup:
 * @code: (nullable): two letters in upper or lower case; no two regions of the two countries share them
 *
 * Returns: (transfer none) (nullable): the region
 */
const TrunkRegion *
trunk_region_lookup (const char *code)
{
  for (gsize i = 0; code != NULL && i < G_N_ELEMENTS (regions); i++)
    {
      if (g_ascii_strcasecmp (regions[i].code, code) == 0)
        return &regions[i];
    }

  return NULL;
}

/**
 * trunk_region_get_name:
 *
 * Returns: (transfer none): the region's name in the person's language
 */
const char *
trunk_region_get_name (const TrunkRegion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  bind_domain_once ();

  return dgettext (ISO_CODES_DOMAIN, self->name);
}
