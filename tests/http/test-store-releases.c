/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#define ID_A "9c2f1a3e-0000-4000-8000-000000000001"
#define ID_B "9c2f1a3e-0000-4000-8000-000000000002"

/* A store as a TrunkReleaseBook. */

typedef struct
{
  gboolean   done;
  gboolean   good;
  GPtrArray *entries;
  GPtrArray *locked;
  GError    *error;
} Reading;

static void
book_written_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Reading *reading = user_data;

  reading->good = trunk_release_book_write_finish (TRUNK_RELEASE_BOOK (source), result, &reading->error);
  reading->done = TRUE;
}

static void
book_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Reading *reading = user_data;

  reading->good = trunk_release_book_load_finish (TRUNK_RELEASE_BOOK (source), result, &reading->entries,
                                                  &reading->locked, &reading->error);
  reading->done = TRUE;
}

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->locked, g_ptr_array_unref);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static Reading
read_book (TrunkStore *store)
{
  Reading reading = { 0 };

  trunk_release_book_load_async (TRUNK_RELEASE_BOOK (store), NULL, book_loaded_cb, &reading);
  wait_for (&reading.done);

  return reading;
}

static GError *
write_entry (TrunkStore             *store,
             const char             *id,
             const char             *number,
             TrunkReleaseEntryState  state,
             gint64                  due_at)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_release_entry_free);
  TrunkReleaseEntry *entry = trunk_release_entry_new (id, number);
  Reading reading = { 0 };

  entry->name = g_strdup ("Fax “<b>” 📠");
  entry->state = state;
  entry->queued_at = NOW;
  entry->due_at = due_at;
  entry->reason = state == TRUNK_RELEASE_ENTRY_NOT_RELEASED ? g_strdup ("It's too new.") : NULL;
  trunk_changes_set (entry->answered, TRUNK_FIELD_CALL_HANDLER, "laml_webhooks");
  trunk_changes_set (entry->answered, TRUNK_FIELD_MESSAGE_HANDLER, NULL);
  g_ptr_array_add (entries, entry);
  trunk_release_book_write_async (TRUNK_RELEASE_BOOK (store), entries, NULL, book_written_cb, &reading);
  wait_for (&reading.done);
  g_assert_true (reading.good == (reading.error == NULL));

  return reading.error;
}

static void
write_good (TrunkStore             *store,
            const char             *id,
            const char             *number,
            TrunkReleaseEntryState  state,
            gint64                  due_at)
{
  g_autoptr(GError) error = write_entry (store, id, number, state, due_at);

  g_assert_no_error (error);
}

static GError *
lock (TrunkStore *store,
      const char *id,
      gboolean    locked)
{
  Reading reading = { 0 };

  trunk_release_book_lock_async (TRUNK_RELEASE_BOOK (store), id, "+12145550101", locked, NULL, book_written_cb,
                                 &reading);
  wait_for (&reading.done);

  return reading.error;
}

static void
test_entries (Fixture       *self,
              gconstpointer  data)
{
  g_auto(Reading) both = { 0 };
  g_auto(Reading) one = { 0 };
  const TrunkReleaseEntry *entry;

  write_good (self->store, ID_A, "+12145550101", TRUNK_RELEASE_ENTRY_WAITING, NOW + 20);
  write_good (self->store, ID_B, "+12145550102", TRUNK_RELEASE_ENTRY_WAITING, NOW + 10);
  write_good (self->store, ID_B, "+12145550102", TRUNK_RELEASE_ENTRY_NOT_RELEASED, NOW + 10);
  reopen (self);

  both = read_book (self->store);
  g_assert_true (both.good);
  g_assert_cmpuint (both.entries->len, ==, 2);
  entry = g_ptr_array_index (both.entries, 0);
  g_assert_cmpstr (entry->id, ==, ID_B);
  g_assert_cmpint (entry->state, ==, TRUNK_RELEASE_ENTRY_NOT_RELEASED);
  g_assert_cmpstr (entry->reason, ==, "It's too new.");
  entry = g_ptr_array_index (both.entries, 1);
  g_assert_cmpint (entry->state, ==, TRUNK_RELEASE_ENTRY_WAITING);
  g_assert_cmpstr (entry->number, ==, "+12145550101");
  g_assert_cmpstr (entry->name, ==, "Fax “<b>” 📠");
  g_assert_cmpint (entry->queued_at, ==, NOW);
  g_assert_cmpint (entry->due_at, ==, NOW + 20);
  g_assert_null (entry->reason);
  g_assert_cmpstr (trunk_changes_get (entry->answered, TRUNK_FIELD_CALL_HANDLER), ==, "laml_webhooks");
  g_assert_true (trunk_changes_has (entry->answered, TRUNK_FIELD_MESSAGE_HANDLER));

  write_good (self->store, ID_B, "+12145550102", TRUNK_RELEASE_ENTRY_ENDED, 0);
  one = read_book (self->store);
  g_assert_cmpuint (one.entries->len, ==, 1);
}

