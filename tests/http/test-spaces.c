/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-error.h"
#include "trunk-fake-journal.h"
#include "trunk-fake-service.h"
#include "trunk-raw-server.h"
#include "trunk-spaces.h"
#include "trunk-test-clock.h"

/* Runs in run-with-keyring, with settings in memory. */

#define EMPTY "{\"links\":{},\"data\":[]}"

typedef struct
{
  GSettings      *settings;
  TrunkSpaces    *spaces;
  TrunkRawServer *server;
  GPtrArray      *mirror;
} Fixture;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  GPtrArray  *mirror)
{
  if (removed > 0)
    g_ptr_array_remove_range (mirror, position, removed);

  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, (gint) (position + i), g_list_model_get_item (model, position + i));
}

static void
assert_mirror (Fixture *fixture)
{
  GListModel *model = G_LIST_MODEL (fixture->spaces);

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, fixture->mirror->len);
  for (guint i = 0; i < fixture->mirror->len; i++)
    {
      g_autoptr(TrunkSpace) space = g_list_model_get_item (model, i);

      g_assert_true (space == g_ptr_array_index (fixture->mirror, i));
    }
  g_assert_null (g_list_model_get_item (model, fixture->mirror->len));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->settings = g_settings_new ("io.github.trunkline.Trunkline");
  g_settings_reset (fixture->settings, "spaces");
  g_settings_reset (fixture->settings, "current-space");
  fixture->spaces = trunk_spaces_new (fixture->settings, trunk_clock_get_default ());
  fixture->server = trunk_raw_server_new ();
  fixture->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (fixture->spaces, "items-changed", G_CALLBACK (items_changed_cb), fixture->mirror);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  while (g_main_context_iteration (NULL, FALSE));
  assert_mirror (fixture);
  g_assert_finalize_object (fixture->spaces);
  g_ptr_array_unref (fixture->mirror);
  g_assert_finalize_object (fixture->server);
  g_clear_object (&fixture->settings);
}

static TrunkSpace *
make_space (Fixture    *fixture,
            const char *id,
            const char *project,
            const char *name)
{
  return trunk_space_new (id, trunk_raw_server_get_base_url (fixture->server), project, name, TRUNK_COLOR_TEAL,
                          TRUNK_SPACE_LIVE);
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static TrunkSession *
connect_to (Fixture     *fixture,
            TrunkSpace  *space,
            const char  *token,
            GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) keyring_error = NULL;
  TrunkSession *session;

  trunk_spaces_connect_async (fixture->spaces, space, token, NULL, result_cb, &result);
  wait_for (&result);
  session = trunk_spaces_connect_finish (fixture->spaces, result, &keyring_error, error);
  g_assert_no_error (keyring_error);

  return session;
}

static TrunkSession *
open_it (Fixture     *fixture,
         TrunkSpace  *space,
         GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  trunk_spaces_open_async (fixture->spaces, space, NULL, result_cb, &result);
  wait_for (&result);

  return trunk_spaces_open_finish (fixture->spaces, result, error);
}

static void
forget (Fixture    *fixture,
        TrunkSpace *space)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  trunk_spaces_forget_async (fixture->spaces, space, NULL, result_cb, &result);
  wait_for (&result);
  g_assert_true (trunk_spaces_forget_finish (fixture->spaces, result, &error));
  g_assert_no_error (error);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->spaces)), ==, 0);
  g_assert_null (trunk_spaces_get_remembered (fixture->spaces));
  g_assert_null (trunk_spaces_lookup (fixture->spaces, "one"));
}

static char *
dup_saved (Fixture *fixture)
{
  g_autoptr(GVariant) value = g_settings_get_value (fixture->settings, "spaces");

  return g_variant_print (value, TRUE);
}

