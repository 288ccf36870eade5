/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-available-number.h"
#include "trunk-json.h"
#include "trunk-number-codec.h"
#include "trunk-phone.h"

/* JSON and back, by the table of fields: nothing here knows a field by its name. */

static gboolean
set_error (GError         **error,
           TrunkErrorCode   code,
           const char      *technical)
{
  TrunkErrorDetails details = { .technical = (char *) technical };

  g_propagate_error (error, trunk_error_new (code, &details));

  return FALSE;
}

/* Both "voice" in an array and "voice": true in an object; FALSE where something was not understood. */
static gboolean
read_capabilities (JsonNode          *node,
                   TrunkCapabilities *capabilities)
{
  gboolean understood = TRUE;

  *capabilities = 0;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonNode *element = json_array_get_element (array, i);
          const char *name = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_string (element) : NULL;
          TrunkCapabilities capability = trunk_capability_from_name (name);

          *capabilities |= capability;
          understood &= capability != 0;
        }
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &member))
        {
          TrunkCapabilities capability = trunk_capability_from_name (name);
          gboolean has_value = JSON_NODE_HOLDS_VALUE (member) || JSON_NODE_HOLDS_NULL (member);

          if (JSON_NODE_HOLDS_VALUE (member) && json_node_get_boolean (member))
            *capabilities |= capability;
          understood &= capability != 0 && has_value;
        }
    }
  else
    understood = FALSE;

  return understood;
}

static gboolean
read_time (JsonNode *node,
           gint64   *seconds)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) time = NULL;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    time = g_date_time_new_from_iso8601 (json_node_get_string (node), utc);

  if (time == NULL)
    return FALSE;

  *seconds = g_date_time_to_unix (time);

  return *seconds != 0;
}

static void
add_other (TrunkValuesBuilder *builder,
           const char         *name,
           JsonNode           *node)
{
  g_autofree char *text = trunk_json_dup_text (node);

  trunk_values_builder_add_other (builder, name, text);
}

static void
read_text (TrunkValuesBuilder *builder,
           TrunkField          field,
           JsonNode           *node)
{
  g_autofree char *text = NULL;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      trunk_values_builder_set (builder, field, json_node_get_string (node));
      return;
    }

  text = trunk_json_dup_text (node);
  trunk_values_builder_set (builder, field, text);
}

/* What a field cannot hold (a date that is none, an unknown capability) is kept under other fields. */
static void
read_member (TrunkValuesBuilder *builder,
             const char         *name,
             JsonNode           *node)
{
  TrunkCapabilities capabilities;
  TrunkField field;
  gint64 seconds;

  if (trunk_json_is_not_set (node))
    return;

  if (!trunk_field_from_name (name, &field))
    {
      add_other (builder, name, node);
      return;
    }

  switch (trunk_field_get_info (field)->kind)
    {
    case TRUNK_FIELD_KIND_CAPABILITIES:
      if (!read_capabilities (node, &capabilities))
        add_other (builder, name, node);
      trunk_values_builder_set_capabilities (builder, capabilities);
      break;

    case TRUNK_FIELD_KIND_TIME:
      if (read_time (node, &seconds))
        trunk_values_builder_set_time (builder, field, seconds);
      else
        add_other (builder, name, node);
      break;

    case TRUNK_FIELD_KIND_TEXT:
    case TRUNK_FIELD_KIND_URL:
    case TRUNK_FIELD_KIND_ID:
    case TRUNK_FIELD_KIND_CHOICE:
    default:
      read_text (builder, field, node);
      break;
    }
}

static TrunkNumber *
read_number (JsonNode     *node,
             TrunkNumber  *like,
             GError      **error)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      set_error (error, TRUNK_ERROR_BAD_ANSWER, "A number is not an object");
      return NULL;
    }

  if (like != NULL)
    trunk_values_builder_set_like (&builder, trunk_number_get_values (like));

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &member))
    read_member (&builder, name, member);

  values = trunk_values_builder_end (&builder);

  if (trunk_values_get (values, TRUNK_FIELD_ID) == NULL ||
      trunk_values_get (values, TRUNK_FIELD_NUMBER) == NULL)
    {
      set_error (error, TRUNK_ERROR_BAD_ANSWER, "A number has no id or no number");
      return NULL;
    }

  return trunk_number_new (values);
}

