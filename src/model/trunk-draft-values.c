/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-draft-values.h"

#include "trunk-draft-rules.h"

void
trunk_draft_values_init (TrunkDraftValues *self,
                         TrunkNumber      *number)
{
  TrunkValues *current = trunk_number_get_values (number);

  self->number = number;
  self->current = trunk_values_ref (current);
  self->seen = trunk_values_ref (current);
}

void
trunk_draft_values_clear (TrunkDraftValues *self)
{
  g_clear_pointer (&self->current, trunk_values_unref);
  g_clear_pointer (&self->seen, trunk_values_unref);
  g_clear_object (&self->usage);
  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    g_clear_pointer (&self->wanted[field], g_free);
}

/**
 * trunk_draft_values_is_set:
 * @self: the differences
 * @field: a field
 *
 * Returns: whether the person changed it, or an alias of it
 */
gboolean
trunk_draft_values_is_set (TrunkDraftValues *self,
                           TrunkField        field)
{
  return (self->set & TRUNK_FIELD_MASK (trunk_draft_rules_get_slot (field))) != 0;
}

/**
 * trunk_draft_values_get:
 * @self: the differences
 * @field: a field with text
 *
 * Returns: (transfer none) (nullable): what it shall be
 */
const char *
trunk_draft_values_get (TrunkDraftValues *self,
                        TrunkField        field)
{
  if (trunk_draft_values_is_set (self, field))
    return self->wanted[trunk_draft_rules_get_slot (field)];

  return trunk_draft_rules_get_logical (self->current, field);
}

/**
 * trunk_draft_values_get_handler:
 * @self: the differences
 * @channel: calls or messages
 *
 * Returns: (transfer none) (nullable): what shall answer; %NULL if nothing, or one that is not known
 */
const TrunkHandler *
trunk_draft_values_get_handler (TrunkDraftValues *self,
                                TrunkChannel      channel)
{
  if (channel == TRUNK_CHANNEL_NONE)
    return NULL;

  return trunk_handler_lookup (channel, trunk_draft_values_get (self, trunk_handler_field (channel)));
}

/**
 * trunk_draft_values_is_live:
 * @self: the differences
 * @field: a field
 *
 * Returns: whether it counts: it belongs to no handler, or to the one that is chosen
 */
gboolean
trunk_draft_values_is_live (TrunkDraftValues *self,
                            TrunkField        field)
{
  if (!trunk_draft_rules_is_handler_field (field))
    return TRUE;

  return trunk_handler_owns (trunk_draft_values_get_handler (self, trunk_field_get_info (field)->channel), field);
}

/**
 * trunk_draft_values_is_changed:
 * @self: the differences
 * @field: a field
 *
 * Returns: whether the person changed it, and an update would send it
 */
gboolean
trunk_draft_values_is_changed (TrunkDraftValues *self,
                               TrunkField        field)
{
  return trunk_draft_values_is_set (self, field) && trunk_draft_values_is_live (self, field);
}

/**
 * trunk_draft_values_set_usage:
 * @self: the differences
 * @usage: (nullable): what the numbers of the space have in use
 *
 * Returns: whether it is another one than before
 */
gboolean
trunk_draft_values_set_usage (TrunkDraftValues *self,
                              TrunkUsage       *usage)
{
  return g_set_object (&self->usage, usage);
}

static void
unset_slot (TrunkDraftValues *self,
            TrunkField        slot)
{
  g_clear_pointer (&self->wanted[slot], g_free);
  self->set &= ~TRUNK_FIELD_MASK (slot);
}

/* What the person saw: of fields changed by now what they were then, of all others what they are. */
static void
update_seen (TrunkDraftValues *self)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  TrunkValues *old = self->seen;

  if (self->set == 0)
    self->seen = trunk_values_ref (self->current);
  else
    {
      trunk_values_builder_init_from (&builder, self->current);
      for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
        if (trunk_draft_values_is_set (self, field))
          trunk_values_builder_set (&builder, field, trunk_values_get (old, field));
      self->seen = trunk_values_builder_end (&builder);
    }

  trunk_values_unref (old);
}

/**
 * trunk_draft_values_set:
 * @self: the differences
 * @field: a field with text
 * @value: (nullable): what the person typed
 *
 * Sets what it shall be; what it is already is no difference.
 *
 * Returns: whether that is another value than before
 */
gboolean
trunk_draft_values_set (TrunkDraftValues *self,
                        TrunkField        field,
                        const char       *value)
{
  g_autofree char *wanted = trunk_draft_rules_clean (field, value);
  TrunkField slot = trunk_draft_rules_get_slot (field);

  if (g_strcmp0 (wanted, trunk_draft_values_get (self, field)) == 0)
    return FALSE;

  unset_slot (self, slot);

  if (!trunk_draft_rules_equal (field, wanted, trunk_draft_rules_get_logical (self->current, field)))
    {
      self->wanted[slot] = g_steal_pointer (&wanted);
      self->set |= TRUNK_FIELD_MASK (slot);
    }

  update_seen (self);

  return TRUE;
}

/**
 * trunk_draft_values_unset:
 * @self: the differences
 * @fields: a mask of fields
 *
 * Takes back what the person changed on these fields.
 *
 * Returns: the mask of those that were changed
 */
guint64
trunk_draft_values_unset (TrunkDraftValues *self,
                          guint64           fields)
{
  guint64 unset = 0;

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((fields & TRUNK_FIELD_MASK (field)) != 0 && trunk_draft_values_is_set (self, field))
      {
        unset |= TRUNK_FIELD_MASK (field);
        unset_slot (self, trunk_draft_rules_get_slot (field));
      }

  update_seen (self);

  return unset;
}

/**
 * trunk_draft_values_follow:
 * @self: the differences
 * @newer: what the number is now
 *
 * Follows the number; changes that have come true vanish.
 *
 * Returns: the mask of the fields that are another now
 */
guint64
trunk_draft_values_follow (TrunkDraftValues *self,
                           TrunkValues      *newer)
{
  guint64 differing = trunk_values_diff (self->current, newer);
  TrunkValues *old = self->current;

  self->current = trunk_values_ref (newer);
  trunk_values_unref (old);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((self->set & TRUNK_FIELD_MASK (field)) != 0 &&
        trunk_draft_rules_equal (field, self->wanted[field], trunk_draft_rules_get_logical (newer, field)))
      {
        unset_slot (self, field);
        differing |= TRUNK_FIELD_MASK (field);
      }

  update_seen (self);

  return differing;
}
