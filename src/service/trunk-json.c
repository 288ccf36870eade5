/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-json.h"

#define TRUNK_TYPE_ROW_PARSER (trunk_row_parser_get_type ())
G_DECLARE_FINAL_TYPE (TrunkRowParser, trunk_row_parser, TRUNK, ROW_PARSER, JsonParser)

/**
 * TrunkRowParser:
 *
 * Hands every row of a list over as soon as it is read, and frees it then.
 *
 * A page of 1000 numbers is half a million small blocks; used one row after another, they are the same few.
 */
struct _TrunkRowParser
{
  JsonParser        parent_instance;

  TrunkJsonRowFunc  func;
  gpointer          user_data;
  guint             n_arrays;  /* that are open */
  guint             n_objects; /* that are open */
};

G_DEFINE_FINAL_TYPE (TrunkRowParser, trunk_row_parser, JSON_TYPE_PARSER)

static void
trunk_row_parser_object_start (JsonParser *parser)
{
  TRUNK_ROW_PARSER (parser)->n_objects++;
}

static void
trunk_row_parser_object_end (JsonParser *parser,
                             JsonObject *object)
{
  TRUNK_ROW_PARSER (parser)->n_objects--;
}

static void
trunk_row_parser_array_start (JsonParser *parser)
{
  TRUNK_ROW_PARSER (parser)->n_arrays++;
}

static void
trunk_row_parser_array_end (JsonParser *parser,
                            JsonArray  *array)
{
  TRUNK_ROW_PARSER (parser)->n_arrays--;
}

static void
trunk_row_parser_array_element (JsonParser *parser,
                                JsonArray  *array,
                                int         index)
{
  TrunkRowParser *self = TRUNK_ROW_PARSER (parser);
  guint last = json_array_get_length (array) - 1; /* @index counts those too that were taken out */
  JsonNode *element;

  if (self->n_objects != 1 || self->n_arrays != 1)
    return;

  element = json_array_get_element (array, last);
  if (JSON_NODE_HOLDS_OBJECT (element) && self->func (array, element, self->user_data))
    json_array_remove_element (array, last);
}

static void
trunk_row_parser_class_init (TrunkRowParserClass *klass)
{
  JsonParserClass *parser_class = JSON_PARSER_CLASS (klass);

  parser_class->object_start = trunk_row_parser_object_start;
  parser_class->object_end = trunk_row_parser_object_end;
  parser_class->array_start = trunk_row_parser_array_start;
  parser_class->array_end = trunk_row_parser_array_end;
  parser_class->array_element = trunk_row_parser_array_element;
}

static void
trunk_row_parser_init (TrunkRowParser *self)
{
}

static GError *
bad_answer (const char *technical)
{
  TrunkErrorDetails details = { .technical = (char *) technical };

  return trunk_error_new (TRUNK_ERROR_BAD_ANSWER, &details);
}

/* Reads four hexadecimal digits; -1 where they are not there. */
static int
read_hex (const char *text,
          const char *end)
{
  int value = 0;

  if (end - text < 4)
    return -1;

  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return -1;
      value = value * 16 + g_ascii_xdigit_value (text[i]);
    }

  return value;
}

/* Skips what follows a backslash; NULL for an escape that is none, for NUL and for half a surrogate pair,
 * all of which the parser would turn into texts that are not UTF-8 or end early. */
static const char *
skip_escape (const char *text,
             const char *end)
{
  int unit;

  if (text == end)
    return NULL;

  if (*text != 'u')
    return strchr ("\"\\/bfnrt", *text) != NULL ? text + 1 : NULL;

  unit = read_hex (text + 1, end);

  if (unit <= 0 || (unit >= 0xdc00 && unit <= 0xdfff))
    return NULL;

  text += 5;
  if (unit < 0xd800 || unit > 0xdbff)
    return text;

  if (end - text < 6 || text[0] != '\\' || text[1] != 'u')
    return NULL;

  unit = read_hex (text + 2, end);

  return unit >= 0xdc00 && unit <= 0xdfff ? text + 6 : NULL;
}

