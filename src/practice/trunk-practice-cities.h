/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrunkPracticeCity:
 * @country: `US` or `CA`
 * @region: the part of ISO 3166-2 after the dash
 * @name: the city
 * @codes: area codes that it is reached by, separated by blanks; "" where any of the region will do
 *
 * A city in which the practice space has numbers.
 */
typedef struct
{
  const char *country;
  const char *region;
  const char *name;
  const char *codes;
} TrunkPracticeCity;

const TrunkPracticeCity *trunk_practice_cities_get_all (guint *n_cities);

G_END_DECLS
