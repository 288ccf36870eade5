/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-phone.h"
#include "trunk-practice-search.h"
#include "trunk-practice-text.h"

#define MAX_RESULTS 100
#define DEFAULT_RESULTS 50

/* What is wrong with a search: the parameter, and the sentence about it. */
typedef struct
{
  const char *attribute;
  const char *sentence;
} Refusal;

static const char *
get (GHashTable *query,
     const char *name)
{
  const char *value = g_hash_table_lookup (query, name);

  return value != NULL && *value != '\0' ? value : NULL;
}

static gboolean
is_digits (const char *text,
           gsize       min,
           gsize       max)
{
  gsize length = strlen (text);

  return length >= min && length <= max && strspn (text, "0123456789") == length;
}

static gboolean
refuse (Refusal    *refusal,
        const char *attribute,
        const char *sentence)
{
  refusal->attribute = attribute;
  refusal->sentence = sentence;

  return FALSE;
}

static gboolean
read_pattern (GHashTable        *query,
              TrunkPracticeWish *wish,
              Refusal           *refusal)
{
  static const struct { const char *name; TrunkPracticePlace place; } patterns[] = {
    { "starts_with", TRUNK_PRACTICE_AT_START },
    { "contains", TRUNK_PRACTICE_ANYWHERE },
    { "ends_with", TRUNK_PRACTICE_AT_END },
  };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      const char *value = get (query, patterns[i].name);

      if (value == NULL)
        continue;
      if (wish->pattern != NULL)
        return refuse (refusal, patterns[i].name, "Only one of starts_with, contains and ends_with can be used");
      if (!is_digits (value, 3, 7))
        return refuse (refusal, patterns[i].name, "A pattern must be between 3 and 7 digits");

      wish->pattern = value;
      wish->place = patterns[i].place;
    }

  return TRUE;
}

static gboolean
read_place (GHashTable        *query,
            TrunkPracticeWish *wish,
            Refusal           *refusal)
{
  wish->area_code = get (query, "areacode");
  wish->region = get (query, "region");
  wish->city = get (query, "city");

  if (wish->area_code != NULL && (!is_digits (wish->area_code, 3, 3) || wish->area_code[0] < '2'))
    return refuse (refusal, "areacode", "Areacode must be a valid area code of 3 digits");
  if (wish->region != NULL && (strlen (wish->region) != 2 || !g_ascii_isupper (wish->region[0])
                               || !g_ascii_isupper (wish->region[1])))
    return refuse (refusal, "region", "Region must be an ISO 3166-2 alpha-2 code");
  if (wish->region != NULL && wish->area_code != NULL)
    return refuse (refusal, "region", "Region cannot be used in combination with areacode");
  if (wish->city != NULL && wish->area_code != NULL)
    return refuse (refusal, "city", "City cannot be used in combination with areacode");
  if (wish->city != NULL && wish->region == NULL)
    return refuse (refusal, "city", "City must be used in combination with region");
  if (wish->city != NULL && wish->pattern != NULL)
    return refuse (refusal, "city", "City cannot be used in combination with starts_with, contains or ends_with");
  if (wish->region != NULL && wish->toll_free)
    return refuse (refusal, "region", "Region and city cannot be used for toll-free numbers");

  return TRUE;
}

static gboolean
read_wish (GHashTable        *query,
           TrunkPracticeWish *wish,
           Refusal           *refusal)
{
  const char *type = get (query, "number_type");
  const char *max = get (query, "max_results");
  guint64 max_results = DEFAULT_RESULTS;

  if (type != NULL && !g_str_equal (type, "local") && !g_str_equal (type, "toll-free"))
    return refuse (refusal, "number_type", "Number type must be local or toll-free");
  if (max != NULL && !g_ascii_string_to_unsigned (max, 10, 1, MAX_RESULTS, &max_results, NULL))
    return refuse (refusal, "max_results", "Max results must be between 1 and 100");

  wish->toll_free = g_strcmp0 (type, "toll-free") == 0;
  wish->max_results = (guint) max_results;

  return read_pattern (query, wish, refusal) && read_place (query, wish, refusal);
}

