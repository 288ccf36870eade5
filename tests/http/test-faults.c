/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-error.h"
#include "trunk-numbers-api.h"
#include "trunk-paged-list.h"
#include "trunk-practice-faults.h"
#include "trunk-practice-server.h"
#include "trunk-transport.h"

/* Every fault of the practice space, met by the list's second page: it ends in its sentence, what came before stays,
 * and the list goes on afterwards. */

#define N_NUMBERS 103 /* so that the second page is small */

typedef struct
{
  const char *fault;
  const char *sentence;  /* NULL where nothing went wrong for the person */
} Row;

#define LOST "SignalWire did not answer, or the connection was lost. Try again in a moment."
#define UNREADABLE "SignalWire sent an answer that could not be read. Try again in a moment."
#define LARGE "SignalWire sent an answer that is too large to be read. Ask for less at once."
#define ELSEWHERE "The answer pointed to another place and was not followed. Check the space’s name, and the network " \
                  "you are on."
#define CIRCLE "The pages of the list lead round in a circle, so the rest was not loaded. Refresh the list in a moment."
#define WEB_PAGE "A web page answered in place of SignalWire: this network may want you to sign in, or the space’s " \
                 "name is wrong. Open a browser, sign in to the network, then try again."
#define WAIT "SignalWire asks to wait a little. Try again in a moment."
#define TROUBLE "SignalWire has a problem of its own. Try again later."

static const Row rows[] = {
  { "latency=20", NULL },
  { "drop-before", LOST },
  { "drop-after", LOST },
  { "late=0.1", LOST },
  { "status=500,", TROUBLE },
  { "status=503,{\"errors\":[{\"detail\":\"Down <b>&\\u202e for repairs\"}]}",
    "SignalWire has a problem of its own: Down <b>& for repairs" },
  { "status=401", "SignalWire did not accept the project ID or the token. Copy both again from the API page. The token "
                  "needs the scope Numbers." },
  { "status=403", "SignalWire does not let this token see numbers. Make a token with the scope Numbers on the API "
                  "page." },
  { "status=404,", "This is no longer in the space. Refresh the list to see what is." },
  { "status=400,{\"message\":\"page_token is wrong\"}", "SignalWire refused this: page_token is wrong" },
  { "status=422,{\"errors\":[{\"detail\":null,\"title\":\"Odd\"}]}", "SignalWire refused this: Odd" },
  { "status-after=502,<html>", TROUBLE },
  { "retry-after=0", WAIT },
  { "retry-after=99999999999999999999", WAIT },
  { "retry-after=-1", WAIT },
  { "cut-off", LOST },
  { "malformed", UNREADABLE },
  { "huge=33", LARGE },
  { "bomb=33", LARGE },
  { "wrong-types", NULL }, /* a number instead of a text is shown as it is */
  { "html", WEB_PAGE },
  { "html=502", TROUBLE },
  { "not-utf8", UNREADABLE },
  { "drip=1", NULL },
  { "loop", CIRCLE },
  { "foreign-next", ELSEWHERE },
  { "redirect", ELSEWHERE },
  { "redirect=http://127.0.0.1:1/", ELSEWHERE },
  { "empty-page", NULL },
  { "deep=1000", LARGE },
  { "empty-body", UNREADABLE },
};

