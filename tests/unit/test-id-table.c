/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-id-table.h"

#define N_IDS 20000

static char *
dup_id (guint i)
{
  return g_strdup_printf ("%08x-1c2d-4e5f-8a9b-%012x", i * 2654435761u, i);
}

static void
fill (TrunkIdTable *table)
{
  for (guint i = 1; i <= N_IDS; i++)
    g_assert_true (trunk_id_table_insert (table, dup_id (i), GUINT_TO_POINTER (i)));
}

static void
test_lookup (void)
{
  g_autoptr(TrunkIdTable) table = trunk_id_table_new (g_free);

  fill (table);
  g_assert_cmpuint (trunk_id_table_get_size (table), ==, N_IDS);
  g_assert_false (trunk_id_table_insert (table, dup_id (7), GUINT_TO_POINTER (8)));
  g_assert_cmpuint (trunk_id_table_get_size (table), ==, N_IDS);
  g_assert_null (trunk_id_table_lookup (table, "7"));
  g_assert_false (trunk_id_table_remove (table, "7"));

  for (guint i = 1; i <= N_IDS; i++)
    {
      g_autofree char *id = dup_id (i);

      g_assert_cmpuint (GPOINTER_TO_UINT (trunk_id_table_lookup (table, id)), ==, i == 7 ? 8 : i);
      g_assert_true (trunk_id_table_remove (table, id));
      g_assert_null (trunk_id_table_lookup (table, id));
    }
  g_assert_cmpuint (trunk_id_table_get_size (table), ==, 0);
}

/* A part that has all, or half, of what there is takes as long to grow, or to free, as a table in one. */
static void
test_parts_are_small (void)
{
  g_autoptr(TrunkIdTable) table = trunk_id_table_new (g_free);
  guint n = 0;

  fill (table);
  for (guint i = 0; i < TRUNK_ID_TABLE_N_PARTS; i++)
    {
      guint size = g_hash_table_size (trunk_id_table_get_part (table, i));

      g_assert_cmpuint (size, <, 2 * N_IDS / TRUNK_ID_TABLE_N_PARTS);
      n += size;
    }
  g_assert_cmpuint (n, ==, N_IDS);
}

/* What was in it outlives the table, and is let go of part by part. */
static void
test_empty (void)
{
  TrunkIdTable *table = trunk_id_table_new (g_free);
  g_auto(GQueue) parts = G_QUEUE_INIT;
  guint n = 0;

  fill (table);
  trunk_id_table_empty (table, &parts);
  g_assert_cmpuint (trunk_id_table_get_size (table), ==, 0);
  fill (table);
  trunk_id_table_unref (table);

  g_assert_cmpuint (parts.length, ==, TRUNK_ID_TABLE_N_PARTS);
  while (!g_queue_is_empty (&parts))
    {
      g_autoptr(GHashTable) part = g_queue_pop_head (&parts);

      n += g_hash_table_size (part);
    }
  g_assert_cmpuint (n, ==, N_IDS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/id-table/lookup", test_lookup);
  g_test_add_func ("/id-table/parts-are-small", test_parts_are_small);
  g_test_add_func ("/id-table/empty", test_empty);

  return g_test_run ();
}
