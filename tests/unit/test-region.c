/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "trunk-region.h"

static void
test_table (void)
{
  guint n_regions = 0;
  guint n_canadian = 0;
  const TrunkRegion *regions = trunk_regions_get_all (&n_regions);

  /* 50 states, the District, 5 territories; 13 provinces and territories */
  g_assert_cmpuint (n_regions, ==, 56 + 13);
  for (guint i = 0; i < n_regions; i++)
    {
      g_assert_true (g_str_equal (regions[i].country, "US") || g_str_equal (regions[i].country, "CA"));
      g_assert_cmpuint (strlen (regions[i].code), ==, 2);
      g_assert_true (trunk_region_lookup (regions[i].code) == &regions[i]);
      g_assert_cmpstr (trunk_region_get_name (&regions[i]), ==, regions[i].name);
      n_canadian += g_str_equal (regions[i].country, "CA");

      if (i > 0)
        {
          int order = strcmp (regions[i - 1].country, regions[i].country);

          g_assert_true (order < 0 || (order == 0 && strcmp (regions[i - 1].name, regions[i].name) < 0));
        }
    }
  g_assert_cmpuint (n_canadian, ==, 13);
}

static void
test_lookup (void)
{
  static const char * const unknown[] = { NULL, "", "T", "TXX", "US-TX", "ZZ", "UM", "T\303\227" };

  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_null (trunk_region_lookup (unknown[i]));

  g_assert_cmpstr (trunk_region_lookup ("TX")->name, ==, "Texas");
  g_assert_cmpstr (trunk_region_lookup ("tx")->name, ==, "Texas");
  g_assert_cmpstr (trunk_region_lookup ("ON")->country, ==, "CA");
  g_assert_cmpstr (trunk_region_lookup ("CA")->name, ==, "California");
  g_assert_cmpstr (trunk_region_lookup ("DC")->name, ==, "District of Columbia");
  g_assert_cmpstr (trunk_region_lookup ("PR")->name, ==, "Puerto Rico");
}

static void
test_translated (void)
{
  const TrunkRegion *california = trunk_region_lookup ("CA");

  g_assert_nonnull (setlocale (LC_ALL, "de_DE.UTF-8"));
  g_assert_cmpstr (trunk_region_get_name (california), ==, "Kalifornien");
  setlocale (LC_ALL, "C.UTF-8");
  g_assert_cmpstr (trunk_region_get_name (california), ==, "California");
}

int
main (int   argc,
      char *argv[])
{
  g_unsetenv ("LANGUAGE");
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/region/table", test_table);
  g_test_add_func ("/region/lookup", test_lookup);
  g_test_add_func ("/region/translated", test_translated);

  return g_test_run ();
}
