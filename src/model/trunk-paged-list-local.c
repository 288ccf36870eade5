/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-paged-list-private.h"

/* What is changed here: it wins over every page that was asked for before. */

static void
note_local_change (TrunkPagedList *self,
                   const char     *id,
                   gboolean        removed)
{
  LocalChange *change = g_new (LocalChange, 1);

  change->stamp = ++self->stamp;
  change->removed = removed;
  g_hash_table_replace (self->local, g_strdup (id), change);
}

static void
forget_if_settled (TrunkPagedList *self)
{
  if (self->state != TRUNK_LIST_LOADING && self->shadow == NULL)
    g_hash_table_remove_all (self->local);
}

/**
 * trunk_paged_list_upsert:
 * @number: a number that was bought or changed here
 *
 * Takes @number's values, and shows it on top, as the newest, if it is not shown yet.
 *
 * Pages that were asked for before this neither overwrite nor remove it.
 */
void
trunk_paged_list_upsert (TrunkPagedList *self,
                         TrunkNumber    *number)
{
  g_autoptr(TrunkPagedList) held = NULL;
  g_autoptr(TrunkNumber) known = NULL;

  g_return_if_fail (TRUNK_IS_PAGED_LIST (self));
  g_return_if_fail (TRUNK_IS_NUMBER (number));

  held = g_object_ref (self);
  note_local_change (self, trunk_number_get_id (number), FALSE);
  g_set_object (&known, trunk_number_pool_lookup (self->pool, trunk_number_get_id (number)));
  if (known != number)
    g_set_object (&known, trunk_number_pool_merge (self->pool, number));

  trunk_paged_list_compare_again (self);

  if (!trunk_rows_contains (self->rows, known))
    {
      if (self->at != AT_END)
        self->at++;
      trunk_paged_list_splice (self, 0, 0, &known, 1);
    }

  forget_if_settled (self);
}

static gboolean
find_row (TrunkPagedList *self,
          const char     *id,
          guint          *position)
{
  TrunkNumber *number = trunk_number_pool_lookup (self->pool, id);

  if (number != NULL && trunk_rows_contains (self->rows, number))
    return trunk_rows_find (self->rows, number, 0, position);

  return trunk_rows_find_id (self->rows, id, position);
}

static void
remove_from_shadow (TrunkPagedList *self,
                    const char     *id)
{
  TrunkNumber *number = trunk_number_pool_lookup (self->pool, id);
  guint position;

  if (self->shadow == NULL)
    return;

  if (trunk_rows_find (self->shadow->rows, number, 0, &position) ||
      trunk_rows_find_id (self->shadow->rows, id, &position))
    trunk_rows_splice (self->shadow->rows, position, 1, NULL, 0);
}

/**
 * trunk_paged_list_remove:
 * @id: the id of a number that was released here
 *
 * Takes a number off the list.  Pages that were asked for before this do not bring it back.
 */
void
trunk_paged_list_remove (TrunkPagedList *self,
                         const char     *id)
{
  g_autoptr(TrunkPagedList) held = NULL;
  guint position;

  g_return_if_fail (TRUNK_IS_PAGED_LIST (self));
  g_return_if_fail (id != NULL);

  held = g_object_ref (self);
  note_local_change (self, id, TRUE);
  remove_from_shadow (self, id);
  trunk_paged_list_compare_again (self);

  if (find_row (self, id, &position))
    {
      if (self->at != AT_END && position < self->at)
        self->at--;
      trunk_paged_list_splice (self, position, 1, NULL, 0);
    }

  forget_if_settled (self);
}

/**
 * trunk_paged_list_find:
 * @position: (out) (optional): where it is
 *
 * Returns: whether the number with the id @id is shown
 */
gboolean
trunk_paged_list_find (TrunkPagedList *self,
                       const char     *id,
                       guint          *position)
{
  g_return_val_if_fail (TRUNK_IS_PAGED_LIST (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return find_row (self, id, position);
}
