/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"
#include "trunk-practice-process.h"
#include "trunk-session.h"

/* A session over HTTP that shows what the last one has kept, with the server there, gone, or not to be asked. */

#define N_NUMBERS 1300

typedef struct
{
  Fixture               base;
  TrunkPracticeProcess *process;
  TrunkSpace           *space;
  TrunkSession         *session;
} World;

static void
begin (World      *world,
       const char *token)
{
  open_store (&world->base);
  world->session = trunk_session_new (world->space, token, TRUNK_JOURNAL (world->base.store),
                                      trunk_clock_get_default ());
}

static void
world_set_up (World         *world,
              gconstpointer  data)
{
  const char *arguments[] = { "--numbers", G_STRINGIFY (N_NUMBERS), NULL };

  set_up_folder (&world->base, data);
  world->process = trunk_practice_process_new (arguments);
  world->space = trunk_space_new ("id", world->process->base_url, world->process->project, "Acme", TRUNK_COLOR_BLUE,
                                  TRUNK_SPACE_LIVE);
}

/* What is being read of the store holds the session until it is there, and nothing else does. */
static void
end (World *world)
{
  g_object_add_weak_pointer (G_OBJECT (world->session), (gpointer *) &world->session);
  g_object_unref (world->session);
  while (world->session != NULL)
    g_main_context_iteration (NULL, TRUE);
  close_store (&world->base);
}

static void
world_tear_down (World         *world,
                 gconstpointer  data)
{
  if (world->session != NULL)
    end (world);
  g_clear_object (&world->space);
  g_clear_pointer (&world->process, trunk_practice_process_free);
  tear_down (&world->base, data);
}

static TrunkPagedList *
list_of (World *world)
{
  return trunk_session_get_numbers (world->session);
}

static guint
count (World *world)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list_of (world)));
}

