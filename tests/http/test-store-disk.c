/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <linux/capability.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "store-fixture.h"

/* Disks that are full, and places where nothing may be written. */

typedef struct
{
  guint     n;
  GThread  *thread;
} Notified;

static void
notified_cb (Notified *notified)
{
  notified->n++;
  notified->thread = g_thread_self ();
}

/* To files that may be written by nobody, root may: what is tested here needs an ordinary person. */
static void
become_ordinary (void)
{
  struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
  struct __user_cap_data_struct none[2] = { 0, };

  g_assert_cmpint (syscall (SYS_capset, &header, none), ==, 0);
}

static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
add_many (GPtrArray *records,
          guint      n)
{
  for (guint i = 0; i < n; i++)
    {
      TrunkRecord *record = add_record (records, "+12145550101", TRUNK_RECORD_SENT);

      record->note = g_strnfill (1000, 'x');
    }
}

/* A file that cannot grow is to SQLite what a full disk is. */
static void
test_full (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr(GPtrArray) records = records_new ();
  g_autofree char *checked = NULL;
  Notified notified = { 0, };

  g_signal_connect_swapped (self->store, "notify::problem", G_CALLBACK (notified_cb), &notified);
  write_one (self->store, "first", TRUNK_RECORD_SENT);
  g_assert_cmpuint (notified.n, ==, 0);

  add_many (records, 1000);
  limit_files (256 * 1024);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(GError) error = try_to_write (self->store, records);

      g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_STORE);
      g_assert_nonnull (strstr (error->message, "There is no space left"));
      g_assert_nonnull (strstr (error->message, self->folder));
      g_assert_cmpstr (trunk_journal_get_problem (TRUNK_JOURNAL (self->store))->message, ==, error->message);
      g_assert_cmpint (((TrunkRecord *) g_ptr_array_index (records, 0))->key, ==, 0);
      assert_numbers (self->store, "first");
      g_assert_nonnull (trunk_journal_get_problem (TRUNK_JOURNAL (self->store)));
    }
  g_assert_cmpuint (notified.n, ==, 1);
  g_assert_true (notified.thread == g_thread_self ());

  /* What fits is written, and that is the end of the problem. */
  write_one (self->store, "second", TRUNK_RECORD_SENT);
  g_assert_cmpuint (notified.n, ==, 2);
  assert_numbers (self->store, "first second");
  limit_files (RLIM_INFINITY);
  write_all (self->store, records);

  close_store (self);
  checked = query_text (self->path, "PRAGMA integrity_check");
  g_assert_cmpstr (checked, ==, "ok");
}

/* Not even a new store has room. */
static void
test_full_at_first (Fixture       *self,
                    gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) load_error = NULL;
  g_autoptr(GPtrArray) found = NULL;

  limit_files (2000);
  open_store (self);
  found = try_to_load (self->store, &load_error);
  g_assert_error (load_error, TRUNK_ERROR, TRUNK_ERROR_STORE);
  error = fail_to_write (self->store, "first", TRUNK_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, "There is no space left"));

  limit_files (RLIM_INFINITY);
  write_one (self->store, "second", TRUNK_RECORD_SENT);
  assert_numbers (self->store, "second");
}

/* A damaged store is not set aside before there is room for a new one: so it is not forgotten that it was damaged. */
static void
test_full_and_damaged (Fixture       *self,
                       gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *aside = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (self->path, "xxx", 3, NULL));
  limit_files (2000);
  open_store (self);
  error = fail_to_write (self->store, "first", TRUNK_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, "There is no space left"));
  close_store (self);
  g_assert_true (g_file_test (self->path, G_FILE_TEST_EXISTS));

  limit_files (RLIM_INFINITY);
  open_store (self);
  aside = assert_set_aside (self->store);
  write_one (self->store, "second", TRUNK_RECORD_SENT);
}

static void
assert_forbidden (Fixture    *self,
                  const char *numbers)
{
  g_autoptr(GError) error = fail_to_write (self->store, "forbidden", TRUNK_ERROR_STORE);
  g_autofree char *folder = g_path_get_dirname (self->path);

  g_assert_nonnull (strstr (error->message, "Trunkline cannot write to the folder"));
  g_assert_nonnull (strstr (error->message, folder));

  if (numbers != NULL)
    {
      assert_numbers (self->store, numbers);
    }
  else
    {
      g_autoptr(GError) load_error = NULL;
      g_autoptr(GPtrArray) found = try_to_load (self->store, &load_error);

      g_assert_error (load_error, TRUNK_ERROR, TRUNK_ERROR_STORE);
      g_assert_cmpstr (load_error->message, ==, error->message);
    }

  g_assert_nonnull (trunk_journal_get_problem (TRUNK_JOURNAL (self->store)));
}

