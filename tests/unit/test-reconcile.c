/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-reconcile.h"

#define ROW(n) GUINT_TO_POINTER (n)

static gpointer *
rows_of (const char *text,
         guint      *n_rows)
{
  gpointer *rows = g_new (gpointer, strlen (text) + 1);

  *n_rows = strlen (text);
  for (guint i = 0; i < *n_rows; i++)
    rows[i] = ROW ((guchar) text[i]);

  return rows;
}

static GHashTable *
set_of (const char *text)
{
  GHashTable *set = g_hash_table_new (NULL, NULL);

  for (const char *c = text; *c != '\0'; c++)
    g_hash_table_add (set, ROW ((guchar) *c));

  return set;
}

/* Makes the edits one after another; no row may ever be there twice. */
static GArray *
replay (TrunkReconcile *reconcile)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gpointer));

  g_array_append_vals (rows, reconcile->rows, reconcile->n_rows);

  for (guint i = 0; i < reconcile->edits->len; i++)
    {
      TrunkEdit edit = g_array_index (reconcile->edits, TrunkEdit, i);
      g_autoptr(GHashTable) once = g_hash_table_new (NULL, NULL);

      g_assert_true (edit.n_removed > 0 || edit.n_added > 0);
      g_assert_cmpuint (edit.n_removed, <=, 1000);
      g_assert_cmpuint (edit.n_added, <=, 1000);
      g_assert_cmpuint (edit.position + edit.n_removed, <=, rows->len);
      g_assert_cmpuint (edit.from + edit.n_added, <=, reconcile->n_wanted);

      if (edit.n_removed > 0)
        g_array_remove_range (rows, edit.position, edit.n_removed);
      if (edit.n_added > 0)
        g_array_insert_vals (rows, edit.position, reconcile->wanted + edit.from, edit.n_added);

      for (guint j = 0; j < rows->len && rows->len < 500; j++)
        g_assert_true (g_hash_table_add (once, g_array_index (rows, gpointer, j)));
    }

  return rows;
}

static void
assert_reconciles (TrunkReconcileMode  mode,
                   const char         *rows,
                   const char         *wanted,
                   const char         *local,
                   const char         *suspects,
                   const char         *expected,
                   const char         *expected_missing,
                   guint               n_edits)
{
  guint n_rows, n_wanted;
  gpointer *row_array = rows_of (rows, &n_rows);
  gpointer *wanted_array = rows_of (wanted, &n_wanted);
  g_autoptr(GHashTable) local_set = set_of (local);
  g_autoptr(GHashTable) suspect_set = set_of (suspects);
  g_autoptr(TrunkReconcile) reconcile = trunk_reconcile_new (mode, row_array, n_rows, wanted_array, n_wanted,
                                                             local_set, suspect_set);
  g_autoptr(GArray) result = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GString) missing = g_string_new (NULL);

  trunk_reconcile_run (reconcile);
  result = replay (reconcile);

  for (guint i = 0; i < result->len; i++)
    g_string_append_c (text, GPOINTER_TO_UINT (g_array_index (result, gpointer, i)));
  for (guint i = 0; i < reconcile->missing->len; i++)
    g_string_append_c (missing, GPOINTER_TO_UINT (reconcile->missing->pdata[i]));

  g_assert_cmpstr (text->str, ==, expected);
  g_assert_cmpstr (missing->str, ==, expected_missing);
  g_assert_cmpuint (reconcile->edits->len, ==, n_edits);
}

static void
test_whole (void)
{
  const TrunkReconcileMode whole = TRUNK_RECONCILE_WHOLE;

  assert_reconciles (whole, "", "", "", "", "", "", 0);
  assert_reconciles (whole, "", "abc", "", "", "abc", "", 1);
  assert_reconciles (whole, "abc", "abc", "", "", "abc", "", 0);
  assert_reconciles (whole, "abc", "xabc", "", "", "xabc", "", 1);
  assert_reconciles (whole, "abc", "abxyc", "", "", "abxyc", "", 1);
  assert_reconciles (whole, "abc", "xaybcz", "", "", "xaybcz", "", 3);
  /* missing once: stays; missing twice: leaves */
  assert_reconciles (whole, "abc", "ac", "", "", "abc", "b", 0);
  assert_reconciles (whole, "abc", "ac", "", "b", "ac", "", 1);
  assert_reconciles (whole, "abc", "axc", "", "b", "axc", "", 1);
  assert_reconciles (whole, "abc", "", "", "ac", "b", "b", 2);
  assert_reconciles (whole, "abc", "ab", "", "a", "abc", "c", 0);
  /* changed here: stays, without suspicion */
  assert_reconciles (whole, "uabc", "xabc", "u", "u", "uxabc", "", 1);
  assert_reconciles (whole, "u", "abc", "u", "", "uabc", "", 1);
  /* moved: the others stay where they are */
  assert_reconciles (whole, "abcd", "dabc", "", "", "dabc", "", 2);
  assert_reconciles (whole, "abcd", "bcda", "", "", "bcda", "", 2);
}

static void
test_part (void)
{
  const TrunkReconcileMode part = TRUNK_RECONCILE_PART;

  /* pushed out of the range by a new one: nothing is known of it */
  assert_reconciles (part, "abc", "xab", "", "c", "xabc", "", 1);
  assert_reconciles (part, "abcd", "acx", "", "", "abcxd", "b", 1);
  assert_reconciles (part, "abcd", "acx", "", "b", "acxd", "", 2);
  assert_reconciles (part, "abc", "xyz", "", "abc", "xyzabc", "", 1);
  assert_reconciles (part, "uabc", "xyz", "u", "", "uxyzabc", "", 1);
}

