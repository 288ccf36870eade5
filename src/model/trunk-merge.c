/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-merge.h"

#include "trunk-draft-rules.h"

#define MASK TRUNK_FIELD_MASK

struct _TrunkMerge
{
  TrunkValues  *seen;
  TrunkValues  *theirs;
  TrunkChanges *yours;     /* what the person wants, and what goes along with it by its own name */
  guint64       wanted;    /* those of them that the person asked for */
  guint64       contested;
  TrunkChoice   choices[TRUNK_N_FIELDS];
};

static const TrunkHandler *
get_handler (TrunkValues  *values,
             TrunkChannel  channel)
{
  return trunk_handler_lookup (channel, trunk_values_get (values, trunk_handler_field (channel)));
}

/* Whether @field has an effect while @handler answers: it is its own, or an alias of one that is. */
static gboolean
is_live (const TrunkHandler *handler,
         TrunkField          field)
{
  TrunkAliasGroup aliases = trunk_field_get_info (field)->aliases;

  if (trunk_handler_owns (handler, field))
    return TRUE;

  return aliases != TRUNK_ALIAS_NONE && handler != NULL && handler->required != TRUNK_N_FIELDS &&
         trunk_field_get_info (handler->required)->aliases == aliases;
}

/* Whether it is no longer what the person saw; a group of aliases is not when any of them is not. */
static gboolean
is_moved (TrunkMerge *self,
          TrunkField  field)
{
  guint64 group = trunk_alias_group_get_fields (trunk_field_get_info (field)->aliases) | MASK (field);

  for (TrunkField name = 0; name < TRUNK_N_FIELDS; name++)
    if ((group & MASK (name)) != 0 &&
        !trunk_draft_rules_equal (name, trunk_merge_get_was (self, name), trunk_merge_get_theirs (self, name)))
      return TRUE;

  return FALSE;
}

static gboolean
is_already_so (TrunkMerge *self,
               TrunkField  field)
{
  return trunk_draft_rules_equal (field, trunk_merge_get_theirs (self, field), trunk_changes_get (self->yours, field));
}

/* The person changed fields of what answered then; somebody else has made something else answer, in which these
 * fields would have no effect.  That is a conflict about what answers. */
static void
add_handler (TrunkMerge   *self,
             TrunkChannel  channel)
{
  TrunkField handler_field = trunk_handler_field (channel);
  const TrunkHandler *was = get_handler (self->seen, channel);

  if (trunk_changes_has (self->yours, handler_field) || !is_moved (self, handler_field))
    return;

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if (trunk_changes_has (self->yours, field) && trunk_field_get_info (field)->channel == channel &&
        is_live (was, field) && !is_live (get_handler (self->theirs, channel), field))
      {
        trunk_changes_set (self->yours, handler_field, trunk_values_get (self->seen, handler_field));
        return;
      }
}

/* What a handler requires goes along with it as the person saw it; when somebody has changed that meanwhile, it must
 * not be set back unasked. */
static void
add_required (TrunkMerge   *self,
              TrunkChannel  channel)
{
  const char *name = trunk_changes_get (self->yours, trunk_handler_field (channel));
  const TrunkHandler *handler = name != NULL ? trunk_handler_lookup (channel, name) : NULL;
  guint64 group;

  if (handler == NULL || handler->required == TRUNK_N_FIELDS || !is_moved (self, handler->required))
    return;

  group = trunk_alias_group_get_fields (trunk_field_get_info (handler->required)->aliases) | MASK (handler->required);
  if ((trunk_changes_get_fields (self->yours) & group) == 0)
    trunk_changes_set (self->yours, handler->required, trunk_draft_rules_get_logical (self->seen, handler->required));
}

/* An update must give a number without a name one: when somebody has taken it away, the person chooses whether it gets
 * the old one back or is called by its number. */
