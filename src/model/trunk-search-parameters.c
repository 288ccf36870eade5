/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-query.h"

#include "trunk-search-pattern.h"
#include "trunk-search-rules.h"

/* What a query is outside of itself: as it is sent, compared, copied and remembered. */

static gboolean
is_used (TrunkSearchQuery *self,
         TrunkCriterion    criterion)
{
  return trunk_search_query_is_available (self, criterion, NULL) &&
         !trunk_search_rules_is_blank (trunk_search_query_get_text (self, criterion));
}

/**
 * trunk_search_query_dup_cells:
 * @self: a query
 *
 * Gets the pattern in digits, letters as on a keypad, TRUNK_SEARCH_ANY for a digit that may be any.
 *
 * Returns: (transfer full) (nullable): at least 3 digits, or %NULL if there is no usable pattern
 */
char *
trunk_search_query_dup_cells (TrunkSearchQuery *self)
{
  g_return_val_if_fail (TRUNK_IS_SEARCH_QUERY (self), NULL);

  return trunk_search_pattern_dup_cells (trunk_search_query_get_text (self, TRUNK_CRITERION_PATTERN));
}

static void
add_pattern (TrunkSearchQuery *self,
             GStrvBuilder     *builder)
{
  static const char * const names[] = { "contains", "starts_with", "ends_with" };
  TrunkPatternPlace place = trunk_search_query_get_pattern_place (self);
  g_autofree char *cells = trunk_search_query_dup_cells (self);
  g_autofree char *run = cells != NULL ? trunk_search_pattern_dup_run (cells, place, &place) : NULL;

  if (run != NULL)
    g_strv_builder_add_many (builder, names[place], run, NULL);
}

static void
add_region (TrunkSearchQuery *self,
            GStrvBuilder     *builder)
{
  g_autofree char *stripped = trunk_search_rules_dup_stripped (trunk_search_query_get_text (self,
                                                                                            TRUNK_CRITERION_REGION));
  g_autofree char *region = g_ascii_strup (stripped, -1);

  if (is_used (self, TRUNK_CRITERION_REGION))
    g_strv_builder_add_many (builder, "region", region, NULL);
}

static void
add_city (TrunkSearchQuery *self,
          GStrvBuilder     *builder)
{
  g_autofree char *city = trunk_search_rules_dup_stripped (trunk_search_query_get_text (self, TRUNK_CRITERION_CITY));

  if (is_used (self, TRUNK_CRITERION_CITY))
    g_strv_builder_add_many (builder, "city", city, NULL);
}

static void
add_type (TrunkSearchQuery *self,
          GStrvBuilder     *builder)
{
  g_autofree char *area_code = trunk_search_rules_dup_area_code (trunk_search_query_get_text (self,
                                                                                            TRUNK_CRITERION_AREA_CODE));
  gboolean toll_free = trunk_search_query_get_number_type (self) == TRUNK_NUMBER_TYPE_TOLL_FREE;

  if (area_code != NULL)
    g_strv_builder_add_many (builder, "areacode", area_code, NULL);

  g_strv_builder_add_many (builder, "number_type", toll_free ? "toll-free" : "local", NULL);
}

static void
add_max_results (TrunkSearchQuery *self,
                 GStrvBuilder     *builder)
{
  g_autofree char *max_results = g_strdup_printf ("%u", trunk_search_query_get_max_results (self));

  g_strv_builder_add_many (builder, "max_results", max_results, NULL);
}

/**
 * trunk_search_query_dup_parameters:
 * @self: a query
 *
 * Gets what one request sends, never a combination that the specification forbids.  Where not all that is wanted
 * can be sent, it finds more than that: the city is left out beside a pattern, and of a pattern with digits that
 * may be any, the longest run is sent.
 *
 * Returns: (transfer full) (nullable): names and values in turn, in a fixed order; %NULL if the query
 *   is not valid
 */
char **
trunk_search_query_dup_parameters (TrunkSearchQuery *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (TRUNK_IS_SEARCH_QUERY (self), NULL);

  if (!trunk_search_query_is_valid (self))
    return NULL;

  add_type (self, builder);
  add_pattern (self, builder);
  add_max_results (self, builder);
  add_region (self, builder);
  if (!is_used (self, TRUNK_CRITERION_PATTERN))
    add_city (self, builder);

  return g_strv_builder_end (builder);
}

/* All that is wanted, whether it can be sent or not; NULL where the query is not valid. */
static char **
dup_wanted (TrunkSearchQuery *self)
{
  static const char * const places[] = { "anywhere", "start", "end" };
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *cells = trunk_search_query_dup_cells (self);

  if (!trunk_search_query_is_valid (self))
    return NULL;

  add_type (self, builder);
  add_max_results (self, builder);
  add_region (self, builder);
  add_city (self, builder);
  if (cells != NULL)
    g_strv_builder_add_many (builder, places[trunk_search_query_get_pattern_place (self)], cells, NULL);

  return g_strv_builder_end (builder);
}

