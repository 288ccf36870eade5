/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/stat.h>

#include "store-fixture.h"

/* Files that are not what was written.  None of it is lost, and all of it is told. */

#define PAGE 4096
#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

#define ID "3fa85f64-5717-4562-b3fc-2c963f66afa6"

/* How many lines were carried over by what began anew last. */
static guint n_carried;

/* A store with some lines, closed, so that it is one file. */
static void
set_up_lines (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) records = records_new ();

  set_up (self, data);
  for (guint i = 0; i < 100; i++)
    {
      TrunkRecord *record = add_record (records, "+12145550101", TRUNK_RECORD_SENT);

      record->note = g_strdup_printf ("A note of some length, which is about the purchase number %u", i);
    }
  write_all (self->store, records);
  close_store (self);
}

static char *
read_file (const char *path,
           gsize      *length)
{
  g_autoptr(GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, length, &error);
  g_assert_no_error (error);

  return contents;
}

static void
write_file (const char *path,
            const char *contents,
            gsize       length)
{
  g_autoptr(GError) error = NULL;

  g_file_set_contents_full (path, contents, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

/* What can still be read is as it was written. */
static guint
count_lines (Fixture *self)
{
  g_autoptr(GPtrArray) found = try_to_load (self->store, NULL);

  g_assert_nonnull (found);
  for (guint i = 0; i < found->len; i++)
    {
      const TrunkRecord *record = g_ptr_array_index (found, i);

      g_assert_cmpstr (record->number, ==, "+12145550101");
      g_assert_cmpint (record->state, ==, TRUNK_RECORD_SENT);
      g_assert_true (g_str_has_prefix (record->note, "A note of some length"));
    }

  return found->len;
}

/* What was there is told once, is where it is said to be, and a new store works, with what can be read of the old. */
static char *
assert_begun_anew (Fixture *self)
{
  char *aside = assert_set_aside (self->store);

  n_carried = count_lines (self);
  run_sql (self->path, "DELETE FROM journal");
  write_one (self->store, "+12145550199", TRUNK_RECORD_SENT);
  reopen (self);
  assert_numbers (self->store, "+12145550199");
  close_store (self);
  g_assert_cmpint (g_remove (self->path), ==, 0);

  return aside;
}

static void
assert_damaged (Fixture    *self,
                const char *contents,
                gsize       length)
{
  g_autofree char *aside = NULL;
  g_autofree char *kept = NULL;
  gsize n_kept;

  write_file (self->path, contents, length);
  open_store (self);
  aside = assert_begun_anew (self);
  kept = read_file (aside, &n_kept);
  g_assert_cmpmem (kept, n_kept, contents, length);
}

static void
test_no_database (Fixture       *self,
                  gconstpointer  data)
{
  gsize length;
  g_autofree char *good = read_file (self->path, &length);
  g_autofree char *garbled = g_memdup2 (good, length);

  memset (garbled, 'x', 100);
  assert_damaged (self, garbled, length);
  g_assert_cmpuint (n_carried, ==, 0);
  assert_damaged (self, "Dear diary", 10);
  assert_damaged (self, "", 0);
  assert_damaged (self, good, 99);
  assert_damaged (self, good, PAGE);
  assert_damaged (self, good, length / 2);
  assert_damaged (self, good, length - PAGE);
}

/* Each page in turn. */
static void
test_pages (Fixture       *self,
            gconstpointer  data)
{
  gsize length;
  g_autofree char *good = read_file (self->path, &length);
  guint n_whole = 0;
  guint n_partial = 0;

  g_assert_cmpuint (length / PAGE, >, 15);
  for (gsize page = 0; page < length / PAGE; page++)
    {
      g_autofree char *garbled = g_memdup2 (good, length);

      memset (garbled + page * PAGE, 0xa5, PAGE);
      assert_damaged (self, garbled, length);
      n_whole += n_carried == 100;
      n_partial += n_carried > 0 && n_carried < 100;
    }

  /* One page holds the schema and some the lines; what is on others is none of theirs. */
  g_assert_cmpuint (n_whole, >, length / PAGE / 2);
  g_assert_cmpuint (n_partial, >, 2);
}

static void
test_foreign (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *aside = NULL;

  run_sql (self->path, "PRAGMA application_id = 1");
  open_store (self);
  aside = assert_begun_anew (self);
  g_assert_true (g_file_test (aside, G_FILE_TEST_IS_REGULAR));
}

static void
test_no_table (Fixture       *self,
               gconstpointer  data)
{
  g_autofree char *aside = NULL;

  run_sql (self->path, "DROP TABLE journal");
  open_store (self);
  aside = assert_begun_anew (self);
}

static void
book_written_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  trunk_release_book_write_finish (TRUNK_RELEASE_BOOK (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
add_release (Fixture                *self,
             const char             *id,
             TrunkReleaseEntryState  state)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_release_entry_free);
  TrunkReleaseEntry *entry = trunk_release_entry_new (id, "+12145550101");
  gboolean done = FALSE;

  entry->state = state;
  entry->due_at = NOW + HOUR;
  g_ptr_array_add (entries, entry);
  trunk_release_book_write_async (TRUNK_RELEASE_BOOK (self->store), entries, NULL, book_written_cb, &done);
  wait_for (&done);
}

typedef struct
{
  gboolean   done;
  GPtrArray *entries;
  GPtrArray *locked;
} Book;

static void
book_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Book *book = user_data;
  g_autoptr(GError) error = NULL;

  trunk_release_book_load_finish (TRUNK_RELEASE_BOOK (source), result, &book->entries, &book->locked, &error);
  g_assert_no_error (error);
  book->done = TRUE;
}

/* What is locked stays locked, what was sent is looked up, and what waited is not due by itself any more.  What is no
 * text is left behind, and what cannot do without it. */
static void
test_carried (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *aside = NULL;
  Book book = { 0 };
  gboolean locked = FALSE;

  open_store (self);
  trunk_release_book_lock_async (TRUNK_RELEASE_BOOK (self->store), ID, "+12145550101", TRUE, NULL, book_written_cb,
                                 &locked);
  wait_for (&locked);
  add_release (self, "a", TRUNK_RELEASE_ENTRY_WAITING);
  add_release (self, "b", TRUNK_RELEASE_ENTRY_SENT);
  add_release (self, "c", TRUNK_RELEASE_ENTRY_WAITING);
  close_store (self);
  run_sql (self->path, "DROP TABLE journal; UPDATE release_queue SET number = CAST (x'ff' AS TEXT) WHERE id = 'c';"
                       "UPDATE release_queue SET name = CAST (x'ff' AS TEXT);"
                       "UPDATE locks SET number = CAST (x'ff' AS TEXT)");

  open_store (self);
  aside = assert_set_aside (self->store);
  trunk_release_book_load_async (TRUNK_RELEASE_BOOK (self->store), NULL, book_loaded_cb, &book);
  wait_for (&book.done);
  g_assert_cmpuint (book.locked->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (book.locked, 0), ==, ID);
  g_assert_cmpuint (book.entries->len, ==, 2);
  for (guint i = 0; i < book.entries->len; i++)
    {
      const TrunkReleaseEntry *entry = g_ptr_array_index (book.entries, i);
      gboolean waits = g_str_equal (entry->id, "a");

      g_assert_cmpint (entry->state, ==, waits ? TRUNK_RELEASE_ENTRY_WAITING : TRUNK_RELEASE_ENTRY_SENT);
      g_assert_null (entry->name);
      g_assert_cmpint (entry->due_at, ==, waits ? 0 : NOW + HOUR);
    }

  g_ptr_array_unref (book.entries);
  g_ptr_array_unref (book.locked);
}

/* The process ends when the damaged store has left and the new one has no name yet. */
static void
test_killed (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *aside = NULL;
  g_autofree char *told = NULL;
  g_autofree char *fresh = g_strconcat (self->path, ".new", NULL);
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);

  run_sql (self->path, "INSERT INTO locks (id, number, locked_at) VALUES ('" ID "', '', 0); DROP TABLE journal");
  open_store (self);
  aside = assert_set_aside (self->store);
  close_store (self);
  aside[strlen (aside) - 1] = 'B';
  g_assert_cmpint (g_rename (self->path, fresh), ==, 0);
  write_file (wal, "left", 4);
  {
    g_autofree char *sql = g_strdup_printf ("INSERT INTO meta (name, value) VALUES ('set-aside', '%s')", aside);

    run_sql (fresh, sql);
  }

  open_store (self);
  told = assert_set_aside (self->store);
  g_assert_cmpstr (told, ==, aside);
  close_store (self);
  {
    g_autofree char *id = query_text (self->path, "SELECT id FROM locks");
    g_autofree char *aside_wal = g_strconcat (aside, "-wal", NULL);

    g_assert_cmpstr (id, ==, ID);
    g_assert_true (g_file_test (aside_wal, G_FILE_TEST_EXISTS));
  }
}

