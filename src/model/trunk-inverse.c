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
  if (handler == NULL || !handler->settable)
    return FALSE;

  return trunk_field_has_flags (handler->required, TRUNK_FIELD_READABLE) ||
         trunk_draft_rules_get_logical (before, handler->required) != NULL;
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

static gboolean
is_method (TrunkField field)
{
  const char * const *values = trunk_field_get_info (field)->values;

  return values != NULL && g_strv_contains (values, "POST");
}

/**
 * trunk_changes_dup_inverse:
 * @self: what an update sends
 * @before: what the number was before it
 * @irreversible: (out) (optional): the mask of the fields of @self that cannot be put back
 *
 * Gets what would put the number back.  It cannot put back a name where there was none, what answered where only the
 * dashboard can set it or where SignalWire never shows what it needs, nor that no receive mode was set.  A request
 * method that was not set was POST (api.md), which is put back.
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
      TrunkChannel channel = trunk_field_get_info (field)->channel;
      const char *value = trunk_values_get_logical (before, field);
      TrunkField name = find_name (before, field, value);

      if (!trunk_changes_has (self, field))
        continue;

      if ((trunk_draft_rules_is_handler_field (field) || trunk_handler_field (channel) == field) &&
          !can_put_back (before, channel))
        lost |= MASK (field);
      else if (value == NULL && is_method (field))
        trunk_changes_set (inverse, name, "POST");
      else if (value == NULL && (field == TRUNK_FIELD_NAME || field == TRUNK_FIELD_CALL_RECEIVE_MODE))
        lost |= MASK (field);
      else
        trunk_changes_set (inverse, name, value);
    }

  if (irreversible != NULL)
    *irreversible = lost;

  return g_steal_pointer (&inverse);
}
