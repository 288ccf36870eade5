/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-available-number.h"
#include "trunk-error.h"
#include "trunk-numbers-api.h"
#include "trunk-phone.h"
#include "trunk-practice-dialect.h"
#include "trunk-practice-server.h"
#include "trunk-transport.h"

/* The client does the whole job in every dialect of the practice space, in each alone and in all that go together. */

typedef struct
{
  TrunkPracticeSpace  *space;
  TrunkPracticeServer *server;
  TrunkNumbersService *service;
} Fixture;

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

static TrunkNumbersService *
connect_with (Fixture    *fixture,
              const char *token)
{
  g_autoptr(TrunkTransport) transport =
    g_object_new (TRUNK_TYPE_TRANSPORT, "base-url", trunk_practice_server_get_base_url (fixture->server),
                  "project", trunk_practice_space_get_project (fixture->space), "token", token, "retry-delay", 1, NULL);

  return TRUNK_NUMBERS_SERVICE (trunk_numbers_api_new (transport));
}

static void
set_up (Fixture    *fixture,
        const char *names)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  TrunkPracticeDialects dialects = 0;

  trunk_practice_dialects_parse (names, &dialects, &error);
  g_assert_no_error (error);
  fixture->space = trunk_practice_space_new (150, 3, NULL);
  trunk_practice_space_set_dialects (fixture->space, dialects);
  fixture->server = trunk_practice_server_new (fixture->space);
  trunk_practice_server_start_async (fixture->server, 0, NULL, NULL, result_cb, &result);
  wait_for (&result);
  trunk_practice_server_start_finish (fixture->server, result, &error);
  g_assert_no_error (error);
  fixture->service = connect_with (fixture, trunk_practice_space_get_token (fixture->space));
}

static void
tear_down (Fixture *fixture)
{
  g_assert_finalize_object (fixture->service);
  trunk_practice_server_stop (fixture->server);
  g_object_unref (fixture->server);
  g_object_unref (fixture->space);
}

static TrunkPage *
load (TrunkNumbersService  *service,
      const char           *cursor,
      GError              **error)
{
  g_autoptr(TrunkPageSource) source = trunk_numbers_service_list (service, NULL, NULL);
  g_autoptr(GAsyncResult) result = NULL;

  trunk_page_source_load_async (source, cursor, 100, NULL, result_cb, &result);
  wait_for (&result);

  return trunk_page_source_load_finish (source, result, error);
}

static GPtrArray *
search (Fixture         *fixture,
        TrunkNumberType  type)
{
  g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *hits;

  g_object_set (query, "number-type", type, NULL);
  trunk_numbers_service_search_async (fixture->service, query, NULL, result_cb, &result);
  wait_for (&result);
  hits = trunk_numbers_service_search_finish (fixture->service, result, &error);
  g_assert_no_error (error);

  return hits;
}

static TrunkNumber *
purchase (Fixture              *fixture,
          TrunkAvailableNumber *hit)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  TrunkNumber *bought;

  trunk_numbers_service_purchase_async (fixture->service, trunk_available_number_get_number (hit), NULL,
                                        result_cb, &result);
  wait_for (&result);
  bought = trunk_numbers_service_purchase_finish (fixture->service, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (trunk_number_get_number (bought), ==, trunk_available_number_get_number (hit));
  g_assert_true (trunk_number_get_capabilities (bought) & TRUNK_CAPABILITY_VOICE);

  return bought;
}

