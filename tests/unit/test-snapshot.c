/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paged-list-fixture.h"
#include "trunk-fake-snapshots.h"
#include "trunk-snapshot-keeper.h"
#include "trunk-test-clock.h"

/* The last known list: kept, shown at the next start, brought up to date. */

#define NOW (G_GINT64_CONSTANT (1764000000) * G_USEC_PER_SEC)

/* A start of the application. */
typedef struct
{
  Fixture              f;
  TrunkFakeSnapshots  *book;
  TrunkTestClock      *clock;
  TrunkSnapshotKeeper *keeper;
} Start;

static void
start (Start              *s,
       TestSource         *server,
       TrunkFakeSnapshots *book,
       TrunkTestClock     *clock)
{
  set_up (&s->f, NULL);
  g_assert_finalize_object (s->f.list);
  g_assert_finalize_object (s->f.source);
  s->f.source = server;
  s->f.list = trunk_paged_list_new (TRUNK_PAGE_SOURCE (server), s->f.pool, TRUNK_CLOCK (clock));
  g_signal_connect (s->f.list, "items-changed", G_CALLBACK (items_changed_cb), &s->f);
  g_signal_connect_swapped (s->f.list, "notify::n-items", G_CALLBACK (notify_n_items_cb), &s->f);
  g_signal_connect_swapped (s->f.list, "notify::state", G_CALLBACK (notify_state_cb), &s->f);
  s->book = book;
  s->clock = clock;
  s->keeper = trunk_snapshot_keeper_new (s->f.list, s->f.pool, TRUNK_SNAPSHOT_BOOK (book), TRUNK_CLOCK (clock));
}

/* The server goes on to the next start. */
static void
end (Start *s)
{
  run_idle ();
  g_assert_finalize_object (g_steal_pointer (&s->keeper));
  while (answer (s->f.source, -1));
  run_idle ();
  g_assert_finalize_object (g_steal_pointer (&s->f.list));
  run_idle ();
  while (answer (s->f.source, -1));
  run_idle ();
  g_assert_finalize_object (g_steal_pointer (&s->f.pool));
  g_ptr_array_unref (s->f.mirror);
  g_string_free (s->f.changes, TRUE);
}

static void
show (Start *s)
{
  trunk_paged_list_set_held (s->f.list, TRUE);
  trunk_snapshot_keeper_show (s->keeper);
  while (trunk_snapshot_keeper_get_state (s->keeper) != TRUNK_SNAPSHOT_READ)
    g_main_context_iteration (NULL, TRUE);
}

static void
let_keep (Start *s)
{
  trunk_test_clock_advance (s->clock, 1000);
  run_idle ();
}

static void
load_all (Start *s)
{
  trunk_paged_list_load_rest (s->f.list);
  g_assert_cmpint (rest (&s->f), ==, TRUNK_LIST_COMPLETE);
  let_keep (s);
}

static void
go_on (Start *s)
{
  trunk_paged_list_refresh (s->f.list);
  g_assert_cmpuint (s->f.source->waiting.length, ==, 0);
  trunk_paged_list_set_held (s->f.list, FALSE);
  g_assert_cmpint (rest (&s->f), ==, TRUNK_LIST_COMPLETE);
}

static void
assert_as_server (Start *s)
{
  GArray *rows = s->f.source->rows;

  g_assert_cmpuint (s->f.mirror->len, ==, rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      Row row = g_array_index (rows, Row, i);
      g_autoptr(TrunkNumber) wanted = make_number (row.id, row.version);

      g_assert_cmpstr (trunk_number_get_id (s->f.mirror->pdata[i]), ==, trunk_number_get_id (wanted));
      g_assert_cmpstr (trunk_number_get_name (s->f.mirror->pdata[i]), ==, trunk_number_get_name (wanted));
    }
}

typedef struct
{
  TestSource         *server;
  TrunkFakeSnapshots *book;
  TrunkTestClock     *clock;
} World;

static void
world_set_up (World         *w,
              gconstpointer  data)
{
  w->server = test_source_new (0, 8);
  w->book = trunk_fake_snapshots_new ();
  w->clock = trunk_test_clock_new (NOW);
}

static void
world_tear_down (World         *w,
                 gconstpointer  data)
{
  g_assert_cmpuint (trunk_test_clock_get_n_timeouts (w->clock), ==, 0);
  g_assert_finalize_object (w->server);
  g_assert_finalize_object (w->book);
  g_assert_finalize_object (w->clock);
}

