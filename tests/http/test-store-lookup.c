/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"
#include "trunk-store-lookup.h"

/* Numbers that are looked up in what is kept of spaces, while they are open and when nobody has them open. */

typedef struct
{
  gboolean   done;
  GPtrArray *hits;
} Finding;

static void
written_part_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (trunk_snapshot_book_write_finish (TRUNK_SNAPSHOT_BOOK (source), result, &error), >, 0);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
write_numbers (TrunkStore         *store,
               const char * const *numbers,
               const char * const *names)
{
  TrunkSnapshot snapshot = { 0, NOW, TRUE, 0 };
  TrunkSnapshotPart *part = trunk_snapshot_part_new (&snapshot);
  gboolean done = FALSE;

  part->last = TRUE;
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      g_auto(TrunkValuesBuilder) builder;
      g_autofree char *id = g_strdup_printf ("id-%s", numbers[i] + 1);

      trunk_values_builder_init (&builder);
      trunk_values_builder_set (&builder, TRUNK_FIELD_ID, id);
      trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, numbers[i]);
      trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, names[i]);
      g_ptr_array_add (part->values, trunk_values_builder_end (&builder));
    }

  trunk_snapshot_book_write_async (TRUNK_SNAPSHOT_BOOK (store), part, NULL, written_part_cb, &done);
  wait_for (&done);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Finding *finding = user_data;

  finding->hits = trunk_store_lookup_finish (result);
  finding->done = TRUE;
}

/* Returns: (transfer full): space and id of each, in their order */
static char *
take_hits (Finding *finding)
{
  g_autoptr(GString) text = g_string_new (NULL);

  wait_for (&finding->done);
  for (guint i = 0; i < finding->hits->len; i++)
    {
      const TrunkStoreHit *hit = finding->hits->pdata[i];

      g_string_append_printf (text, "%s%s/%s", i > 0 ? " " : "", hit->space_id, trunk_number_get_id (hit->number));
    }
  g_ptr_array_unref (finding->hits);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static char *
search (const char * const *space_ids,
        const char         *term,
        guint               n_wanted)
{
  const char *terms[] = { term, NULL };
  Finding finding = { 0 };

  trunk_store_search_async (space_ids, terms, n_wanted, NULL, found_cb, &finding);

  return take_hits (&finding);
}

static void
assert_found (const char * const *space_ids,
              const char         *term,
              const char         *expected)
{
  g_autofree char *found = search (space_ids, term, 20);

  g_assert_cmpstr (found, ==, expected);
}

static const char * const numbers[] = { "+12145550100", "+12145550143", "+13125550143", NULL };
static const char * const names[] = { "Old Fax", "Front Desk", NULL };
static const char * const both[] = { "one", "two", NULL };

static TrunkStore *
open_one (TrunkTestClock *clock)
{
  g_autofree char *path = trunk_store_dup_path ("one");

  return trunk_store_new (path, TRUNK_CLOCK (clock));
}

static void
test_open_and_closed (void)
{
  g_autoptr(TrunkTestClock) clock = trunk_test_clock_new (NOW);
  g_autoptr(TrunkStore) store = open_one (clock);

  assert_found (both, "555", "");
  write_numbers (store, numbers, names);
  assert_found (both, "0143", "one/id-12145550143 one/id-13125550143");
  trunk_store_close (store);
  assert_found (both, "0143", "one/id-12145550143 one/id-13125550143");
  assert_found (both, "desk", "one/id-12145550143");
  assert_found (both + 1, "desk", "");
  assert_found (both, "x", "");
}

/* What is kept beside the fields is what is compared; where an earlier version has not kept it, the fields are. */
static void
test_names (void)
{
  g_autoptr(TrunkTestClock) clock = trunk_test_clock_new (NOW);
  g_autoptr(TrunkStore) store = open_one (clock);
  g_autofree char *path = trunk_store_dup_path ("one");

  write_numbers (store, numbers, names);
  trunk_store_close (store);

  run_sql (path, "UPDATE snapshot_number SET name = 'Hall' WHERE name = 'Front Desk';");
  assert_found (both, "desk", "");
  run_sql (path, "UPDATE snapshot_number SET name = NULL;");
  assert_found (both, "desk", "one/id-12145550143");
  assert_found (both, "0143", "one/id-12145550143 one/id-13125550143");
  run_sql (path, "ALTER TABLE snapshot_number DROP COLUMN name;");
  assert_found (both, "desk", "one/id-12145550143");
  assert_found (both, "0143", "one/id-12145550143 one/id-13125550143");
  run_sql (path, "DROP TABLE snapshot_number;");
  assert_found (both, "desk", "");
}

/* The best match first, then the order of the spaces; no more than wanted. */
static void
test_order (void)
{
  static const char * const other_numbers[] = { "+16045550143", "+12145559999", NULL };
  static const char * const other_names[] = { "Desk", "Desk 2", NULL };
  g_autoptr(TrunkTestClock) clock = trunk_test_clock_new (NOW);
  g_autoptr(TrunkStore) store = open_one (clock);
  g_autofree char *path = trunk_store_dup_path ("two");
  g_autoptr(TrunkStore) other = trunk_store_new (path, TRUNK_CLOCK (clock));
  g_autofree char *two = NULL;

  write_numbers (store, numbers, names);
  write_numbers (other, other_numbers, other_names);
  assert_found (both, "desk", "two/id-16045550143 two/id-12145559999 one/id-12145550143");
  assert_found (both, "0143", "one/id-12145550143 one/id-13125550143 two/id-16045550143");
  two = search (both, "0143", 2);
  g_assert_cmpstr (two, ==, "one/id-12145550143 one/id-13125550143");
  trunk_store_close (store);
  trunk_store_close (other);
}

static void
test_look_up (void)
{
  static const char * const spaces[] = { "two", "one", "one", "none", NULL };
  static const char * const ids[] = { "id-12145550143", "id-12145550143", "id'; --", "id-12145550143", NULL };
  g_autoptr(TrunkTestClock) clock = trunk_test_clock_new (NOW);
  g_autoptr(TrunkStore) store = open_one (clock);
  Finding finding = { 0 };
  g_autofree char *found = NULL;

  write_numbers (store, numbers, names);
  trunk_store_look_up_async (spaces, ids, NULL, found_cb, &finding);
  found = take_hits (&finding);
  g_assert_cmpstr (found, ==, "one/id-12145550143");
  trunk_store_close (store);
}

/* What is no store has nothing to be found in, and is left as it is. */
static void
test_no_store (void)
{
  g_autofree char *path = trunk_store_dup_path ("two");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *lock = g_build_filename (folder, "one.lock", NULL);
  g_autofree char *left = NULL;

  assert_found (both, "0143", "");
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "This is no database, and long enough to be looked at", -1, NULL));
  assert_found (both, "0143", "");
  g_assert_true (g_file_get_contents (path, &left, NULL, NULL));
  g_assert_true (g_str_has_prefix (left, "This is no database"));
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store-lookup/open-and-closed", test_open_and_closed);
  g_test_add_func ("/store-lookup/names", test_names);
  g_test_add_func ("/store-lookup/order", test_order);
  g_test_add_func ("/store-lookup/look-up", test_look_up);
  g_test_add_func ("/store-lookup/no-store", test_no_store);

  return g_test_run ();
}
