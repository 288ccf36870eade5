/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "trunk-error.h"
#include "trunk-store.h"
#include "trunk-test-clock.h"

/* What the tests of the store share: a folder for it, and calls that wait for their answer. */

#define NOW (G_GINT64_CONSTANT (1764000000) * G_USEC_PER_SEC)

typedef struct
{
  char           *folder;
  char           *path;
  TrunkTestClock *clock;
  TrunkStore     *store;
} Fixture;

typedef struct
{
  gboolean   done;
  gboolean   written;
  GPtrArray *found;
  GError    *error;
} Answer;

G_GNUC_UNUSED static GPtrArray *
records_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
}

G_GNUC_UNUSED static TrunkRecord *
add_record (GPtrArray        *records,
            const char       *number,
            TrunkRecordState  state)
{
  TrunkRecord *record = trunk_record_new (TRUNK_RECORD_PURCHASE, number);

  record->state = state;
  g_ptr_array_add (records, record);

  return record;
}

G_GNUC_UNUSED static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Answer *answer = user_data;

  answer->written = trunk_journal_write_finish (TRUNK_JOURNAL (source), result, &answer->error);
  answer->done = TRUE;
}

G_GNUC_UNUSED static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Answer *answer = user_data;

  answer->found = trunk_journal_load_finish (TRUNK_JOURNAL (source), result, &answer->error);
  answer->done = TRUE;
}

G_GNUC_UNUSED static void
wait_for (const gboolean *done)
{
  while (!*done)
    g_main_context_iteration (NULL, TRUE);
}

/* Returns: (transfer full) (nullable): why they are not written */
G_GNUC_UNUSED static GError *
try_to_write (TrunkStore *store,
              GPtrArray  *records)
{
  Answer answer = { 0, };

  trunk_journal_write_async (TRUNK_JOURNAL (store), records, NULL, written_cb, &answer);
  wait_for (&answer.done);
  g_assert_true (answer.written == (answer.error == NULL));

  return answer.error;
}

G_GNUC_UNUSED static void
write_all (TrunkStore *store,
           GPtrArray  *records)
{
  g_autoptr(GError) error = try_to_write (store, records);

  g_assert_no_error (error);
  g_assert_null (trunk_journal_get_problem (TRUNK_JOURNAL (store)));
}

/* Returns: the key it got */
G_GNUC_UNUSED static gint64
write_one (TrunkStore       *store,
           const char       *number,
           TrunkRecordState  state)
{
  g_autoptr(GPtrArray) records = records_new ();
  const TrunkRecord *record = add_record (records, number, state);

  write_all (store, records);

  return record->key;
}

/* Returns: (transfer full): why a purchase is not written down */
G_GNUC_UNUSED static GError *
fail_to_write (TrunkStore     *store,
               const char     *number,
               TrunkErrorCode  code)
{
  g_autoptr(GPtrArray) records = records_new ();
  const TrunkRecord *record = add_record (records, number, TRUNK_RECORD_SENT);
  GError *error = try_to_write (store, records);

  g_assert_error (error, TRUNK_ERROR, (int) code);
  g_assert_cmpint (record->key, ==, 0);
  g_assert_nonnull (trunk_journal_get_problem (TRUNK_JOURNAL (store)));
  g_assert_cmpstr (trunk_journal_get_problem (TRUNK_JOURNAL (store))->message, ==, error->message);

  return error;
}

G_GNUC_UNUSED static GPtrArray *
try_to_load (TrunkStore  *store,
             GError     **error)
{
  Answer answer = { 0, };

  trunk_journal_load_async (TRUNK_JOURNAL (store), NULL, loaded_cb, &answer);
  wait_for (&answer.done);
  g_assert_true ((answer.found != NULL) == (answer.error == NULL));
  if (answer.error != NULL)
    g_propagate_error (error, answer.error);

  return answer.found;
}

G_GNUC_UNUSED static GPtrArray *
load (TrunkStore *store)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *found = try_to_load (store, &error);

  g_assert_no_error (error);

  return found;
}

/* The numbers of the open lines, as one text. */
G_GNUC_UNUSED static char *
dup_numbers (TrunkStore *store)
{
  g_autoptr(GPtrArray) found = load (store);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", ((TrunkRecord *) g_ptr_array_index (found, i))->number);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

G_GNUC_UNUSED static void
assert_numbers (TrunkStore *store,
                const char *expected)
{
  g_autofree char *numbers = dup_numbers (store);

  g_assert_cmpstr (numbers, ==, expected);
}

/* The next load tells of a file that was set aside.  Returns: (transfer full): where it says that it is */
G_GNUC_UNUSED static char *
assert_set_aside (TrunkStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = try_to_load (store, &error);
  char *path;

  g_assert_null (found);
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, "What could still be read was taken over"));
  g_assert_nonnull (strstr (error->message, "“/"));
  g_assert_null (trunk_journal_get_problem (TRUNK_JOURNAL (store)));

  path = g_strdup (trunk_error_get_details (error)->technical);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (path, "-damaged-2025-11-24-"));

  return path;
}

G_GNUC_UNUSED static void
open_store (Fixture *self)
{
  self->store = trunk_store_new (self->path, TRUNK_CLOCK (self->clock));
}

G_GNUC_UNUSED static void
close_store (Fixture *self)
{
  trunk_store_close (self->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&self->store));
}

G_GNUC_UNUSED static void
reopen (Fixture *self)
{
  close_store (self);
  open_store (self);
}

G_GNUC_UNUSED static void
set_up_folder (Fixture       *self,
               gconstpointer  data)
{
  self->folder = g_dir_make_tmp ("trunkline-store-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "spaces", "space.db", NULL);
  self->clock = trunk_test_clock_new (NOW);
}

G_GNUC_UNUSED static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  set_up_folder (self, data);
  open_store (self);
}

G_GNUC_UNUSED static void
remove_all (const char *path)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

G_GNUC_UNUSED static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  if (self->store != NULL)
    close_store (self);
  remove_all (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_assert_finalize_object (self->clock);
}

/* Runs SQL on the file behind the store's back. */
G_GNUC_UNUSED static void
run_sql (const char *path,
         const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

G_GNUC_UNUSED static char *
query_text (const char *path,
            const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  char *text = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);

  return text;
}
