/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-near-number.h"

#include <string.h>

/*
 * Numbers that are easily taken for each other: one digit is another, or two neighbours are swapped.  All that
 * differ so from one number are about a hundred, so each is looked up; the size of the pool does not matter.
 */

/* "+" and the first digit of the country code: nobody mistakes that. */
#define START 2

static TrunkNumber *
find_other_digit (TrunkNumberPool *pool,
                  char            *e164,
                  gsize            position)
{
  const char own = e164[position];
  TrunkNumber *found = NULL;

  for (char digit = '0'; digit <= '9' && found == NULL; digit++)
    {
      e164[position] = digit;
      if (digit != own)
        found = trunk_number_pool_find_number (pool, e164);
    }
  e164[position] = own;

  return found;
}

static void
swap (char  *e164,
      gsize  position)
{
  char first = e164[position];

  e164[position] = e164[position + 1];
  e164[position + 1] = first;
}

static TrunkNumber *
find_swapped (TrunkNumberPool *pool,
              char            *e164,
              gsize            position)
{
  TrunkNumber *found = NULL;

  if (e164[position] == e164[position + 1])
    return NULL;

  swap (e164, position);
  found = trunk_number_pool_find_number (pool, e164);
  swap (e164, position);

  return found;
}

/**
 * trunk_near_number_find:
 * @pool: the numbers that are known
 * @e164: a number
 *
 * Finds a number that differs from @e164 by one digit or by two neighbouring digits that are swapped; of several,
 * one that differs as late as possible.
 *
 * Returns: (transfer none) (nullable): the number, if the pool has one
 */
TrunkNumber *
trunk_near_number_find (TrunkNumberPool *pool,
                        const char      *e164)
{
  g_autofree char *variant = g_strdup (e164);
  TrunkNumber *found = NULL;

  g_return_val_if_fail (TRUNK_IS_NUMBER_POOL (pool), NULL);

  for (gsize i = strlen (variant); i > START && found == NULL; i--)
    {
      found = find_other_digit (pool, variant, i - 1);
      if (found == NULL && i - 1 > START)
        found = find_swapped (pool, variant, i - 2);
    }

  return found;
}

/**
 * trunk_near_number_is_swap:
 * @e164: a number
 * @other: one that trunk_near_number_find() has found for it
 *
 * Returns: whether two digits are swapped, and not one another
 */
gboolean
trunk_near_number_is_swap (const char *e164,
                           const char *other)
{
  guint n_different = 0;

  for (gsize i = 0; e164[i] != '\0' && other[i] != '\0'; i++)
    if (e164[i] != other[i])
      n_different++;

  return n_different == 2;
}
