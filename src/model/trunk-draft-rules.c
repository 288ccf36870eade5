/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-draft-rules.h"

#include <glib/gi18n.h>
#include <string.h>

static TrunkSeverity
tell (TrunkSeverity   severity,
      const char     *message,
      char          **sentence)
{
  if (sentence != NULL)
    *sentence = g_strdup (_(message));

  return severity;
}

static gboolean
channel_owns (TrunkChannel channel,
              TrunkField   field)
{
  guint n_handlers;
  const TrunkHandler *handlers = trunk_handlers_get_all (channel, &n_handlers);

  for (guint i = 0; i < n_handlers; i++)
    if (trunk_handler_owns (&handlers[i], field))
      return TRUE;

  return FALSE;
}

/**
 * trunk_draft_rules_is_handler_field:
 * @field: a field
 *
 * Tells whether the field means something only while one of certain handlers is chosen.
 */
gboolean
trunk_draft_rules_is_handler_field (TrunkField field)
{
  TrunkChannel channel = trunk_field_get_info (field)->channel;

  return channel != TRUNK_CHANNEL_NONE && channel_owns (channel, field);
}

/**
 * trunk_draft_rules_get_slot:
 * @field: a field
 *
 * Returns: the field that stands for it and its aliases
 */
TrunkField
trunk_draft_rules_get_slot (TrunkField field)
{
  TrunkAliasGroup aliases = trunk_field_get_info (field)->aliases;

  for (TrunkField other = 0; aliases != TRUNK_ALIAS_NONE && other < field; other++)
    if (trunk_field_get_info (other)->aliases == aliases)
      return other;

  return field;
}

/**
 * trunk_draft_rules_get_dependent:
 * @fields: a mask of fields that are another now
 *
 * Returns: the mask of these, of their aliases, and with a handler of every field of its channel
 */
guint64
trunk_draft_rules_get_dependent (guint64 fields)
{
  guint64 dependent = fields;
  guint64 slots = 0;

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((fields & TRUNK_FIELD_MASK (field)) != 0)
      slots |= TRUNK_FIELD_MASK (trunk_draft_rules_get_slot (field));

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    {
      TrunkChannel channel = trunk_field_get_info (field)->channel;

      if ((slots & TRUNK_FIELD_MASK (trunk_draft_rules_get_slot (field))) != 0 ||
          (channel != TRUNK_CHANNEL_NONE && (fields & TRUNK_FIELD_MASK (trunk_handler_field (channel))) != 0))
        dependent |= TRUNK_FIELD_MASK (field);
    }

  return dependent;
}

/**
 * trunk_draft_rules_is_blank:
 * @value: (nullable): a value
 *
 * Tells whether there is nothing in it that anybody could see.
 */
gboolean
trunk_draft_rules_is_blank (const char *value)
{
  return value == NULL || value[strspn (value, " \t\r\n")] == '\0';
}

/**
 * trunk_draft_rules_equal:
 * @field: a field
 * @a: (nullable): a value
 * @b: (nullable): another one
 *
 * Tells whether both are the same value of the field: %NULL and "" are, and ids in capitals or not.
 */
gboolean
trunk_draft_rules_equal (TrunkField  field,
                         const char *a,
                         const char *b)
{
  a = a != NULL ? a : "";
  b = b != NULL ? b : "";

  if (trunk_field_get_info (field)->kind == TRUNK_FIELD_KIND_ID)
    return g_ascii_strcasecmp (a, b) == 0;

  return g_str_equal (a, b);
}

/**
 * trunk_draft_rules_clean:
 * @field: a field
 * @value: (nullable): what the person typed
 *
 * Takes away what comes along when addresses and ids are pasted.
 *
 * Returns: (transfer full) (nullable): the value, %NULL if nothing is left
 */
char *
trunk_draft_rules_clean (TrunkField  field,
                         const char *value)
{
  TrunkFieldKind kind = trunk_field_get_info (field)->kind;
  g_autofree char *clean = g_strdup (value);

  if (clean != NULL && (kind == TRUNK_FIELD_KIND_URL || kind == TRUNK_FIELD_KIND_ID))
    g_strstrip (clean);

  return clean != NULL && clean[0] != '\0' ? g_steal_pointer (&clean) : NULL;
}

/**
 * trunk_draft_rules_get_logical:
 * @values: what the service said
 * @field: a field with text
 *
 * Gets what a field is: its own value, or else that of its aliases, see trunk_values_get_logical().
 *
 * Returns: (transfer none) (nullable): the value, or %NULL if not set
 */
const char *
trunk_draft_rules_get_logical (TrunkValues *values,
                               TrunkField   field)
{
  const char *value = trunk_values_get (values, field);

  return value != NULL ? value : trunk_values_get_logical (values, field);
}

/**
 * trunk_draft_rules_explain_required:
 * @channel: calls or messages
 * @sent: whether an update would send the empty field
 * @sentence: (out) (optional): a translated sentence
 *
 * Says that a field is empty without which the chosen handler cannot work.  That is wrong where the
 * person made it so, and doubtful where it was like that.
 *
 * Returns: how bad it is
 */