/* Skips a string, from behind its first quotation mark to behind its last one; NULL where it is none. */
static const char *
skip_string (const char *text,
             const char *end)
{
  while (text < end && *text != '"')
    {
      if ((guchar) *text < 0x20)
        return NULL;

      if (*text == '\\')
        {
          if ((text = skip_escape (text + 1, end)) == NULL)
            return NULL;
        }
      else
        text++;
    }

  return text < end ? text + 1 : NULL;
}

static gboolean
is_json_character (char c)
{
  switch (c)
    {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
    case ':':
    case ',':
    case '+':
    case '-':
    case '.':
      return TRUE;

    default:
      return g_ascii_isalnum (c);
    }
}

/*
 * The parser calls itself for each level, and knows more than JSON (comments, other quotation marks, a
 * variable in front).  So the levels are counted before, and nothing goes in but the characters of JSON.
 */
static gboolean
check (const char  *text,
       gsize        length,
       GError     **error)
{
  const char *end = text + length;
  guint depth = 0;

  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_propagate_error (error, bad_answer ("The answer is not UTF-8"));
      return FALSE;
    }

  while (text != NULL && text < end)
    {
      char c = *text++;

      if (c == '"')
        text = skip_string (text, end);
      else if (c == '{' || c == '[')
        depth++;
      else if ((c == '}' || c == ']') && depth > 0)
        depth--;
      else if (!is_json_character (c))
        text = NULL;

      if (depth > TRUNK_JSON_MAX_DEPTH)
        {
          TrunkErrorDetails details = { .technical = (char *) "The answer is nested too deeply" };

          g_propagate_error (error, trunk_error_new (TRUNK_ERROR_TOO_LARGE, &details));
          return FALSE;
        }
    }

  if (text != NULL)
    return TRUE;

  g_propagate_error (error, bad_answer ("The answer is not JSON"));

  return FALSE;
}

static JsonNode *
parse (JsonParser  *parser,
       GBytes      *body,
       GError     **error)
{
  g_autoptr(GError) cause = NULL;
  const char *text;
  gsize length = 0;
  JsonNode *root;

  text = body != NULL ? g_bytes_get_data (body, &length) : NULL;

  if (text == NULL || length == 0)
    {
      g_propagate_error (error, bad_answer ("The answer is empty"));
      return NULL;
    }

  if (!check (text, length, error))
    return NULL;

  json_parser_set_strict (parser, TRUE);

  if (!json_parser_load_from_data (parser, text, (gssize) length, &cause))
    {
      g_propagate_error (error, bad_answer (cause->message));
      return NULL;
    }

  if ((root = json_parser_steal_root (parser)) == NULL)
    g_propagate_error (error, bad_answer ("The answer is empty"));

  return root;
}

/**
 * trunk_json_parse_rows:
 * @body: (nullable): as for trunk_json_parse()
 * @func: called for each object in an array that is a member of the root, in their order
 * @user_data: for @func
 * @error: as for trunk_json_parse()
 *
 * Parses a list without having all of it in memory.  What @func is given may be part of something that turns
 * out to be no JSON further on.
 *
 * Returns: (transfer full): the root without the objects that could go, or %NULL with @error set
 */
JsonNode *
trunk_json_parse_rows (GBytes            *body,
                       TrunkJsonRowFunc   func,
                       gpointer           user_data,
                       GError           **error)
{
  g_autoptr(TrunkRowParser) parser = g_object_new (TRUNK_TYPE_ROW_PARSER, NULL);

  g_return_val_if_fail (func != NULL, NULL);

  parser->func = func;
  parser->user_data = user_data;

  return parse (JSON_PARSER (parser), body, error);
}

/**
 * trunk_json_parse:
 * @body: (nullable): the bytes of an answer; an empty one has none
 * @error: return location for %TRUNK_ERROR_BAD_ANSWER (no JSON, not UTF-8, NUL) or
 *   %TRUNK_ERROR_TOO_LARGE (nested more than %TRUNK_JSON_MAX_DEPTH levels)
 *
 * Parses what came from the network.  Any thread may call it.  Texts in the result are valid UTF-8.
 *
 * Returns: (transfer full): the root, or %NULL with @error set
 */
