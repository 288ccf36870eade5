/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paged-list-fixture.h"

/* One scenario: whatever happens, in whatever order, the list tells the truth about itself; and when all
 * is quiet, a refresh makes it equal to the server. */
typedef struct
{
  Fixture    *f;
  GPtrArray  *sources;  /* every TestSource there was */
  GHashTable *objects;  /* id → TrunkNumber, borrowed: identity */
  guint       failures;
  guint       next_id;
  gboolean    large;
  gboolean    quiet;    /* whoever is told does nothing */
} Scenario;

static void
change_server (Scenario *s)
{
  TestSource *source = s->f->source;
  guint len = source->rows->len;

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      insert_row (source, g_test_rand_bit () ? 0 : g_test_rand_int_range (0, len + 1), s->next_id++);
      break;

    case 1:
      if (len > 0)
        g_array_remove_index (source->rows, g_test_rand_int_range (0, len));
      break;

    case 2:
      if (len > 0)
        g_array_index (source->rows, Row, g_test_rand_int_range (0, len)).version++;
      break;

    default:
      if (len > 1)
        {
          guint from = g_test_rand_int_range (0, len);
          Row row = g_array_index (source->rows, Row, from);

          g_array_remove_index (source->rows, from);
          g_array_insert_val (source->rows, g_test_rand_int_range (0, len), row);
        }
    }
}

/* A purchase or an update that the server has confirmed. */
static void
upsert_locally (Scenario *s)
{
  GArray *rows = s->f->source->rows;
  g_autoptr(TrunkNumber) number = NULL;
  Row row;

  if (rows->len == 0 || g_test_rand_bit ())
    insert_row (s->f->source, 0, s->next_id++);
  else
    g_array_index (rows, Row, g_test_rand_int_range (0, rows->len)).version++;

  row = g_array_index (rows, Row, rows->len == 1 ? 0 : g_test_rand_int_range (0, rows->len));
  number = make_number (row.id, row.version);
  trunk_paged_list_upsert (s->f->list, number);
  if (!s->f->meddling)
    g_assert_true (trunk_paged_list_find (s->f->list, trunk_number_get_id (number), NULL));
}

static void
remove_locally (Scenario *s)
{
  GArray *rows = s->f->source->rows;
  g_autofree char *id = NULL;
  guint position;

  if (rows->len == 0)
    return;

  position = g_test_rand_int_range (0, rows->len);
  id = g_strdup_printf ("id-%u", g_array_index (rows, Row, position).id);
  g_array_remove_index (rows, position);
  trunk_paged_list_remove (s->f->list, id);
  if (!s->f->meddling)
    g_assert_false (trunk_paged_list_find (s->f->list, id, NULL));
}

static TestSource *
random_source (Scenario *s,
               gboolean  large)
{
  TestSource *source = test_source_new (0, g_test_rand_int_range (0, large ? 600 : 25));

  source->small_page = large ? 100 : g_test_rand_int_range (1, 6);
  source->large_page = large ? g_test_rand_int_range (101, 300) : g_test_rand_int_range (1, 9);
  source->early = g_test_rand_bit ();
  s->next_id += 600;
  g_ptr_array_add (s->sources, source);

  return source;
}

static void
check_identity (Scenario *s)
{
  for (guint i = 0; i < s->f->mirror->len; i++)
    {
      TrunkNumber *number = s->f->mirror->pdata[i];
      TrunkNumber *before = g_hash_table_lookup (s->objects, trunk_number_get_id (number));

      if (before == NULL)
        g_hash_table_insert (s->objects, g_strdup (trunk_number_get_id (number)), number);
      else
        g_assert_true (before == number);
    }
}

static void
do_something (Scenario *s)
{
  Fixture *f = s->f;
  guint what = g_test_rand_int_range (0, 100);

  if (what < 3)
    g_queue_reverse (&f->source->waiting);
  else if (what < 30)
    answer (f->source, -1);
  else if (what < 36)
    s->failures += answer (f->source, TRUNK_ERROR_SERVER);
  else if (what < 50)
    trunk_paged_list_load_more (f->list);
  else if (what < 54)
    trunk_paged_list_load_rest (f->list);
  else if (what < 60)
    trunk_paged_list_refresh (f->list);
  else if (what < 63)
    trunk_paged_list_stop (f->list);
  else if (what < 75)
    change_server (s);
  else if (what < 83)
    upsert_locally (s);
  else if (what < 90)
    remove_locally (s);
  else if (what < 92)
    {
      f->source = random_source (s, s->large);
      trunk_paged_list_set_source (f->list, TRUNK_PAGE_SOURCE (f->source));
    }
  else
    for (guint i = g_test_rand_int_range (0, 5); i > 0; i--)
      g_main_context_iteration (NULL, FALSE);

  check_identity (s);
}

