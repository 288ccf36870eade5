/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-available-number.h"
#include "trunk-error.h"
#include "trunk-numbers-api.h"
#include "trunk-paged-list.h"
#include "trunk-practice-process.h"
#include "trunk-raw-server.h"

/* The six calls against the practice space in a process of its own, and what it does wrong on demand. */

#define NUMBER "{\"id\":\"a/b\",\"number\":\"+15125550100\",\"name\":\"One\",\"capabilities\":[\"voice\"]}"

static TrunkNumbersService *
make_service (const char *base_url,
              const char *project,
              const char *token)
{
  g_autoptr(TrunkTransport) transport = g_object_new (TRUNK_TYPE_TRANSPORT, "base-url", base_url, "project", project,
                                                      "token", token, "retry-delay", 1, NULL);

  return TRUNK_NUMBERS_SERVICE (trunk_numbers_api_new (transport));
}

static TrunkNumbersService *
practice_service (TrunkPracticeProcess *process)
{
  return make_service (process->base_url, process->project, process->token);
}

static TrunkPracticeProcess *
practice_with_faults (const char *faults)
{
  const char *arguments[] = { "--numbers", "250", "--seed", "3", "--faults", faults, NULL };

  if (faults == NULL)
    arguments[4] = NULL;

  return trunk_practice_process_new (arguments);
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

static TrunkPage *
load (TrunkPageSource  *source,
      const char       *cursor,
      guint             page_size,
      GError          **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  trunk_page_source_load_async (source, cursor, page_size, NULL, result_cb, &result);
  wait_for (&result);

  return trunk_page_source_load_finish (source, result, error);
}

static TrunkPage *
load_first (TrunkNumbersService  *service,
            GError              **error)
{
  g_autoptr(TrunkPageSource) source = trunk_numbers_service_list (service, NULL, NULL);

  return load (source, NULL, 100, error);
}

static GPtrArray *
search (TrunkNumbersService  *service,
        TrunkSearchQuery     *query,
        GError              **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  trunk_numbers_service_search_async (service, query, NULL, result_cb, &result);
  wait_for (&result);

  return trunk_numbers_service_search_finish (service, result, error);
}

static TrunkNumber *
purchase (TrunkNumbersService  *service,
          const char           *e164,
          GError              **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  trunk_numbers_service_purchase_async (service, e164, NULL, result_cb, &result);
  wait_for (&result);

  return trunk_numbers_service_purchase_finish (service, result, error);
}

static TrunkNumber *
retrieve (TrunkNumbersService  *service,
          const char           *id,
          GError              **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  trunk_numbers_service_retrieve_async (service, id, NULL, result_cb, &result);
  wait_for (&result);

  return trunk_numbers_service_retrieve_finish (service, result, error);
}

static TrunkNumber *
update (TrunkNumbersService  *service,
        const char           *id,
        const TrunkChanges   *changes,
        GError              **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  trunk_numbers_service_update_async (service, id, changes, NULL, result_cb, &result);
  wait_for (&result);

  return trunk_numbers_service_update_finish (service, result, error);
}

static gboolean
release (TrunkNumbersService  *service,
         const char           *id,
         GError              **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  trunk_numbers_service_release_async (service, id, NULL, result_cb, &result);
  wait_for (&result);

  return trunk_numbers_service_release_finish (service, result, error);
}

/* What exactly is sent. */
static void
test_requests (void)
{
  static const char * const expected[] = {
    "GET /api/relay/rest/phone_numbers?filter_name=a%2Bb%20c&page_size=100 HTTP/1.1\n",
    "GET /api/relay/rest/phone_numbers?filter_number=512555&page_size=1000 HTTP/1.1\n",
    "GET /api/relay/rest/phone_numbers?page_token=PA%2B HTTP/1.1\n",
    "GET /api/relay/rest/phone_numbers/a%2Fb%3F..%2F HTTP/1.1\n",
    "POST /api/relay/rest/phone_numbers HTTP/1.1\n",
    "PUT /api/relay/rest/phone_numbers/a%2Fb HTTP/1.1\n",
    "DELETE /api/relay/rest/phone_numbers/a%2Fb HTTP/1.1\n",
  };
  g_autoptr(TrunkRawServer) server = trunk_raw_server_new ();
  g_autoptr(TrunkNumbersService) service = make_service (trunk_raw_server_get_base_url (server), "p", "t");
  g_autoptr(TrunkPageSource) by_name = trunk_numbers_service_list (service, "a+b c", NULL);
  g_autoptr(TrunkPageSource) by_number = trunk_numbers_service_list (service, "", "512555");
  g_autoptr(TrunkChanges) changes = trunk_changes_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkPage) first = NULL;
  g_autoptr(TrunkPage) second = NULL;
  g_autoptr(TrunkPage) third = NULL;
  g_autoptr(TrunkNumber) retrieved = NULL;
  g_autoptr(TrunkNumber) bought = NULL;
  g_autoptr(TrunkNumber) updated = NULL;

  for (guint i = 0; i < 3; i++)
    trunk_raw_server_push_answer (server, "200 OK", NULL,
                                  "{\"links\":{\"next\":\"/api/relay/rest/phone_numbers?page_token=PA%2B\"},"
                                  "\"data\":[]}");
  for (guint i = 0; i < 3; i++)
    trunk_raw_server_push_answer (server, "200 OK", NULL, NUMBER);
  trunk_raw_server_push (server, "HTTP/1.1 204 No Content\r\n\r\n", TRUNK_RAW_KEEP);

  trunk_changes_set (changes, TRUNK_FIELD_NAME, "Two");
  first = load (by_name, NULL, 100, &error);
  g_assert_no_error (error);
  second = load (by_number, NULL, 1000, &error);
  third = load (by_number, trunk_page_get_next (second), 1000, &error);
  retrieved = retrieve (service, "a/b?../", &error);
  bought = purchase (service, "+15125550100", &error);
  updated = update (service, "a/b", changes, &error);
  g_assert_true (release (service, "a/b", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (trunk_number_get_name (updated), ==, "One");

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *request = trunk_raw_server_dup_request (server, i);

      g_test_message ("%s", request);
      g_assert_true (g_str_has_prefix (request, expected[i]));
      g_assert_cmpint (strstr (request, "\n\n{\"number\":\"+15125550100\"}") != NULL, ==, i == 4);
      g_assert_cmpint (strstr (request, "\n\n{\"name\":\"Two\"}") != NULL, ==, i == 5);
    }
}

/* Every page once, whatever the links look like. */
static void
test_pages (gconstpointer data)
{
  const char *arguments[] = { "--numbers", "250", (const char *) data, NULL };
  g_autoptr(TrunkPracticeProcess) process = trunk_practice_process_new (arguments);
  g_autoptr(TrunkNumbersService) service = practice_service (process);
  g_autoptr(TrunkPageSource) source = trunk_numbers_service_list (service, NULL, NULL);
  g_autoptr(GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *cursor = NULL;
  guint n_pages = 0;

  do
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TrunkPage) page = load (source, cursor, 100, &error);
      GPtrArray *numbers;

      g_assert_no_error (error);
      numbers = trunk_page_get_numbers (page);
      for (guint i = 0; i < numbers->len; i++)
        g_assert_true (g_hash_table_add (ids, g_strdup (trunk_number_get_id (g_ptr_array_index (numbers, i)))));
      g_set_str (&cursor, trunk_page_get_next (page));
      n_pages++;
    }
  while (cursor != NULL);

  g_assert_cmpuint (n_pages, ==, 3);
  g_assert_cmpuint (g_hash_table_size (ids), ==, 250);
}

