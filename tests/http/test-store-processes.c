/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>

#include "store-fixture.h"

/* Processes that die, and two on one store. */

static void
run_until_killed (const char *mode,
                  const char *path,
                  const char *total,
                  const char *n)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, g_getenv ("TRUNK_STORE_CHILD"),
                                                     mode, path, total, n, NULL);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait (process, NULL, &error));
  g_assert_true (g_subprocess_get_if_signaled (process));
  g_assert_cmpint (g_subprocess_get_term_sig (process), ==, SIGKILL);
}

/* The process dies within the callback that says that a line is written. */
static void
test_killed_at_once (Fixture       *self,
                     gconstpointer  data)
{
  run_until_killed ("write", self->path, "1", "1");
  open_store (self);
  assert_numbers (self->store, "0");
}

static void
test_killed_in_between (Fixture       *self,
                        gconstpointer  data)
{
  for (guint n = 1; n <= 100; n += 11)
    {
      g_autofree char *text = g_strdup_printf ("%u", n);
      g_autoptr(GPtrArray) found = NULL;

      run_until_killed ("write", self->path, "100", text);
      open_store (self);
      found = load (self->store);

      /* All that were said to be written, maybe more, and nothing in between is missing. */
      g_assert_cmpuint (found->len, >=, n);
      for (guint i = 0; i < found->len; i++)
        {
          const TrunkRecord *record = g_ptr_array_index (found, i);
          g_autofree char *expected = g_strdup_printf ("%u", i);

          g_assert_cmpstr (record->number, ==, expected);
          g_assert_cmpint (record->key, ==, i + 1);
        }

      close_store (self);
      g_assert_cmpint (g_remove (self->path), ==, 0);
    }
}

/* Once it has settled, nothing depends on the WAL, whatever becomes of that. */
static void
test_wal_settled (Fixture       *self,
                  gconstpointer  data)
{
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *garbage = g_strnfill (20000, 'x');
  GStatBuf info;

  run_until_killed ("settle", self->path, "5", NULL);
  g_assert_cmpint (g_stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, 0);
  g_assert_true (g_file_set_contents_full (wal, garbage, 20000, G_FILE_SET_CONTENTS_NONE, 0600, NULL));

  open_store (self);
  assert_numbers (self->store, "0 1 2 3 4");
  write_one (self->store, "5", TRUNK_RECORD_SENT);
  reopen (self);
  assert_numbers (self->store, "0 1 2 3 4 5");
}

static void
copy_file (const char *from,
           const char *to,
           gsize       cut)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &contents, &length, NULL));
  g_assert_cmpuint (length, >, cut);
  g_assert_true (g_file_set_contents_full (to, contents, (gssize) (length - cut), G_FILE_SET_CONTENTS_NONE, 0600,
                                           NULL));
}

/* A power cut while a line is being written: that one is lost, and no other.  A reader keeps the WAL from settling. */
static void
test_wal_torn (Fixture       *self,
               gconstpointer  data)
{
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *other = g_build_filename (self->folder, "other.db", NULL);
  g_autofree char *other_wal = g_strconcat (other, "-wal", NULL);
  sqlite3 *reader = NULL;

  open_store (self);
  assert_numbers (self->store, "");
  g_assert_cmpint (sqlite3_open (self->path, &reader), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (reader, "BEGIN; SELECT * FROM journal", NULL, NULL, NULL), ==, SQLITE_OK);
  write_one (self->store, "0", TRUNK_RECORD_SENT);
  write_one (self->store, "1", TRUNK_RECORD_SENT);
  write_one (self->store, "2", TRUNK_RECORD_SENT);
  copy_file (self->path, other, 0);
  copy_file (wal, other_wal, 1);
  g_assert_cmpint (sqlite3_close (reader), ==, SQLITE_OK);
  close_store (self);

  g_free (self->path);
  self->path = g_steal_pointer (&other);
  open_store (self);
  assert_numbers (self->store, "0 1");
  write_one (self->store, "3", TRUNK_RECORD_SENT);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_two (Fixture       *self,
          gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                                     &error, g_getenv ("TRUNK_STORE_CHILD"), "hold", self->path, NULL);
  g_autoptr(GDataInputStream) output = NULL;
  g_autofree char *line = NULL;
  guint n_notified = 0;

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  line = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  g_assert_cmpstr (line, ==, "held");

  open_store (self);
  g_signal_connect_swapped (self->store, "notify::problem", G_CALLBACK (count_cb), &n_notified);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(GError) refused = fail_to_write (self->store, "mine", TRUNK_ERROR_READ_ONLY);

      g_assert_nonnull (strstr (refused->message, "Another Trunkline has this space open"));
      assert_numbers (self->store, "held");
      g_assert_nonnull (trunk_journal_get_problem (TRUNK_JOURNAL (self->store)));
    }
  g_assert_cmpuint (n_notified, ==, 1);

  /* What another one has open is not taken from under its feet. */
  trunk_store_erase (self->store);
  trunk_store_close_all ();
  g_clear_object (&self->store);
  open_store (self);
  g_signal_connect_swapped (self->store, "notify::problem", G_CALLBACK (count_cb), &n_notified);
  assert_numbers (self->store, "held");
  g_assert_cmpuint (n_notified, ==, 2);

  /* With the other one gone, whichever way, this one goes on. */
  if (data != NULL)
    g_subprocess_force_exit (process);
  else
    g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL);
  g_subprocess_wait (process, NULL, NULL);
  write_one (self->store, "mine", TRUNK_RECORD_SENT);
  assert_numbers (self->store, "held mine");
  g_assert_cmpuint (n_notified, ==, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/processes/killed-at-once", Fixture, NULL, set_up_folder, test_killed_at_once, tear_down);
  g_test_add ("/store/processes/killed-in-between", Fixture, NULL, set_up_folder, test_killed_in_between, tear_down);
  g_test_add ("/store/processes/wal-settled", Fixture, NULL, set_up_folder, test_wal_settled, tear_down);
  g_test_add ("/store/processes/wal-torn", Fixture, NULL, set_up_folder, test_wal_torn, tear_down);
  g_test_add ("/store/processes/two/ended", Fixture, NULL, set_up_folder, test_two, tear_down);
  g_test_add ("/store/processes/two/killed", Fixture, "killed", set_up_folder, test_two, tear_down);

  return g_test_run ();
}
