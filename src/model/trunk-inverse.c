/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-inverse.h"

#include "trunk-draft-rules.h"

#define MASK TRUNK_FIELD_MASK

/* Whether this program could make answer what answered before: it can be chosen here, and what it needs was shown. */
static gboolean
can_put_back (TrunkValues  *before,
              TrunkChannel  channel)
{
  const char *name = trunk_values_get (before, trunk_handler_field (channel));
  const TrunkHandler *handler = trunk_handler_lookup (channel, name);

  if (name == NULL)
    return TRUE;

  return handler != NULL && handler->settable && trunk_values_get_logical (before, handler->required) != NULL;
}

/* Whether what answered could not do without @field, which was empty: the service does not take that again. */
static gboolean
was_missing (TrunkValues *before,
             TrunkField   field)
{
  TrunkChannel channel = trunk_field_get_info (field)->channel;
  const char *name = channel != TRUNK_CHANNEL_NONE ? trunk_values_get (before, trunk_handler_field (channel)) : NULL;
  const TrunkHandler *handler = trunk_handler_lookup (channel, name);

  return handler != NULL && handler->required != TRUNK_N_FIELDS &&
         trunk_draft_rules_get_slot (handler->required) == trunk_draft_rules_get_slot (field) &&
         trunk_values_get_logical (before, field) == NULL;
}

static gboolean
is_method (TrunkField field)
{
  const char * const *values = trunk_field_get_info (field)->values;

  return values != NULL && g_strv_contains (values, "POST");
}

/* A choice that was not set, or one that an update cannot carry; a method that was not set was POST. */
static gboolean
is_lost_choice (TrunkField  field,
                const char *value)
{
  const char * const *values = trunk_field_get_info (field)->values;

  return values != NULL && (value != NULL ? !g_strv_contains (values, value) : !is_method (field));
}

static gboolean
is_lost (const TrunkChanges *self,
         TrunkValues        *before,
         TrunkField          field)
{
  TrunkChannel channel = trunk_field_get_info (field)->channel;

  if (is_lost_choice (field, trunk_values_get (before, field)) ||
      (field == TRUNK_FIELD_NAME && trunk_values_get (before, field) == NULL))
    return TRUE;
  if (channel == TRUNK_CHANNEL_NONE || (!trunk_draft_rules_is_handler_field (field) &&
                                        trunk_handler_field (channel) != field))
    return FALSE;

  return trunk_changes_has (self, trunk_handler_field (channel)) ? !can_put_back (before, channel)
                                                                 : was_missing (before, field);
}

/* By which of its names a group of aliases was known: what answered used one; else one that had the value. */
static TrunkField
find_name (TrunkValues *before,
           TrunkField   field,
           const char  *value)
{
  const TrunkFieldInfo *info = trunk_field_get_info (field);
  const TrunkHandler *handler;

  if (info->aliases == TRUNK_ALIAS_NONE)
    return field;

  handler = trunk_handler_lookup (info->channel, trunk_values_get (before, trunk_handler_field (info->channel)));
  if (handler != NULL && handler->required != TRUNK_N_FIELDS &&
      trunk_field_get_info (handler->required)->aliases == info->aliases)
    return handler->required;
  if (value == NULL || g_strcmp0 (trunk_values_get (before, field), value) == 0)
    return field;

  for (TrunkField alias = 0; alias < TRUNK_N_FIELDS; alias++)
    if (trunk_field_get_info (alias)->aliases == info->aliases &&
        g_strcmp0 (trunk_values_get (before, alias), value) == 0)
      return alias;

  return field;
}

/**
 * trunk_changes_dup_inverse:
 * @self: what an update sends
 * @before: what the number was before it
 * @irreversible: (out) (optional): the mask of the fields of @self that cannot be put back
 *
 * Gets what would put the number back.  It cannot put back a name where there was none, what answered where only the
 * dashboard can set it or where what it needs was not set or is never shown, nor a receive mode that an
 * update cannot carry.  A request method that was not set was POST (api.md), which is put back.
 *
 * Returns: (transfer full): the changes
 */
TrunkChanges *
trunk_changes_dup_inverse (const TrunkChanges *self,
                           TrunkValues        *before,
                           guint64            *irreversible)
{
  g_autoptr(TrunkChanges) inverse = trunk_changes_new ();
  guint64 lost = 0;

  g_return_val_if_fail (self != NULL && before != NULL, NULL);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    {
      const char *value;
      TrunkField name;

      if (!trunk_changes_has (self, field))
        continue;

      value = trunk_values_get_logical (before, field);
      name = find_name (before, field, value);
      if (is_lost (self, before, field))
        lost |= MASK (field);
      else if (value == NULL && is_method (field))
        trunk_changes_set (inverse, name, "POST");
      else
        trunk_changes_set (inverse, name, value);
    }

  if (irreversible != NULL)
    *irreversible = lost;

  return g_steal_pointer (&inverse);
}

/**
 * trunk_changes_find_meanwhile:
 * @self: what was sent
 * @before: what the number was right before that
 * @answer: what the service says afterwards
 *
 * What is another in the answer although nobody here sent it.  A method that was not set is filled in by the service
 * along with its web address, and is nobody's change.
 *
 * Returns: the mask of what somebody else has changed meanwhile
 */
guint64
trunk_changes_find_meanwhile (const TrunkChanges *self,
                              TrunkValues        *before,
                              TrunkValues        *answer)
{
  guint64 sent = trunk_changes_get_fields (self);
  guint64 differing = trunk_values_logical_diff (before, answer) & ~sent;
  guint64 found = 0;

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    {
      const TrunkFieldInfo *info = trunk_field_get_info (field);
      gboolean filled_in = info->values != NULL && trunk_values_get (before, field) == NULL;

      if ((differing & TRUNK_FIELD_MASK (field)) != 0 && trunk_field_has_flags (field, TRUNK_FIELD_SETTABLE) &&
          !filled_in && (trunk_alias_group_get_fields (info->aliases) & sent) == 0)
        found |= TRUNK_FIELD_MASK (field);
    }

  return found;
}
