/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-handler.h"
#include "trunk-practice-rules.h"

#define MAX_DEPTH 32

/* One update on its way through the rules. */
typedef struct
{
  TrunkPracticeRecord   *record;
  JsonObject            *changes;
  TrunkPracticeDialects  dialects;
  TrunkPracticeAnswer   *refusal; /* the first rule that is broken */
} Update;

/* call_request_url → "Call request url", as the service names a field. */
static char *
dup_title (TrunkField field)
{
  char *title = g_strdelimit (g_strdup (trunk_field_get_name (field)), "_", ' ');

  title[0] = g_ascii_toupper (title[0]);
  return title;
}

static void
refuse (Update     *update,
        TrunkField  field,
        const char *complaint)
{
  g_autofree char *title = dup_title (field);
  g_autofree char *sentence = g_strdup_printf ("%s %s", title, complaint);

  if (update->refusal == NULL)
    update->refusal = trunk_practice_answer_new_invalid (update->dialects, trunk_field_get_name (field), sentence);
}

/* The recorded sample of this rule is of the other family, whatever the dialect. */
static void
refuse_nameless (Update *update)
{
  if (update->refusal == NULL)
    update->refusal = trunk_practice_answer_new_invalid (TRUNK_PRACTICE_REST_ERRORS,
                                                         trunk_field_get_name (TRUNK_FIELD_NAME),
                                                         "Name must be present");
}

static gboolean
is_web_address (const char *value)
{
  g_autoptr(GUri) uri = g_uri_parse (value, G_URI_FLAGS_NONE, NULL);

  return uri != NULL
      && (g_str_equal (g_uri_get_scheme (uri), "https") || g_str_equal (g_uri_get_scheme (uri), "http"))
      && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0'
      && strpbrk (value, " \t\r\n") == NULL;
}

static gboolean
is_choice (TrunkField  field,
           const char *value)
{
  const TrunkFieldInfo *info = trunk_field_get_info (field);

  if (info->values != NULL)
    return g_strv_contains (info->values, value);

  return trunk_handler_lookup (info->channel, value) != NULL
      && trunk_handler_lookup (info->channel, value)->settable;
}

static void
check_value (Update     *update,
             TrunkField  field,
             const char *value)
{
  const TrunkFieldInfo *info = trunk_field_get_info (field);

  if (info->kind == TRUNK_FIELD_KIND_CHOICE && !is_choice (field, value))
    refuse (update, field, "is not included in the list");
  else if (info->kind == TRUNK_FIELD_KIND_URL && *value != '\0' && !is_web_address (value))
    refuse (update, field, "is not a valid URL");
  else if ((info->flags & TRUNK_FIELD_UUID) != 0 && *value != '\0' && !g_uuid_string_is_valid (value))
    refuse (update, field, "is not a valid UUID");
}

/* Whether the dialect takes @value as a way to clear a field. */
static gboolean
is_ignored (Update     *update,
            const char *value)
{
  return (value == NULL && (update->dialects & TRUNK_PRACTICE_CLEAR_BY_EMPTY) != 0)
      || (value != NULL && *value == '\0' && (update->dialects & TRUNK_PRACTICE_CLEAR_BY_NULL) != 0);
}

/* An alias that is set takes the value away from the others; the application wins over them. */
static void
settle_aliases (Update     *update,
                TrunkField  field)
{
  TrunkAliasGroup group = trunk_field_get_info (field)->aliases;

  if (group == TRUNK_ALIAS_NONE)
    return;

  for (guint i = 0; i < TRUNK_N_FIELDS; i++)
    {
      if (i != field && trunk_field_get_info (i)->aliases == group)
        trunk_practice_record_set (update->record, i, "");
    }
}

static void
apply_value (Update     *update,
             TrunkField  field,
             const char *value)
{
  const TrunkFieldInfo *info = trunk_field_get_info (field);

  if (info->kind == TRUNK_FIELD_KIND_CHOICE && value == NULL)
    value = info->values == NULL ? "" : g_strv_contains (info->values, "POST") ? "POST" : info->values[0];
  else if (is_ignored (update, value))
    return;

  if (field == TRUNK_FIELD_NAME && (value == NULL || *value == '\0'))
    {
      refuse_nameless (update);
      return;
    }

  if (value != NULL)
    check_value (update, field, value);
  if (update->refusal != NULL)
    return;

  if (info->kind == TRUNK_FIELD_KIND_ID && value != NULL && *value == '\0')
    value = NULL;

  settle_aliases (update, field);
  trunk_practice_record_set (update->record, field, value);
}

static void
apply_member (Update     *update,
              TrunkField  field)
{
  JsonNode *node = json_object_get_member (update->changes, trunk_field_get_name (field));

  if (node == NULL || !trunk_field_has_flags (field, TRUNK_FIELD_SETTABLE))
    return;

  if (JSON_NODE_HOLDS_NULL (node))
    apply_value (update, field, NULL);
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    apply_value (update, field, json_node_get_string (node));
  else
    refuse (update, field, "must be a string");
}

