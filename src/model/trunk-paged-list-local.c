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

/* Changes one row.  Edits that were found before have other positions in mind: they are found again, of
 * the rows as they are then. */
static void
change_row (TrunkPagedList *self,
            guint           position,
            guint           n_removed,
            TrunkNumber    *added)
{
  gboolean compare_again = self->reconcile != NULL;
  guint64 epoch = self->epoch;

  g_clear_pointer (&self->reconcile, trunk_reconcile_free);

  if (self->at != AT_END && position <= self->at)
    self->at = self->at - MIN (n_removed, self->at - position) + (added != NULL ? 1 : 0);

  trunk_paged_list_splice (self, position, n_removed, &added, added != NULL ? 1 : 0);

  if (compare_again && epoch == self->epoch)
    trunk_paged_list_start_comparison (self);
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

  if (!trunk_rows_contains (self->rows, known))
    change_row (self, 0, 0, known);
  else if (self->reconcile != NULL)
    trunk_paged_list_start_comparison (self); /* it may have been about to leave */

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
  if (find_row (self, id, &position))
    change_row (self, position, 1, NULL);
  else if (self->reconcile != NULL)
    trunk_paged_list_start_comparison (self); /* it may have been about to come */

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
