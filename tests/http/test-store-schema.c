/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"
#include "trunk-store-fault.h"
#include "trunk-store-schema.h"

/* tests/data/stores has a file of every version, as the SQL that makes it again. */

static guint
current_version (void)
{
  guint n_migrations;

  trunk_store_schema_get_migrations (&n_migrations);

  return n_migrations;
}

static void
make_from_fixture (Fixture *self,
                   guint    version)
{
  g_autofree char *name = g_strdup_printf ("v%u.sql", version);
  g_autofree char *source = g_build_filename (g_getenv ("TRUNK_TEST_DATA"), "stores", name, NULL);
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *sql = NULL;

  g_assert_true (g_file_get_contents (source, &sql, NULL, NULL));
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  run_sql (self->path, sql);
}

/* What every fixture but the empty one holds. */
static void
assert_fixture_lines (TrunkStore *store)
{
  g_autoptr(GPtrArray) found = load (store);
  const TrunkRecord *planned;
  const TrunkRecord *sent;
  const TrunkRecord *set_up;

  g_assert_cmpuint (found->len, ==, 3);
  planned = g_ptr_array_index (found, 0);
  sent = g_ptr_array_index (found, 1);
  set_up = g_ptr_array_index (found, 2);

  g_assert_cmpint (planned->key, ==, 1);
  g_assert_cmpint (planned->state, ==, TRUNK_RECORD_PLANNED);
  g_assert_cmpstr (planned->order, ==, "spring");
  g_assert_cmpstr (planned->number, ==, "+12145550101");
  g_assert_cmpint (planned->recorded_at, ==, NOW);

  g_assert_cmpint (sent->key, ==, 3);
  g_assert_cmpint (sent->kind, ==, TRUNK_RECORD_CHANGE);
  g_assert_cmpint (sent->state, ==, TRUNK_RECORD_SENT);
  g_assert_cmpint (sent->server_time, ==, NOW / G_USEC_PER_SEC);
  g_assert_cmpstr (trunk_changes_get (sent->changes, TRUNK_FIELD_NAME), ==, "Dallas “<b>” 📞");
  g_assert_true (trunk_changes_has (sent->changes, TRUNK_FIELD_CALL_REQUEST_URL));

  g_assert_cmpint (set_up->state, ==, TRUNK_RECORD_DONE);
  g_assert_cmpint (set_up->set_up_state, ==, TRUNK_SET_UP_FAILED);
  g_assert_cmpstr (set_up->note, ==, "Ticket 7");
}

static void
test_fixtures (Fixture       *self,
               gconstpointer  data)
{
  for (guint version = 0; version <= current_version (); version++)
    {
      g_autofree char *now = g_strdup_printf ("%u", current_version ());
      g_autofree char *found = NULL;

      make_from_fixture (self, version);
      open_store (self);
      if (version == 0)
        assert_numbers (self->store, "");
      else
        assert_fixture_lines (self->store);
      write_one (self->store, "+12145550199", TRUNK_RECORD_SENT);
      close_store (self);

      found = query_text (self->path, "PRAGMA user_version");
      g_assert_cmpstr (found, ==, now);
      g_assert_cmpint (g_remove (self->path), ==, 0);
    }
}

#define SCHEMA "SELECT group_concat (sql, char (10)) FROM" \
               " (SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name)"

/* A new version comes with its fixture, and a fixture that is migrated is what a new file is. */
static void
test_same_schema (Fixture       *self,
                  gconstpointer  data)
{
  g_autofree char *fixture = NULL;
  g_autofree char *migrated = NULL;
  g_autofree char *made = NULL;

  make_from_fixture (self, current_version ());
  fixture = query_text (self->path, SCHEMA);
  open_store (self);
  assert_fixture_lines (self->store);
  close_store (self);
  migrated = query_text (self->path, SCHEMA);
  g_assert_cmpint (g_remove (self->path), ==, 0);

  open_store (self);
  assert_numbers (self->store, "");
  close_store (self);
  made = query_text (self->path, SCHEMA);

  g_assert_nonnull (strstr (made, "CREATE TABLE release_queue"));
  g_assert_cmpstr (fixture, ==, made);
  g_assert_cmpstr (migrated, ==, made);
}

/* A step that fails takes those before it back. */
static void
test_atomic (Fixture       *self,
             gconstpointer  data)
{
  static const char * const steps[] = {
    "CREATE TABLE one (x INTEGER); INSERT INTO one VALUES (1);",
    "ALTER TABLE one RENAME TO uno; INSERT INTO uno VALUES (2);",
    "DROP TABLE uno; SELECT no_such_thing;",
  };
  g_autoptr(GError) fault = NULL;
  sqlite3 *db = NULL;
  gint64 number;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_true (trunk_store_schema_migrate (db, steps, 1, NULL));
  g_assert_false (trunk_store_schema_migrate (db, steps, 3, &fault));
  g_assert_error (fault, TRUNK_STORE_FAULT, TRUNK_STORE_FAULT_DAMAGED);

  g_assert_true (trunk_store_schema_read_number (db, "PRAGMA user_version", &number, NULL));
  g_assert_cmpint (number, ==, 1);
  g_assert_true (trunk_store_schema_read_number (db, "SELECT count (*) FROM one", &number, NULL));
  g_assert_cmpint (number, ==, 1);
  g_assert_true (sqlite3_get_autocommit (db));

  /* From there it can be tried again. */
  g_assert_true (trunk_store_schema_migrate (db, steps, 2, NULL));
  g_assert_true (trunk_store_schema_read_number (db, "SELECT sum (x) FROM uno", &number, NULL));
  g_assert_cmpint (number, ==, 3);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* What a later Trunkline has made can be read and is left as it is. */
static void
test_newer (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *later = g_strdup_printf ("PRAGMA user_version = %u", current_version () + 1);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before;
  gsize n_after;

  make_from_fixture (self, current_version ());
  run_sql (self->path, later);
  g_assert_true (g_file_get_contents (self->path, &before, &n_before, NULL));

  open_store (self);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GError) error = fail_to_write (self->store, "+12145550199", TRUNK_ERROR_READ_ONLY);

      g_assert_nonnull (strstr (error->message, "Update Trunkline"));
      assert_fixture_lines (self->store);
      g_assert_nonnull (trunk_journal_get_problem (TRUNK_JOURNAL (self->store)));
    }
  close_store (self);

  g_assert_true (g_file_get_contents (self->path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

/* And where it has other tables: it cannot be read either, and is still no damage. */
static void
test_newer_tables (Fixture       *self,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) load_error = NULL;
  g_autoptr(GPtrArray) found = NULL;

  make_from_fixture (self, current_version ());
  run_sql (self->path, "ALTER TABLE journal RENAME TO lines; PRAGMA user_version = 99");

  open_store (self);
  found = try_to_load (self->store, &load_error);
  g_assert_error (load_error, TRUNK_ERROR, TRUNK_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (load_error->message, "Update Trunkline"));
  error = fail_to_write (self->store, "+12145550199", TRUNK_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "Update Trunkline"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/schema/fixtures", Fixture, NULL, set_up_folder, test_fixtures, tear_down);
  g_test_add ("/store/schema/same", Fixture, NULL, set_up_folder, test_same_schema, tear_down);
  g_test_add ("/store/schema/atomic", Fixture, NULL, set_up_folder, test_atomic, tear_down);
  g_test_add ("/store/schema/newer", Fixture, NULL, set_up_folder, test_newer, tear_down);
  g_test_add ("/store/schema/newer-tables", Fixture, NULL, set_up_folder, test_newer_tables, tear_down);

  return g_test_run ();
}