/* Something else than a file, with the database's name or another of its names. */
static void
test_in_the_way (Fixture       *self,
                 gconstpointer  data)
{
  g_autofree char *name = g_strconcat (self->path, data, NULL);
  g_autofree char *aside = NULL;
  g_autofree char *moved = NULL;

  if (*(const char *) data == '\0')
    g_assert_cmpint (g_remove (self->path), ==, 0);
  g_assert_cmpint (g_mkdir (name, 0700), ==, 0);
  open_store (self);
  aside = assert_begun_anew (self);
  moved = g_strconcat (aside, data, NULL);
  g_assert_true (g_file_test (moved, G_FILE_TEST_IS_DIR));
}

static void
test_pipe (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *aside = NULL;

  g_assert_cmpint (g_remove (self->path), ==, 0);
  g_assert_cmpint (mkfifo (self->path, 0600), ==, 0);
  open_store (self);
  aside = assert_begun_anew (self);
}

/* The database was taken away, and left its WAL: that has lines which are not known any more. */
static void
test_wal_alone (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *aside = NULL;
  g_autofree char *kept = NULL;
  gsize length;

  g_assert_cmpint (g_rename (self->path, wal), ==, 0);
  open_store (self);
  aside = assert_begun_anew (self);
  g_assert_true (g_str_has_suffix (aside, ".db-wal"));
  kept = read_file (aside, &length);
  g_assert_cmpuint (length, >, 0);
}