static void
add_name (TrunkMerge *self)
{
  if (self->wanted != 0 && !trunk_changes_has (self->yours, TRUNK_FIELD_NAME) &&
      trunk_values_get (self->theirs, TRUNK_FIELD_NAME) == NULL)
    trunk_changes_set (self->yours, TRUNK_FIELD_NAME, trunk_values_get (self->seen, TRUNK_FIELD_NAME));
}

/**
 * trunk_merge_new:
 * @seen: what the person saw
 * @wanted: what they want to change, without what goes along by itself
 * @theirs: what the number is now
 *
 * Compares.  A field is contested where it is neither what it was nor what is wanted.  So is what answers, where it
 * has become another under which the wanted fields would have no effect; and what a wanted handler requires, where
 * it is no longer what the person saw.
 *
 * Returns: (transfer full): the comparison, without choices
 */
TrunkMerge *
trunk_merge_new (TrunkValues        *seen,
                 const TrunkChanges *wanted,
                 TrunkValues        *theirs)
{
  TrunkMerge *self;

  g_return_val_if_fail (seen != NULL && wanted != NULL && theirs != NULL, NULL);

  self = g_new0 (TrunkMerge, 1);
  self->seen = trunk_values_ref (seen);
  self->theirs = trunk_values_ref (theirs);
  self->yours = trunk_changes_copy (wanted);
  self->wanted = trunk_changes_get_fields (wanted);

  for (TrunkChannel channel = TRUNK_CHANNEL_CALLS; channel <= TRUNK_CHANNEL_MESSAGES; channel++)
    {
      add_handler (self, channel);
      add_required (self, channel);
    }
  add_name (self);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if (trunk_changes_has (self->yours, field) && is_moved (self, field) && !is_already_so (self, field))
      self->contested |= MASK (field);

  return self;
}

/**
 * trunk_merge_free:
 * @self: (transfer full) (nullable): a comparison
 */
void
trunk_merge_free (TrunkMerge *self)
{
  if (self == NULL)
    return;

  trunk_values_unref (self->seen);
  trunk_values_unref (self->theirs);
  trunk_changes_free (self->yours);
  g_free (self);
}

/**
 * trunk_merge_get_their_values:
 *
 * Returns: (transfer none): what the number is now
 */
TrunkValues *
trunk_merge_get_their_values (TrunkMerge *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->theirs;
}

/* Whether what somebody else made answer is to stay, so that @field of another handler has no effect. */
static gboolean
is_without_effect (TrunkMerge *self,
                   TrunkField  field)
{
  TrunkChannel channel = trunk_field_get_info (field)->channel;
  TrunkField handler_field = trunk_handler_field (channel);

  if (!trunk_draft_rules_is_handler_field (field) || self->choices[handler_field] != TRUNK_CHOICE_THEIRS)
    return FALSE;

  return !is_live (get_handler (self->theirs, channel), field);
}

/**
 * trunk_merge_get_contested:
 *
 * Returns: the mask of the fields about which the person has to choose, by what they have chosen so far: when what
 *   answers stays as somebody else made it, the fields of the other handler do not matter
 */
guint64
trunk_merge_get_contested (TrunkMerge *self)
{
  guint64 contested = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((self->contested & MASK (field)) != 0 && !is_without_effect (self, field))
      contested |= MASK (field);

  return contested;
}

/**
 * trunk_merge_get_others:
 *
 * Returns: the mask of the fields that the person wants to change and nobody else has
 */
guint64
trunk_merge_get_others (TrunkMerge *self)
{
  guint64 others = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((self->wanted & ~self->contested & MASK (field)) != 0 && !is_already_so (self, field) &&
        !is_without_effect (self, field))
      others |= MASK (field);

  return others;
}

/**
 * trunk_merge_get_was:
 * @field: a field with text
 *
 * Returns: (transfer none) (nullable): what the person saw
 */
const char *
trunk_merge_get_was (TrunkMerge *self,
                     TrunkField  field)
{
  g_return_val_if_fail (self != NULL, NULL);

  return trunk_draft_rules_get_logical (self->seen, field);
}

