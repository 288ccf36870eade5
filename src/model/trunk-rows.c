/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-rows.h"

/**
 * TrunkRows:
 *
 * Numbers in order, each of them once.
 *
 * An array with a gap where the last change was: reading is one array access, and changes that follow
 * each other from one end to the other move every row once, however many changes there are.
 */
struct _TrunkRows
{
  TrunkNumber **cells;    /* rows before the gap, the gap, rows after it */
  guint         capacity;
  guint         size;
  guint         gap;      /* where the gap starts; it is capacity − size long */
  GHashTable   *members;  /* TrunkNumber, borrowed from the cells */
};

static inline guint
cell_of (const TrunkRows *self,
         guint            position)
{
  return position < self->gap ? position : position + (self->capacity - self->size);
}

static void
move_gap (TrunkRows *self,
          guint      position)
{
  guint width = self->capacity - self->size;

  if (position < self->gap)
    memmove (self->cells + position + width, self->cells + position,
             (self->gap - position) * sizeof *self->cells);
  else if (position > self->gap)
    memmove (self->cells + self->gap, self->cells + self->gap + width,
             (position - self->gap) * sizeof *self->cells);

  self->gap = position;
}

static void
ensure_gap (TrunkRows *self,
            guint      width)
{
  guint capacity = MAX (self->capacity, 64);
  guint behind = self->size - self->gap;

  while (capacity - self->size < width)
    capacity += capacity / 2;

  if (capacity == self->capacity)
    return;

  self->cells = g_renew (TrunkNumber *, self->cells, capacity);
  memmove (self->cells + capacity - behind, self->cells + self->capacity - behind,
           behind * sizeof *self->cells);
  self->capacity = capacity;
}

TrunkRows *
trunk_rows_new (void)
{
  TrunkRows *self = g_new0 (TrunkRows, 1);

  self->members = g_hash_table_new (NULL, NULL);

  return self;
}

void
trunk_rows_free (TrunkRows *self)
{
  for (guint i = 0; i < self->size; i++)
    g_object_unref (trunk_rows_get (self, i));

  g_hash_table_unref (self->members);
  g_free (self->cells);
  g_free (self);
}

guint
trunk_rows_get_size (const TrunkRows *self)
{
  return self->size;
}

/**
 * trunk_rows_get:
 * @position: less than the size
 *
 * Returns: (transfer none): the number at @position
 */
TrunkNumber *
trunk_rows_get (const TrunkRows *self,
                guint            position)
{
  return self->cells[cell_of (self, position)];
}

gboolean
trunk_rows_contains (const TrunkRows *self,
                     TrunkNumber     *number)
{
  return number != NULL && g_hash_table_contains (self->members, number);
}

/**
 * trunk_rows_find:
 * @start: rows before this position are not looked at
 * @position: (out) (optional): where @number is
 *
 * Where a number is: a walk over pointers, for single look-ups.
 *
 * Returns: whether @number is at or after @start
 */
gboolean
trunk_rows_find (const TrunkRows *self,
                 TrunkNumber     *number,
                 guint            start,
                 guint           *position)
{
  if (!trunk_rows_contains (self, number))
    return FALSE;

  for (guint i = start; i < self->size; i++)
    {
      if (trunk_rows_get (self, i) != number)
        continue;

      if (position != NULL)
        *position = i;
      return TRUE;
    }

  return FALSE;
}

/**
 * trunk_rows_find_id:
 *
 * As trunk_rows_find() for a number that the pool no longer knows: compares ids.
 */
gboolean
trunk_rows_find_id (const TrunkRows *self,
                    const char      *id,
                    guint           *position)
{
  for (guint i = 0; i < self->size; i++)
    {
      if (!g_str_equal (trunk_number_get_id (trunk_rows_get (self, i)), id))
        continue;

      if (position != NULL)
        *position = i;
      return TRUE;
    }

  return FALSE;
}

/**
 * trunk_rows_splice:
 * @added: (array length=n_added) (nullable): numbers that are not in here yet
 *
 * Replaces @n_removed rows at @position.  Rows that leave are let go when all is settled.
 */
void
trunk_rows_splice (TrunkRows          *self,
                   guint               position,
                   guint               n_removed,
                   TrunkNumber *const *added,
                   guint               n_added)
{
  g_autoptr(GPtrArray) leaving = g_ptr_array_new_full (n_removed, g_object_unref);

  g_return_if_fail (position + n_removed <= self->size);

  move_gap (self, position);

  for (guint i = 0; i < n_removed; i++)
    {
      TrunkNumber *number = trunk_rows_get (self, position);

      g_hash_table_remove (self->members, number);
      g_ptr_array_add (leaving, number);
      self->size--;
    }

  ensure_gap (self, n_added);

  for (guint i = 0; i < n_added; i++)
    {
      self->cells[self->gap++] = g_object_ref (added[i]);
      g_hash_table_add (self->members, added[i]);
    }

  self->size += n_added;
}

/**
 * trunk_rows_copy:
 *
 * Returns: (transfer full) (array) (nullable): the rows as pointers, to be compared only
 */
gpointer *
trunk_rows_copy (const TrunkRows *self)
{
  gpointer *copy = g_new (gpointer, self->size);

  if (self->gap > 0)
    memcpy (copy, self->cells, self->gap * sizeof *copy);
  if (self->size > self->gap)
    memcpy (copy + self->gap, self->cells + cell_of (self, self->gap),
            (self->size - self->gap) * sizeof *copy);

  return copy;
}
