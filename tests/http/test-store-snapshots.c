/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"
#include "trunk-number.h"
#include "trunk-snapshot-source.h"
#include "trunk-values-text.h"

/* A store as a TrunkSnapshotBook. */

typedef struct
{
  gboolean       done;
  gboolean       good;
  gint64         key;
  guint          next;
  TrunkSnapshot *newest;
  TrunkSnapshot *before;
  GPtrArray     *numbers;
  GError        *error;
} Reading;

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->newest, trunk_snapshot_free);
  g_clear_pointer (&self->before, trunk_snapshot_free);
  g_clear_pointer (&self->numbers, g_ptr_array_unref);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Reading *reading = user_data;

  reading->good = trunk_snapshot_book_find_finish (TRUNK_SNAPSHOT_BOOK (source), result, &reading->newest,
                                                   &reading->before, &reading->numbers, &reading->error);
  reading->done = TRUE;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Reading *reading = user_data;

  reading->numbers = trunk_snapshot_book_read_finish (TRUNK_SNAPSHOT_BOOK (source), result, &reading->next,
                                                      &reading->error);
  reading->done = TRUE;
}

static void
part_written_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Reading *reading = user_data;

  reading->key = trunk_snapshot_book_write_finish (TRUNK_SNAPSHOT_BOOK (source), result, &reading->error);
  reading->done = TRUE;
}

static Reading
find (TrunkStore *store,
      guint       n_first)
{
  Reading reading = { 0 };

  trunk_snapshot_book_find_async (TRUNK_SNAPSHOT_BOOK (store), n_first, NULL, found_cb, &reading);
  wait_for (&reading.done);
  g_assert_true (reading.good == (reading.error == NULL));

  return reading;
}

static TrunkValues *
values_new (guint       i,
            const char *name)
{
  g_auto(TrunkValuesBuilder) builder;
  g_autofree char *id = g_strdup_printf ("9c2f1a3e-0000-4000-8000-%012u", i);
  g_autofree char *number = g_strdup_printf ("+1214%07u", i);

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, id);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, number);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, name);

  return trunk_values_builder_end (&builder);
}

static gint64
write_part (TrunkStore *store,
            gint64      key,
            guint       position,
            guint       n,
            gboolean    last,
            gboolean    complete,
            gint64      earlier)
{
  TrunkSnapshot snapshot = { key, NOW + position, complete, 0 };
  TrunkSnapshotPart *part = trunk_snapshot_part_new (&snapshot);
  Reading reading = { 0 };

  part->position = position;
  part->last = last;
  part->earlier = earlier;
  for (guint i = position; i < position + n; i++)
    g_ptr_array_add (part->values, values_new (i, "Front Desk"));
  trunk_snapshot_book_write_async (TRUNK_SNAPSHOT_BOOK (store), part, NULL, part_written_cb, &reading);
  wait_for (&reading.done);
  g_assert_no_error (reading.error);
  g_assert_cmpint (reading.key, >, 0);

  return reading.key;
}

static void
assert_name (TrunkNumber *number,
             guint        i)
{
  g_autoptr(TrunkValues) expected = values_new (i, "Front Desk");

  g_assert_true (trunk_values_equal (trunk_number_get_values (number), expected));
}

static void
test_empty (Fixture       *self,
            gconstpointer  data)
{
  g_auto(Reading) reading = find (self->store, 100);

  g_assert_no_error (reading.error);
  g_assert_null (reading.newest);
  g_assert_null (reading.before);
  g_assert_null (reading.numbers);
}