static void
test_shown_again (World         *w,
                  gconstpointer  data)
{
  Start s = { 0 };
  gint64 loaded_at;

  start (&s, w->server, w->book, w->clock);
  load_all (&s);
  loaded_at = trunk_paged_list_get_loaded_at (s.f.list);
  g_assert_cmpuint (trunk_fake_snapshots_get_n_written (w->book), ==, 8);
  g_assert_true (trunk_snapshot_keeper_get_newest (s.keeper)->complete);
  end (&s);

  trunk_test_clock_advance (w->clock, 3600 * 1000);
  start (&s, w->server, w->book, w->clock);
  show (&s);
  g_assert_cmpuint (s.f.source->waiting.length, ==, 0);
  assert_list (&s.f, "0 1 2 3 4 5 6 7", "0+8");
  g_assert_true (trunk_paged_list_is_kept (s.f.list));
  g_assert_cmpint (trunk_paged_list_get_loaded_at (s.f.list), ==, loaded_at);
  g_assert_cmpint (trunk_paged_list_get_state (s.f.list), ==, TRUNK_LIST_IDLE);

  /* Nobody was there: nothing moves, and only the age is written. */
  go_on (&s);
  assert_list (&s.f, "0 1 2 3 4 5 6 7", "");
  g_assert_false (trunk_paged_list_is_kept (s.f.list));
  g_assert_cmpint (trunk_paged_list_get_loaded_at (s.f.list), ==, trunk_clock_get_now (TRUNK_CLOCK (w->clock)));
  let_keep (&s);
  g_assert_cmpuint (trunk_fake_snapshots_get_n_written (w->book), ==, 8);
  g_assert_cmpint (trunk_snapshot_keeper_get_newest (s.keeper)->taken_at, ==,
                   trunk_paged_list_get_loaded_at (s.f.list));
  end (&s);
}

static void
keep_all (World *w)
{
  Start s = { 0 };

  start (&s, w->server, w->book, w->clock);
  load_all (&s);
  end (&s);
}

/* What nobody sees yet is read when it is said so. */
static void
test_first_and_rest (World         *w,
                     gconstpointer  data)
{
  Start s = { 0 };

  keep_all (w);
  start (&s, w->server, w->book, w->clock);
  trunk_paged_list_set_held (s.f.list, TRUE);
  trunk_snapshot_keeper_show_first (s.keeper, 3);
  run_idle ();
  assert_list (&s.f, "0 1 2", "0+3");
  g_assert_cmpint (trunk_snapshot_keeper_get_state (s.keeper), ==, TRUNK_SNAPSHOT_SHOWING);
  g_assert_cmpint (trunk_paged_list_get_state (s.f.list), ==, TRUNK_LIST_LOADING);

  trunk_snapshot_keeper_show_rest (s.keeper);
  run_idle ();
  assert_list (&s.f, "0 1 2 3 4 5 6 7", "3+5");
  g_assert_cmpint (trunk_snapshot_keeper_get_state (s.keeper), ==, TRUNK_SNAPSHOT_READ);
  go_on (&s);
  assert_as_server (&s);
  end (&s);
}

/* The rest is wanted before the first has come; nothing is left of one that never was; and a few have no rest. */
static void
test_rest_at_odd_times (World         *w,
                        gconstpointer  data)
{
  Start s = { 0 };

  keep_all (w);
  start (&s, w->server, w->book, w->clock);
  trunk_paged_list_set_held (s.f.list, TRUE);
  trunk_snapshot_keeper_show_first (s.keeper, 3);
  trunk_snapshot_keeper_show_rest (s.keeper);
  run_idle ();
  assert_list (&s.f, "0 1 2 3 4 5 6 7", "0+3, 3+5");
  g_assert_cmpint (trunk_snapshot_keeper_get_state (s.keeper), ==, TRUNK_SNAPSHOT_READ);
  end (&s);

  start (&s, w->server, w->book, w->clock);
  trunk_paged_list_set_held (s.f.list, TRUE);
  trunk_snapshot_keeper_show_first (s.keeper, 3);
  run_idle ();
  end (&s);

  start (&s, w->server, w->book, w->clock);
  trunk_paged_list_set_held (s.f.list, TRUE);
  trunk_snapshot_keeper_show_first (s.keeper, 20);
  run_idle ();
  assert_list (&s.f, "0 1 2 3 4 5 6 7", "0+8");
  g_assert_cmpint (trunk_snapshot_keeper_get_state (s.keeper), ==, TRUNK_SNAPSHOT_READ);
  end (&s);
}