JsonNode *
trunk_json_parse (GBytes  *body,
                  GError **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();

  return parse (parser, body, error);
}

static char *
dup_member (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return trunk_json_is_not_set (node) ? NULL : trunk_json_dup_text (node);
}

/* What one error says: the first that is not empty (api.md, "Text to show"). */
static char *
dup_error_text (JsonNode *node)
{
  const char * const names[] = { "detail", "message", "title", "error", "code" };

  if (trunk_json_is_not_set (node))
    return NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return JSON_NODE_HOLDS_VALUE (node) ? trunk_json_dup_text (node) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char *text = dup_member (json_node_get_object (node), names[i]);

      if (text != NULL)
        return text;
    }

  return NULL;
}

static void
read_one_error (JsonNode          *node,
                GPtrArray         *texts,
                TrunkErrorDetails *details)
{
  g_autofree char *text = dup_error_text (node);
  g_autofree char *attribute = NULL;

  if (text != NULL && !g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_ptr_array_add (texts, g_steal_pointer (&text));

  if (details->attribute == NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      attribute = dup_member (json_node_get_object (node), "attribute");
      if (attribute != NULL)
        details->attribute = trunk_error_clean_text (attribute);
    }
}

/**
 * trunk_json_read_error:
 * @body: (nullable): the bytes of an answer that is an error
 * @details: where to put what it says
 *
 * Fills `detail` and `attribute`, which must be %NULL, from any of the families that api.md names; leaves
 * them alone where the answer says nothing that can be read.  Any thread may call it.
 */
void
trunk_json_read_error (GBytes            *body,
                       TrunkErrorDetails *details)
{
  g_autoptr(JsonNode) root = trunk_json_parse (body, NULL);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  JsonNode *errors = NULL;

  g_return_if_fail (details != NULL);

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return;

  errors = json_object_get_member (json_node_get_object (root), "errors");

  if (errors != NULL && JSON_NODE_HOLDS_ARRAY (errors))
    {
      JsonArray *array = json_node_get_array (errors);

      for (guint i = 0; i < json_array_get_length (array); i++)
        read_one_error (json_array_get_element (array, i), texts, details);
    }
  else if (errors != NULL)
    read_one_error (errors, texts, details);

  if (texts->len == 0)
    read_one_error (root, texts, details);

  if (texts->len > 0)
    {
      g_autofree char *joined = NULL;
      g_autofree char *clean = NULL;

      g_ptr_array_add (texts, NULL);
      joined = g_strjoinv ("; ", (char **) texts->pdata);
      clean = trunk_error_clean_text (joined);

      if (clean != NULL && *clean != '\0')
        details->detail = g_steal_pointer (&clean);
    }
}

/**
 * trunk_json_dup_text:
 * @node: (nullable): a value
 *
 * Returns: (transfer full) (nullable): its text: a string as it is, anything else as compact JSON; %NULL
 *   for null
 */
char *
trunk_json_dup_text (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);

  return json_to_string (node, FALSE);
}

/**
 * trunk_json_is_not_set:
 * @node: (nullable): a value, %NULL where the member is absent
 *
 * Returns: whether it is absent, null or "", which all mean the same (api.md)
 */
gboolean
trunk_json_is_not_set (JsonNode *node)
{
  const char *text;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;

  text = json_node_get_string (node);

  return text == NULL || *text == '\0';
}

/**
 * trunk_json_dup_variant:
 * @variant: values; a dictionary becomes an object, in its order, and nothing becomes null
 *
 * Returns: (transfer full): JSON that people can read, with a line feed at its end
 */
char *
trunk_json_dup_variant (GVariant *variant)
{
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autoptr(JsonNode) root = json_gvariant_serialize (variant);
  g_autofree char *text = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);

  return g_strconcat (text, "\n", NULL);
}