/* The rows of a list; NULL with @error where the answer is no list. */
static JsonArray *
get_rows (JsonNode  *root,
          GError   **error)
{
  JsonObject *object;
  JsonNode *data;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      set_error (error, TRUNK_ERROR_BAD_ANSWER, "The answer is not an object");
      return NULL;
    }

  object = json_node_get_object (root);
  data = json_object_get_member (object, "data");

  if (data == NULL && !json_object_has_member (object, "links"))
    {
      set_error (error, TRUNK_ERROR_NOT_SIGNALWIRE, "The answer has neither data nor links");
      return NULL;
    }

  if (data == NULL || !JSON_NODE_HOLDS_ARRAY (data))
    {
      set_error (error, TRUNK_ERROR_BAD_ANSWER, "The answer has no list");
      return NULL;
    }

  return json_node_get_array (data);
}

/* Absent, null and "" are no next page; what is no text could be one that is not understood. */
static gboolean
read_next (JsonNode    *root,
           const char **next,
           GError     **error)
{
  JsonNode *links = json_object_get_member (json_node_get_object (root), "links");
  JsonNode *node;

  *next = NULL;

  if (trunk_json_is_not_set (links))
    return TRUE;

  if (!JSON_NODE_HOLDS_OBJECT (links))
    return set_error (error, TRUNK_ERROR_BAD_ANSWER, "The links of the list are not an object");

  node = json_object_get_member (json_node_get_object (links), "next");

  if (trunk_json_is_not_set (node))
    return TRUE;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return set_error (error, TRUNK_ERROR_BAD_ANSWER, "The link to the next page is not a text");

  *next = json_node_get_string (node);

  return TRUE;
}

/* Which of the lists is the one that counts is not known before all is read.  Keeps @rows, so that no other
 * array can come to lie where it was. */
static GPtrArray *
get_numbers (GHashTable *lists,
             JsonArray  *rows)
{
  GPtrArray *numbers = g_hash_table_lookup (lists, rows);

  if (numbers == NULL)
    {
      numbers = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (lists, json_array_ref (rows), numbers);
    }

  return numbers;
}

static gboolean
take_row (JsonArray *rows,
          JsonNode  *row,
          gpointer   user_data)
{
  GPtrArray *numbers = get_numbers (user_data, rows);
  TrunkNumber *number = read_number (row, numbers->len > 0 ? numbers->pdata[numbers->len - 1] : NULL, NULL);

  if (number != NULL)
    g_ptr_array_add (numbers, number);

  return number != NULL;
}

static char *
dup_member_text (JsonObject *object,
                 const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return trunk_json_is_not_set (node) ? NULL : trunk_json_dup_text (node);
}

/* `e164` or `number`; NULL where there is none, where it is no E.164, and where the two differ. */
static char *
dup_available_e164 (JsonObject *object)
{
  g_autofree char *e164 = dup_member_text (object, "e164");
  g_autofree char *number = dup_member_text (object, trunk_field_get_name (TRUNK_FIELD_NUMBER));

  if (e164 != NULL && number != NULL && !g_str_equal (e164, number))
    {
      g_debug ("Dropped a search result that names two numbers");
      return NULL;
    }

  if (e164 == NULL)
    e164 = g_steal_pointer (&number);

  if (e164 == NULL || !trunk_phone_is_e164 (e164))
    {
      g_debug ("Dropped a search result without a number");
      return NULL;
    }

  return g_steal_pointer (&e164);
}

static TrunkAvailableNumber *
read_available (JsonNode *node,
                gint64    seen_at)
{
  g_autofree char *e164 = NULL;
  g_autofree char *region = NULL;
  g_autofree char *city = NULL;
  g_autofree char *rate_center = NULL;
  g_autofree char *country = NULL;
  TrunkCapabilities capabilities = 0;
  JsonNode *capabilities_node;
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  object = json_node_get_object (node);

  if ((e164 = dup_available_e164 (object)) == NULL)
    return NULL;

  region = dup_member_text (object, "region");
  city = dup_member_text (object, "city");
  rate_center = dup_member_text (object, "rate_center");
  country = dup_member_text (object, trunk_field_get_name (TRUNK_FIELD_COUNTRY_CODE));
  capabilities_node = json_object_get_member (object, trunk_field_get_name (TRUNK_FIELD_CAPABILITIES));

  if (capabilities_node != NULL)
    read_capabilities (capabilities_node, &capabilities);

  return trunk_available_number_new (e164, region, city, rate_center, country, capabilities, seen_at);
}

