/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paged-list-fixture.h"

static void
test_refresh (Fixture       *f,
              gconstpointer  data)
{
  gpointer four;

  trunk_paged_list_load_rest (f->list);
  rest (f);
  g_string_truncate (f->changes, 0);
  four = f->mirror->pdata[4];

  g_array_remove_index (f->source->rows, 1);
  insert_row (f->source, 0, 20);
  g_array_index (f->source->rows, Row, 4).version = 9;
  trunk_paged_list_refresh (f->list);
  g_assert_true (trunk_paged_list_is_refreshing (f->list));
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);

  /* two passes: 1 was missing from the first, and gone after the second */
  assert_list (f, "20 0 2 3 4 5 6 7", "0+1, 2-1");
  g_assert_cmpuint (f->source->n_asked, ==, 6);
  g_assert_true (f->mirror->pdata[4] == four);
  g_assert_cmpstr (trunk_number_get_name (four), ==, "v9");
  g_assert_cmpuint (f->n_refreshing, ==, 2);

  trunk_paged_list_refresh (f->list);
  rest (f);
  assert_list (f, "20 0 2 3 4 5 6 7", "");
  g_assert_cmpuint (f->source->n_asked, ==, 8);
}

/* A refresh of the first page says nothing of what is beyond it. */
static void
test_refresh_part (Fixture       *f,
                   gconstpointer  data)
{
  trunk_paged_list_load_more (f->list);
  rest (f);
  insert_row (f->source, 0, 20);
  trunk_paged_list_refresh (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_IDLE);
  assert_list (f, "20 0 1 2", "0+3, 0+1");
  g_assert_cmpuint (f->source->n_asked, ==, 2);

  trunk_paged_list_load_more (f->list);
  rest (f);
  assert_list (f, "20 0 1 2 3 4", "4+2");
}