/* Search, buy, look up by its digits, name, and be refused to release it. */
static void
test_whole_job (void)
{
  g_autoptr(TrunkPracticeProcess) process = practice_with_faults (NULL);
  g_autoptr(TrunkNumbersService) service = practice_service (process);
  g_autoptr(TrunkSearchQuery) query = g_object_new (TRUNK_TYPE_SEARCH_QUERY, "area-code", "512", NULL);
  g_autoptr(TrunkSearchQuery) invalid = g_object_new (TRUNK_TYPE_SEARCH_QUERY, "area-code", "5", NULL);
  g_autoptr(TrunkChanges) changes = trunk_changes_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) hits = search (service, query, &error);
  g_autoptr(TrunkNumber) bought = NULL;
  g_autoptr(TrunkNumber) named = NULL;
  g_autoptr(TrunkNumber) again = NULL;
  g_autoptr(TrunkPageSource) look_up = NULL;
  g_autoptr(TrunkPage) page = NULL;
  const char *e164;

  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, >, 0);
  e164 = trunk_available_number_get_number (g_ptr_array_index (hits, 0));
  g_assert_true (g_str_has_prefix (e164, "+1512"));
  g_assert_cmpint (trunk_available_number_get_seen_at (g_ptr_array_index (hits, 0)), >, 0);

  g_assert_null (search (service, invalid, &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_INVALID_INPUT);
  g_clear_error (&error);

  bought = purchase (service, e164, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (trunk_number_get_number (bought), ==, e164);
  again = purchase (service, e164, &error);
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_REFUSED);
  g_assert_true (trunk_error_is_certain (error));
  g_clear_error (&error);

  look_up = trunk_numbers_service_list (service, NULL, e164 + 1);
  page = load (look_up, NULL, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (trunk_page_get_numbers (page)->len, ==, 1);

  trunk_changes_set (changes, TRUNK_FIELD_NAME, "Spring 1");
  named = update (service, trunk_number_get_id (bought), changes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (trunk_number_get_name (named), ==, "Spring 1");

  g_assert_false (release (service, trunk_number_get_id (bought), &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "too recently"));
  g_clear_error (&error);

  again = retrieve (service, "00000000-0000-0000-0000-000000000000", &error);
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_NOT_FOUND);
  g_assert_cmpint (ABS (trunk_numbers_service_get_server_time (service) - g_get_real_time () / G_USEC_PER_SEC), <, 5);
}

static void
test_wrong_token (void)
{
  g_autoptr(TrunkPracticeProcess) process = practice_with_faults (NULL);
  g_autoptr(TrunkNumbersService) service = make_service (process->base_url, process->project, "wrong");
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkPage) page = load_first (service, &error);

  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_SIGN_IN);
}

