/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-area-codes.h"
#include "trunk-region.h"

/* 2025-07-01 12:00:00 and 2025-01-01 12:00:00, UTC */
#define SUMMER G_GINT64_CONSTANT (1751371200000000)
#define WINTER G_GINT64_CONSTANT (1735732800000000)

static void
test_table (void)
{
  guint n_codes = 0;
  const TrunkAreaCode *codes = trunk_area_codes_get_all (&n_codes);

  g_assert_cmpuint (n_codes, >=, 400);
  for (guint i = 0; i < n_codes; i++)
    {
      g_autofree char *place = trunk_area_code_dup_place (&codes[i]);
      g_autofree char *long_place = trunk_area_code_dup_long_place (&codes[i]);
      g_autoptr(GDateTime) local = trunk_area_code_to_local_time (&codes[i], SUMMER);

      g_test_message ("%s", codes[i].code);
      g_assert_true (trunk_area_code_lookup (codes[i].code) == &codes[i]);
      g_assert_true (i == 0 || strcmp (codes[i - 1].code, codes[i].code) < 0);
      g_assert_nonnull (place);
      g_assert_nonnull (long_place);

      if (codes[i].kind == TRUNK_AREA_CODE_GEOGRAPHIC)
        {
          g_assert_true (codes[i].region[0] != '\0');
          g_assert_nonnull (local);
        }
      else
        {
          g_assert_cmpstr (place, ==, "Toll-free");
          g_assert_null (local);
        }

      for (guint j = 0; codes[i].time_zones[j] != NULL; j++)
        {
          g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (codes[i].time_zones[j]);

          g_assert_nonnull (zone);
        }
    }
}

static void
test_regions_are_known (void)
{
  guint n_codes = 0;
  const TrunkAreaCode *codes = trunk_area_codes_get_all (&n_codes);

  for (guint i = 0; i < n_codes; i++)
    {
      g_auto(GStrv) regions = g_strsplit (codes[i].region, "/", -1);

      g_assert_cmpuint (g_strv_length (regions), <=, 3);
      for (guint j = 0; regions[j] != NULL; j++)
        {
          const TrunkRegion *region = trunk_region_lookup (regions[j]);

          g_assert_nonnull (region);
          g_assert_cmpstr (region->country, ==, codes[i].country);
        }
    }
}

static void
test_lookup (void)
{
  static const char * const unknown[] = { NULL, "", "2", "21", "2144", "000", "555", "abc", "+12", "21 " };

  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_null (trunk_area_code_lookup (unknown[i]));

  g_assert_cmpstr (trunk_area_code_lookup ("214")->region, ==, "TX");
  g_assert_cmpstr (trunk_area_code_for_number ("+12145550143")->code, ==, "214");
  g_assert_cmpint (trunk_area_code_for_number ("+18885550143")->kind, ==, TRUNK_AREA_CODE_TOLL_FREE);
  g_assert_null (trunk_area_code_for_number ("+442145550143"));
  g_assert_null (trunk_area_code_for_number ("2145550143"));
  g_assert_null (trunk_area_code_for_number (NULL));
}

static void
test_places (void)
{
  static const struct
  {
    const char *code;
    const char *place;
    const char *long_place;
  } rows[] = {
    { "214", "Dallas, TX", "Dallas, Texas" },
    { "202", "Washington, DC", "Washington, District of Columbia" },
    { "307", "Wyoming", "Wyoming" },
    { "416", "Toronto, ON", "Toronto, Ontario" },
    { "867", "Northwest Territories, Nunavut and Yukon", "Northwest Territories, Nunavut and Yukon" },
    { "902", "Nova Scotia and Prince Edward Island", "Nova Scotia and Prince Edward Island" },
    { "800", "Toll-free", "Toll-free" },
    { "000", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *place = trunk_area_code_dup_place (trunk_area_code_lookup (rows[i].code));
      g_autofree char *long_place = trunk_area_code_dup_long_place (trunk_area_code_lookup (rows[i].code));

      g_assert_cmpstr (place, ==, rows[i].place);
      g_assert_cmpstr (long_place, ==, rows[i].long_place);
    }
}

static void
test_countries (void)
{
  static const char * const no_zones[] = { NULL };
  const TrunkAreaCode canada = { "600", "CA", "", "", no_zones, TRUNK_AREA_CODE_OTHER };
  const TrunkAreaCode other = { "242", "BS", "", "", no_zones, TRUNK_AREA_CODE_OTHER };
  const TrunkAreaCode nowhere = { "500", "", "", "", no_zones, TRUNK_AREA_CODE_OTHER };
  g_autofree char *canada_place = trunk_area_code_dup_place (&canada);
  g_autofree char *other_place = trunk_area_code_dup_place (&other);
  g_autofree char *nowhere_place = trunk_area_code_dup_place (&nowhere);

  g_assert_cmpstr (canada_place, ==, "Canada");
  g_assert_cmpstr (other_place, ==, "Bahamas");
  g_assert_null (nowhere_place);
}

static void
test_local_time (void)
{
  static const struct
  {
    const char *code;
    gint64      time;
    const char *local;
  } rows[] = {
    { "214", SUMMER, "07:00" }, { "214", WINTER, "06:00" },
    { "602", SUMMER, "05:00" }, { "602", WINTER, "05:00" },
    { "907", WINTER, "03:00" }, { "709", WINTER, "08:30" }, { "605", WINTER, "06:00" },
    { "701", WINTER, "06:00" }, { "775", WINTER, "04:00" }, { "208", WINTER, "05:00" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GDateTime) local = trunk_area_code_to_local_time (trunk_area_code_lookup (rows[i].code), rows[i].time);
      g_autofree char *text = g_date_time_format (local, "%H:%M");

      g_test_message ("%s", rows[i].code);
      g_assert_cmpstr (text, ==, rows[i].local);
    }

  g_assert_null (trunk_area_code_to_local_time (NULL, SUMMER));
  g_assert_null (trunk_area_code_to_local_time (trunk_area_code_lookup ("800"), SUMMER));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/area-codes/table", test_table);
  g_test_add_func ("/area-codes/regions-are-known", test_regions_are_known);
  g_test_add_func ("/area-codes/lookup", test_lookup);
  g_test_add_func ("/area-codes/places", test_places);
  g_test_add_func ("/area-codes/countries", test_countries);
  g_test_add_func ("/area-codes/local-time", test_local_time);

  return g_test_run ();
}