static void
test_refresh_failure (Fixture       *f,
                      gconstpointer  data)
{
  trunk_paged_list_load_rest (f->list);
  rest (f);
  g_string_truncate (f->changes, 0);
  insert_row (f->source, 0, 20);
  trunk_paged_list_refresh (f->list);
  answer (f->source, -1);
  while (f->source->waiting.length == 0)
    g_main_context_iteration (NULL, TRUE);
  fail (f, TRUNK_ERROR_NO_ANSWER);
  assert_list (f, "0 1 2 3 4 5 6 7", "");

  trunk_paged_list_load_more (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  assert_list (f, "20 0 1 2 3 4 5 6 7", "0+1");
  g_assert_cmpuint (f->source->n_asked, ==, 2 + 3);
}

static void
test_upsert (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(TrunkNumber) bought = make_number (30, 1);
  g_autoptr(TrunkNumber) changed = make_number (4, 7);

  trunk_paged_list_load_more (f->list);
  rest (f);
  trunk_paged_list_load_more (f->list);
  trunk_paged_list_upsert (f->list, bought);
  trunk_paged_list_upsert (f->list, changed); /* on its way, with older values */
  rest (f);

  assert_list (f, "4 30 0 1 2 3 5", "0+3, 0+1, 0+1, 5+2");
  g_assert_cmpuint (f->source->n_asked, ==, 2);
  g_assert_cmpstr (trunk_number_get_name (f->mirror->pdata[0]), ==, "v7");

  /* a refresh that was asked for afterwards may change it */
  trunk_paged_list_refresh (f->list);
  rest (f);
  g_assert_cmpstr (trunk_number_get_name (trunk_number_pool_lookup (f->pool, "id-4")), ==, "v0");
}

static void
test_upsert_while_refreshing (Fixture       *f,
                              gconstpointer  data)
{
  g_autoptr(TrunkNumber) bought = make_number (30, 1);

  trunk_paged_list_load_rest (f->list);
  rest (f);
  trunk_paged_list_refresh (f->list);
  trunk_paged_list_upsert (f->list, bought);
  rest (f);
  assert_list (f, "30 0 1 2 3 4 5 6 7", "0+7, 7+1, 0+1");
  g_assert_cmpuint (f->source->n_asked, ==, 4);
}

static void
test_remove (Fixture       *f,
             gconstpointer  data)
{
  trunk_paged_list_load_more (f->list);
  rest (f);
  trunk_paged_list_load_more (f->list);
  trunk_paged_list_remove (f->list, "id-1");
  trunk_paged_list_remove (f->list, "id-4"); /* on its way */
  trunk_paged_list_remove (f->list, "id-unknown");
  rest (f);
  assert_list (f, "0 2 3 5", "0+3, 1-1, 2+2");

  trunk_paged_list_refresh (f->list);
  trunk_paged_list_remove (f->list, "id-5");
  rest (f);
  g_assert_false (trunk_paged_list_find (f->list, "id-5", NULL));
  g_assert_true (trunk_paged_list_find (f->list, "id-1", NULL)); /* the server still has it */
}

/* A refresh has the number already when it is released here. */
static void
test_remove_while_refreshing (Fixture       *f,
                              gconstpointer  data)
{
  trunk_paged_list_load_rest (f->list);
  rest (f);
  trunk_paged_list_refresh (f->list);
  answer (f->source, -1);
  while (f->source->waiting.length == 0)
    g_main_context_iteration (NULL, TRUE);
  trunk_paged_list_remove (f->list, "id-1");
  rest (f);
  assert_list (f, "0 2 3 4 5 6 7", "0+7, 7+1, 1-1");
}

/* While the rest is read from the start, rows above the place where it inserts come and go. */
static void
test_change_while_loading_rest (Fixture       *f,
                                gconstpointer  data)
{
  g_autoptr(TrunkNumber) bought = make_number (30, 0);

  f->source->large_page = 2;
  trunk_paged_list_load_more (f->list);
  rest (f);
  trunk_paged_list_load_rest (f->list);
  answer (f->source, -1);
  while (f->source->waiting.length == 0)
    g_main_context_iteration (NULL, TRUE);
  insert_row (f->source, 2, 20);
  trunk_paged_list_remove (f->list, "id-0");
  trunk_paged_list_upsert (f->list, bought);
  trunk_paged_list_remove (f->list, "id-1");
  answer (f->source, -1);
  insert_row (f->source, 4, 21);
  rest (f);
  assert_list (f, "30 2 3 21 4 5 6 7", "0+3, 0-1, 0+1, 1-1, 2+1, 3+1, 4+2, 6+2");
}

/* A page that had come but was not shown yet is asked for again. */
static void
test_stop (Fixture       *f,
           gconstpointer  data)
{
  g_clear_object (&f->source);
  f->source = test_source_new (0, 450);
  f->source->large_page = 300;
  trunk_paged_list_set_source (f->list, TRUNK_PAGE_SOURCE (f->source));
  trunk_paged_list_stop (f->list);
  g_assert_cmpint (f->state, ==, TRUNK_LIST_IDLE);
  answer (f->source, -1);
  run_idle ();
  g_assert_cmpuint (f->mirror->len, ==, 0);

  trunk_paged_list_set_slice (f->list, 0);
  trunk_paged_list_load_rest (f->list);
  answer (f->source, -1);
  while (f->mirror->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (f->mirror->len, <, 300);
  answer (f->source, -1);
  for (guint i = 0; i < 3; i++)
    g_main_context_iteration (NULL, FALSE);
  trunk_paged_list_stop (f->list);
  trunk_paged_list_stop (f->list);
  g_assert_cmpint (f->state, ==, TRUNK_LIST_IDLE);

  trunk_paged_list_load_rest (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  g_assert_cmpuint (f->mirror->len, ==, 450);
  for (guint i = 0; i < 450; i++)
    g_assert_cmpuint (g_ascii_strtoull (trunk_number_get_id (f->mirror->pdata[i]) + 3, NULL, 10), ==, i);
}

static void
test_source (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(TestSource) filtered = test_source_new (2, 5);
  g_autoptr(TestSource) other = test_source_new (4, 2);
  TestSource *all = f->source;
  gpointer two;

  trunk_paged_list_load_rest (f->list);
  rest (f);
  two = f->mirror->pdata[2];
  trunk_paged_list_set_source (f->list, TRUNK_PAGE_SOURCE (other));
  trunk_paged_list_set_source (f->list, TRUNK_PAGE_SOURCE (filtered));
  g_assert_false (answer (other, -1));
  run_idle ();
  assert_list (f, "0 1 2 3 4 5 6 7", "0+7, 7+1");

  f->source = filtered;
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_IDLE);
  assert_list (f, "2 3 4", "5-3, 0-2");
  g_assert_true (f->mirror->pdata[0] == two);

  trunk_paged_list_load_more (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  assert_list (f, "2 3 4 5 6", "3+2");

  /* the rows are the old ones until the new ones are there, whatever happens meanwhile */
  trunk_paged_list_set_source (f->list, TRUNK_PAGE_SOURCE (all));
  trunk_paged_list_stop (f->list);
  g_assert_cmpint (f->state, ==, TRUNK_LIST_IDLE);
  g_assert_cmpuint (f->mirror->len, ==, 5);
  f->source = all;
  answer (all, -1);
  trunk_paged_list_load_more (f->list);
  fail (f, TRUNK_ERROR_OFFLINE);
  g_assert_cmpuint (f->mirror->len, ==, 5);
  trunk_paged_list_load_rest (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  g_assert_cmpuint (f->mirror->len, ==, 8);
}

static void
assert_trouble (Fixture *f,
                int      code) /* -1: there is none */
{
  const GError *trouble = trunk_paged_list_get_trouble (f->list);

  if (code < 0)
    g_assert_no_error (trouble);
  else
    g_assert_error (trouble, TRUNK_ERROR, code);
}

/* What is in the way is there until a page has come: while it is tried again, when that is stopped, and when it is the
 * service that fails next.  A failure of the service's own is none as long as it has answered before. */
static void
test_trouble (Fixture       *f,
              gconstpointer  data)
{
  static const TrunkErrorCode codes[] = {
    TRUNK_ERROR_OFFLINE, TRUNK_ERROR_NO_ANSWER, TRUNK_ERROR_TLS, TRUNK_ERROR_PROXY, TRUNK_ERROR_PORTAL,
    TRUNK_ERROR_WEB_PAGE,
    TRUNK_ERROR_NOT_SIGNALWIRE, TRUNK_ERROR_NO_SUCH_SPACE, TRUNK_ERROR_SIGN_IN, TRUNK_ERROR_SCOPE,
  };

  trunk_paged_list_load_rest (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      trunk_paged_list_refresh (f->list);
      fail (f, TRUNK_ERROR_SERVER);
      assert_trouble (f, -1);
      trunk_paged_list_load_more (f->list);
      fail (f, codes[i]);
      assert_trouble (f, (int) codes[i]);

      trunk_paged_list_load_more (f->list);
      g_assert_cmpint (f->state, ==, TRUNK_LIST_LOADING);
      g_assert_no_error (trunk_paged_list_get_error (f->list));
      assert_trouble (f, (int) codes[i]);
      trunk_paged_list_stop (f->list);
      g_assert_false (answer (f->source, -1));
      assert_trouble (f, (int) codes[i]);

      trunk_paged_list_refresh (f->list);
      assert_trouble (f, (int) codes[i]);
      fail (f, TRUNK_ERROR_SERVER);
      assert_trouble (f, TRUNK_ERROR_SERVER);

      trunk_paged_list_load_more (f->list);
      g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
      assert_trouble (f, -1);
    }
}

static void
test_source_without_rows (Fixture       *f,
                          gconstpointer  data)
{
  g_autoptr(TestSource) other = test_source_new (4, 2);

  trunk_paged_list_load_more (f->list);
  trunk_paged_list_set_source (f->list, TRUNK_PAGE_SOURCE (other));
  g_assert_false (answer (f->source, -1));
  answer (other, -1);
  rest (f);
  assert_list (f, "4 5", "0+2");
}

static void
drop_cb (Fixture *f)
{
  g_clear_object (&f->list);
}

static void
test_dropped (Fixture       *f,
              gconstpointer  data)
{
  trunk_paged_list_load_more (f->list);
  g_assert_finalize_object (g_steal_pointer (&f->list));
  answer (f->source, -1);
  run_idle ();

  /* whoever is told may let go of it */
  f->list = trunk_paged_list_new (TRUNK_PAGE_SOURCE (f->source), f->pool, trunk_clock_get_default ());
  g_object_add_weak_pointer (G_OBJECT (f->list), (gpointer *) &f->list);
  g_signal_connect_swapped (f->list, "items-changed", G_CALLBACK (drop_cb), f);
  trunk_paged_list_load_rest (f->list);
  answer (f->source, -1);
  run_idle ();
  g_assert_null (f->list);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(name, func) g_test_add ("/paged-list/" name, Fixture, NULL, set_up, func, tear_down)
  add ("trouble", test_trouble);
  add ("refresh", test_refresh);
  add ("refresh-part", test_refresh_part);
  add ("refresh-failure", test_refresh_failure);
  add ("upsert", test_upsert);
  add ("upsert-while-refreshing", test_upsert_while_refreshing);
  add ("remove", test_remove);
  add ("remove-while-refreshing", test_remove_while_refreshing);
  add ("change-while-loading-rest", test_change_while_loading_rest);
  add ("stop", test_stop);
  add ("source", test_source);
  add ("source-without-rows", test_source_without_rows);
  add ("dropped", test_dropped);

  return g_test_run ();
}