static void
test_changed_meanwhile (World         *w,
                        gconstpointer  data)
{
  Start s = { 0 };

  keep_all (w);
  insert_row (w->server, 0, 20);
  g_array_remove_index (w->server->rows, 4);
  g_array_index (w->server->rows, Row, 6).version = 3;

  start (&s, w->server, w->book, w->clock);
  show (&s);
  assert_list (&s.f, "0 1 2 3 4 5 6 7", "0+8");
  go_on (&s);
  assert_list (&s.f, "20 0 1 2 4 5 6 7", "0+1, 4-1");
  assert_as_server (&s);
  let_keep (&s);
  g_assert_cmpuint (trunk_fake_snapshots_get_n_snapshots (w->book), ==, 2); /* this one, and the last visit's */

  /* A second one of this visit takes the place of the first. */
  insert_row (w->server, 0, 21);
  trunk_paged_list_refresh (s.f.list);
  rest (&s.f);
  let_keep (&s);
  g_assert_cmpuint (trunk_fake_snapshots_get_n_snapshots (w->book), ==, 2);
  end (&s);
}

/* What was changed here is kept, too. */
static void
test_own_changes (World         *w,
                  gconstpointer  data)
{
  Start s = { 0 };
  g_autoptr(TrunkNumber) bought = make_number (30, 0);
  g_autoptr(TrunkNumber) renamed = make_number (3, 9);

  start (&s, w->server, w->book, w->clock);
  load_all (&s);
  trunk_paged_list_upsert (s.f.list, bought);
  trunk_paged_list_remove (s.f.list, "id-5");
  trunk_number_pool_merge (s.f.pool, renamed);
  let_keep (&s);
  end (&s);

  start (&s, w->server, w->book, w->clock);
  show (&s);
  assert_list (&s.f, "30 0 1 2 3 4 6 7", "0+8");
  g_assert_cmpstr (trunk_number_get_name (s.f.mirror->pdata[4]), ==, "v9");
  end (&s);
}

/* The beginning of a list is better than nothing, but never takes the place of a whole one. */
static void
test_partial (World         *w,
              gconstpointer  data)
{
  Start s = { 0 };

  start (&s, w->server, w->book, w->clock);
  trunk_paged_list_load_more (s.f.list);
  rest (&s.f);
  let_keep (&s);
  g_assert_false (trunk_snapshot_keeper_get_newest (s.keeper)->complete);
  end (&s);

  start (&s, w->server, w->book, w->clock);
  show (&s);
  assert_list (&s.f, "0 1 2", "0+3");
  go_on (&s);
  assert_list (&s.f, "0 1 2 3 4 5 6 7", "3+5");
  let_keep (&s);
  g_assert_true (trunk_snapshot_keeper_get_newest (s.keeper)->complete);
  end (&s);

  start (&s, w->server, w->book, w->clock);
  trunk_snapshot_keeper_set_paused (s.keeper, TRUE); /* a search */
  trunk_paged_list_load_more (s.f.list);
  rest (&s.f);
  let_keep (&s);
  g_assert_cmpuint (trunk_fake_snapshots_get_n_written (w->book), ==, 11);
  end (&s);
}

/* The first start, one that cannot read, and one that loses the way. */
static void
test_unreadable (World         *w,
                 gconstpointer  data)
{
  Start s = { 0 };

  start (&s, w->server, w->book, w->clock);
  show (&s);
  g_assert_null (trunk_snapshot_keeper_get_newest (s.keeper));
  trunk_paged_list_load_rest (s.f.list);
  g_assert_cmpuint (w->server->n_asked, ==, 0);
  trunk_paged_list_set_held (s.f.list, FALSE);
  rest (&s.f);
  load_all (&s);
  end (&s);

  trunk_fake_snapshots_fail (w->book, TRUE);
  start (&s, w->server, w->book, w->clock);
  show (&s);
  assert_list (&s.f, "", "");
  trunk_paged_list_set_held (s.f.list, FALSE);
  load_all (&s); /* writing fails, too, and nothing else does */
  end (&s);
}

static void
test_cut_off (World         *w,
              gconstpointer  data)
{
  Start s = { 0 };

  for (guint i = 8; i < 250; i++)
    insert_row (w->server, w->server->rows->len, i);
  w->server->large_page = 1000;
  start (&s, w->server, w->book, w->clock);
  load_all (&s);
  end (&s);

  trunk_fake_snapshots_lose_after (w->book, 1);
  start (&s, w->server, w->book, w->clock);
  show (&s);
  g_assert_cmpuint (s.f.mirror->len, >, 0); /* what came along with the news that there is one */
  g_assert_cmpuint (s.f.mirror->len, <, 250);
  g_assert_cmpint (trunk_paged_list_get_state (s.f.list), ==, TRUNK_LIST_IDLE);
  go_on (&s);
  assert_as_server (&s);
  end (&s);
}

