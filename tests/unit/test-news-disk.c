/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "news-fixture.h"
#include "trunk-error.h"

/* News where nothing can be written. */

static void
merge (Fixture    *f,
       const char *id,
       const char *name)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;
  g_autofree char *e164 = g_strconcat ("+1214555", id, NULL);

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, id);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, e164);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, name);
  values = trunk_values_builder_end (&builder);
  merge_values (f, values);
}

static void
count_cb (guint        *n,
          const GError *error)
{
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_STORE);
  ++*n;
}

/* What could not be marked as seen on disk is news still, written there or not, and somebody is told. */
static void
test_see_all_fails (Fixture       *f,
                    gconstpointer  data)
{
  guint n = 0;

  merge (f, "0101", "One");
  trunk_news_start (f->news);
  g_signal_connect_swapped (f->news, "not-seen", G_CALLBACK (count_cb), &n);
  merge (f, "0101", "Other");
  merge (f, "0102", "Two");
  drain ();
  trunk_fake_news_book_set_failing (f->book, TRUE);
  merge (f, "0103", "Three");
  drain ();
  g_assert_cmpuint (f->mirror->len, ==, 3);

  trunk_news_see_all (f->news);
  drain ();
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (f->mirror->len, ==, 3);
  assert_mirror (f);
  g_assert_cmpint (trunk_news_item_get_kind (trunk_news_find (f->news, "0101")), ==, TRUNK_NEWS_CHANGED);
  g_assert_cmphex (trunk_news_item_get_fields (trunk_news_find (f->news, "0101")), ==, MASK (TRUNK_FIELD_NAME));
  g_assert_cmpint (trunk_news_item_get_kind (trunk_news_find (f->news, "0103")), ==, TRUNK_NEWS_NEW);
  g_assert_true (trunk_number_has_mark (trunk_number_pool_lookup (f->pool, "0102"), TRUNK_NUMBER_NEW));

  trunk_fake_news_book_set_failing (f->book, FALSE);
  trunk_news_see_all (f->news);
  drain ();
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (f->mirror->len, ==, 0);
  g_assert_cmpuint (trunk_fake_news_book_get_size (f->book), ==, 0);
}

/* So it is with a single one: what the book has of the others is not touched, and it is tried again at the next. */
static void
test_see_fails (Fixture       *f,
                gconstpointer  data)
{
  guint n = 0;

  merge (f, "0101", "One");
  trunk_news_start (f->news);
  g_signal_connect_swapped (f->news, "not-seen", G_CALLBACK (count_cb), &n);
  merge (f, "0101", "Other");
  drain ();
  trunk_fake_news_book_set_failing (f->book, TRUE);
  merge (f, "0102", "Two");
  drain ();
  g_assert_cmpuint (n, ==, 0);

  trunk_news_see (f->news, "0101");
  trunk_news_see (f->news, "0102");
  g_assert_cmpuint (f->mirror->len, ==, 0);
  drain ();
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (f->mirror->len, ==, 2);
  assert_mirror (f);
  g_assert_cmphex (trunk_news_item_get_fields (trunk_news_find (f->news, "0101")), ==, MASK (TRUNK_FIELD_NAME));
  g_assert_true (trunk_number_has_mark (trunk_number_pool_lookup (f->pool, "0102"), TRUNK_NUMBER_NEW));

  trunk_fake_news_book_set_failing (f->book, FALSE);
  trunk_news_see (f->news, "0101");
  drain ();
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (f->mirror->len, ==, 1);
  g_assert_cmpuint (trunk_fake_news_book_get_size (f->book), ==, 1);
}

/* What was seen one by one, and then all of it, before anything was written: all of it is brought back. */
static void
test_see_and_see_all_fail (Fixture       *f,
                           gconstpointer  data)
{
  guint n = 0;

  trunk_news_start (f->news);
  g_signal_connect_swapped (f->news, "not-seen", G_CALLBACK (count_cb), &n);
  trunk_fake_news_book_set_failing (f->book, TRUE);
  merge (f, "0101", "One");
  merge (f, "0102", "Two");
  drain ();

  trunk_news_see (f->news, "0101");
  trunk_news_see_all (f->news);
  drain ();
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (f->mirror->len, ==, 2);
  assert_mirror (f);

  trunk_fake_news_book_set_failing (f->book, FALSE);
  merge (f, "0103", "Three");
  drain ();
  g_assert_cmpuint (trunk_fake_news_book_get_size (f->book), ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/news-disk/see-all-fails", Fixture, NULL, fixture_set_up, test_see_all_fails, fixture_tear_down);
  g_test_add ("/news-disk/see-fails", Fixture, NULL, fixture_set_up, test_see_fails, fixture_tear_down);
  g_test_add ("/news-disk/see-and-see-all-fail", Fixture, NULL, fixture_set_up, test_see_and_see_all_fail,
              fixture_tear_down);

  return g_test_run ();
}
