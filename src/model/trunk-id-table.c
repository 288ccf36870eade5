/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-id-table.h"

/*
 * A table of 100 000 ids that never takes long at once.
 *
 * A hash table that grows is made anew as a whole, and one that goes is freed as a whole, which takes milliseconds from
 * 50 000 entries on: so it is kept in parts.
 */
struct _TrunkIdTable
{
  GHashTable     *parts[TRUNK_ID_TABLE_N_PARTS];
  GDestroyNotify  free_id;
};

static GHashTable *
create_part (TrunkIdTable *self)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, self->free_id, NULL);
}

/* The hash of a part takes the lower bits of the same hash, so these are taken from above. */
static GHashTable *
find_part (TrunkIdTable *self,
           const char   *id)
{
  return self->parts[(g_str_hash (id) * 2654435769u) >> 27];
}

G_STATIC_ASSERT (TRUNK_ID_TABLE_N_PARTS == 1 << (32 - 27));

/**
 * trunk_id_table_new:
 * @free_id: (nullable): how the table frees its ids
 *
 * Returns: (transfer full): an empty table
 */
TrunkIdTable *
trunk_id_table_new (GDestroyNotify free_id)
{
  TrunkIdTable *self = g_rc_box_new0 (TrunkIdTable);

  self->free_id = free_id;
  for (guint i = 0; i < TRUNK_ID_TABLE_N_PARTS; i++)
    self->parts[i] = create_part (self);

  return self;
}

TrunkIdTable *
trunk_id_table_ref (TrunkIdTable *self)
{
  return g_rc_box_acquire (self);
}

static void
free_parts (gpointer table)
{
  TrunkIdTable *self = table;

  for (guint i = 0; i < TRUNK_ID_TABLE_N_PARTS; i++)
    g_hash_table_unref (self->parts[i]);
}

void
trunk_id_table_unref (TrunkIdTable *self)
{
  g_rc_box_release_full (self, free_parts);
}

guint
trunk_id_table_get_size (TrunkIdTable *self)
{
  guint size = 0;

  for (guint i = 0; i < TRUNK_ID_TABLE_N_PARTS; i++)
    size += g_hash_table_size (self->parts[i]);

  return size;
}

/**
 * trunk_id_table_lookup:
 *
 * Returns: (nullable): what has been put in for @id
 */
gpointer
trunk_id_table_lookup (TrunkIdTable *self,
                       const char   *id)
{
  return g_hash_table_lookup (find_part (self, id), id);
}

/**
 * trunk_id_table_insert:
 * @self: a table
 * @id: (transfer full): freed by the table if it frees its ids; else it stays with who owns it
 * @value: not %NULL
 *
 * Returns: whether @id was not in it before
 */
gboolean
trunk_id_table_insert (TrunkIdTable *self,
                       char         *id,
                       gpointer      value)
{
  return g_hash_table_insert (find_part (self, id), id, value);
}

/**
 * trunk_id_table_remove:
 *
 * Returns: whether @id was in it
 */
gboolean
trunk_id_table_remove (TrunkIdTable *self,
                       const char   *id)
{
  return g_hash_table_remove (find_part (self, id), id);
}

/**
 * trunk_id_table_get_part:
 * @self: a table
 * @part: less than %TRUNK_ID_TABLE_N_PARTS
 *
 * Returns: (transfer none): a part of it, to go through it, or take away some of what is in it
 */
GHashTable *
trunk_id_table_get_part (TrunkIdTable *self,
                         guint         part)
{
  return self->parts[part];
}

/**
 * trunk_id_table_empty:
 * @self: a table
 * @parts: gets the #GHashTable that were in it, to be let go of one by one
 *
 * Takes everything out at once, and leaves what takes long to whoever has the time.
 */
void
trunk_id_table_empty (TrunkIdTable *self,
                      GQueue       *parts)
{
  for (guint i = 0; i < TRUNK_ID_TABLE_N_PARTS; i++)
    {
      g_queue_push_tail (parts, self->parts[i]);
      self->parts[i] = create_part (self);
    }
}