static void
test_no_folder (Fixture       *self,
                gconstpointer  data)
{
  g_assert_cmpint (g_chmod (self->folder, 0500), ==, 0);
  open_store (self);
  assert_forbidden (self, NULL);

  g_assert_cmpint (g_chmod (self->folder, 0700), ==, 0);
  write_one (self->store, "1", TRUNK_RECORD_SENT);
}

static void
test_folder_is_a_file (Fixture       *self,
                       gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  open_store (self);
  assert_forbidden (self, NULL);

  g_assert_cmpint (g_remove (folder), ==, 0);
  write_one (self->store, "1", TRUNK_RECORD_SENT);
}

/* What is there is shown all the same. */
static void
test_folder_read_only (Fixture       *self,
                       gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  open_store (self);
  write_one (self->store, "1", TRUNK_RECORD_SENT);
  close_store (self);
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  open_store (self);
  assert_forbidden (self, "1");

  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
  write_one (self->store, "2", TRUNK_RECORD_SENT);
  assert_numbers (self->store, "1 2");
}

static void
test_file_read_only (Fixture       *self,
                     gconstpointer  data)
{
  open_store (self);
  write_one (self->store, "1", TRUNK_RECORD_SENT);
  close_store (self);
  g_assert_cmpint (g_chmod (self->path, 0400), ==, 0);
  open_store (self);
  assert_forbidden (self, "1");

  g_assert_cmpint (g_chmod (self->path, 0600), ==, 0);
  write_one (self->store, "2", TRUNK_RECORD_SENT);
  assert_numbers (self->store, "1 2");
}

static void
test_file_unreadable (Fixture       *self,
                      gconstpointer  data)
{
  open_store (self);
  write_one (self->store, "1", TRUNK_RECORD_SENT);
  close_store (self);
  g_assert_cmpint (g_chmod (self->path, 0), ==, 0);
  open_store (self);
  assert_forbidden (self, NULL);

  g_assert_cmpint (g_chmod (self->path, 0600), ==, 0);
  write_one (self->store, "2", TRUNK_RECORD_SENT);
  assert_numbers (self->store, "1 2");
}

/* A WAL that cannot be read must not pass for lines that are not there. */
static void
test_wal_unreadable (Fixture       *self,
                     gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);

  open_store (self);
  write_one (self->store, "1", TRUNK_RECORD_SENT);
  close_store (self);
  g_assert_true (g_file_set_contents (wal, "something", -1, NULL));
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  open_store (self);
  assert_forbidden (self, NULL);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
}

/* Another program that has the file for itself; it is not waited for on the main loop. */
static void
test_busy (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  sqlite3 *other = NULL;

  write_one (self->store, "1", TRUNK_RECORD_SENT);
  g_assert_cmpint (sqlite3_open (self->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  error = fail_to_write (self->store, "2", TRUNK_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, "Another program is using the file"));
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);

  write_one (self->store, "3", TRUNK_RECORD_SENT);
  assert_numbers (self->store, "1 3");
}

#define ADD(name, set_up_func, func) g_test_add ("/store/disk/" name, Fixture, NULL, set_up_func, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  /* Threads inherit it; there are none yet. */
  become_ordinary ();
  signal (SIGXFSZ, SIG_IGN);

  ADD ("full", set_up, test_full);
  ADD ("full-at-first", set_up_folder, test_full_at_first);
  ADD ("full-and-damaged", set_up_folder, test_full_and_damaged);
  ADD ("no-folder", set_up_folder, test_no_folder);
  ADD ("folder-is-a-file", set_up_folder, test_folder_is_a_file);
  ADD ("folder-read-only", set_up_folder, test_folder_read_only);
  ADD ("file-read-only", set_up_folder, test_file_read_only);
  ADD ("file-unreadable", set_up_folder, test_file_unreadable);
  ADD ("wal-unreadable", set_up_folder, test_wal_unreadable);
  ADD ("busy", set_up, test_busy);

  return g_test_run ();
}