/* Connect, start again, open with the keyring's token, forget. */
static void
test_life (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(TrunkSpace) space = make_space (fixture, "life", "p1", "Acme");
  g_autoptr(TrunkSession) session = NULL;
  g_autoptr(TrunkSession) again = NULL;
  g_autoptr(GAsyncResult) first = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *request = NULL;
  g_autofree char *saved = NULL;
  TrunkSpace *remembered;

  trunk_raw_server_push_answer (fixture->server, "200 OK", NULL, EMPTY);
  session = connect_to (fixture, space, "secret-token", &error);
  g_assert_no_error (error);
  g_assert_true (trunk_spaces_get_session (fixture->spaces, space) == session);
  g_assert_true (trunk_spaces_get_remembered (fixture->spaces) == space);
  request = trunk_raw_server_dup_request (fixture->server, 0);
  g_assert_nonnull (strstr (request, "page_size=1 "));
  trunk_space_set_name (space, "Acme Two");
  assert_mirror (fixture);

  /* the token is nowhere in the settings */
  g_clear_object (&session);
  saved = dup_saved (fixture);
  g_assert_nonnull (strstr (saved, "Acme Two"));
  g_assert_null (strstr (saved, "secret-token"));

  /* the next start */
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (fixture->spaces);
  g_ptr_array_set_size (fixture->mirror, 0);
  fixture->spaces = trunk_spaces_new (fixture->settings, trunk_clock_get_default ());
  items_changed_cb (G_LIST_MODEL (fixture->spaces), 0, 0, 1, fixture->mirror);
  g_signal_connect (fixture->spaces, "items-changed", G_CALLBACK (items_changed_cb), fixture->mirror);
  remembered = trunk_spaces_get_remembered (fixture->spaces);
  g_assert_nonnull (remembered);
  g_assert_cmpstr (trunk_space_get_id (remembered), ==, "life");
  g_assert_cmpstr (trunk_space_get_name (remembered), ==, "Acme Two");
  g_assert_null (trunk_spaces_get_session (fixture->spaces, remembered));

  /* asked for twice at once: one session, for whoever keeps which */
  trunk_spaces_open_async (fixture->spaces, remembered, NULL, result_cb, &first);
  session = open_it (fixture, remembered, &error);
  g_assert_no_error (error);
  wait_for (&first);
  again = trunk_spaces_open_finish (fixture->spaces, first, &error);
  g_assert_no_error (error);
  g_assert_true (again == session);
  g_clear_object (&again);
  g_assert_cmpuint (trunk_raw_server_get_n_requests (fixture->server), ==, 1);
  again = open_it (fixture, remembered, &error);
  g_assert_true (again == session);

  forget (fixture, remembered);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->spaces)), ==, 0);
  g_assert_null (trunk_spaces_get_remembered (fixture->spaces));

  g_clear_object (&again);
  again = open_it (fixture, space, &error);
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_KEYRING);
}

/* What other programs show of a token, in the end. */
static void
assert_label (const char *id,
              const char *expected)
{
  g_autofree char *command = g_strconcat ("secret-tool search space ", id, NULL);
  g_autofree char *found = NULL;

  do
    {
      g_clear_pointer (&found, g_free);
      g_assert_true (g_spawn_command_line_sync (command, &found, NULL, NULL, NULL));
      g_main_context_iteration (NULL, FALSE);
    }
  while (strstr (found, expected) == NULL);
}

/* The same project again, after a new token was made: one entry, and the id that everything hangs on. */
static void
test_again (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(TrunkSpace) first = make_space (fixture, "first", "p1", "Acme");
  g_autoptr(TrunkSpace) other = make_space (fixture, "other", "p2", "Other");
  g_autoptr(TrunkSpace) second = make_space (fixture, "second", "p1", "Acme New");
  g_autoptr(TrunkSession) a = NULL;
  g_autoptr(TrunkSession) b = NULL;
  g_autoptr(TrunkSession) c = NULL;
  g_autoptr(GError) error = NULL;
  TrunkSpace *space;

  trunk_raw_server_push_answer (fixture->server, "200 OK", NULL, EMPTY);
  trunk_space_set_private (second, TRUE);
  a = connect_to (fixture, first, "t1", &error);
  b = connect_to (fixture, other, "t2", &error);
  c = connect_to (fixture, second, "t3", &error);
  g_assert_no_error (error);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->spaces)), ==, 2);
  space = trunk_session_get_space (c);
  g_assert_cmpstr (trunk_space_get_id (space), ==, "first");
  g_assert_cmpstr (trunk_space_get_name (space), ==, "Acme New");
  g_assert_true (trunk_space_is_private (space));
  g_assert_true (c == a && c != b);
  g_assert_true (trunk_spaces_lookup (fixture->spaces, "first") == space);

  trunk_space_set_name (space, "Acme Renamed");
  assert_label ("first", "label = Trunkline: Acme Renamed\n");
  forget (fixture, space);
  forget (fixture, other);
}