typedef struct
{
  const char     *fault;
  TrunkErrorCode  code;
} Case;

/* Each goes wrong four times: a read and its three repetitions.  TRUNK_N_ERRORS is no error. */
static const Case reads[] = {
  { "drop-before", TRUNK_ERROR_NO_ANSWER },
  { "drop-after", TRUNK_ERROR_NO_ANSWER },
  { "status=500", TRUNK_ERROR_SERVER },
  { "status=503", TRUNK_ERROR_SERVER },
  { "status=404", TRUNK_ERROR_NOT_FOUND },
  { "retry-after=0", TRUNK_ERROR_BUSY },
  { "retry-after=100000", TRUNK_ERROR_BUSY },
  { "retry-after=soon", TRUNK_ERROR_BUSY },
  { "cut-off", TRUNK_ERROR_NO_ANSWER },
  { "malformed", TRUNK_ERROR_BAD_ANSWER },
  { "huge=33", TRUNK_ERROR_TOO_LARGE },
  { "bomb=33", TRUNK_ERROR_TOO_LARGE },
  { "html", TRUNK_ERROR_WEB_PAGE },
  { "not-utf8", TRUNK_ERROR_BAD_ANSWER },
  { "deep=1000", TRUNK_ERROR_TOO_LARGE },
  { "empty-body", TRUNK_ERROR_BAD_ANSWER },
  { "redirect", TRUNK_ERROR_FOREIGN_LINK },
  { "redirect=http://127.0.0.1:1/", TRUNK_ERROR_FOREIGN_LINK },
  { "latency=50", TRUNK_N_ERRORS },
};

static void
test_read_fault (gconstpointer data)
{
  const Case *row = data;
  g_autofree char *faults = g_strdup_printf ("list#1-4:%s", row->fault);
  g_autoptr(TrunkPracticeProcess) process = practice_with_faults (faults);
  g_autoptr(TrunkNumbersService) service = practice_service (process);
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkPage) page = load_first (service, &error);

  if (row->code != TRUNK_N_ERRORS)
    {
      g_assert_error (error, TRUNK_ERROR, (int) row->code);
      g_assert_null (page);
      g_clear_error (&error);

      /* what was not asked for four times has faults left; then it goes on */
      for (guint i = 0; i < 4 && page == NULL; i++)
        {
          g_clear_error (&error);
          page = load_first (service, &error);
        }
    }

  g_assert_no_error (error);
  g_assert_cmpuint (trunk_page_get_numbers (page)->len, ==, 100);
}