static GBytes *
take_json (JsonObject *object)
{
  g_autoptr(JsonNode) root = json_node_init_object (json_node_alloc (), object);
  char *text = json_to_string (root, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

/**
 * trunk_number_codec_parse_number:
 * @body: (nullable): the answer to a purchase, a retrieve or an update
 * @error: return location for an error in TRUNK_ERROR
 *
 * Any thread may call it, as everything here.
 *
 * Returns: (transfer full): a fresh object, or %NULL with @error set
 */
TrunkNumber *
trunk_number_codec_parse_number (GBytes  *body,
                                 GError **error)
{
  g_autoptr(JsonNode) root = trunk_json_parse (body, error);

  return root != NULL ? read_number (root, NULL, error) : NULL;
}

/**
 * trunk_number_codec_parse_page:
 * @body: (nullable): the answer to a list
 * @error: return location for an error in TRUNK_ERROR
 *
 * One number that cannot be read makes the page an error: a list with a hole would be a lie.
 *
 * Returns: (transfer full): fresh objects and the cursor, or %NULL with @error set
 */
TrunkPage *
trunk_number_codec_parse_page (GBytes  *body,
                               GError **error)
{
  g_autoptr(GHashTable) lists = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) json_array_unref,
                                                       (GDestroyNotify) g_ptr_array_unref);
  g_autoptr(JsonNode) root = trunk_json_parse_rows (body, take_row, lists, error);
  const char *next;
  JsonArray *rows;

  if (root == NULL || (rows = get_rows (root, error)) == NULL || !read_next (root, &next, error))
    return NULL;

  /* what is still there could not be read */
  if (json_array_get_length (rows) > 0)
    {
      g_autoptr(TrunkNumber) number = read_number (json_array_get_element (rows, 0), NULL, error);

      return NULL;
    }

  return trunk_page_new (get_numbers (lists, rows), next);
}

/**
 * trunk_number_codec_parse_available:
 * @body: (nullable): the answer to a search
 * @seen_at: when it came, in microseconds since 1970
 * @error: return location for an error in TRUNK_ERROR
 *
 * Rows without a number that can be bought are left out.
 *
 * Returns: (transfer full) (element-type TrunkAvailableNumber): what was found, or %NULL with @error set
 */
GPtrArray *
trunk_number_codec_parse_available (GBytes  *body,
                                    gint64   seen_at,
                                    GError **error)
{
  g_autoptr(JsonNode) root = trunk_json_parse (body, error);
  g_autoptr(GPtrArray) found = NULL;
  JsonArray *rows;

  if (root == NULL || (rows = get_rows (root, error)) == NULL)
    return NULL;

  found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      TrunkAvailableNumber *number = read_available (json_array_get_element (rows, i), seen_at);

      if (number != NULL)
        g_ptr_array_add (found, number);
    }

  return g_steal_pointer (&found);
}

/**
 * trunk_number_codec_write_purchase:
 * @e164: the number to buy
 *
 * Returns: (transfer full): the body of a purchase
 */
GBytes *
trunk_number_codec_write_purchase (const char *e164)
{
  g_autoptr(JsonObject) object = json_object_new ();

  json_object_set_string_member (object, trunk_field_get_name (TRUNK_FIELD_NUMBER), e164);

  return take_json (object);
}

/**
 * trunk_number_codec_write_changes:
 * @changes: what to change
 *
 * Writes exactly these fields, in the order of the table.  A cleared text or web address is "", a cleared
 * id or choice is null (api.md).
 *
 * Returns: (transfer full): the body of an update
 */
GBytes *
trunk_number_codec_write_changes (const TrunkChanges *changes)
{
  g_autoptr(JsonObject) object = json_object_new ();

  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    {
      const TrunkFieldInfo *info = trunk_field_get_info (field);
      const char *value = trunk_changes_get (changes, field);

      if (!trunk_changes_has (changes, field))
        continue;

      if (value != NULL)
        json_object_set_string_member (object, info->name, value);
      else if (info->kind == TRUNK_FIELD_KIND_TEXT || info->kind == TRUNK_FIELD_KIND_URL)
        json_object_set_string_member (object, info->name, "");
      else
        json_object_set_null_member (object, info->name);
    }

  return take_json (object);
}