/**
 * trunk_merge_get_theirs:
 * @field: a field with text
 *
 * Returns: (transfer none) (nullable): what it is now
 */
const char *
trunk_merge_get_theirs (TrunkMerge *self,
                        TrunkField  field)
{
  g_return_val_if_fail (self != NULL, NULL);

  return trunk_draft_rules_get_logical (self->theirs, field);
}

/**
 * trunk_merge_get_yours:
 * @field: a field that the person wants to change
 *
 * Returns: (transfer none) (nullable): what they want
 */
const char *
trunk_merge_get_yours (TrunkMerge *self,
                       TrunkField  field)
{
  g_return_val_if_fail (self != NULL, NULL);

  return trunk_changes_get (self->yours, field);
}

/**
 * trunk_merge_get_choice:
 * @field: a contested field
 *
 * Returns: what the person chose
 */
TrunkChoice
trunk_merge_get_choice (TrunkMerge *self,
                        TrunkField  field)
{
  g_return_val_if_fail (self != NULL && (guint) field < TRUNK_N_FIELDS, TRUNK_CHOICE_NONE);

  return self->choices[field];
}

/**
 * trunk_merge_choose:
 * @field: a contested field
 * @choice: whose value is to stay
 */
void
trunk_merge_choose (TrunkMerge  *self,
                    TrunkField   field,
                    TrunkChoice  choice)
{
  g_return_if_fail (self != NULL && (guint) field < TRUNK_N_FIELDS);
  g_return_if_fail ((self->contested & MASK (field)) != 0);

  self->choices[field] = choice;
}

/**
 * trunk_merge_is_settled:
 *
 * Returns: whether nothing is left to choose
 */
gboolean
trunk_merge_is_settled (TrunkMerge *self)
{
  guint64 contested;

  g_return_val_if_fail (self != NULL, FALSE);

  contested = trunk_merge_get_contested (self);
  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((contested & MASK (field)) != 0 && self->choices[field] == TRUNK_CHOICE_NONE)
      return FALSE;

  return TRUE;
}

/* Under another handler of the same group, the value goes by that one's name. */
static TrunkField
find_name (TrunkMerge         *self,
           const TrunkChanges *wanted,
           TrunkField          field)
{
  TrunkChannel channel = trunk_field_get_info (field)->channel;
  TrunkAliasGroup aliases = trunk_field_get_info (field)->aliases;
  const TrunkHandler *handler;

  if (aliases == TRUNK_ALIAS_NONE || trunk_changes_has (wanted, trunk_handler_field (channel)))
    return field;

  handler = get_handler (self->theirs, channel);
  if (handler == NULL || handler->required == TRUNK_N_FIELDS ||
      trunk_field_get_info (handler->required)->aliases != aliases)
    return field;

  return handler->required;
}

/**
 * trunk_merge_dup_wanted:
 * @self: a comparison that is settled
 *
 * Gets what is left to be changed, against what the number is now: what is so already is not sent, and what somebody
 * else changed only where the person chose their own value.
 *
 * Returns: (transfer full): the changes, without what goes along by itself
 */
TrunkChanges *
trunk_merge_dup_wanted (TrunkMerge *self)
{
  g_autoptr(TrunkChanges) wanted = trunk_changes_new ();

  g_return_val_if_fail (self != NULL && trunk_merge_is_settled (self), NULL);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    {
      gboolean contested = (self->contested & MASK (field)) != 0;
      gboolean kept = contested ? self->choices[field] == TRUNK_CHOICE_YOURS
                                : (self->wanted & MASK (field)) != 0 && !is_already_so (self, field);

      if (trunk_changes_has (self->yours, field) && kept && !is_without_effect (self, field))
        trunk_changes_set (wanted, find_name (self, wanted, field), trunk_changes_get (self->yours, field));
    }

  return g_steal_pointer (&wanted);
}
