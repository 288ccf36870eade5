/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "trunk-practice-cities.h"
#include "trunk-practice-space.h"
#include "trunk-region.h"

static JsonNode *
search (TrunkPracticeSpace *space,
        const char         *text)
{
  g_autoptr(GHashTable) query = g_uri_parse_params (text, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
  g_autoptr(TrunkPracticeAnswer) answer = trunk_practice_space_search (space, query);
  g_autoptr(JsonParser) parser = json_parser_new ();
  gsize length;
  const char *body = g_bytes_get_data (answer->body, &length);

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_true (json_parser_load_from_data (parser, body, (gssize) length, NULL));

  return json_parser_steal_root (parser);
}

static JsonArray *
rows_of (JsonNode *node)
{
  return json_object_get_array_member (json_node_get_object (node), "data");
}

static JsonObject *
row_of (JsonNode *node,
        guint     position)
{
  return json_array_get_object_element (rows_of (node), position);
}

static const char *
text_of (JsonObject *object,
         const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

static void
test_inventory (void)
{
  g_autoptr(TrunkPracticeSpace) space = trunk_practice_space_new (120, 7, NULL);
  guint n_cities, n_regions, n_with_hits = 0;
  const TrunkPracticeCity *cities = trunk_practice_cities_get_all (&n_cities);
  const TrunkRegion *regions = trunk_regions_get_all (&n_regions);
  g_autoptr(JsonNode) flowers = search (space, "contains=3569377&max_results=100");
  g_autoptr(JsonNode) toll_free = search (space, "number_type=toll-free&max_results=100");

  for (guint i = 0; i < n_regions; i++)
    {
      guint n_here = 0;

      /* Islands that no area code of ours belongs to. */
      if (strstr ("AS GU MP PR UM VI", regions[i].code) != NULL)
        continue;

      for (guint k = 0; k < n_cities; k++)
        n_here += g_str_equal (cities[k].country, regions[i].country)
               && g_str_equal (cities[k].region, regions[i].code);
      if (n_here < 4)
        g_test_message ("%s has %u cities", regions[i].code, n_here);
      g_assert_cmpuint (n_here, >=, 4);
    }

  for (guint i = 0; i < n_cities; i++)
    {
      g_autofree char *name = g_uri_escape_string (cities[i].name, NULL, FALSE);
      g_autofree char *query = g_strdup_printf ("region=%s&city=%s&max_results=3", cities[i].region, name);
      g_autoptr(JsonNode) found = search (space, query);

      n_with_hits += json_array_get_length (rows_of (found)) > 0;
      for (guint k = 0; k < json_array_get_length (rows_of (found)); k++)
        g_assert_cmpstr (text_of (row_of (found, k), "region"), ==, cities[i].region);
    }

  g_assert_cmpuint (n_with_hits, >, n_cities * 8 / 10);
  g_assert_cmpuint (n_with_hits, <, n_cities);
  g_assert_cmpuint (json_array_get_length (rows_of (flowers)), >, 10);
  for (guint k = 0; k < json_array_get_length (rows_of (flowers)); k++)
    g_assert_nonnull (strstr (text_of (row_of (flowers, k), "e164"), "3569377"));
  g_assert_cmpuint (json_array_get_length (rows_of (toll_free)), ==, 100);
  for (guint k = 0; k < 100; k++)
    g_assert_true (g_str_has_prefix (text_of (row_of (toll_free, k), "e164"), "+18"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/practice-inventory/places", test_inventory);

  return g_test_run ();
}
