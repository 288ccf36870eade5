/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-companions.h"

#include "trunk-draft-rules.h"

/* Aliases are one value: whichever of them is sent, the group is. */
static gboolean
has_group (const TrunkChanges *self,
           TrunkField          field)
{
  guint64 group = trunk_alias_group_get_fields (trunk_field_get_info (field)->aliases) | TRUNK_FIELD_MASK (field);

  return (trunk_changes_get_fields (self) & group) != 0;
}

static void
add_required (TrunkChanges *self,
              TrunkValues  *base,
              TrunkChannel  channel)
{
  const char *name = trunk_changes_get (self, trunk_handler_field (channel));
  const TrunkHandler *handler = name != NULL ? trunk_handler_lookup (channel, name) : NULL;

  if (handler != NULL && handler->required != TRUNK_N_FIELDS && !has_group (self, handler->required))
    trunk_changes_set (self, handler->required, trunk_draft_rules_get_logical (base, handler->required));
}

/**
 * trunk_changes_add_companions:
 * @self: what somebody wants to change
 * @base: what the number is
 *
 * Adds what an update must carry besides (api.md, "The body of an update"): with a handler also what that one
 * requires, and for a number without a name a name, which is the number itself.  No changes need nothing.
 */
void
trunk_changes_add_companions (TrunkChanges *self,
                              TrunkValues  *base)
{
  g_return_if_fail (self != NULL && base != NULL);

  if (trunk_changes_get_n_fields (self) == 0)
    return;

  add_required (self, base, TRUNK_CHANNEL_CALLS);
  add_required (self, base, TRUNK_CHANNEL_MESSAGES);

  if (trunk_values_get (base, TRUNK_FIELD_NAME) == NULL &&
      trunk_draft_rules_is_blank (trunk_changes_get (self, TRUNK_FIELD_NAME)))
    trunk_changes_set (self, TRUNK_FIELD_NAME, trunk_values_get (base, TRUNK_FIELD_NUMBER));
}
