/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paged-list-fixture.h"

static void
test_pages (Fixture       *f,
            gconstpointer  data)
{
  g_assert_cmpint (trunk_paged_list_get_loaded_at (f->list), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (f->list), 0));
  g_assert_cmpuint (f->source->n_asked, ==, 0);

  trunk_paged_list_load_more (f->list);
  trunk_paged_list_load_more (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_IDLE);
  g_assert_cmpuint (f->source->n_asked, ==, 1);
  g_assert_cmpuint (f->source->last_size, ==, 100);
  g_assert_cmpint (trunk_paged_list_get_loaded_at (f->list), >, 0);
  assert_list (f, "0 1 2", "0+3");

  trunk_paged_list_load_more (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_IDLE);
  trunk_paged_list_load_more (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  assert_list (f, "0 1 2 3 4 5 6 7", "3+3, 6+2");

  trunk_paged_list_load_more (f->list);
  trunk_paged_list_load_rest (f->list);
  g_assert_cmpuint (f->source->n_asked, ==, 3);
  g_assert_cmpuint (f->n_refreshing, ==, 0);
}

static void
test_repeats (Fixture       *f,
              gconstpointer  data)
{
  trunk_paged_list_load_more (f->list);
  rest (f);
  insert_row (f->source, 0, 20); /* pushes 2 to the next page */
  g_array_index (f->source->rows, Row, 3).version = 5;
  trunk_paged_list_load_more (f->list);
  rest (f);

  assert_list (f, "0 1 2 3 4", "0+3, 3+2");
  g_assert_cmpstr (trunk_number_get_name (f->mirror->pdata[2]), ==, "v5");
}