static void
wait_for_state (World          *world,
                TrunkListState  state)
{
  while (trunk_paged_list_get_state (list_of (world)) != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_snapshot (World              *world,
                   TrunkSnapshotState  state)
{
  while (trunk_snapshot_keeper_get_state (trunk_session_get_snapshots (world->session)) != state)
    g_main_context_iteration (NULL, TRUE);
}

/* The first visit, to the end of the list. */
static void
visit (World *world)
{
  const TrunkSnapshot *newest;

  begin (world, world->process->token);
  trunk_session_show_snapshot (world->session);
  wait_for_snapshot (world, TRUNK_SNAPSHOT_READ);
  trunk_paged_list_load_rest (list_of (world));
  wait_for_state (world, TRUNK_LIST_COMPLETE);
  while ((newest = trunk_snapshot_keeper_get_newest (trunk_session_get_snapshots (world->session))) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (newest->complete);
  g_assert_cmpuint (newest->n_numbers, ==, N_NUMBERS);
  end (world);
}

static void
test_refreshed (World         *world,
                gconstpointer  data)
{
  g_autoptr(TrunkNumber) first = NULL;
  g_autoptr(TrunkNumber) last = NULL;
  guint at;

  visit (world);
  begin (world, world->process->token);
  trunk_session_show_snapshot (world->session);
  wait_for_snapshot (world, TRUNK_SNAPSHOT_READ);
  g_assert_cmpuint (count (world), ==, N_NUMBERS);
  g_assert_true (trunk_paged_list_is_kept (list_of (world)));
  first = g_list_model_get_item (G_LIST_MODEL (list_of (world)), 0);
  last = g_list_model_get_item (G_LIST_MODEL (list_of (world)), N_NUMBERS - 1);

  wait_for_state (world, TRUNK_LIST_COMPLETE); /* nobody has asked: the session does */
  g_assert_false (trunk_paged_list_is_kept (list_of (world)));
  g_assert_cmpuint (count (world), ==, N_NUMBERS);
  g_assert_true (trunk_paged_list_find (list_of (world), trunk_number_get_id (first), &at));
  g_assert_cmpuint (at, ==, 0);
  g_assert_true (trunk_paged_list_find (list_of (world), trunk_number_get_id (last), &at));
  g_assert_cmpuint (at, ==, N_NUMBERS - 1);
  g_assert_true (last == trunk_number_pool_lookup (trunk_session_get_pool (world->session),
                                                   trunk_number_get_id (last)));
}

static void
test_server_gone (World         *world,
                  gconstpointer  data)
{
  visit (world);
  g_clear_pointer (&world->process, trunk_practice_process_free);

  begin (world, "any");
  trunk_session_show_snapshot (world->session);
  wait_for_state (world, TRUNK_LIST_FAILED);
  g_assert_error (trunk_paged_list_get_error (list_of (world)), TRUNK_ERROR, TRUNK_ERROR_NO_ANSWER);
  g_assert_cmpuint (count (world), ==, N_NUMBERS);
  g_assert_true (trunk_paged_list_is_kept (list_of (world)));
}

static void
test_no_token (World         *world,
               gconstpointer  data)
{
  g_autoptr(GError) refused = trunk_error_new (TRUNK_ERROR_KEYRING, NULL);

  visit (world);
  begin (world, NULL);
  trunk_session_await_token (world->session);
  trunk_session_show_snapshot (world->session);
  trunk_session_fail_access (world->session, refused); /* before the list is there */
  wait_for_snapshot (world, TRUNK_SNAPSHOT_READ);
  wait_for_state (world, TRUNK_LIST_FAILED);
  g_assert_error (trunk_paged_list_get_error (list_of (world)), TRUNK_ERROR, TRUNK_ERROR_KEYRING);
  g_assert_cmpuint (count (world), ==, N_NUMBERS);

  trunk_session_refresh (world->session);
  trunk_paged_list_load_more (list_of (world));
  g_assert_cmpint (trunk_paged_list_get_state (list_of (world)), ==, TRUNK_LIST_FAILED);

  trunk_session_set_token (world->session, world->process->token);
  g_assert_false (trunk_session_is_awaiting_token (world->session));
  wait_for_state (world, TRUNK_LIST_COMPLETE);
  g_assert_cmpuint (count (world), ==, N_NUMBERS);
}

/* A search is another list: it is not what is kept. */
static void
test_search (World         *world,
             gconstpointer  data)
{
  visit (world);
  begin (world, world->process->token);
  trunk_session_show_snapshot (world->session);
  wait_for_state (world, TRUNK_LIST_COMPLETE);
  trunk_session_set_filter (world->session, "front desk");
  wait_for_state (world, TRUNK_LIST_LOADING);
  while (trunk_paged_list_get_state (list_of (world)) == TRUNK_LIST_LOADING)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count (world), <, N_NUMBERS);
  end (world);

  begin (world, NULL);
  trunk_session_await_token (world->session);
  trunk_session_show_snapshot (world->session);
  wait_for_snapshot (world, TRUNK_SNAPSHOT_READ);
  g_assert_cmpuint (count (world), ==, N_NUMBERS);
}

/* What was found is still there when a search ends, and is not what is kept. */
static void
test_search_ends (World         *world,
                  gconstpointer  data)
{
  visit (world);
  begin (world, world->process->token);
  trunk_session_show_snapshot (world->session);
  wait_for_state (world, TRUNK_LIST_COMPLETE);
  trunk_session_set_filter (world->session, "no number has this name");
  wait_for_state (world, TRUNK_LIST_LOADING);
  wait_for_state (world, TRUNK_LIST_COMPLETE);
  g_assert_cmpuint (count (world), ==, 0);
  trunk_session_set_filter (world->session, NULL);
  end (world);

  begin (world, NULL);
  trunk_session_await_token (world->session);
  trunk_session_show_snapshot (world->session);
  wait_for_snapshot (world, TRUNK_SNAPSHOT_READ);
  g_assert_cmpuint (count (world), ==, N_NUMBERS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/session-snapshot/refreshed", World, NULL, world_set_up, test_refreshed, world_tear_down);
  g_test_add ("/session-snapshot/server-gone", World, NULL, world_set_up, test_server_gone, world_tear_down);
  g_test_add ("/session-snapshot/no-token", World, NULL, world_set_up, test_no_token, world_tear_down);
  g_test_add ("/session-snapshot/search", World, NULL, world_set_up, test_search, world_tear_down);
  g_test_add ("/session-snapshot/search-ends", World, NULL, world_set_up, test_search_ends, world_tear_down);

  return g_test_run ();
}
