/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-basket-private.h"

#include "trunk-name-pattern.h"
#include "trunk-set-up.h"

/* What the numbers in a basket are to be once they are bought. */

/**
 * trunk_basket_get_pattern:
 * @self: a basket
 *
 * Returns: the pattern of the names, see trunk-name-pattern.h; "" for none
 */
const char *
trunk_basket_get_pattern (TrunkBasket *self)
{
  g_return_val_if_fail (TRUNK_IS_BASKET (self), NULL);

  return self->pattern;
}

/**
 * trunk_basket_set_pattern:
 * @self: a basket
 * @pattern: the pattern of the names, as typed
 */
void
trunk_basket_set_pattern (TrunkBasket *self,
                          const char  *pattern)
{
  g_return_if_fail (TRUNK_IS_BASKET (self));
  g_return_if_fail (pattern != NULL);

  g_set_str (&self->pattern, pattern);
}

/**
 * trunk_basket_get_source:
 * @self: a basket
 *
 * Returns: (transfer none) (nullable): the number whose set-up is copied
 */
TrunkNumber *
trunk_basket_get_source (TrunkBasket *self)
{
  g_return_val_if_fail (TRUNK_IS_BASKET (self), NULL);

  return self->source;
}

/**
 * trunk_basket_set_source:
 * @self: a basket
 * @source: (nullable): the number whose set-up is copied
 */
void
trunk_basket_set_source (TrunkBasket *self,
                         TrunkNumber *source)
{
  g_return_if_fail (TRUNK_IS_BASKET (self));

  self->chosen_source = TRUE;
  g_set_object (&self->source, source);
}

/**
 * trunk_basket_get_usual:
 * @self: a basket
 *
 * Returns: (nullable): the id of the number whose set-up is copied unless another choice is made
 */
const char *
trunk_basket_get_usual (TrunkBasket *self)
{
  g_return_val_if_fail (TRUNK_IS_BASKET (self), NULL);

  return self->usual;
}

/**
 * trunk_basket_set_usual:
 * @self: a basket
 * @id: (nullable): the id of a number
 *
 * Sets whose set-up is copied unless another choice is made.  A choice that was made before no longer counts.
 */
void
trunk_basket_set_usual (TrunkBasket *self,
                        const char  *id)
{
  g_return_if_fail (TRUNK_IS_BASKET (self));

  if (!g_set_str (&self->usual, id))
    return;

  self->chosen_source = FALSE;
  g_object_notify (G_OBJECT (self), "usual");
}

/**
 * trunk_basket_take_usual:
 * @self: a basket
 *
 * Begins a review: where the person has made no choice, the usual set-up is copied; nothing, where the number is not
 * known or can no longer be copied.
 */
void
trunk_basket_take_usual (TrunkBasket *self)
{
  TrunkNumber *usual = NULL;

  g_return_if_fail (TRUNK_IS_BASKET (self));

  if (self->chosen_source)
    return;

  if (self->usual != NULL && self->pool != NULL)
    usual = trunk_number_pool_lookup (self->pool, self->usual);
  if (usual != NULL && !trunk_set_up_can_copy (usual))
    usual = NULL;
  g_set_object (&self->source, usual);
}

/**
 * trunk_basket_misses_usual:
 * @self: a basket
 *
 * Returns: whether nothing is copied although the person has made no other choice than the usual set-up, because that
 * could not be taken
 */
gboolean
trunk_basket_misses_usual (TrunkBasket *self)
{
  g_return_val_if_fail (TRUNK_IS_BASKET (self), FALSE);

  return self->usual != NULL && !self->chosen_source && self->source == NULL;
}

/**
 * trunk_basket_get_note:
 * @self: a basket
 *
 * Returns: (nullable): the reason for the order
 */
const char *
trunk_basket_get_note (TrunkBasket *self)
{
  g_return_val_if_fail (TRUNK_IS_BASKET (self), NULL);

  return self->note;
}

/**
 * trunk_basket_set_note:
 * @self: a basket
 * @note: (nullable): the reason for the order; blank for none
 */
void
trunk_basket_set_note (TrunkBasket *self,
                       const char  *note)
{
  g_autofree char *stripped = g_strdup (note);

  g_return_if_fail (TRUNK_IS_BASKET (self));

  if (stripped != NULL && *g_strstrip (stripped) == '\0')
    g_clear_pointer (&stripped, g_free);
  g_set_str (&self->note, stripped);
}

/**
 * trunk_basket_dup_wanted:
 * @self: a basket
 * @position: one of its numbers
 *
 * Returns: (transfer full) (nullable): the name and the set-up that the number is to get once it is bought
 */
TrunkChanges *
trunk_basket_dup_wanted (TrunkBasket *self,
                         guint        position)
{
  g_autoptr(TrunkChanges) set_up = NULL;
  g_autofree char *name = NULL;
  TrunkAvailableNumber *number;

  g_return_val_if_fail (TRUNK_IS_BASKET (self) && position < self->chosen->len, NULL);

  number = self->chosen->pdata[position];
  name = trunk_name_pattern_dup_name (self->pattern, number, position + 1);
  if (self->source != NULL && trunk_set_up_can_copy (self->source))
    set_up = trunk_set_up_dup_changes (self->source);

  return trunk_set_up_dup_wanted (set_up, name, trunk_available_number_get_number (number));
}