static gboolean
is_group_set (const TrunkPracticeRecord *record,
              TrunkField                 field)
{
  TrunkAliasGroup group = trunk_field_get_info (field)->aliases;

  for (guint i = 0; group != TRUNK_ALIAS_NONE && i < TRUNK_N_FIELDS; i++)
    {
      if (trunk_field_get_info (i)->aliases == group && trunk_practice_record_is_set (record, i))
        return TRUE;
    }

  return trunk_practice_record_is_set (record, field);
}

static gboolean
is_group_in_body (Update     *update,
                  TrunkField  field)
{
  TrunkAliasGroup group = trunk_field_get_info (field)->aliases;

  for (guint i = 0; group != TRUNK_ALIAS_NONE && i < TRUNK_N_FIELDS; i++)
    {
      if (trunk_field_get_info (i)->aliases == group
          && json_object_has_member (update->changes, trunk_field_get_name (i)))
        return TRUE;
    }

  return json_object_has_member (update->changes, trunk_field_get_name (field));
}

/* What a request touches must be whole afterwards; what was incomplete before and is not touched may stay. */
static void
check_required (Update       *update,
                TrunkChannel  channel)
{
  TrunkField handler_field = trunk_handler_field (channel);
  const char *name = trunk_practice_record_get (update->record, handler_field);
  const TrunkHandler *handler = name != NULL ? trunk_handler_lookup (channel, name) : NULL;
  gboolean handler_sent = json_object_has_member (update->changes, trunk_field_get_name (handler_field));

  if (handler == NULL || handler->required == TRUNK_N_FIELDS
      || (!handler_sent && !is_group_in_body (update, handler->required)))
    return;

  if (!is_group_set (update->record, handler->required))
    refuse (update, handler->required, "can't be blank");
  else if (handler_sent && (update->dialects & TRUNK_PRACTICE_REQUIRED_IN_BODY) != 0
           && !is_group_in_body (update, handler->required))
    refuse (update, handler->required, "can't be blank");
}

/* A web address that is set has a method: POST where nobody said another. */
static void
fill_methods (TrunkPracticeRecord *record,
              TrunkChannel         channel)
{
  guint n_handlers;
  const TrunkHandler *handlers = trunk_handlers_get_all (channel, &n_handlers);

  for (guint i = 0; i < n_handlers; i++)
    {
      for (guint k = 0; k + 1 < handlers[i].n_fields; k++)
        {
          TrunkField address = handlers[i].fields[k], method = handlers[i].fields[k + 1];

          if (trunk_field_get_info (address)->kind == TRUNK_FIELD_KIND_URL
              && trunk_field_get_info (method)->kind == TRUNK_FIELD_KIND_CHOICE
              && trunk_practice_record_is_set (record, address) && !trunk_practice_record_is_set (record, method))
            trunk_practice_record_set (record, method, "POST");
        }
    }
}

/* A stack that a hostile body can exhaust is json-glib's, not ours. */
static gboolean
is_shallow (const char *body,
            gsize       length)
{
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (body[i] == '{' || body[i] == '[')
        depth++;
      else if ((body[i] == '}' || body[i] == ']') && depth > 0)
        depth--;
      if (depth > MAX_DEPTH)
        return FALSE;
    }

  return TRUE;
}

/**
 * trunk_practice_rules_parse:
 * @body: what was sent
 * @length: its length in bytes
 *
 * Returns: (transfer full) (nullable): the object in it; %NULL where it is none
 */
JsonObject *
trunk_practice_rules_parse (const char *body,
                            gsize       length)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonNode *root;

  if (length == 0 || !g_utf8_validate_len (body, length, NULL) || !is_shallow (body, length)
      || !json_parser_load_from_data (parser, body, (gssize) length, NULL))
    return NULL;

  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_object_ref (json_node_get_object (root)) : NULL;
}

/**
 * trunk_practice_rules_apply:
 * @record: the number, changed by this
 * @changes: body of the update; unknown and read-only members are ignored
 * @dialects: how strict to be, and how to refuse
 *
 * Walks the table of fields.  Fields of other handlers stay as they are.
 *
 * Returns: (transfer full) (nullable): a 422 where a rule is broken, and @record is to be thrown away
 */
TrunkPracticeAnswer *
trunk_practice_rules_apply (TrunkPracticeRecord   *record,
                            JsonObject            *changes,
                            TrunkPracticeDialects  dialects)
{
  Update update = { record, changes, dialects, NULL };

  if ((dialects & TRUNK_PRACTICE_NAME_REQUIRED) != 0 && !trunk_practice_record_is_set (record, TRUNK_FIELD_NAME)
      && !json_object_has_member (changes, trunk_field_get_name (TRUNK_FIELD_NAME)))
    refuse_nameless (&update);

  /* In table order, in which the application comes after its aliases and so wins. */
  for (guint i = 0; i < TRUNK_N_FIELDS && update.refusal == NULL; i++)
    apply_member (&update, i);

  check_required (&update, TRUNK_CHANNEL_CALLS);
  check_required (&update, TRUNK_CHANNEL_MESSAGES);
  fill_methods (record, TRUNK_CHANNEL_CALLS);
  fill_methods (record, TRUNK_CHANNEL_MESSAGES);

  return update.refusal;
}
