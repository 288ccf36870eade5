/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-edit-private.h"

#include "trunk-inverse.h"

#define MASK TRUNK_FIELD_MASK

/* What is to be said about a save: beforehand what goes along and cannot be put back, afterwards what came of it. */

/**
 * trunk_edit_names_itself:
 *
 * Returns: whether the number gets a name because the service wants one, not because the person gave one
 */
gboolean
trunk_edit_names_itself (TrunkEdit *self)
{
  g_return_val_if_fail (TRUNK_IS_EDIT (self), FALSE);

  return trunk_changes_has (self->changes, TRUNK_FIELD_NAME) && !trunk_changes_has (self->wanted, TRUNK_FIELD_NAME);
}

/**
 * trunk_edit_get_irreversible:
 *
 * Returns: the mask of the fields that could not be put back afterwards, see trunk_changes_dup_inverse()
 */
guint64
trunk_edit_get_irreversible (TrunkEdit *self)
{
  g_autoptr(TrunkChanges) inverse = NULL;
  guint64 irreversible = 0;

  g_return_val_if_fail (TRUNK_IS_EDIT (self), 0);

  inverse = trunk_changes_dup_inverse (self->changes, self->before != NULL ? self->before : self->seen, &irreversible);

  return irreversible;
}

/**
 * trunk_edit_get_settled:
 *
 * Returns: once it is saved, the mask of the fields that the person asked for and that need no more care: sent and
 *   taken, so already, or left as somebody else made them
 */
guint64
trunk_edit_get_settled (TrunkEdit *self)
{
  guint64 open = 0;

  g_return_val_if_fail (TRUNK_IS_EDIT (self), 0);

  if (self->state != TRUNK_EDIT_SAVED)
    return 0;

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((self->not_taken & MASK (field)) != 0)
      open |= MASK (field) | trunk_alias_group_get_fields (trunk_field_get_info (field)->aliases);

  return self->asked & ~open;
}

/**
 * trunk_edit_leaves_theirs:
 *
 * Returns: whether the person left something that they had wanted to change as somebody else made it
 */
gboolean
trunk_edit_leaves_theirs (TrunkEdit *self)
{
  g_return_val_if_fail (TRUNK_IS_EDIT (self), FALSE);

  return (self->asked & ~trunk_changes_get_fields (self->wanted)) != 0;
}

/**
 * trunk_edit_get_answer:
 *
 * Returns: (transfer none) (nullable): once it is saved, the number as the service shows it
 */
TrunkNumber *
trunk_edit_get_answer (TrunkEdit *self)
{
  g_return_val_if_fail (TRUNK_IS_EDIT (self), NULL);

  return self->answer;
}

/**
 * trunk_edit_get_not_taken:
 *
 * Returns: the mask of the fields that were sent and that the answer shows otherwise
 */
guint64
trunk_edit_get_not_taken (TrunkEdit *self)
{
  g_return_val_if_fail (TRUNK_IS_EDIT (self), 0);

  return self->not_taken;
}

/**
 * trunk_edit_get_meanwhile:
 *
 * Returns: the mask of the fields that were not sent and became another while the update was under way
 */
guint64
trunk_edit_get_meanwhile (TrunkEdit *self)
{
  g_return_val_if_fail (TRUNK_IS_EDIT (self), 0);

  return self->meanwhile;
}