static const Case writes[] = {
  { "drop-before", TRUNK_ERROR_NO_ANSWER },
  { "drop-after", TRUNK_ERROR_NO_ANSWER },
  { "late=1", TRUNK_ERROR_NO_ANSWER },
  { "status=503", TRUNK_ERROR_SERVER },
  { "status-after=500", TRUNK_ERROR_SERVER },
  { "retry-after=1", TRUNK_ERROR_BUSY },
  { "cut-off", TRUNK_ERROR_NO_ANSWER },
  { "malformed", TRUNK_ERROR_BAD_ANSWER },
  { "huge=33", TRUNK_ERROR_TOO_LARGE },
  { "html", TRUNK_ERROR_WEB_PAGE },
  { "not-utf8", TRUNK_ERROR_BAD_ANSWER },
  { "empty-body", TRUNK_ERROR_BAD_ANSWER },
  { "redirect", TRUNK_ERROR_FOREIGN_LINK },
};

/* Only the first purchase goes wrong: if it left twice, the second would be bought, or refused. */
static void
test_write_fault (gconstpointer data)
{
  const Case *row = data;
  g_autofree char *faults = g_strdup_printf ("purchase#1:%s", row->fault);
  g_autoptr(TrunkPracticeProcess) process = practice_with_faults (faults);
  g_autoptr(TrunkNumbersService) service = practice_service (process);
  g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) hits = search (service, query, &error);
  g_autoptr(TrunkNumber) bought = NULL;

  g_assert_no_error (error);
  bought = purchase (service, trunk_available_number_get_number (g_ptr_array_index (hits, 0)), &error);
  g_assert_null (bought);
  g_assert_error (error, TRUNK_ERROR, (int) row->code);
  g_assert_false (trunk_error_is_certain (error));
  g_clear_error (&error);

  bought = purchase (service, trunk_available_number_get_number (g_ptr_array_index (hits, 1)), &error);
  g_assert_no_error (error);
  g_assert_nonnull (bought);
}

static void
wait_for_state (TrunkPagedList *list)
{
  while (trunk_paged_list_get_state (list) == TRUNK_LIST_LOADING)
    g_main_context_iteration (NULL, TRUE);
}

/* Links that lead elsewhere or in circles stop the list; what came before stays. */
static void
test_bad_next (gconstpointer fault)
{
  g_autofree char *faults = g_strdup_printf ("list#2:%s", (const char *) fault);
  g_autoptr(TrunkPracticeProcess) process = practice_with_faults (faults);
  g_autoptr(TrunkNumbersService) service = practice_service (process);
  g_autoptr(TrunkPageSource) source = trunk_numbers_service_list (service, NULL, NULL);
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  g_autoptr(TrunkPagedList) list = trunk_paged_list_new (source, pool, trunk_clock_get_default ());

  for (guint i = 0; i < 3; i++)
    {
      trunk_paged_list_load_more (list);
      wait_for_state (list);
    }

  g_assert_cmpint (trunk_paged_list_get_state (list), ==, TRUNK_LIST_FAILED);
  g_assert_error ((GError *) trunk_paged_list_get_error (list), TRUNK_ERROR, TRUNK_ERROR_FOREIGN_LINK);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 200);

  trunk_paged_list_refresh (list);
  while (trunk_paged_list_is_refreshing (list) || trunk_paged_list_get_state (list) == TRUNK_LIST_LOADING)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), >=, 200);
}

static void
test_finalize (void)
{
  TrunkNumbersService *service = make_service ("https://acme.signalwire.com", "p", "t");
  TrunkPageSource *source = trunk_numbers_service_list (service, NULL, NULL);

  g_assert_finalize_object (service);
  g_assert_finalize_object (source);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/numbers-api/finalize", test_finalize);
  g_test_add_func ("/numbers-api/requests", test_requests);
  g_test_add_data_func ("/numbers-api/pages/relative", NULL, test_pages);
  g_test_add_data_func ("/numbers-api/pages/absolute", "--absolute-links", test_pages);
  g_test_add_func ("/numbers-api/whole-job", test_whole_job);
  g_test_add_func ("/numbers-api/wrong-token", test_wrong_token);
  g_test_add_data_func ("/numbers-api/next/loop", "loop", test_bad_next);
  g_test_add_data_func ("/numbers-api/next/foreign", "foreign-next=http://127.0.0.1:1", test_bad_next);

  for (guint i = 0; i < G_N_ELEMENTS (reads); i++)
    {
      g_autofree char *path = g_strdup_printf ("/numbers-api/reading/%u-%.8s", i, reads[i].fault);

      g_test_add_data_func (path, &reads[i], test_read_fault);
    }

  for (guint i = 0; i < G_N_ELEMENTS (writes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/numbers-api/writing/%u-%.8s", i, writes[i].fault);

      g_test_add_data_func (path, &writes[i], test_write_fault);
    }

  return g_test_run ();
}