TrunkSeverity
trunk_draft_rules_explain_required (TrunkChannel   channel,
                                    gboolean       sent,
                                    char         **sentence)
{
  TrunkSeverity severity = sent ? TRUNK_SEVERITY_ERROR : TRUNK_SEVERITY_WARNING;

  if (channel == TRUNK_CHANNEL_MESSAGES)
    return tell (severity, N_("Required. Without it nothing answers texts"), sentence);

  /* a fax is a call, too */
  return tell (severity, N_("Required. Without it nothing answers"), sentence);
}

/**
 * trunk_draft_rules_check_handler:
 * @channel: calls or messages
 * @current: (nullable): the API's word for what answers now
 * @wanted: (nullable): the API's word for what shall answer
 * @sentence: (out) (optional) (nullable): a translated sentence, when there is a problem
 *
 * Looks at the change of a handler.
 *
 * Returns: how bad it is
 */
TrunkSeverity
trunk_draft_rules_check_handler (TrunkChannel   channel,
                                 const char    *current,
                                 const char    *wanted,
                                 char         **sentence)
{
  const TrunkHandler *old = current != NULL ? trunk_handler_lookup (channel, current) : NULL;
  const TrunkHandler *new = wanted != NULL ? trunk_handler_lookup (channel, wanted) : NULL;

  if (wanted != NULL && (new == NULL || !new->settable))
    return tell (TRUNK_SEVERITY_ERROR, N_("This can only be set in SignalWire’s dashboard"), sentence);
  if (current != NULL && (old == NULL || !old->settable))
    return tell (TRUNK_SEVERITY_WARNING,
                 N_("Set in the dashboard. If you replace it, only the dashboard can put it back"), sentence);
  if (new != NULL && new->deprecated)
    return tell (TRUNK_SEVERITY_WARNING, N_("No longer recommended: use a topic"), sentence);

  return TRUNK_SEVERITY_NONE;
}

static gboolean
has_control_characters (const char *value)
{
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

static gboolean
has_spaces (const char *value)
{
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

static TrunkSeverity
check_id (TrunkField    field,
          const char   *value,
          char        **sentence)
{
  if (has_spaces (value))
    return tell (TRUNK_SEVERITY_ERROR, N_("An ID cannot contain spaces"), sentence);
  if (trunk_field_has_flags (field, TRUNK_FIELD_UUID) && !g_uuid_string_is_valid (value))
    return tell (TRUNK_SEVERITY_ERROR,
                 N_("Not a complete ID. It has 36 characters, like 3fa85f64-5717-4562-b3fc-2c963f66afa6"), sentence);

  return TRUNK_SEVERITY_NONE;
}

static TrunkSeverity
check_choice (TrunkField    field,
              const char   *value,
              char        **sentence)
{
  const char * const *values = trunk_field_get_info (field)->values;

  if (values == NULL || g_strv_contains (values, value))
    return TRUNK_SEVERITY_NONE;

  return tell (TRUNK_SEVERITY_ERROR, N_("SignalWire does not know this choice"), sentence);
}

/* The name of a topic, a context or an application is compared character by character: what nobody sees would leave
 * the line dead. */
static TrunkSeverity
check_name (const char  *value,
            char       **sentence)
{
  const char *last = g_utf8_find_prev_char (value, value + strlen (value));

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_type (g_utf8_get_char (p)) == G_UNICODE_FORMAT)
      return tell (TRUNK_SEVERITY_ERROR, N_("Contains line breaks or invisible characters"), sentence);

  if (g_unichar_isspace (g_utf8_get_char (value)) || g_unichar_isspace (g_utf8_get_char (last)))
    return tell (TRUNK_SEVERITY_WARNING, N_("Begins or ends with a space, which is part of the name"), sentence);

  return TRUNK_SEVERITY_NONE;
}

/**
 * trunk_draft_rules_check_value:
 * @field: a field other than a handler
 * @value: (nullable): what it shall be
 * @sentence: (out) (optional) (nullable): a translated sentence, when there is a problem
 *
 * Looks at a value that an update would send.
 *
 * Returns: how bad it is
 */
TrunkSeverity
trunk_draft_rules_check_value (TrunkField    field,
                               const char   *value,
                               char        **sentence)
{
  TrunkFieldKind kind = trunk_field_get_info (field)->kind;

  if (value == NULL)
    return field == TRUNK_FIELD_NAME
           ? tell (TRUNK_SEVERITY_WARNING, N_("SignalWire may refuse a number without a name"), sentence)
           : TRUNK_SEVERITY_NONE;

  if (kind == TRUNK_FIELD_KIND_URL)
    return trunk_check_web_address (value, sentence);
  if (!g_utf8_validate (value, -1, NULL) || has_control_characters (value))
    return tell (TRUNK_SEVERITY_ERROR, N_("Contains line breaks or invisible characters"), sentence);
  if (g_utf8_strlen (value, -1) > TRUNK_TEXT_MAX_LENGTH)
    return tell (TRUNK_SEVERITY_ERROR, N_("At most 255 characters"), sentence);
  if (trunk_draft_rules_is_blank (value))
    return tell (TRUNK_SEVERITY_ERROR, N_("Contains nothing but spaces"), sentence);
  if (kind == TRUNK_FIELD_KIND_ID)
    return check_id (field, value, sentence);
  if (kind == TRUNK_FIELD_KIND_CHOICE)
    return check_choice (field, value, sentence);
  if (trunk_field_get_info (field)->channel != TRUNK_CHANNEL_NONE)
    return check_name (value, sentence);

  return TRUNK_SEVERITY_NONE;
}
