/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrunkRegion:
 * @country: `US` or `CA`
 * @code: the part of ISO 3166-2 after the dash, as the API wants it: `TX`, `ON`
 * @name: English name, the message id of iso-codes' own translations
 *
 * A state, province or territory in which numbers can be bought.
 */
typedef struct
{
  const char *country;
  const char *code;
  const char *name;
} TrunkRegion;

const TrunkRegion *trunk_regions_get_all (guint             *n_regions);
const TrunkRegion *trunk_region_lookup   (const char        *code);
const char        *trunk_region_get_name (const TrunkRegion *self);

G_END_DECLS
