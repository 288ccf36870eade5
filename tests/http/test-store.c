/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "store-fixture.h"

/* Everything that text may be, but what ends a string. */
#define ODD "<b>&amp;</b> “” 'quoted' \"so\" \\ \x01\x1f\x7f \n\r\t \xe2\x80\xae📞👩‍👧 %s ; DROP TABLE journal; --"

static TrunkRecord *
full_record_new (void)
{
  TrunkRecord *record = trunk_record_new (TRUNK_RECORD_CHANGE, "+12145550101");

  record->order = g_strdup ("order " ODD);
  record->state = TRUNK_RECORD_DONE;
  record->set_up_state = TRUNK_SET_UP_FAILED;
  record->id = g_strdup ("id " ODD);
  record->recorded_at = G_MININT64;
  record->server_time = G_MAXINT64;
  record->changes = trunk_changes_new ();
  trunk_changes_set (record->changes, TRUNK_FIELD_NAME, "name " ODD);
  trunk_changes_set (record->changes, TRUNK_FIELD_CALL_REQUEST_URL, NULL);
  record->before = trunk_changes_new ();
  trunk_changes_set (record->before, TRUNK_FIELD_NAME, NULL);
  trunk_changes_set (record->before, TRUNK_FIELD_CALL_REQUEST_URL, "before " ODD);
  record->note = g_strdup ("note " ODD);
  record->reason = g_strdup ("reason " ODD);

  return record;
}

static void
assert_same_changes (const TrunkChanges *one,
                     const TrunkChanges *other)
{
  g_assert_true ((one == NULL) == (other == NULL));
  if (one == NULL)
    return;

  g_assert_cmpuint (trunk_changes_get_fields (one), ==, trunk_changes_get_fields (other));
  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    g_assert_cmpstr (trunk_changes_get (one, field), ==, trunk_changes_get (other, field));
}

static void
assert_same_record (const TrunkRecord *one,
                    const TrunkRecord *other)
{
  g_assert_cmpint (one->key, ==, other->key);
  g_assert_cmpstr (one->order, ==, other->order);
  g_assert_cmpint (one->kind, ==, other->kind);
  g_assert_cmpint (one->state, ==, other->state);
  g_assert_cmpint (one->set_up_state, ==, other->set_up_state);
  g_assert_cmpstr (one->number, ==, other->number);
  g_assert_cmpstr (one->id, ==, other->id);
  g_assert_cmpint (one->recorded_at, ==, other->recorded_at);
  g_assert_cmpint (one->server_time, ==, other->server_time);
  g_assert_cmpstr (one->note, ==, other->note);
  g_assert_cmpstr (one->reason, ==, other->reason);

  assert_same_changes (one->changes, other->changes);
  assert_same_changes (one->before, other->before);
}

static void
test_round_trip (Fixture       *self,
                 gconstpointer  data)
{
  g_autoptr(GPtrArray) records = records_new ();
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GPtrArray) again = NULL;

  g_ptr_array_add (records, full_record_new ());
  add_record (records, ODD, TRUNK_RECORD_PLANNED);
  write_all (self->store, records);

  found = load (self->store);
  g_assert_cmpuint (found->len, ==, 2);
  reopen (self);
  again = load (self->store);
  g_assert_cmpuint (again->len, ==, 2);

  for (guint i = 0; i < 2; i++)
    {
      assert_same_record (g_ptr_array_index (records, i), g_ptr_array_index (found, i));
      assert_same_record (g_ptr_array_index (records, i), g_ptr_array_index (again, i));
    }
}

/* Every kind and state comes back as it was, and only those that are open do. */
static void
test_enums (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(GPtrArray) records = records_new ();
  g_autoptr(GPtrArray) found = NULL;
  guint n_open = 0;

  for (guint kind = TRUNK_RECORD_PURCHASE; kind <= TRUNK_RECORD_UNDO; kind++)
    for (guint state = TRUNK_RECORD_PLANNED; state <= TRUNK_RECORD_CANCELLED; state++)
      for (guint set_up = TRUNK_SET_UP_NONE; set_up <= TRUNK_SET_UP_FAILED; set_up++)
        {
          TrunkRecord *record = add_record (records, "+12145550101", (TrunkRecordState) state);

          record->kind = (TrunkRecordKind) kind;
          record->set_up_state = (TrunkSetUpState) set_up;
        }
  write_all (self->store, records);
  found = load (self->store);

  for (guint i = 0; i < records->len; i++)
    {
      const TrunkRecord *record = g_ptr_array_index (records, i);

      if (trunk_record_is_open (record))
        {
          g_assert_cmpuint (n_open, <, found->len);
          assert_same_record (record, g_ptr_array_index (found, n_open++));
        }
    }
  g_assert_cmpuint (n_open, ==, found->len);
  g_assert_cmpuint (n_open, ==, 4 * (3 * 5 + 3));
}