/* A space is not forgotten while numbers are bought in it: nobody would look any more. */
static void
test_busy (Fixture       *fixture,
           gconstpointer  data)
{
  const char *wanted[] = { "+15125557777", NULL };
  g_autoptr(TrunkTestClock) clock = trunk_test_clock_new (0);
  g_autoptr(TrunkFakeService) service = trunk_fake_service_new (TRUNK_CLOCK (clock));
  g_autoptr(TrunkFakeJournal) journal = trunk_fake_journal_new (TRUNK_CLOCK (clock));
  g_autoptr(TrunkSpace) space = make_space (fixture, "busy", "p1", "Acme");
  g_autoptr(TrunkSession) session = NULL;
  g_autoptr(TrunkPurchase) purchase = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  session = trunk_session_new_with_service (space, TRUNK_NUMBERS_SERVICE (service), TRUNK_JOURNAL (journal),
                                           TRUNK_CLOCK (clock));
  trunk_spaces_add_session (fixture->spaces, session);
  trunk_fake_service_set_delay (service, 50);
  purchase = trunk_purchase_new (TRUNK_NUMBERS_SERVICE (service), TRUNK_CLOCK (clock),
                                 trunk_session_get_journal (session), wanted);
  trunk_session_run_purchase (session, purchase);

  trunk_spaces_forget_async (fixture->spaces, space, NULL, result_cb, &result);
  wait_for (&result);
  g_assert_false (trunk_spaces_forget_finish (fixture->spaces, result, &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_INVALID_INPUT);
  g_assert_true (trunk_spaces_get_session (fixture->spaces, space) == session);

  for (guint i = 0; i < 100; i++)
    {
      trunk_test_clock_advance (clock, 10);
      while (g_main_context_iteration (NULL, FALSE));
    }
  g_assert_false (trunk_session_is_busy (session));
  forget (fixture, space);
}

static TrunkSession *
open_with (TrunkSpaces      *spaces,
           TrunkSpace       *space,
           TrunkFakeService *service)
{
  TrunkSession *session = trunk_session_new_with_service (space, TRUNK_NUMBERS_SERVICE (service),
                                                          trunk_spaces_get_journal (spaces, trunk_space_get_id (space)),
                                                          trunk_clock_get_default ());

  trunk_spaces_add_session (spaces, session);

  return session;
}

static void
assert_search (TrunkSession *session,
               const char   *area_code,
               const char   *pattern)
{
  TrunkSearchQuery *query = trunk_session_get_query (session);

  g_assert_cmpstr (trunk_search_query_get_text (query, TRUNK_CRITERION_AREA_CODE), ==, area_code);
  g_assert_cmpstr (trunk_search_query_get_text (query, TRUNK_CRITERION_PATTERN), ==, pattern);
}

/* What is usual is there at the next start, for each space its own, until the space is forgotten or starts over. */
static void
test_usual_set_ups (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(TrunkFakeService) service = trunk_fake_service_new (trunk_clock_get_default ());
  g_autoptr(TrunkSpace) space = make_space (fixture, "usual", "p1", "Acme");
  g_autoptr(TrunkSpace) other_space = make_space (fixture, "other", "p2", "Other");
  g_autoptr(TrunkSession) session = open_with (fixture->spaces, space, service);
  g_autoptr(TrunkSession) other = open_with (fixture->spaces, other_space, service);
  g_autoptr(TrunkSession) again = NULL;
  g_autoptr(TrunkSession) other_again = NULL;
  g_autoptr(TrunkSession) forgotten = NULL;
  g_autoptr(TrunkSpaces) spaces = NULL;

  trunk_basket_set_usual (trunk_session_get_basket (session), "a");
  trunk_basket_set_usual (trunk_session_get_basket (other), "b");
  trunk_basket_set_usual (trunk_session_get_basket (session), "c");

  spaces = trunk_spaces_new (fixture->settings, trunk_clock_get_default ());
  again = open_with (spaces, space, service);
  other_again = open_with (spaces, other_space, service);
  g_assert_cmpstr (trunk_basket_get_usual (trunk_session_get_basket (again)), ==, "c");
  g_assert_cmpstr (trunk_basket_get_usual (trunk_session_get_basket (other_again)), ==, "b");

  trunk_basket_set_usual (trunk_session_get_basket (other_again), NULL);
  forget (fixture, space);
  forget (fixture, other_space);
  g_clear_object (&spaces);
  {
    g_autoptr(GVariant) left = g_settings_get_value (fixture->settings, "usual-set-ups");

    g_assert_cmpuint (g_variant_n_children (left), ==, 0);
  }
  spaces = trunk_spaces_new (fixture->settings, trunk_clock_get_default ());
  forgotten = open_with (spaces, space, service);
  g_assert_null (trunk_basket_get_usual (trunk_session_get_basket (forgotten)));
  g_settings_reset (fixture->settings, "spaces");
}

/* What was searched for last is there at the next start, for each space its own, until the space is forgotten. */
static void
test_searches (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(TrunkFakeService) service = trunk_fake_service_new (trunk_clock_get_default ());
  g_autoptr(TrunkSpace) space = make_space (fixture, "searched", "p1", "Acme");
  g_autoptr(TrunkSpace) other_space = make_space (fixture, "other", "p2", "Other");
  g_autoptr(TrunkSession) session = open_with (fixture->spaces, space, service);
  g_autoptr(TrunkSession) other = open_with (fixture->spaces, other_space, service);
  g_autoptr(TrunkSession) again = NULL;
  g_autoptr(TrunkSession) other_again = NULL;
  g_autoptr(TrunkSession) forgotten = NULL;
  g_autoptr(TrunkSpaces) spaces = NULL;

  g_object_set (trunk_session_get_query (session), "area-code", "214", "pattern", "55?555", NULL);
  g_object_set (trunk_session_get_query (other), "area-code", "416", NULL);
  /* Half of an area code is no search. */
  g_object_set (trunk_session_get_query (session), "area-code", "21", NULL);

  spaces = trunk_spaces_new (fixture->settings, trunk_clock_get_default ());
  again = open_with (spaces, space, service);
  other_again = open_with (spaces, other_space, service);
  assert_search (again, "214", "55?555");
  assert_search (other_again, "416", "");

  forget (fixture, space);
  forget (fixture, other_space);
  g_clear_object (&spaces);
  spaces = trunk_spaces_new (fixture->settings, trunk_clock_get_default ());
  forgotten = open_with (spaces, space, service);
  assert_search (forgotten, "", "");
  g_settings_reset (fixture->settings, "spaces");
}

static void
test_practice (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(TrunkSpace) space = make_space (fixture, TRUNK_SPACE_PRACTICE_ID, "p", "Practice");
  g_autoptr(TrunkSession) session = trunk_session_new (space, "t",
                                                       trunk_spaces_get_journal (fixture->spaces, "practice"),
                                                       trunk_clock_get_default ());
  g_autoptr(GVariant) saved = NULL;
  g_autoptr(TrunkSpaces) next = NULL;
  TrunkSpace *remembered;

  trunk_spaces_add_session (fixture->spaces, session);
  trunk_spaces_set_remembered (fixture->spaces, space);
  g_assert_true (trunk_spaces_get_session (fixture->spaces, space) == session);
  g_assert_true (trunk_spaces_get_remembered (fixture->spaces) == space);
  assert_mirror (fixture);

  saved = g_settings_get_value (fixture->settings, "spaces");
  g_assert_cmpuint (g_variant_n_children (saved), ==, 0);

  next = trunk_spaces_new (fixture->settings, trunk_clock_get_default ());
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (next)), ==, 0);
  remembered = trunk_spaces_get_remembered (next);
  g_assert_nonnull (remembered);
  g_assert_true (trunk_space_is_practice (remembered));
}

/* What somebody else wrote into the settings is left out, not believed. */
static void
test_bad_settings (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(TrunkSpaces) spaces = NULL;

  g_settings_set_value (fixture->settings, "spaces",
                        g_variant_new_parsed ("[{'id': <1>}, @a{sv} {}, "
                                              "{'id': <'x'>, 'base-url': <'https://evil.example.com'>}]"));
  g_settings_set_string (fixture->settings, "current-space", "x");
  spaces = trunk_spaces_new (fixture->settings, trunk_clock_get_default ());
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (spaces)), ==, 0);
  g_assert_null (trunk_spaces_get_remembered (spaces));
}

#define ADD(name, func) g_test_add ("/spaces/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("empty", test_empty);
  ADD ("life", test_life);
  ADD ("again", test_again);
  ADD ("busy", test_busy);
  ADD ("searches", test_searches);
  ADD ("usual-set-ups", test_usual_set_ups);
  ADD ("practice", test_practice);
  ADD ("bad-settings", test_bad_settings);

  return g_test_run ();
}