static void
test_parts (Fixture       *self,
            gconstpointer  data)
{
  gint64 key = write_part (self->store, 0, 0, 5, FALSE, TRUE, 0);
  g_auto(Reading) rest = { 0 };

  {
    g_auto(Reading) early = find (self->store, 100);

    g_assert_null (early.newest); /* not before its last part */
  }
  g_assert_cmpint (write_part (self->store, key, 5, 3, TRUE, TRUE, 0), ==, key);
  reopen (self);
  {
    g_auto(Reading) reading = find (self->store, 4);

    g_assert_cmpint (reading.newest->key, ==, key);
    g_assert_cmpint (reading.newest->taken_at, ==, NOW + 5);
    g_assert_true (reading.newest->complete);
    g_assert_cmpuint (reading.newest->n_numbers, ==, 8);
    g_assert_null (reading.before);
    g_assert_cmpuint (reading.numbers->len, ==, 4);
    for (guint i = 0; i < 4; i++)
      assert_name (reading.numbers->pdata[i], i);
  }

  trunk_snapshot_book_read_async (TRUNK_SNAPSHOT_BOOK (self->store), key, 4, 1000, NULL, read_cb, &rest);
  wait_for (&rest.done);
  g_assert_no_error (rest.error);
  g_assert_cmpuint (rest.numbers->len, ==, 4);
  g_assert_cmpuint (rest.next, ==, 0);
  for (guint i = 0; i < 4; i++)
    assert_name (rest.numbers->pdata[i], i + 4);
}

/* The one of the last visit stays, those of this one follow each other; what was cut off is taken away. */
static void
test_visits (Fixture       *self,
             gconstpointer  data)
{
  gint64 last_visit = write_part (self->store, 0, 0, 3, TRUE, TRUE, 0);
  gint64 cut_off = write_part (self->store, 0, 0, 2, FALSE, TRUE, last_visit);
  gint64 own;

  own = write_part (self->store, 0, 0, 4, TRUE, FALSE, last_visit);
  {
    g_auto(Reading) reading = find (self->store, 100);

    g_assert_cmpint (reading.newest->key, ==, own);
    g_assert_false (reading.newest->complete);
    g_assert_cmpuint (reading.newest->n_numbers, ==, 4);
    g_assert_cmpint (reading.before->key, ==, last_visit);
    g_assert_true (reading.before->complete);
    g_assert_cmpuint (reading.before->n_numbers, ==, 3);
  }

  g_assert_cmpint (write_part (self->store, 0, 0, 6, TRUE, TRUE, last_visit), >, own);
  g_assert_cmpint (cut_off, <, own);
  close_store (self);
  {
    g_autofree char *left = query_text (self->path, "SELECT count (*) || '/' || (SELECT count (*) FROM snapshot_number)"
                                                    " FROM snapshot");

    g_assert_cmpstr (left, ==, "2/9");
  }
  open_store (self);
}

static void
test_odd_rows (Fixture       *self,
               gconstpointer  data)
{
  gint64 key = write_part (self->store, 0, 0, 5, TRUE, TRUE, 0);

  close_store (self);
  run_sql (self->path, "UPDATE snapshot_number SET fields = 'rubbish' WHERE position = 1;"
                       "UPDATE snapshot_number SET fields = '{}' WHERE position = 3;"
                       "UPDATE snapshot SET taken_at = -5");
  open_store (self);
  {
    g_auto(Reading) reading = find (self->store, 100);

    g_assert_cmpint (reading.newest->key, ==, key);
    g_assert_cmpint (reading.newest->taken_at, ==, 0);
    g_assert_cmpuint (reading.newest->n_numbers, ==, 5);
    g_assert_cmpuint (reading.numbers->len, ==, 3);
    assert_name (reading.numbers->pdata[0], 0);
    assert_name (reading.numbers->pdata[1], 2);
    assert_name (reading.numbers->pdata[2], 4);
  }
}

static void
test_damaged (Fixture       *self,
              gconstpointer  data)
{
  g_auto(Reading) reading = { 0 };

  write_part (self->store, 0, 0, 500, TRUE, TRUE, 0);
  close_store (self);
  g_assert_true (g_file_set_contents (self->path, "This is no store, and has never been one.", -1, NULL));
  open_store (self);
  reading = find (self->store, 100);
  g_assert_no_error (reading.error);
  g_assert_null (reading.newest);
}

static void
loaded_page_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  TrunkPage **page = user_data;

  *page = trunk_page_source_load_finish (TRUNK_PAGE_SOURCE (source), result, NULL);
}