static void
append_capabilities (GString           *json,
                     TrunkCapabilities  capabilities,
                     gboolean           as_object)
{
  trunk_practice_append_member (json, trunk_field_get_name (TRUNK_FIELD_CAPABILITIES));
  g_string_append_c (json, as_object ? '{' : '[');
  for (guint bit = TRUNK_CAPABILITY_VOICE, n = 0; bit <= TRUNK_CAPABILITY_MMS; bit <<= 1)
    {
      if (as_object)
        {
          trunk_practice_append_member (json, trunk_capability_get_name (bit));
          g_string_append (json, capabilities & bit ? "true" : "false");
        }
      else if (capabilities & bit)
        {
          g_string_append (json, n++ > 0 ? "," : "");
          trunk_practice_append_string (json, trunk_capability_get_name (bit));
        }
    }
  g_string_append_c (json, as_object ? '}' : ']');
}

static void
append_text (GString    *json,
             const char *name,
             const char *value)
{
  trunk_practice_append_member (json, name);
  trunk_practice_append_string (json, value);
}

static void
append_documented_row (GString                  *json,
                       const TrunkPracticeOffer *offer)
{
  g_autofree char *rate_center = offer->city != NULL ? g_ascii_strup (offer->city->name, -1) : NULL;
  g_autofree char *lata = g_strdup_printf ("%.3s", offer->number + 5);

  append_text (json, trunk_field_get_name (TRUNK_FIELD_NUMBER), offer->number);
  append_text (json, "region", offer->city != NULL ? offer->city->region : NULL);
  append_text (json, "city", offer->city != NULL ? offer->city->name : NULL);
  append_text (json, "rate_center", rate_center);
  append_text (json, "lata", lata);
  append_capabilities (json, offer->capabilities, TRUE);
}

static void
append_recorded_row (GString                  *json,
                     const TrunkPracticeOffer *offer)
{
  g_autofree char *rate_center = offer->city != NULL ? g_ascii_strup (offer->city->name, -1) : NULL;
  g_autofree char *national = trunk_phone_to_national (offer->number);
  g_autofree char *international = trunk_phone_to_international (offer->number);

  append_text (json, "e164", offer->number);
  append_text (json, "national_number_formatted", national);
  append_text (json, "international_number_formatted", international);
  append_text (json, "rate_center", rate_center);
  append_text (json, "region", offer->city != NULL ? offer->city->region : NULL);
  append_text (json, trunk_field_get_name (TRUNK_FIELD_COUNTRY_CODE),
               offer->city != NULL ? offer->city->country : "US");
  append_capabilities (json, offer->capabilities, FALSE);
}

static void
append_row (GString                  *json,
            const TrunkPracticeOffer *offer,
            guint                     position,
            TrunkPracticeDialects     dialects)
{
  g_string_append (json, position > 0 ? ",{" : "{");
  if ((dialects & TRUNK_PRACTICE_NUMBER_ROWS) != 0)
    append_documented_row (json, offer);
  else
    append_recorded_row (json, offer);

  /* Every third row contradicts itself. */
  if ((dialects & TRUNK_PRACTICE_BOTH_NUMBERS) != 0)
    append_text (json,
                 (dialects & TRUNK_PRACTICE_NUMBER_ROWS) != 0 ? "e164" : trunk_field_get_name (TRUNK_FIELD_NUMBER),
                 position % 3 == 2 ? "+15550000000" : offer->number);
  g_string_append_c (json, '}');
}

/**
 * trunk_practice_search:
 * @inventory: what is for sale
 * @owned: what is not any more
 * @query: name → value, decoded
 * @dialects: how to answer
 *
 * Searches by the rules of `api.md`, "Search rules".
 *
 * Returns: (transfer full): the hits; 422 where a rule is broken
 */
TrunkPracticeAnswer *
trunk_practice_search (TrunkPracticeInventory *inventory,
                       TrunkPracticeBook      *owned,
                       GHashTable             *query,
                       TrunkPracticeDialects   dialects)
{
  g_autoptr(GArray) offers = NULL;
  TrunkPracticeWish wish = { 0 };
  Refusal refusal = { 0 };
  GString *json;

  if (!read_wish (query, &wish, &refusal))
    return trunk_practice_answer_new_invalid (dialects, refusal.attribute, refusal.sentence);

  offers = trunk_practice_inventory_find (inventory, owned, &wish);
  json = g_string_new ("{\"links\":{},\"data\":[");
  for (guint i = 0; i < offers->len; i++)
    append_row (json, &g_array_index (offers, TrunkPracticeOffer, i), i, dialects);
  g_string_append (json, "]}");

  return trunk_practice_answer_new (200, json);
}