static void
test_locks (Fixture       *self,
            gconstpointer  data)
{
  g_auto(Reading) locked = { 0 };
  g_auto(Reading) unlocked = { 0 };

  g_assert_null (lock (self->store, ID_A, TRUE));
  g_assert_null (lock (self->store, ID_A, TRUE));
  g_assert_null (lock (self->store, ID_B, TRUE));
  g_assert_null (lock (self->store, ID_B, FALSE));
  reopen (self);
  locked = read_book (self->store);
  g_assert_cmpuint (locked.locked->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (locked.locked, 0), ==, ID_A);

  g_assert_null (lock (self->store, ID_A, FALSE));
  unlocked = read_book (self->store);
  g_assert_cmpuint (unlocked.locked->len, ==, 0);
}

/* What is odd is never waiting, and so never sent. */
static void
test_odd (Fixture       *self,
          gconstpointer  data)
{
  static const char * const odd[] = {
    "UPDATE release_queue SET state = 'flying'", "UPDATE release_queue SET answered = 'nonsense'",
    "UPDATE release_queue SET answered = NULL",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_auto(Reading) reading = { 0 };

      write_good (self->store, ID_A, "+12145550101", TRUNK_RELEASE_ENTRY_WAITING, NOW + 20);
      close_store (self);
      run_sql (self->path, odd[i]);
      open_store (self);
      reading = read_book (self->store);
      g_assert_cmpuint (reading.entries->len, ==, 1);
      g_assert_cmpint (((TrunkReleaseEntry *) reading.entries->pdata[0])->state, ==, TRUNK_RELEASE_ENTRY_NOT_RELEASED);
    }
}

/* Where nothing can be written, what is there can still be seen, and a problem is no news for the next write. */
static void
test_read_only (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) lock_error = NULL;
  g_auto(Reading) reading = { 0 };

  write_good (self->store, ID_A, "+12145550101", TRUNK_RELEASE_ENTRY_WAITING, NOW + 20);
  g_assert_null (lock (self->store, ID_A, TRUE));
  close_store (self);
  run_sql (self->path, "PRAGMA user_version = 99");
  open_store (self);

  error = write_entry (self->store, ID_B, "+12145550102", TRUNK_RELEASE_ENTRY_WAITING, NOW);
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_READ_ONLY);
  g_assert_nonnull (trunk_journal_get_problem (TRUNK_JOURNAL (self->store)));
  lock_error = lock (self->store, ID_A, FALSE);
  g_assert_error (lock_error, TRUNK_ERROR, TRUNK_ERROR_READ_ONLY);
  reading = read_book (self->store);
  g_assert_true (reading.good);
  g_assert_cmpuint (reading.entries->len, ==, 1);
  g_assert_cmpuint (reading.locked->len, ==, 1);
}

/* All or nothing. */
static void
test_atomic (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_release_entry_free);
  Reading written = { 0 };
  g_auto(Reading) reading = { 0 };

  write_good (self->store, ID_A, "+12145550101", TRUNK_RELEASE_ENTRY_WAITING, NOW);
  close_store (self);
  run_sql (self->path, "CREATE TRIGGER stop BEFORE INSERT ON release_queue WHEN NEW.number = '+12145550102'"
                       " BEGIN SELECT RAISE (ABORT, 'no'); END");
  open_store (self);
  g_ptr_array_add (entries, trunk_release_entry_new (ID_A, "+12145550101"));
  ((TrunkReleaseEntry *) entries->pdata[0])->state = TRUNK_RELEASE_ENTRY_ENDED;
  g_ptr_array_add (entries, trunk_release_entry_new (ID_B, "+12145550102"));
  trunk_release_book_write_async (TRUNK_RELEASE_BOOK (self->store), entries, NULL, book_written_cb, &written);
  wait_for (&written.done);
  g_assert_error (written.error, TRUNK_ERROR, TRUNK_ERROR_STORE);
  g_clear_error (&written.error);

  reading = read_book (self->store);
  g_assert_cmpuint (reading.entries->len, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/store/releases/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("entries", test_entries);
  ADD ("locks", test_locks);
  ADD ("odd", test_odd);
  ADD ("read-only", test_read_only);
  ADD ("atomic", test_atomic);

  return g_test_run ();
}