static void
test_empty (Fixture       *f,
            gconstpointer  data)
{
  g_array_set_size (f->source->rows, 0);
  trunk_paged_list_load_more (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  assert_list (f, "", "");

  insert_row (f->source, 0, 4);
  trunk_paged_list_refresh (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  assert_list (f, "4", "0+1");
}

static void
test_failure (Fixture       *f,
              gconstpointer  data)
{
  trunk_paged_list_load_more (f->list);
  rest (f);
  trunk_paged_list_load_more (f->list);
  fail (f, TRUNK_ERROR_BUSY);
  run_idle ();
  g_assert_cmpuint (f->source->n_asked, ==, 2);
  assert_list (f, "0 1 2", "0+3");

  trunk_paged_list_load_more (f->list);
  g_assert_no_error (trunk_paged_list_get_error (f->list));
  fail (f, TRUNK_ERROR_SERVER);
  assert_list (f, "0 1 2", "");

  trunk_paged_list_load_more (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_IDLE);
  assert_list (f, "0 1 2 3 4 5", "3+3");
}

static void
test_rest (Fixture       *f,
           gconstpointer  data)
{
  f->source->large_page = 4;
  trunk_paged_list_load_more (f->list);
  rest (f);
  insert_row (f->source, 0, 20);
  trunk_paged_list_load_rest (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  g_assert_cmpuint (f->source->last_size, ==, 1000);

  /* from the start, at large pages: what came on top is inserted there */
  assert_list (f, "20 0 1 2 3 4 5 6 7", "0+3, 0+1, 4+4, 8+1");
}

/* The next page is asked for before the one that came is taken. */
static void
test_prefetch (Fixture       *f,
               gconstpointer  data)
{
  g_clear_object (&f->source);
  f->source = test_source_new (0, 450);
  f->source->large_page = 150;
  trunk_paged_list_set_source (f->list, TRUNK_PAGE_SOURCE (f->source));
  trunk_paged_list_stop (f->list);
  answer (f->source, -1);
  run_idle ();

  trunk_paged_list_load_rest (f->list);
  answer (f->source, -1);
  while (f->source->waiting.length == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (f->mirror->len, ==, 0);

  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  g_assert_cmpstr (f->changes->str, ==, "0+150, 150+150, 300+150");
}

static gboolean
paint_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* On a slow computer the next frame is always due: the rest comes all the same. */
static void
test_painting (Fixture       *f,
               gconstpointer  data)
{
  guint painting;

  g_clear_object (&f->source);
  f->source = test_source_new (0, 450);
  f->source->large_page = 150;
  trunk_paged_list_set_source (f->list, TRUNK_PAGE_SOURCE (f->source));
  rest (f);
  trunk_paged_list_set_slice (f->list, 0);
  painting = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 20, paint_cb, NULL, NULL);  /* GDK_PRIORITY_REDRAW */
  trunk_paged_list_load_rest (f->list);
  for (guint i = 0; i < 1000 && trunk_paged_list_get_state (f->list) == TRUNK_LIST_LOADING; i++)
    {
      answer (f->source, -1);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpint (trunk_paged_list_get_state (f->list), ==, TRUNK_LIST_COMPLETE);
  g_source_remove (painting);
}

/* What is told early is asked for early, and taken in order whatever comes first. */
static void
test_early (Fixture       *f,
            gconstpointer  data)
{
  f->source->early = TRUE;
  f->source->large_page = 4;
  trunk_paged_list_load_rest (f->list);
  run_idle ();
  g_assert_cmpuint (f->source->waiting.length, ==, 2);
  g_queue_reverse (&f->source->waiting);
  answer (f->source, TRUNK_ERROR_SERVER);
  run_idle ();
  assert_list (f, "", "");
  answer (f->source, -1);
  run_idle ();
  g_assert_cmpint (f->state, ==, TRUNK_LIST_FAILED);
  assert_list (f, "0 1 2 3", "0+4");
  g_assert_cmpuint (f->n_failed, ==, 1);

  trunk_paged_list_load_more (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  assert_list (f, "0 1 2 3 4 5 6 7", "4+4");
  g_assert_cmpuint (f->source->n_asked, ==, 2 + 1);
}

static void
test_early_wrong (Fixture       *f,
                  gconstpointer  data)
{
  f->source->early = f->source->wrong = TRUE;
  f->source->large_page = 3;
  trunk_paged_list_load_rest (f->list);
  run_idle ();
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  assert_list (f, "0 1 2 3 4 5 6 7", "0+3, 3+3, 6+2");
}

/* The first page and each one while scrolling: nothing is asked for that nobody wants. */
static void
test_early_unwanted (Fixture       *f,
                     gconstpointer  data)
{
  f->source->early = TRUE;
  trunk_paged_list_load_more (f->list);
  run_idle ();
  g_assert_cmpuint (f->source->n_asked, ==, 1);
  rest (f);
  run_idle ();
  g_assert_cmpuint (f->source->n_asked, ==, 1);
}

static void
test_loop (Fixture       *f,
           gconstpointer  data)
{
  f->source->loops = TRUE;

  for (guint i = 0; i < 2; i++)
    {
      trunk_paged_list_load_more (f->list);
      g_assert_cmpint (rest (f), ==, TRUNK_LIST_IDLE);
    }

  for (guint i = 0; i < 2; i++)
    {
      trunk_paged_list_load_more (f->list);
      g_assert_cmpint (rest (f), !=, TRUNK_LIST_COMPLETE);
      run_idle ();
      if (f->state == TRUNK_LIST_IDLE)
        {
          trunk_paged_list_load_more (f->list);
          rest (f);
        }
      g_assert_error (trunk_paged_list_get_error (f->list), TRUNK_ERROR, TRUNK_ERROR_FOREIGN_LINK);
    }

  g_assert_cmpuint (f->mirror->len, ==, 8);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(name, func) g_test_add ("/paged-list/" name, Fixture, NULL, set_up, func, tear_down)
  add ("pages", test_pages);
  add ("repeats", test_repeats);
  add ("empty", test_empty);
  add ("failure", test_failure);
  add ("rest", test_rest);
  add ("prefetch", test_prefetch);
  add ("painting", test_painting);
  add ("early", test_early);
  add ("early-wrong", test_early_wrong);
  add ("early-unwanted", test_early_unwanted);
  add ("loop", test_loop);

  return g_test_run ();
}
