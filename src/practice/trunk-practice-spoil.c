/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "trunk-practice-exchange.h"

static JsonNode *
parse (GBytes *body)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  gsize length;
  const char *data = g_bytes_get_data (body, &length);

  if (data == NULL || !json_parser_load_from_data (parser, data, (gssize) length, NULL))
    return NULL;

  return json_parser_steal_root (parser);
}

static GBytes *
generate (JsonNode *root)
{
  char *text = json_to_string (root, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

/* Text becomes a number, a number text, nothing an object, a list text. */
static void
twist_member (JsonObject *object,
              const char *name,
              JsonNode   *node,
              gpointer    user_data)
{
  if (JSON_NODE_HOLDS_NULL (node))
    json_object_set_object_member (object, name, json_object_new ());
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    json_object_set_int_member (object, name, 17);
  else if (JSON_NODE_HOLDS_VALUE (node))
    json_object_set_string_member (object, name, "seventeen");
  else
    json_object_set_string_member (object, name, "no list");
}

static void
twist_row (JsonArray *array,
           guint      position,
           JsonNode  *node,
           gpointer   user_data)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), twist_member, NULL);
}

static void
twist (JsonObject *root)
{
  if (json_object_has_member (root, "data"))
    json_array_foreach_element (json_object_get_array_member (root, "data"), twist_row, NULL);
  else
    json_object_foreach_member (root, twist_member, NULL);
}

static void
change_next (TrunkPracticeExchange *self,
             JsonObject            *root)
{
  JsonObject *links = json_object_has_member (root, "links") ? json_object_get_object_member (root, "links") : NULL;
  const char *here, *next;
  g_autofree char *changed = NULL;

  if (links == NULL)
    return;

  here = json_object_get_string_member_with_default (links, "self", TRUNK_PRACTICE_PATH);
  next = json_object_get_string_member_with_default (links, "next", here);
  if (self->fault->kind == TRUNK_PRACTICE_FAULT_LOOP)
    changed = g_strdup (here);
  else
    changed = g_strconcat (self->fault->value != NULL ? self->fault->value : "https://elsewhere.example.net",
                           strstr (next, "/api/"), NULL);
  json_object_set_string_member (links, "next", changed);
}

static GBytes *
spoil_tree (TrunkPracticeExchange *self,
            GBytes                *body)
{
  g_autoptr(JsonNode) root = parse (body);
  JsonObject *object;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  object = json_node_get_object (root);
  if (self->fault->kind == TRUNK_PRACTICE_FAULT_WRONG_TYPES)
    twist (object);
  else if (self->fault->kind == TRUNK_PRACTICE_FAULT_EMPTY_PAGE)
    json_object_set_array_member (object, "data", json_array_new ());
  else
    change_next (self, object);

  return generate (root);
}

/* Two bytes that no UTF-8 has, in the middle of the first text. */
static GBytes *
spoil_encoding (GBytes *body)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  const char *text = g_strstr_len (data, (gssize) length, ":\"");
  GString *spoiled = g_string_new_len (data, (gssize) length);

  g_string_insert_len (spoiled, text != NULL ? text + 2 - data : 1, "\xff\xfe", 2);
  return g_string_free_to_bytes (spoiled);
}

static GBytes *
spoil_depth (guint depth)
{
  GString *deep = g_string_new ("{\"links\":{},\"data\":");

  for (guint i = 0; i < depth; i++)
    g_string_append_c (deep, '[');
  for (guint i = 0; i < depth; i++)
    g_string_append_c (deep, ']');
  g_string_append_c (deep, '}');

  return g_string_free_to_bytes (deep);
}

/**
 * trunk_practice_spoil:
 * @self: an exchange with a fault
 * @body: the body as it should be
 *
 * Returns: (transfer full) (nullable): the body as the fault makes it; %NULL where it stays as it is
 */
GBytes *
trunk_practice_spoil (TrunkPracticeExchange *self,
                      GBytes                *body)
{
  switch (self->fault->kind)
    {
    case TRUNK_PRACTICE_FAULT_MALFORMED:
      return g_bytes_new_from_bytes (body, 0, g_bytes_get_size (body) / 2);
    case TRUNK_PRACTICE_FAULT_NOT_UTF8:
      return spoil_encoding (body);
    case TRUNK_PRACTICE_FAULT_DEEP:
      return spoil_depth (trunk_practice_fault_get_amount (self->fault, 100000));
    case TRUNK_PRACTICE_FAULT_WRONG_TYPES:
    case TRUNK_PRACTICE_FAULT_EMPTY_PAGE:
    case TRUNK_PRACTICE_FAULT_LOOP:
    case TRUNK_PRACTICE_FAULT_FOREIGN_NEXT:
      return spoil_tree (self, body);
    default:
      return NULL;
    }
}