static void
test_order (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(GPtrArray) records = records_new ();
  TrunkRecord *first = add_record (records, "1", TRUNK_RECORD_PLANNED);
  Answer answers[3] = { 0, };

  write_all (self->store, records);
  g_assert_cmpint (first->recorded_at, ==, NOW);

  /* The clock is set back, and the order stays. */
  trunk_test_clock_set_now (self->clock, NOW - G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC);
  g_assert_cmpint (write_one (self->store, "2", TRUNK_RECORD_SENT), >, first->key);

  /* Nobody waits for an answer before asking for the next. */
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(GPtrArray) more = records_new ();
      g_autofree char *number = g_strdup_printf ("%u", i + 3);

      add_record (more, number, TRUNK_RECORD_SENT);
      trunk_journal_write_async (TRUNK_JOURNAL (self->store), more, NULL, written_cb, &answers[i]);
    }
  assert_numbers (self->store, "1 2 3 4 5");
  for (guint i = 0; i < 3; i++)
    g_assert_true (answers[i].written);

  /* A line that goes on stays where it is, and says when it was written first. */
  first->state = TRUNK_RECORD_SENT;
  write_all (self->store, records);
  g_assert_cmpint (first->recorded_at, ==, NOW);
  assert_numbers (self->store, "1 2 3 4 5");
  first->state = TRUNK_RECORD_DONE;
  write_all (self->store, records);
  assert_numbers (self->store, "2 3 4 5");
}

/* The last of them cannot be written: it has no number, which the table wants. */
static void
test_all_or_none (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr(GPtrArray) records = records_new ();
  g_autoptr(GError) error = NULL;
  TrunkRecord *before = add_record (records, "1", TRUNK_RECORD_PLANNED);
  const TrunkRecord *fresh;
  TrunkRecord *bad;

  write_all (self->store, records);
  before->state = TRUNK_RECORD_DONE;
  fresh = add_record (records, "2", TRUNK_RECORD_PLANNED);
  bad = add_record (records, NULL, TRUNK_RECORD_PLANNED);
  error = try_to_write (self->store, records);
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_STORE);
  g_assert_cmpint (fresh->key, ==, 0);
  g_assert_cmpint (fresh->recorded_at, ==, 0);
  assert_numbers (self->store, "1");
  g_assert_nonnull (trunk_journal_get_problem (TRUNK_JOURNAL (self->store)));

  bad->number = g_strdup ("3");
  write_all (self->store, records);
  assert_numbers (self->store, "2 3");
}

static void
test_cancelled (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GPtrArray) records = records_new ();
  g_autoptr(GError) error = NULL;
  Answer answer = { 0, };

  add_record (records, "1", TRUNK_RECORD_SENT);
  trunk_journal_write_async (TRUNK_JOURNAL (self->store), records, cancellable, written_cb, &answer);
  g_cancellable_cancel (cancellable);
  wait_for (&answer.done);
  error = answer.error;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  assert_numbers (self->store, "1");
}

/* Letting the store go loses nothing, and neither does closing it before anything was answered. */
static void
test_pending (Fixture       *self,
              gconstpointer  data)
{
  Answer answers[20] = { 0, };
  g_autoptr(GString) expected = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr(GPtrArray) records = records_new ();
      g_autofree char *number = g_strdup_printf ("%u", i);

      g_string_append_printf (expected, "%s%u", i > 0 ? " " : "", i);
      add_record (records, number, TRUNK_RECORD_SENT);
      trunk_journal_write_async (TRUNK_JOURNAL (self->store), records, NULL, written_cb, &answers[i]);
    }

  if (data != NULL)
    {
      trunk_store_close (self->store);
      for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
        g_assert_false (answers[i].done);
    }
  g_clear_object (&self->store);
  wait_for (&answers[G_N_ELEMENTS (answers) - 1].done);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    g_assert_true (answers[i].written);

  open_store (self);
  assert_numbers (self->store, expected->str);
}

static void
test_finalize (Fixture       *self,
               gconstpointer  data)
{
  /* At once, and again and again: the next one never meets the last one's lock. */
  for (guint i = 0; i < 20; i++)
    {
      g_assert_finalize_object (g_steal_pointer (&self->store));
      open_store (self);
    }
  write_one (self->store, "1", TRUNK_RECORD_SENT);
  g_assert_finalize_object (g_steal_pointer (&self->store));
  trunk_store_close_all ();
  open_store (self);
  assert_numbers (self->store, "1");
}

static void
test_closed (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) records = records_new ();
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) load_error = NULL;
  g_autoptr(TrunkStore) closed = NULL;

  trunk_store_close_all ();
  add_record (records, "1", TRUNK_RECORD_SENT);
  error = try_to_write (self->store, records);
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, "is closing this space"));
  found = try_to_load (self->store, &load_error);
  g_assert_error (load_error, TRUNK_ERROR, TRUNK_ERROR_STORE);

  /* The next one is another. */
  closed = g_steal_pointer (&self->store);
  open_store (self);
  g_assert_true (self->store != closed);
  assert_numbers (self->store, "");
}

static void
test_shared (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(TrunkStore) same = trunk_store_new (self->path, TRUNK_CLOCK (self->clock));

  g_assert_true (same == self->store);
  write_one (self->store, "1", TRUNK_RECORD_SENT);
  g_clear_object (&same);
  assert_numbers (self->store, "1");
}