/* Whoever is told of a change may act at once. */
static void
meddle_cb (Scenario *s)
{
  if (s->quiet || g_test_rand_int_range (0, 20) > 0)
    return;

  s->quiet = TRUE;
  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      trunk_paged_list_load_more (s->f->list);
      break;
    case 1:
      trunk_paged_list_refresh (s->f->list);
      break;
    case 2:
      trunk_paged_list_stop (s->f->list);
      break;
    case 3:
      upsert_locally (s);
      break;
    case 4:
      remove_locally (s);
      break;
    default:
      s->f->source = random_source (s, s->large);
      trunk_paged_list_set_source (s->f->list, TRUNK_PAGE_SOURCE (s->f->source));
    }
  s->quiet = FALSE;
}

static void
meddle (Scenario *s)
{
  s->f->meddling = TRUE;
  g_signal_connect_swapped (s->f->list, "items-changed", G_CALLBACK (meddle_cb), s);
  g_signal_connect_swapped (s->f->list, "notify", G_CALLBACK (meddle_cb), s);
}

static void
check_equal (Scenario *s)
{
  GArray *rows = s->f->source->rows;

  g_assert_cmpuint (s->f->mirror->len, ==, rows->len);

  for (guint i = 0; i < rows->len; i++)
    {
      Row row = g_array_index (rows, Row, i);
      g_autoptr(TrunkNumber) wanted = make_number (row.id, row.version);

      g_assert_cmpstr (trunk_number_get_id (s->f->mirror->pdata[i]), ==, trunk_number_get_id (wanted));
      g_assert_cmpstr (trunk_number_get_name (s->f->mirror->pdata[i]), ==, trunk_number_get_name (wanted));
    }
}

static void
run_scenario (gboolean large,
              gboolean meddling)
{
  Fixture f = { 0 };
  Scenario s = { .f = &f, .next_id = 1000, .large = large };

  set_up (&f, NULL);
  s.sources = g_ptr_array_new ();
  s.objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (s.sources, f.source);
  f.source->early = g_test_rand_bit ();
  if (g_test_rand_bit ())
    trunk_paged_list_set_slice (f.list, 0);
  if (meddling)
    meddle (&s);

  for (guint i = g_test_rand_int_range (5, 80); i > 0; i--)
    do_something (&s);

  /* one error for each failure that anybody waited for, minus those whose wait was ended */
  g_assert_cmpuint (f.n_failed, <=, s.failures);

  s.quiet = TRUE;
  if (g_test_rand_int_range (0, 4) > 0)
    {
      rest (&f);
      trunk_paged_list_load_rest (f.list);
      rest (&f);
      trunk_paged_list_refresh (f.list);
      g_assert_cmpint (rest (&f), ==, TRUNK_LIST_COMPLETE);
      check_identity (&s);
      check_equal (&s);
    }

  /* with whatever is on its way */
  g_assert_finalize_object (g_steal_pointer (&f.list));
  run_idle ();

  for (guint i = 0; i < s.sources->len; i++)
    {
      TestSource *source = s.sources->pdata[i];

      while (source->waiting.length > 0)
        answer (source, -1);
      run_idle ();
      if (source != f.source)
        g_assert_finalize_object (source);
    }

  tear_down (&f, NULL);
  g_hash_table_unref (s.objects);
  g_ptr_array_unref (s.sources);
}

static void
test_random (void)
{
  for (guint i = 0; i < 1000; i++)
    run_scenario (FALSE, i % 2 == 1);
}

static void
test_random_large (void)
{
  for (guint i = 0; i < 60; i++)
    run_scenario (TRUE, i % 2 == 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/paged-list/random", test_random);
  g_test_add_func ("/paged-list/random-large", test_random_large);

  return g_test_run ();
}
