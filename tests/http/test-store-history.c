/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"
#include "trunk-history-query.h"

/* The journal read as the history, and how it is kept from growing for ever. */

typedef struct
{
  gboolean   done;
  GPtrArray *found;
  gint64     next;
  GError    *error;
} Page;

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Page *page = user_data;

  page->found = trunk_journal_read_finish (TRUNK_JOURNAL (source), result, &page->next, &page->error);
  page->done = TRUE;
}

static GPtrArray *
read_page (TrunkStore *store,
           const char *number,
           const char *text,
           guint       n_wanted,
           gint64     *next)
{
  g_autoptr(TrunkHistoryQuery) query = trunk_history_query_new (number, 0, text);
  Page page = { 0, };

  trunk_journal_read_async (TRUNK_JOURNAL (store), query, *next, n_wanted, NULL, read_cb, &page);
  wait_for (&page.done);
  g_assert_no_error (page.error);
  *next = page.next;

  return page.found;
}

/* The keys of the whole history, the newest first, as one text. */
static char *
dup_history (TrunkStore *store,
             const char *number,
             const char *text,
             guint       n_wanted)
{
  g_autoptr(GString) keys = g_string_new (NULL);
  gint64 next = 0;

  do
    {
      g_autoptr(GPtrArray) found = read_page (store, number, text, n_wanted, &next);

      g_assert_cmpuint (found->len, <=, n_wanted);
      for (guint i = 0; i < found->len; i++)
        g_string_append_printf (keys, "%" G_GINT64_FORMAT " ", ((TrunkRecord *) found->pdata[i])->key);
    }
  while (next != 0);

  return g_string_free_and_steal (g_steal_pointer (&keys));
}

static void
assert_history (TrunkStore *store,
                const char *number,
                const char *text,
                guint       n_wanted,
                const char *expected)
{
  g_autofree char *found = dup_history (store, number, text, n_wanted);

  g_assert_cmpstr (found, ==, expected);
}

static void
write_several (Fixture *self)
{
  write_one (self->store, "+12145550101", TRUNK_RECORD_DONE);
  write_one (self->store, "+12145550102", TRUNK_RECORD_PLANNED);
  write_one (self->store, "+12145550103", TRUNK_RECORD_SENT);
  write_one (self->store, "+12145550101", TRUNK_RECORD_REFUSED);
  write_one (self->store, "+12145550104", TRUNK_RECORD_CANCELLED);
  write_one (self->store, "+12145550105", TRUNK_RECORD_STILL_ABSENT);
}

static void
test_pages (Fixture       *self,
            gconstpointer  data)
{
  assert_history (self->store, NULL, NULL, 10, "");
  write_several (self);

  for (guint n = 1; n < 8; n++)
    {
      assert_history (self->store, NULL, NULL, n, "6 4 3 1 ");
      assert_history (self->store, "+12145550101", NULL, n, "4 1 ");
      assert_history (self->store, NULL, "555-0103", n, "3 ");
      assert_history (self->store, NULL, "nothing", n, "");
    }

  reopen (self);
  assert_history (self->store, NULL, NULL, 3, "6 4 3 1 ");
}

/* A search that finds little comes back before it has looked at everything, so that writes have their turn. */
static void
test_long_search (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr(GPtrArray) records = records_new ();
  g_autoptr(GPtrArray) first = NULL;
  gint64 next = 0;

  add_record (records, "+12145550199", TRUNK_RECORD_DONE);
  for (guint i = 0; i < 5000; i++)
    add_record (records, "+12145550100", TRUNK_RECORD_DONE);
  write_all (self->store, records);

  first = read_page (self->store, NULL, "0199", 10, &next);
  g_assert_cmpuint (first->len, ==, 0);
  g_assert_cmpint (next, >, 1);
  assert_history (self->store, NULL, "0199", 10, "1 ");
}

typedef struct
{
  guint  n_written;
  gint64 forgotten;
} Heard;

static void
written_signal_cb (TrunkJournal *journal,
                   GPtrArray    *records,
                   Heard        *heard)
{
  for (guint i = 0; i < records->len; i++)
    g_assert_cmpint (((TrunkRecord *) records->pdata[i])->key, !=, 0);
  heard->n_written += records->len;
}

static void
forgotten_signal_cb (TrunkJournal *journal,
                     gint64        before,
                     Heard        *heard)
{
  heard->forgotten = before;
}

/* What is closed goes; what is open stays however old it is, and no key is given again. */
static void
test_forget (Fixture       *self,
             gconstpointer  data)
{
  Heard heard = { 0, };
  gint64 key;

  g_signal_connect (self->store, "written", G_CALLBACK (written_signal_cb), &heard);
  g_signal_connect (self->store, "forgotten", G_CALLBACK (forgotten_signal_cb), &heard);
  write_several (self);
  g_assert_cmpuint (heard.n_written, ==, 6);
  trunk_test_clock_set_now (self->clock, NOW + G_TIME_SPAN_DAY);
  write_one (self->store, "+12145550106", TRUNK_RECORD_DONE);

  trunk_store_forget (self->store, NOW);
  assert_history (self->store, NULL, NULL, 9, "7 6 4 3 1 ");
  g_assert_cmpint (heard.forgotten, ==, NOW);

  trunk_store_forget (self->store, NOW + 1);
  assert_history (self->store, NULL, NULL, 9, "7 3 ");
  assert_numbers (self->store, "+12145550102 +12145550103");

  trunk_store_forget (self->store, G_MAXINT64);
  assert_history (self->store, NULL, NULL, 9, "3 ");
  reopen (self);
  key = write_one (self->store, "+12145550107", TRUNK_RECORD_DONE);
  g_assert_cmpint (key, ==, 8);
  assert_history (self->store, NULL, NULL, 9, "8 3 ");
}

/* What a version without "before" has written is history too. */
static void
test_earlier (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *source = g_build_filename (g_getenv ("TRUNK_TEST_DATA"), "stores", "v1.sql", NULL);
  g_autoptr(GPtrArray) found = NULL;
  g_autofree char *sql = NULL;
  gint64 next = 0;

  close_store (self);
  g_assert_cmpint (g_remove (self->path), ==, 0);
  g_assert_true (g_file_get_contents (source, &sql, NULL, NULL));
  run_sql (self->path, sql);
  open_store (self);

  assert_history (self->store, NULL, NULL, 9, "5 4 3 2 ");
  found = read_page (self->store, NULL, "dallas 2", 9, &next);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_null (((TrunkRecord *) found->pdata[0])->before);
}

static void
test_closed (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(TrunkHistoryQuery) query = trunk_history_query_new (NULL, 0, NULL);
  Page page = { 0, };

  trunk_store_close (self->store);
  trunk_store_forget (self->store, NOW);
  trunk_journal_read_async (TRUNK_JOURNAL (self->store), query, 0, 9, NULL, read_cb, &page);
  wait_for (&page.done);
  g_assert_error (page.error, TRUNK_ERROR, TRUNK_ERROR_STORE);
  g_clear_error (&page.error);
}

#define ADD(path, func) g_test_add ("/store-history/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("pages", test_pages);
  ADD ("long-search", test_long_search);
  ADD ("forget", test_forget);
  ADD ("earlier", test_earlier);
  ADD ("closed", test_closed);

  return g_test_run ();
}