typedef struct
{
  TrunkPracticeServer *server;
  TrunkNumberPool     *pool;
  TrunkPagedList      *list;
} Fixture;

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
set_up (Fixture *fixture)
{
  g_autoptr(TrunkPracticeSpace) space = trunk_practice_space_new (N_NUMBERS, 3, NULL);
  g_autoptr(TrunkTransport) transport = NULL;
  g_autoptr(TrunkNumbersService) service = NULL;
  g_autoptr(TrunkPageSource) source = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  fixture->server = trunk_practice_server_new (space);
  trunk_practice_server_start_async (fixture->server, 0, NULL, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  trunk_practice_server_start_finish (fixture->server, result, &error);
  g_assert_no_error (error);

  transport = g_object_new (TRUNK_TYPE_TRANSPORT, "base-url", trunk_practice_server_get_base_url (fixture->server),
                            "project", trunk_practice_space_get_project (space),
                            "token", trunk_practice_space_get_token (space), "retry-delay", 1, NULL);
  service = TRUNK_NUMBERS_SERVICE (trunk_numbers_api_new (transport));
  source = trunk_numbers_service_list (service, NULL, NULL);
  fixture->pool = trunk_number_pool_new ();
  fixture->list = trunk_paged_list_new (source, fixture->pool, trunk_clock_get_default ());
}

static void
tear_down (Fixture *fixture)
{
  g_assert_finalize_object (fixture->list);
  g_object_unref (fixture->pool);
  trunk_practice_server_stop (fixture->server);
  g_object_unref (fixture->server);
}

static TrunkListState
wait_for_list (Fixture *fixture)
{
  while (trunk_paged_list_get_state (fixture->list) == TRUNK_LIST_LOADING
         || trunk_paged_list_is_refreshing (fixture->list))
    g_main_context_iteration (NULL, TRUE);

  return trunk_paged_list_get_state (fixture->list);
}

static guint
get_n_numbers (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->list));
}

static void
test_fault (gconstpointer data)
{
  const Row *row = data;
  Fixture fixture;
  g_autofree char *fault = g_strconcat ("list:", row->fault, NULL);
  g_autoptr(TrunkNumber) first = NULL;
  g_autoptr(TrunkNumber) same = NULL;
  g_autoptr(GError) error = NULL;

  set_up (&fixture);
  trunk_paged_list_load_more (fixture.list);
  g_assert_cmpint (wait_for_list (&fixture), ==, TRUNK_LIST_IDLE);
  g_assert_cmpuint (get_n_numbers (&fixture), ==, 100);
  first = g_list_model_get_item (G_LIST_MODEL (fixture.list), 0);

  trunk_practice_server_add_faults (fixture.server, fault, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      trunk_paged_list_load_more (fixture.list);
      wait_for_list (&fixture);
    }

  if (row->sentence != NULL)
    {
      g_assert_cmpint (trunk_paged_list_get_state (fixture.list), ==, TRUNK_LIST_FAILED);
      g_assert_cmpstr (trunk_paged_list_get_error (fixture.list)->message, ==, row->sentence);
      g_assert_cmpint (trunk_paged_list_get_error (fixture.list)->domain, ==, TRUNK_ERROR);
    }
  else
    g_assert_no_error ((GError *) trunk_paged_list_get_error (fixture.list));

  g_assert_cmpuint (get_n_numbers (&fixture), >=, 100);
  same = g_list_model_get_item (G_LIST_MODEL (fixture.list), 0);
  g_assert_true (same == first);

  trunk_practice_server_clear_faults (fixture.server);
  trunk_paged_list_refresh (fixture.list);
  for (guint i = 0; i < 3; i++)
    {
      wait_for_list (&fixture);
      trunk_paged_list_load_more (fixture.list);
    }
  g_assert_cmpint (wait_for_list (&fixture), ==, TRUNK_LIST_COMPLETE);
  g_assert_cmpuint (get_n_numbers (&fixture), ==, N_NUMBERS);
  g_assert_null (trunk_paged_list_get_error (fixture.list));
  g_clear_object (&same);
  same = g_list_model_get_item (G_LIST_MODEL (fixture.list), 0);
  g_assert_true (same == first);

  tear_down (&fixture);
}

/* A fault that somebody adds has to have its row here. */
static void
test_every_kind (void)
{
  g_autofree char *list = trunk_practice_faults_list_kinds ();
  g_auto(GStrv) kinds = g_strsplit (list, ", ", -1);

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      gsize length = strlen (kinds[i]);
      gboolean found = FALSE;

      for (guint k = 0; k < G_N_ELEMENTS (rows); k++)
        found |= strncmp (rows[k].fault, kinds[i], length) == 0 && strchr ("=", rows[k].fault[length]) != NULL;
      if (!found)
        g_error ("No row for “%s”", kinds[i]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/faults/every-kind", test_every_kind);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strndup (rows[i].fault, strcspn (rows[i].fault, ",{<"));
      g_autofree char *path = g_strdup_printf ("/faults/%02u-%s", i, g_strdelimit (name, "/:=", '-'));

      g_test_add_data_func (path, &rows[i], test_fault);
    }

  return g_test_run ();
}