static void
test_exact (void)
{
  const TrunkReconcileMode exact = TRUNK_RECONCILE_EXACT;

  assert_reconciles (exact, "abcd", "bd", "", "", "bd", "", 2);
  assert_reconciles (exact, "abcd", "xy", "", "", "xy", "", 1);
  assert_reconciles (exact, "abcd", "", "", "", "", "", 1);
  assert_reconciles (exact, "uabcd", "bx", "u", "", "ubx", "", 2);
  assert_reconciles (exact, "abcd", "dcba", "", "", "dcba", "", 2 + 0);
}

static void
shuffle (GArray *rows,
         guint   swaps)
{
  for (guint i = 0; i < swaps && rows->len > 1; i++)
    {
      gpointer row;
      guint from = g_test_rand_int_range (0, rows->len);

      row = g_array_index (rows, gpointer, from);
      g_array_remove_index (rows, from);
      g_array_insert_val (rows, g_test_rand_int_range (0, rows->len + 1), row);
    }
}

static GHashTable *
random_set (guint size,
            guint odds)
{
  GHashTable *set = g_hash_table_new (NULL, NULL);

  for (guint i = 1; i <= size; i++)
    if (g_test_rand_int_range (0, 100) < (int) odds)
      g_hash_table_add (set, ROW (i));

  return set;
}

static GArray *
random_rows (guint size,
             guint odds,
             guint swaps)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gpointer));

  for (guint i = 1; i <= size; i++)
    {
      gpointer row = ROW (i);

      if (g_test_rand_int_range (0, 100) < (int) odds)
        g_array_append_val (rows, row);
    }

  shuffle (rows, swaps);
  return rows;
}

/* What is wanted is there in the wanted order, and of the rest only what has to be. */
static void
check_result (TrunkReconcile *reconcile,
              GArray         *result)
{
  g_autoptr(GHashTable) wanted = g_hash_table_new (NULL, NULL);
  guint next = 0;
  guint kept = 0;

  for (guint i = 0; i < reconcile->n_wanted; i++)
    g_hash_table_add (wanted, reconcile->wanted[i]);

  for (guint i = 0; i < result->len; i++)
    {
      gpointer row = g_array_index (result, gpointer, i);

      if (!g_hash_table_contains (wanted, row))
        {
          kept++;
          if (reconcile->mode == TRUNK_RECONCILE_EXACT)
            g_assert_true (g_hash_table_contains (reconcile->local, row));
          if (reconcile->mode == TRUNK_RECONCILE_WHOLE && !g_hash_table_contains (reconcile->local, row))
            g_assert_false (g_hash_table_contains (reconcile->suspects, row));
          continue;
        }

      g_assert_true (row == reconcile->wanted[next++]);
    }

  g_assert_cmpuint (next, ==, reconcile->n_wanted);

  for (guint i = 0; i < reconcile->n_rows; i++)
    {
      gpointer row = reconcile->rows[i];

      if (g_hash_table_contains (wanted, row))
        continue;
      if (g_hash_table_contains (reconcile->local, row))
        kept--;
      else if (reconcile->mode == TRUNK_RECONCILE_WHOLE && !g_hash_table_contains (reconcile->suspects, row))
        kept--;
    }

  if (reconcile->mode != TRUNK_RECONCILE_PART)
    g_assert_cmpuint (kept, ==, 0);
}

static void
test_random (void)
{
  for (guint round = 0; round < 3000; round++)
    {
      guint size = round % 100 == 0 ? 4000 : g_test_rand_int_range (0, 40);
      guint swaps = g_test_rand_bit () ? 0 : g_test_rand_int_range (0, 10);
      g_autoptr(GArray) rows = random_rows (size, g_test_rand_int_range (0, 101), 0);
      g_autoptr(GArray) wanted = random_rows (size, g_test_rand_int_range (0, 101), swaps);
      g_autoptr(GHashTable) local = random_set (size, g_test_rand_bit () ? 0 : 20);
      g_autoptr(GHashTable) suspects = random_set (size, g_test_rand_bit () ? 0 : 50);
      g_autoptr(TrunkReconcile) reconcile = NULL;
      g_autoptr(GArray) result = NULL;
      guint n_rows = rows->len;
      guint n_wanted = wanted->len;

      reconcile = trunk_reconcile_new (g_test_rand_int_range (0, 3),
                                       (gpointer *) g_array_steal (rows, NULL), n_rows,
                                       (gpointer *) g_array_steal (wanted, NULL), n_wanted,
                                       local, suspects);
      trunk_reconcile_run (reconcile);
      result = replay (reconcile);
      check_result (reconcile, result);
    }
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  TrunkReconcile **reconcile = user_data;

  *reconcile = trunk_reconcile_run_finish (result);
}

static void
test_async (void)
{
  g_autoptr(TrunkReconcile) reconcile = NULL;
  guint n_rows, n_wanted;
  gpointer *rows = rows_of ("abc", &n_rows);
  gpointer *wanted = rows_of ("abxc", &n_wanted);

  trunk_reconcile_run_async (trunk_reconcile_new (TRUNK_RECONCILE_WHOLE, rows, n_rows, wanted, n_wanted,
                                                  NULL, NULL),
                             finished_cb, &reconcile);
  while (reconcile == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (reconcile->edits->len, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reconcile/whole", test_whole);
  g_test_add_func ("/reconcile/part", test_part);
  g_test_add_func ("/reconcile/exact", test_exact);
  g_test_add_func ("/reconcile/random", test_random);
  g_test_add_func ("/reconcile/async", test_async);

  return g_test_run ();
}