/* Two on the same second do not get in each other's way. */
static void
test_again (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  write_file (self->path, "one", 3);
  open_store (self);
  first = assert_begun_anew (self);
  write_file (self->path, "two", 3);
  open_store (self);
  second = assert_begun_anew (self);
  g_assert_cmpstr (first, !=, second);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
}

/* It is told by the next load even where that is another day. */
static void
test_told_later (Fixture       *self,
                 gconstpointer  data)
{
  g_autofree char *aside = NULL;

  write_file (self->path, "xxx", 3);
  open_store (self);
  write_one (self->store, "+12145550199", TRUNK_RECORD_SENT);
  reopen (self);
  aside = assert_set_aside (self->store);
  assert_numbers (self->store, "+12145550199");
}

/* Damage that shows while the store is in use: what is in memory goes on, under its own key. */
static void
test_in_use (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) records = records_new ();
  g_autofree char *aside = NULL;
  TrunkRecord *record;
  gint64 key;

  open_store (self);
  record = add_record (records, "old", TRUNK_RECORD_PLANNED);
  write_all (self->store, records);
  key = record->key;

  run_sql (self->path, "DROP TABLE journal");
  g_assert_cmpint (write_one (self->store, "new", TRUNK_RECORD_SENT), ==, key + 1);
  record->state = TRUNK_RECORD_SENT;
  write_all (self->store, records);
  g_assert_cmpint (record->key, ==, key);

  aside = assert_set_aside (self->store);
  assert_numbers (self->store, "old new");

  /* And where a load is what meets it. */
  run_sql (self->path, "DROP TABLE journal");
  g_free (aside);
  aside = assert_set_aside (self->store);
  assert_numbers (self->store, "");
}

/* Somebody takes the files away: what is written from then on is in the place where it will be looked for. */
static void
test_taken_away (Fixture       *self,
                 gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  gint64 key;

  open_store (self);
  key = write_one (self->store, "one", TRUNK_RECORD_SENT);
  remove_all (folder);
  g_assert_cmpint (write_one (self->store, "two", TRUNK_RECORD_SENT), ==, key + 1);
  reopen (self);
  assert_numbers (self->store, "two");
}

/* Whatever a disk makes of it: in the end it can be written, but where it passes for a newer one. */
static void
test_random (Fixture       *self,
             gconstpointer  data)
{
  gsize length;
  g_autofree char *good = read_file (self->path, &length);

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *garbled = g_memdup2 (good, length);
      g_autoptr(GPtrArray) records = records_new ();
      g_autoptr(GPtrArray) found = NULL;
      g_autoptr(GError) error = NULL;

      for (int n = g_test_rand_int_range (1, 10); n > 0; n--)
        garbled[g_test_rand_int_range (0, g_test_rand_bit () ? 1000 : (gint32) length)] = (char) g_test_rand_int ();
      write_file (self->path, garbled, length);

      open_store (self);
      found = try_to_load (self->store, NULL);
      add_record (records, "+12145550199", TRUNK_RECORD_SENT);
      error = try_to_write (self->store, records);
      if (error != NULL)
        g_assert_nonnull (strstr (error->message, "Update Trunkline"));
      close_store (self);
    }
}

#define ADD(name, data, func) g_test_add ("/store/damage/" name, Fixture, data, set_up_lines, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("no-database", NULL, test_no_database);
  ADD ("pages", NULL, test_pages);
  ADD ("foreign", NULL, test_foreign);
  ADD ("no-table", NULL, test_no_table);
  ADD ("carried", NULL, test_carried);
  ADD ("killed", NULL, test_killed);
  ADD ("in-the-way/database", "", test_in_the_way);
  ADD ("in-the-way/wal", "-wal", test_in_the_way);
  ADD ("in-the-way/shm", "-shm", test_in_the_way);
  ADD ("pipe", NULL, test_pipe);
  ADD ("wal-alone", NULL, test_wal_alone);
  ADD ("again", NULL, test_again);
  ADD ("told-later", NULL, test_told_later);
  ADD ("in-use", NULL, test_in_use);
  ADD ("taken-away", NULL, test_taken_away);
  ADD ("random", NULL, test_random);

  return g_test_run ();
}
