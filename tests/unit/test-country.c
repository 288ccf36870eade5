/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "trunk-area-codes.h"
#include "trunk-country.h"

static void
test_names (void)
{
  static const struct { const char *code, *name; } cases[] = {
    { "US", "United States" }, { "CA", "Canada" }, { "GB", "United Kingdom" }, { "gb", "United Kingdom" },
    { "JM", "Jamaica" }, { "TW", "Taiwan" }, { "AD", "Andorra" }, { "ZW", "Zimbabwe" }, { "AX", "Åland Islands" },
    { NULL, NULL }, { "", NULL }, { "G", NULL }, { "GBR", NULL }, { "XX", NULL }, { "\xc3\x85", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (trunk_country_get_name (cases[i].code), ==, cases[i].name);
}

static void
test_translated (void)
{
  g_assert_nonnull (setlocale (LC_ALL, "de_DE.UTF-8"));
  g_assert_cmpstr (trunk_country_get_name ("GB"), ==, "Vereinigtes Königreich");
  setlocale (LC_ALL, "C.UTF-8");
  g_assert_cmpstr (trunk_country_get_name ("GB"), ==, "United Kingdom");
}

/* Whatever country an area code is of, it has a name. */
static void
test_area_codes (void)
{
  guint n = 0;
  const TrunkAreaCode *codes = trunk_area_codes_get_all (&n);

  for (guint i = 0; i < n; i++)
    g_assert_cmpint (codes[i].country[0] != '\0', ==, trunk_country_get_name (codes[i].country) != NULL);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/country/names", test_names);
  g_test_add_func ("/country/translated", test_translated);
  g_test_add_func ("/country/area-codes", test_area_codes);

  return g_test_run ();
}