static void
test_source (Fixture       *self,
             gconstpointer  data)
{
  guint n_seen = 0;
  g_autofree char *cursor = NULL;
  g_auto(Reading) reading = { 0 };
  g_autoptr(TrunkPageSource) source = NULL;

  write_part (self->store, 0, 0, 257, TRUE, TRUE, 0);
  reading = find (self->store, 50);
  source = trunk_snapshot_source_new (TRUNK_SNAPSHOT_BOOK (self->store), reading.newest, reading.numbers);

  do
    {
      g_autoptr(TrunkPage) page = NULL;

      trunk_page_source_load_async (source, cursor, 100, NULL, loaded_page_cb, &page);
      while (page == NULL)
        g_main_context_iteration (NULL, TRUE);
      for (guint i = 0; i < trunk_page_get_numbers (page)->len; i++)
        assert_name (trunk_page_get_numbers (page)->pdata[i], n_seen++);
      g_set_str (&cursor, trunk_page_get_next (page));
    }
  while (cursor != NULL);

  g_assert_cmpuint (n_seen, ==, 257);
}

/* Any text that a JSON string can hold. */
static char *
random_text (void)
{
  static const char * const odd[] = {
    "'", "\"", "\\", "\n", "\t", "\x01", "{", "}", ",", ":", "<b>&amp;", "😀", "\xe2\x80\xae", "\xc2\xa0", "@ms nothing",
    "just", "%s", "é", "-- '; DROP TABLE snapshot; --"
  };
  GString *text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
    g_string_append (text, odd[g_test_rand_int_range (0, G_N_ELEMENTS (odd))]);

  return g_string_free_and_steal (text);
}

static TrunkValues *
random_values (guint i)
{
  g_autoptr(TrunkValues) base = values_new (i, NULL);
  g_auto(TrunkValuesBuilder) builder;
  static const char * const names[] = { "", "!", "!id", "campaign", "calling", "created_at", "name", "é\n'" };

  trunk_values_builder_init_from (&builder, base);
  for (guint field = TRUNK_FIELD_NAME; field < TRUNK_N_FIELDS; field++)
    {
      g_autofree char *text = random_text ();

      if (g_test_rand_bit ())
        continue;
      if (field == TRUNK_FIELD_CAPABILITIES)
        trunk_values_builder_set_capabilities (&builder, g_test_rand_int_range (0, 16));
      else if (trunk_field_get_info (field)->kind == TRUNK_FIELD_KIND_TIME)
        trunk_values_builder_set_time (&builder, field, g_test_rand_int () * G_GINT64_CONSTANT (-3));
      else
        trunk_values_builder_set (&builder, field, text);
    }
  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    {
      g_autofree char *text = random_text ();

      if (g_test_rand_bit ())
        trunk_values_builder_add_other (&builder, names[n], text);
    }

  return trunk_values_builder_end (&builder);
}

static void
test_random_values (void)
{
  g_autoptr(TrunkValues) before = NULL;

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr(TrunkValues) values = random_values (i);
      g_autofree char *text = trunk_values_to_text (values);
      g_autoptr(TrunkValues) read = trunk_values_from_text (text, before);

      g_assert_nonnull (read);
      if (!trunk_values_equal (values, read))
        g_error ("%s", text);
      g_clear_pointer (&before, trunk_values_unref);
      before = g_steal_pointer (&read);
    }
}

static void
test_no_values (void)
{
  const char * const texts[] = { NULL, "", "{", "{}", "@a{sms} {}", "{'id': 'x'}", "{'number': '+12145550100'}",
                                 "[1, 2]", "{'id': nothing, 'number': '+12145550100'}",
                                 "{'id': 'a\xff', 'number': '+1'}" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (trunk_values_from_text (texts[i], NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store-snapshots/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/store-snapshots/parts", Fixture, NULL, set_up, test_parts, tear_down);
  g_test_add ("/store-snapshots/visits", Fixture, NULL, set_up, test_visits, tear_down);
  g_test_add ("/store-snapshots/odd-rows", Fixture, NULL, set_up, test_odd_rows, tear_down);
  g_test_add ("/store-snapshots/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/store-snapshots/source", Fixture, NULL, set_up, test_source, tear_down);
  g_test_add_func ("/store-snapshots/random-values", test_random_values);
  g_test_add_func ("/store-snapshots/no-values", test_no_values);

  return g_test_run ();
}