static guint
mode_of (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);

  return info.st_mode & 07777;
}

static void
test_files (Fixture       *self,
            gconstpointer  data)
{
  const char * const suffixes[] = { "", "-wal", "-shm" };
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *lock = g_build_filename (folder, "space.lock", NULL);
  g_autofree char *expected = g_build_filename (g_get_user_data_dir (), "trunkline", "spaces", "1f-2.db", NULL);
  g_autofree char *path = trunk_store_dup_path ("1f-2");
  g_autofree char *mode = NULL;

  g_assert_cmpstr (path, ==, expected);

  write_one (self->store, "1", TRUNK_RECORD_SENT);
  g_assert_cmpuint (mode_of (folder), ==, 0700);
  g_assert_cmpuint (mode_of (lock), ==, 0600);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (self->path, suffixes[i], NULL);

      g_assert_cmpuint (mode_of (name), ==, 0600);
    }

  mode = query_text (self->path, "PRAGMA journal_mode");
  g_assert_cmpstr (mode, ==, "wal");
}

/* What a line says that was not written by us is looked up, and never taken for something to be sent. */
static void
test_odd_rows (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr(GPtrArray) found = NULL;
  const TrunkRecord *record;

  for (guint i = 0; i < 4; i++)
    write_one (self->store, "+12145550101", TRUNK_RECORD_PLANNED);
  close_store (self);
  run_sql (self->path, "UPDATE journal SET state = '<b>' WHERE key = 1;"
                       "UPDATE journal SET kind = '' WHERE key = 2;"
                       "UPDATE journal SET set_up_state = 'finished' WHERE key = 3;"
                       "UPDATE journal SET changes = '{' WHERE key = 4;");
  open_store (self);

  found = load (self->store);
  g_assert_cmpuint (found->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      record = g_ptr_array_index (found, i);
      g_assert_cmpint (record->kind, ==, TRUNK_RECORD_PURCHASE);
      g_assert_cmpint (record->state, ==, TRUNK_RECORD_SENT);
    }
  g_assert_cmpint (((const TrunkRecord *) g_ptr_array_index (found, 2))->set_up_state, ==, TRUNK_SET_UP_FAILED);
  g_assert_cmpuint (trunk_changes_get_n_fields (record->changes), ==, 0);
}

static guint
count_files (Fixture *self)
{
  g_autofree char *path = g_path_get_dirname (self->path);
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;

  return n;
}

/* With all that belongs to it; who has it still writes nothing any more, and the next one is empty. */
static void
test_erased (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(TrunkStore) erased = NULL;
  g_autoptr(GPtrArray) records = records_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *fresh = g_strconcat (self->path, ".new", NULL);

  write_one (self->store, "1", TRUNK_RECORD_SENT);
  /* what a process left that ended too early */
  g_assert_true (g_file_set_contents (fresh, "left", -1, NULL));
  g_assert_cmpuint (count_files (self), >, 1);
  trunk_store_erase (self->store);
  trunk_store_erase (self->store);
  add_record (records, "2", TRUNK_RECORD_SENT);
  error = try_to_write (self->store, records);
  g_assert_nonnull (strstr (error->message, "is closing this space"));
  trunk_store_close_all ();
  g_assert_cmpuint (count_files (self), ==, 0);

  erased = g_steal_pointer (&self->store);
  open_store (self);
  assert_numbers (self->store, "");
  write_one (self->store, "3", TRUNK_RECORD_SENT);
  g_clear_object (&erased);
  reopen (self);
  assert_numbers (self->store, "3");
}

/* The next one waits until it is gone. */
static void
test_erased_and_opened (Fixture       *self,
                        gconstpointer  data)
{
  g_autoptr(TrunkStore) erased = NULL;

  write_one (self->store, "1", TRUNK_RECORD_SENT);
  erased = g_steal_pointer (&self->store);
  trunk_store_erase (erased);
  open_store (self);
  g_assert_true (self->store != erased);
  write_one (self->store, "2", TRUNK_RECORD_SENT);
  assert_numbers (self->store, "2");
}

#define ADD(name, data, set_up_func, func) g_test_add ("/store/" name, Fixture, data, set_up_func, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("round-trip", NULL, set_up, test_round_trip);
  ADD ("enums", NULL, set_up, test_enums);
  ADD ("order", NULL, set_up, test_order);
  ADD ("all-or-none", NULL, set_up, test_all_or_none);
  ADD ("cancelled", NULL, set_up, test_cancelled);
  ADD ("pending/let-go", NULL, set_up, test_pending);
  ADD ("pending/closed", "closed", set_up, test_pending);
  ADD ("finalize", NULL, set_up, test_finalize);
  ADD ("closed", NULL, set_up, test_closed);
  ADD ("erased", NULL, set_up, test_erased);
  ADD ("erased-and-opened", NULL, set_up, test_erased_and_opened);
  ADD ("shared", NULL, set_up, test_shared);
  ADD ("files", NULL, set_up, test_files);
  ADD ("odd-rows", NULL, set_up, test_odd_rows);

  return g_test_run ();
}
