/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "trunk-area-codes.h"
#include "trunk-country.h"
#include "trunk-phone.h"
#include "trunk-region.h"

#include "trunk-area-codes-table.h"

/* Some codes serve up to three regions, "NT/NU/YT"; more are not told apart. */
#define MAX_REGIONS 3

static const char *
get_country_name (const char *country)
{
  const char *name = trunk_country_get_name (country);

  if (name != NULL)
    return name;

  return country[0] != '\0' ? country : NULL;
}

static char *
dup_region_names (const char *region)
{
  g_auto(GStrv) codes = g_strsplit (region, "/", MAX_REGIONS);
  const char *names[MAX_REGIONS] = { NULL, };
  guint n = g_strv_length (codes);

  for (guint i = 0; i < n; i++)
    {
      const TrunkRegion *known = trunk_region_lookup (codes[i]);

      names[i] = known != NULL ? trunk_region_get_name (known) : codes[i];
    }

  if (n == 3)
    /* Translators: three states, provinces or territories that share an area code */
    return g_strdup_printf (_("%s, %s and %s"), names[0], names[1], names[2]);
  if (n == 2)
    /* Translators: two states, provinces or territories that share an area code */
    return g_strdup_printf (_("%s and %s"), names[0], names[1]);

  return g_strdup (names[0]);
}

static char *
dup_place (const TrunkAreaCode *self,
           gboolean             spelled_out)
{
  g_autofree char *region = NULL;

  if (self == NULL)
    return NULL;

  if (self->kind == TRUNK_AREA_CODE_TOLL_FREE)
    return g_strdup (_("Toll-free"));

  if (self->region[0] == '\0')
    return g_strdup (get_country_name (self->country));

  if (self->city[0] == '\0' || spelled_out)
    region = dup_region_names (self->region);

  if (self->city[0] == '\0')
    return g_steal_pointer (&region);

  /* Translators: city and state, "Dallas, TX" */
  return g_strdup_printf (_("%s, %s"), self->city, spelled_out ? region : self->region);
}

static int
compare_code (gconstpointer a,
              gconstpointer b)
{
  const TrunkAreaCode *area_code = b;

  return strcmp (a, area_code->code);
}

/**
 * trunk_area_codes_get_all:
 * @n_codes: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_codes): every area code known, in ascending order
 */
const TrunkAreaCode *
trunk_area_codes_get_all (guint *n_codes)
{
  g_return_val_if_fail (n_codes != NULL, NULL);

  *n_codes = G_N_ELEMENTS (area_codes);

  return area_codes;
}

/**
 * trunk_area_code_lookup:
 * @code: (nullable): three digits
 *
 * Returns: (transfer none) (nullable): what is known of @code
 */
const TrunkAreaCode *
trunk_area_code_lookup (const char *code)
{
  if (code == NULL || strlen (code) != 3)
    return NULL;

  return bsearch (code, area_codes, G_N_ELEMENTS (area_codes), sizeof area_codes[0], compare_code);
}

/**
 * trunk_area_code_for_number:
 * @e164: (nullable): a number in E.164
 *
 * Returns: (transfer none) (nullable): what is known of the area code of @e164
 */
const TrunkAreaCode *
trunk_area_code_for_number (const char *e164)
{
  g_autofree char *code = trunk_phone_dup_area_code (e164);

  return trunk_area_code_lookup (code);
}

/**
 * trunk_area_code_dup_place:
 * @self: (nullable): an area code
 *
 * Returns: (transfer full) (nullable): where numbers of this code are from, shortly and translated: "Dallas, TX",
 *   "Wyoming", "Toll-free"; %NULL if nothing is known
 */
char *
trunk_area_code_dup_place (const TrunkAreaCode *self)
{
  return dup_place (self, FALSE);
}

/**
 * trunk_area_code_dup_long_place:
 * @self: (nullable): an area code
 *
 * Returns: (transfer full) (nullable): like trunk_area_code_dup_place(), spelled out: "Dallas, Texas"
 */
char *
trunk_area_code_dup_long_place (const TrunkAreaCode *self)
{
  return dup_place (self, TRUE);
}

/**
 * trunk_area_code_to_local_time:
 * @self: (nullable): an area code
 * @time: microseconds since 1970, as trunk_clock_get_now() tells
 *
 * Returns: (transfer full) (nullable): @time in the code's most populous time zone; %NULL where it has none
 */
GDateTime *
trunk_area_code_to_local_time (const TrunkAreaCode *self,
                               gint64               time)
{
  g_autoptr(GDateTime) utc = NULL;
  g_autoptr(GTimeZone) zone = NULL;

  if (self == NULL || self->time_zones[0] == NULL)
    return NULL;

  utc = g_date_time_new_from_unix_utc_usec (time);
  zone = g_time_zone_new_identifier (self->time_zones[0]);
  if (utc == NULL || zone == NULL)
    return NULL;

  return g_date_time_to_timezone (utc, zone);
}