/**
 * trunk_search_query_equal:
 * @self: a query
 * @other: another one
 *
 * Tells whether both want the same numbers.  Queries that are not valid want nothing, and equal each
 * other.
 */
gboolean
trunk_search_query_equal (TrunkSearchQuery *self,
                          TrunkSearchQuery *other)
{
  g_auto(GStrv) a = dup_wanted (self);
  g_auto(GStrv) b = dup_wanted (other);

  if (a == NULL || b == NULL)
    return a == b;

  return g_strv_equal ((const char * const *) a, (const char * const *) b);
}

/**
 * trunk_search_query_copy:
 * @self: a query
 *
 * Copies everything as the person typed it.
 *
 * Returns: (transfer full): the copy
 */
TrunkSearchQuery *
trunk_search_query_copy (TrunkSearchQuery *self)
{
  g_return_val_if_fail (TRUNK_IS_SEARCH_QUERY (self), NULL);

  return g_object_new (TRUNK_TYPE_SEARCH_QUERY,
                       "number-type", trunk_search_query_get_number_type (self),
                       "area-code", trunk_search_query_get_text (self, TRUNK_CRITERION_AREA_CODE),
                       "region", trunk_search_query_get_text (self, TRUNK_CRITERION_REGION),
                       "city", trunk_search_query_get_text (self, TRUNK_CRITERION_CITY),
                       "pattern", trunk_search_query_get_text (self, TRUNK_CRITERION_PATTERN),
                       "pattern-place", trunk_search_query_get_pattern_place (self),
                       "max-results", trunk_search_query_get_max_results (self),
                       NULL);
}

static GVariant *
value_to_variant (const GValue *value)
{
  if (G_VALUE_HOLDS_STRING (value))
    return g_variant_new_string (g_value_get_string (value));
  if (G_VALUE_HOLDS_ENUM (value))
    return g_variant_new_uint32 ((guint) g_value_get_enum (value));

  return g_variant_new_uint32 (g_value_get_uint (value));
}

/* FALSE where the variant holds something else than the property does. */
static gboolean
variant_to_value (GVariant   *variant,
                  GParamSpec *pspec,
                  GValue     *value)
{
  g_value_init (value, pspec->value_type);

  if (G_VALUE_HOLDS_STRING (value) && g_variant_is_of_type (variant, G_VARIANT_TYPE_STRING))
    g_value_set_string (value, g_variant_get_string (variant, NULL));
  else if (G_VALUE_HOLDS_ENUM (value) && g_variant_is_of_type (variant, G_VARIANT_TYPE_UINT32))
    g_value_set_enum (value, (int) MIN (g_variant_get_uint32 (variant), G_MAXINT));
  else if (G_VALUE_HOLDS_UINT (value) && g_variant_is_of_type (variant, G_VARIANT_TYPE_UINT32))
    g_value_set_uint (value, g_variant_get_uint32 (variant));
  else
    return FALSE;

  return !g_param_value_validate (pspec, value);
}

/**
 * trunk_search_query_to_variant:
 * @self: a query
 *
 * Returns: (transfer floating): everything as the person typed it, an `a{sv}`
 */
GVariant *
trunk_search_query_to_variant (TrunkSearchQuery *self)
{
  GVariantBuilder builder;
  g_autofree GParamSpec **pspecs = NULL;
  guint n_pspecs = 0;

  g_return_val_if_fail (TRUNK_IS_SEARCH_QUERY (self), NULL);

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (self), &n_pspecs);
  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < n_pspecs; i++)
    if ((pspecs[i]->flags & G_PARAM_WRITABLE) != 0)
      {
        g_auto(GValue) value = G_VALUE_INIT;

        g_object_get_property (G_OBJECT (self), pspecs[i]->name, &value);
        g_variant_builder_add (&builder, "{sv}", pspecs[i]->name, value_to_variant (&value));
      }

  return g_variant_builder_end (&builder);
}

/**
 * trunk_search_query_load:
 * @self: a query
 * @variant: an `a{sv}` of trunk_search_query_to_variant(), perhaps of another version
 *
 * Takes over what is there and can be read; the rest stays as it is.
 */
void
trunk_search_query_load (TrunkSearchQuery *self,
                         GVariant         *variant)
{
  g_autofree GParamSpec **pspecs = NULL;
  guint n_pspecs = 0;

  g_return_if_fail (TRUNK_IS_SEARCH_QUERY (self));
  g_return_if_fail (g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT));

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (self), &n_pspecs);
  for (guint i = 0; i < n_pspecs; i++)
    {
      g_autoptr(GVariant) child = g_variant_lookup_value (variant, pspecs[i]->name, NULL);
      g_auto(GValue) value = G_VALUE_INIT;

      if (child != NULL && (pspecs[i]->flags & G_PARAM_WRITABLE) != 0 && variant_to_value (child, pspecs[i], &value))
        g_object_set_property (G_OBJECT (self), pspecs[i]->name, &value);
    }
}