static void
rename_it (Fixture     *fixture,
           TrunkNumber *number)
{
  g_autoptr(TrunkChanges) changes = trunk_changes_new ();
  g_autoptr(TrunkNumber) answer = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  trunk_changes_set (changes, TRUNK_FIELD_NAME, "New <b>");
  trunk_numbers_service_update_async (fixture->service, trunk_number_get_id (number), changes, NULL,
                                      result_cb, &result);
  wait_for (&result);
  answer = trunk_numbers_service_update_finish (fixture->service, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (trunk_number_get_name (answer), ==, "New <b>");
}

static void
release (Fixture      *fixture,
         TrunkNumber  *number,
         GError      **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  trunk_numbers_service_release_async (fixture->service, trunk_number_get_id (number), NULL, result_cb, &result);
  wait_for (&result);
  trunk_numbers_service_release_finish (fixture->service, result, error);
}

static void
check_hits (GPtrArray *hits)
{
  g_assert_cmpuint (hits->len, >, 10);
  for (guint i = 0; i < hits->len; i++)
    {
      g_assert_true (trunk_phone_is_e164 (trunk_available_number_get_number (hits->pdata[i])));
      g_assert_true (trunk_available_number_get_capabilities (hits->pdata[i]) & TRUNK_CAPABILITY_VOICE);
    }
}

static void
check_sign_in (Fixture    *fixture,
               const char *names)
{
  g_autoptr(TrunkNumbersService) stranger = connect_with (fixture, "wrong");
  g_autoptr(GError) error = NULL;
  int expected = strstr (names, "forbidden") != NULL ? TRUNK_ERROR_SCOPE : TRUNK_ERROR_SIGN_IN;

  g_assert_null (load (stranger, NULL, &error));
  g_assert_error (error, TRUNK_ERROR, expected);
}

/* Too new; with whatever there is of a reason, and with a sentence always. */
static void
check_refusal (Fixture     *fixture,
               TrunkNumber *fresh,
               const char  *names)
{
  g_autoptr(GError) error = NULL;

  release (fixture, fresh, &error);
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_true (trunk_error_is_certain (error));
  g_assert_true (g_str_has_prefix (error->message, "SignalWire refused this"));
  g_assert_null (strstr (error->message, "null"));
  if (strstr (names, "detail-null") == NULL)
    g_assert_nonnull (strstr (error->message, " UTC"));
}

static void
test_whole_job (gconstpointer data)
{
  const char *names = data;
  Fixture fixture;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkPage) first = NULL;
  g_autoptr(TrunkPage) second = NULL;
  g_autoptr(GPtrArray) local = NULL;
  g_autoptr(GPtrArray) toll_free = NULL;
  g_autoptr(TrunkNumber) bought = NULL;
  g_autoptr(TrunkNumber) free_bought = NULL;

  set_up (&fixture, names);
  first = load (fixture.service, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (trunk_page_get_numbers (first)->len, ==, 100);
  second = load (fixture.service, trunk_page_get_next (first), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (trunk_page_get_numbers (second)->len, ==, 50);

  local = search (&fixture, TRUNK_NUMBER_TYPE_LOCAL);
  toll_free = search (&fixture, TRUNK_NUMBER_TYPE_TOLL_FREE);
  check_hits (local);
  check_hits (toll_free);
  g_assert_cmpint (local->len < 50, ==, strstr (names, "both-numbers") != NULL);

  bought = purchase (&fixture, local->pdata[0]);
  free_bought = purchase (&fixture, toll_free->pdata[0]);
  g_assert_true (trunk_number_is_toll_free (free_bought));
  g_assert_false (trunk_number_is_toll_free (bought));
  g_assert_cmpstr (trunk_values_get (trunk_number_get_values (free_bought), TRUNK_FIELD_NUMBER_TYPE), ==,
                   strstr (names, "tollfree") != NULL ? "tollfree" : "toll-free");

  rename_it (&fixture, bought);
  check_refusal (&fixture, bought, names);
  check_sign_in (&fixture, names);
  release (&fixture, trunk_page_get_numbers (second)->pdata[49], &error);
  g_assert_no_error (error);
  g_assert_cmpuint (trunk_practice_space_get_n_numbers (fixture.space), ==, 151);
  tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *list = trunk_practice_dialects_list ();
  g_auto(GStrv) names = g_strsplit (list, ", ", -1);

  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/dialects/none", "", test_whole_job);
  g_test_add_data_func ("/dialects/all", list, test_whole_job);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/dialects/", names[i], NULL);

      g_test_add_data_func (path, names[i], test_whole_job);
    }

  return g_test_run ();
}