/* Offline: it stays, and goes on where it stopped when it can. */
static void
test_offline (World         *w,
              gconstpointer  data)
{
  Start s = { 0 };

  keep_all (w);
  start (&s, w->server, w->book, w->clock);
  show (&s);
  trunk_paged_list_set_held (s.f.list, FALSE);
  trunk_paged_list_load_more (s.f.list);
  fail (&s.f, TRUNK_ERROR_OFFLINE);
  assert_list (&s.f, "0 1 2 3 4 5 6 7", "0+8");
  g_assert_true (trunk_paged_list_is_kept (s.f.list));
  trunk_paged_list_load_more (s.f.list);
  g_assert_cmpint (rest (&s.f), ==, TRUNK_LIST_COMPLETE);
  assert_list (&s.f, "0 1 2 3 4 5 6 7", "");
  g_assert_false (trunk_paged_list_is_kept (s.f.list));
  end (&s);
}

static void
change_server (World *w,
               guint  next_id)
{
  GArray *rows = w->server->rows;
  guint at = rows->len > 0 ? g_test_rand_int_range (0, rows->len) : 0;

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      insert_row (w->server, g_test_rand_bit () ? 0 : at, next_id);
      break;
    case 1:
      if (rows->len > 0)
        g_array_remove_index (rows, at);
      break;
    case 2:
      if (rows->len > 0)
        g_array_index (rows, Row, at).version++;
      break;
    default:
      if (rows->len > 0)
        {
          Row row = g_array_index (rows, Row, at);

          g_array_remove_index (rows, at);
          g_array_insert_val (rows, g_test_rand_int_range (0, rows->len + 1), row);
        }
    }
}

/* Whatever has happened since the last visit: what is there still is the same object, and the list is the server's. */
static void
run_visit (World *w,
           guint *next_id)
{
  Start s = { 0 };
  g_autoptr(GHashTable) objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  w->server->large_page = g_test_rand_int_range (1, 300);
  start (&s, w->server, w->book, w->clock);
  if (g_test_rand_bit ())
    trunk_paged_list_set_slice (s.f.list, 0);
  show (&s);
  for (guint i = 0; i < s.f.mirror->len; i++)
    g_hash_table_insert (objects, g_strdup (trunk_number_get_id (s.f.mirror->pdata[i])), s.f.mirror->pdata[i]);

  trunk_paged_list_load_rest (s.f.list);
  trunk_paged_list_set_held (s.f.list, FALSE);
  while (trunk_paged_list_get_state (s.f.list) == TRUNK_LIST_LOADING)
    {
      if (g_test_rand_int_range (0, 10) == 0)
        change_server (w, (*next_id)++);
      answer (w->server, -1);
      g_main_context_iteration (NULL, w->server->waiting.length == 0);
    }
  trunk_paged_list_refresh (s.f.list);
  g_assert_cmpint (rest (&s.f), ==, TRUNK_LIST_COMPLETE);
  assert_as_server (&s);

  for (guint i = 0; i < s.f.mirror->len; i++)
    {
      gpointer before = g_hash_table_lookup (objects, trunk_number_get_id (s.f.mirror->pdata[i]));

      g_assert_true (before == NULL || before == s.f.mirror->pdata[i]);
    }

  let_keep (&s);
  end (&s);
}

static void
test_random (World         *w,
             gconstpointer  data)
{
  guint next_id = 1000;

  for (guint visit = 0; visit < 150; visit++)
    {
      run_visit (w, &next_id);
      for (guint i = g_test_rand_int_range (0, 40); i > 0; i--)
        change_server (w, next_id++);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/snapshot/shown-again", World, NULL, world_set_up, test_shown_again, world_tear_down);
  g_test_add ("/snapshot/first-and-rest", World, NULL, world_set_up, test_first_and_rest, world_tear_down);
  g_test_add ("/snapshot/rest-at-odd-times", World, NULL, world_set_up, test_rest_at_odd_times, world_tear_down);
  g_test_add ("/snapshot/changed-meanwhile", World, NULL, world_set_up, test_changed_meanwhile, world_tear_down);
  g_test_add ("/snapshot/own-changes", World, NULL, world_set_up, test_own_changes, world_tear_down);
  g_test_add ("/snapshot/partial", World, NULL, world_set_up, test_partial, world_tear_down);
  g_test_add ("/snapshot/unreadable", World, NULL, world_set_up, test_unreadable, world_tear_down);
  g_test_add ("/snapshot/cut-off", World, NULL, world_set_up, test_cut_off, world_tear_down);
  g_test_add ("/snapshot/offline", World, NULL, world_set_up, test_offline, world_tear_down);
  g_test_add ("/snapshot/random", World, NULL, world_set_up, test_random, world_tear_down);

  return g_test_run ();
}
