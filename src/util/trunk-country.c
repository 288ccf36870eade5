/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libintl.h>
#include <stdlib.h>
#include <string.h>

#include "trunk-country.h"

#define DOMAIN "iso_3166-1"

typedef struct
{
  const char *code;
  const char *name;  /* English, the message id of iso-codes' own translations */
} Country;

#include "trunk-countries-table.h"

/* iso-codes brings its translations with it, under its own domain. */
static void
bind_domain_once (void)
{
  static gsize bound = 0;

  if (g_once_init_enter (&bound))
    {
      bindtextdomain (DOMAIN, ISO_CODES_LOCALEDIR);
      bind_textdomain_codeset (DOMAIN, "UTF-8");
      g_once_init_leave (&bound, 1);
    }
}

static int
compare_code (gconstpointer a,
              gconstpointer b)
{
  const Country *country = b;

  return g_ascii_strcasecmp (a, country->code);
}

/**
 * trunk_country_get_name:
 * @code: (nullable): ISO 3166-1 alpha-2, in upper or lower case
 *
 * Returns: (transfer none) (nullable): the country's name in the person's language; %NULL for a code that is not known
 */
const char *
trunk_country_get_name (const char *code)
{
  const Country *country;

  if (code == NULL || strlen (code) != 2)
    return NULL;

  country = bsearch (code, countries, G_N_ELEMENTS (countries), sizeof countries[0], compare_code);
  if (country == NULL)
    return NULL;

  bind_domain_once ();

  return dgettext (DOMAIN, country->name);
}
