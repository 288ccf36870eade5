/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-practice-record.h"
#include "trunk-practice-text.h"

/**
 * trunk_practice_record_new:
 *
 * Returns: (transfer full): a number of which nothing is set
 */
TrunkPracticeRecord *
trunk_practice_record_new (void)
{
  return g_new0 (TrunkPracticeRecord, 1);
}

/**
 * trunk_practice_record_copy:
 * @self: a number
 *
 * Returns: (transfer full): the same, to be changed
 */
TrunkPracticeRecord *
trunk_practice_record_copy (const TrunkPracticeRecord *self)
{
  TrunkPracticeRecord *copy = g_memdup2 (self, sizeof *self);

  copy->json = NULL;
  for (guint i = 0; i < TRUNK_N_FIELDS; i++)
    {
      if (copy->text[i] != NULL)
        g_ref_string_acquire (copy->text[i]);
    }

  return copy;
}

void
trunk_practice_record_free (TrunkPracticeRecord *self)
{
  for (guint i = 0; i < TRUNK_N_FIELDS; i++)
    g_clear_pointer (&self->text[i], g_ref_string_release);
  g_free (self->json);
  g_free (self);
}

/**
 * trunk_practice_record_get:
 * @self: a number
 * @field: a field of text
 *
 * Returns: (nullable): its value; %NULL is null
 */
const char *
trunk_practice_record_get (const TrunkPracticeRecord *self,
                           TrunkField                 field)
{
  return self->text[field];
}

/**
 * trunk_practice_record_set:
 * @self: a number
 * @field: a field of text
 * @value: (nullable): its value; %NULL is null
 */
void
trunk_practice_record_set (TrunkPracticeRecord *self,
                           TrunkField           field,
                           const char          *value)
{
  /* The first three are another in every number; the rest repeat. */
  char *text = value == NULL ? NULL
             : field <= TRUNK_FIELD_NAME ? g_ref_string_new (value) : g_ref_string_new_intern (value);

  g_clear_pointer (&self->text[field], g_ref_string_release);
  self->text[field] = text;
  self->absent &= ~TRUNK_FIELD_MASK (field);
  trunk_practice_record_forget_json (self);
}

/**
 * trunk_practice_record_is_set:
 * @self: a number
 * @field: a field of text
 *
 * Returns: whether it is neither null nor ""
 */
gboolean
trunk_practice_record_is_set (const TrunkPracticeRecord *self,
                              TrunkField                 field)
{
  return self->text[field] != NULL && *self->text[field] != '\0';
}

static void
append_capabilities (GString           *json,
                     TrunkCapabilities  capabilities,
                     gboolean           as_object)
{
  static const TrunkCapabilities order[] = {
    TRUNK_CAPABILITY_VOICE, TRUNK_CAPABILITY_FAX, TRUNK_CAPABILITY_SMS, TRUNK_CAPABILITY_MMS
  };
  gboolean first = TRUE;

  g_string_append_c (json, as_object ? '{' : '[');
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const char *name = trunk_capability_get_name (order[i]);

      if (as_object)
        {
          trunk_practice_append_member (json, name);
          g_string_append (json, capabilities & order[i] ? "true" : "false");
        }
      else if (capabilities & order[i])
        {
          if (!first)
            g_string_append_c (json, ',');
          trunk_practice_append_string (json, name);
          first = FALSE;
        }
    }
  g_string_append_c (json, as_object ? '}' : ']');
}

/* The value of a group of aliases, whichever field it came in by; the application wins. */
static const char *
get_alias_value (const TrunkPracticeRecord *self,
                 TrunkAliasGroup            group)
{
  const char *value = NULL;

  for (guint i = 0; i < TRUNK_N_FIELDS; i++)
    {
      if (trunk_field_get_info (i)->aliases == group && trunk_practice_record_is_set (self, i))
        value = self->text[i];
    }

  return value;
}

static const char *
get_shown_text (const TrunkPracticeRecord *self,
                TrunkField                 field,
                TrunkPracticeDialects      dialects)
{
  TrunkAliasGroup group = trunk_field_get_info (field)->aliases;
  const char *value = self->text[field];

  if (group != TRUNK_ALIAS_NONE && (dialects & TRUNK_PRACTICE_ALIASES_MIRRORED) != 0)
    {
      const char *mirrored = get_alias_value (self, group);

      return mirrored != NULL ? mirrored : value;
    }

  if (field == TRUNK_FIELD_NUMBER_TYPE && (dialects & TRUNK_PRACTICE_TOLLFREE) != 0
      && g_strcmp0 (value, "toll-free") == 0)
    return "tollfree";

  return value;
}

static void
append_field (const TrunkPracticeRecord *self,
              GString                   *json,
              TrunkField                 field,
              TrunkPracticeDialects      dialects)
{
  const TrunkFieldInfo *info = trunk_field_get_info (field);

  trunk_practice_append_member (json, info->name);

  if (info->kind == TRUNK_FIELD_KIND_CAPABILITIES)
    append_capabilities (json, self->capabilities, (dialects & TRUNK_PRACTICE_CAPABILITIES_OBJECT) != 0);
  else if (field == TRUNK_FIELD_CREATED_AT)
    trunk_practice_append_time (json, self->created);
  else if (field == TRUNK_FIELD_UPDATED_AT)
    trunk_practice_append_time (json, self->updated);
  else if (field == TRUNK_FIELD_NEXT_BILLED_AT)
    trunk_practice_append_time (json, self->billed);
  else
    trunk_practice_append_string (json, get_shown_text (self, field, dialects));
}

/**
 * trunk_practice_record_get_json:
 * @self: a number
 * @dialects: how to write it
 * @length: (out) (optional): length in bytes
 *
 * The text is kept: call trunk_practice_record_forget_json() when the dialects change.
 *
 * Returns: (transfer none): the number as the service answers it
 */
const char *
trunk_practice_record_get_json (TrunkPracticeRecord   *self,
                                TrunkPracticeDialects  dialects,
                                gsize                 *length)
{
  if (self->json == NULL)
    {
      GString *json = g_string_sized_new (1600);

      g_string_append_c (json, '{');
      for (guint i = 0; i < TRUNK_N_FIELDS; i++)
        {
          if (trunk_field_has_flags (i, TRUNK_FIELD_READABLE) && (self->absent & TRUNK_FIELD_MASK (i)) == 0)
            append_field (self, json, i, dialects);
        }
      g_string_append_c (json, '}');

      self->json_length = json->len;
      self->json = g_memdup2 (json->str, json->len + 1);
      g_string_free (json, TRUE);
    }

  if (length != NULL)
    *length = self->json_length;

  return self->json;
}

/**
 * trunk_practice_record_forget_json:
 * @self: a number
 *
 * Drops the kept answer.
 */
void
trunk_practice_record_forget_json (TrunkPracticeRecord *self)
{
  g_clear_pointer (&self->json, g_free);
}
