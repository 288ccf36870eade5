/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "trunk-practice-server.h"

typedef struct
{
  TrunkPracticeSpace  *space;
  TrunkPracticeServer *server;
  SoupSession         *session;
} Fixture;

/* What came back, or why nothing did. */
typedef struct
{
  SoupMessage *message;
  GBytes      *body;
  GError      *error;
} Reply;

static void
reply_clear (Reply *reply)
{
  g_clear_object (&reply->message);
  g_clear_pointer (&reply->body, g_bytes_unref);
  g_clear_error (&reply->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reply, reply_clear)

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  gboolean *done = user_data;

  trunk_practice_server_start_finish (TRUNK_PRACTICE_SERVER (source), result, &error);
  g_assert_no_error (error);
  *done = TRUE;
}

static void
start (TrunkPracticeServer *server,
       GTlsCertificate     *certificate)
{
  gboolean done = FALSE;

  trunk_practice_server_start_async (server, 0, certificate, NULL, started_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->space = trunk_practice_space_new (120, 5, NULL);
  fixture->server = trunk_practice_server_new (fixture->space);
  trunk_practice_server_set_control (fixture->server, TRUE);
  start (fixture->server, NULL);
  fixture->session = soup_session_new_with_options ("timeout", 20, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->session);
  trunk_practice_server_stop (fixture->server);
  g_assert_finalize_object (fixture->server);
  g_assert_finalize_object (fixture->space);
}

/* POST must not be repeated by libsoup, and nothing is followed: what is seen is what the server did. */
static Reply
request (Fixture    *fixture,
         const char *method,
         const char *path,
         const char *body)
{
  g_autofree char *address = g_strconcat (trunk_practice_server_get_base_url (fixture->server), path, NULL);
  g_autofree char *pair = g_strdup_printf ("%s:%s", trunk_practice_space_get_project (fixture->space),
                                           trunk_practice_space_get_token (fixture->space));
  g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  g_autofree char *authorization = g_strconcat ("Basic ", encoded, NULL);
  Reply reply = { .message = soup_message_new (method, address) };

  g_assert_nonnull (reply.message);
  soup_message_add_flags (reply.message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (soup_message_get_request_headers (reply.message), "Authorization", authorization);
  if (body != NULL)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (reply.message, "application/json", bytes);
    }

  reply.body = soup_session_send_and_read (fixture->session, reply.message, NULL, &reply.error);
  return reply;
}

static Reply
list (Fixture *fixture)
{
  return request (fixture, "GET", TRUNK_PRACTICE_PATH "?page_size=10", NULL);
}

static guint
status_of (const Reply *reply)
{
  return soup_message_get_status (reply->message);
}

static JsonNode *
parse (const Reply *reply)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  gsize length;
  const char *text = g_bytes_get_data (reply->body, &length);

  return text != NULL && json_parser_load_from_data (parser, text, (gssize) length, NULL)
       ? json_parser_steal_root (parser) : NULL;
}

static void
assert_well (Fixture *fixture)
{
  g_auto(Reply) reply = list (fixture);
  g_autoptr(JsonNode) root = NULL;

  g_assert_no_error (reply.error);
  g_assert_cmpuint (status_of (&reply), ==, 200);
  root = parse (&reply);
  g_assert_nonnull (root);
}

static void
add_faults (Fixture    *fixture,
            const char *specification)
{
  g_autoptr(GError) error = NULL;

  trunk_practice_server_clear_faults (fixture->server);
  trunk_practice_server_add_faults (fixture->server, specification, &error);
  g_assert_no_error (error);
}

static char *
dup_offer (Fixture *fixture)
{
  g_auto(Reply) reply = request (fixture, "GET", TRUNK_PRACTICE_PATH "/search?region=TX&max_results=1", NULL);
  g_autoptr(JsonNode) root = parse (&reply);
  JsonArray *rows = json_object_get_array_member (json_node_get_object (root), "data");

  return g_strdup_printf ("{\"number\":\"%s\"}",
                          json_object_get_string_member (json_array_get_object_element (rows, 0), "e164"));
}

static void
test_answers (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct { const char *method; const char *path; const char *body; guint status; } cases[] = {
    { "GET", TRUNK_PRACTICE_PATH, NULL, 200 },
    { "GET", TRUNK_PRACTICE_PATH "?page_size=5000", NULL, 400 },
    { "GET", TRUNK_PRACTICE_PATH "/search?areacode=x", NULL, 422 },
    { "GET", TRUNK_PRACTICE_PATH "/no-such-number", NULL, 404 },
    { "GET", TRUNK_PRACTICE_PATH "/a/b", NULL, 404 },
    { "GET", "/api/relay/rest/phone_numbersx", NULL, 404 },
    { "PATCH", TRUNK_PRACTICE_PATH, "{}", 405 },
    { "POST", TRUNK_PRACTICE_PATH "/search", "{}", 405 },
    { "POST", TRUNK_PRACTICE_PATH, "nonsense", 400 },
    { "POST", TRUNK_PRACTICE_PATH, "{}", 422 },
    { "PUT", TRUNK_PRACTICE_PATH "/no-such-number", "{}", 404 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(Reply) reply = request (fixture, cases[i].method, cases[i].path, cases[i].body);
      SoupMessageHeaders *headers = soup_message_get_response_headers (reply.message);
      g_autoptr(JsonNode) root = parse (&reply);

      g_test_message ("%s %s", cases[i].method, cases[i].path);
      g_assert_no_error (reply.error);
      g_assert_cmpuint (status_of (&reply), ==, cases[i].status);
      g_assert_nonnull (root);
      g_assert_nonnull (soup_message_headers_get_one (headers, "Date"));
      g_assert_nonnull (soup_message_headers_get_one (headers, "x-request-id"));
    }

  {
    /* An unescaped plus arrives as a space, and finds nothing. */
    g_auto(Reply) bare = request (fixture, "GET", TRUNK_PRACTICE_PATH "?filter_number=+1", NULL);
    g_auto(Reply) escaped = request (fixture, "GET", TRUNK_PRACTICE_PATH "?filter_number=%2B1", NULL);

    g_assert_cmpuint (g_bytes_get_size (bare.body), <, 500);
    g_assert_cmpuint (g_bytes_get_size (escaped.body), >, 50000);
  }

  trunk_practice_space_set_credentials (fixture->space, NULL, "another");
  {
    g_autofree char *address = g_strconcat (trunk_practice_server_get_base_url (fixture->server),
                                            TRUNK_PRACTICE_PATH, NULL);
    g_autoptr(SoupMessage) message = soup_message_new ("GET", address);
    g_autoptr(GBytes) body = soup_session_send_and_read (fixture->session, message, NULL, NULL);

    g_assert_cmpuint (soup_message_get_status (message), ==, 401);
    g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), "{\"error\":\"Unauthorized\"}", 24);
  }
}

/* Nobody is answered, and what the fault says was done is done. */
static void
test_drops (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct { const char *fault; guint n_bought; } cases[] = {
    { "purchase:drop-before", 0 },
    { "purchase:drop-after", 1 },
    { "purchase:late=0.2", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = dup_offer (fixture);
      guint n_before = trunk_practice_space_get_n_numbers (fixture->space);
      g_autoptr(GPtrArray) log = NULL;
      const TrunkPracticeLogEntry *last;
      g_auto(Reply) reply = { 0 };

      g_test_message ("%s", cases[i].fault);
      add_faults (fixture, cases[i].fault);
      trunk_practice_server_clear_log (fixture->server);
      assert_well (fixture);
      reply = request (fixture, "POST", TRUNK_PRACTICE_PATH, body);

      g_assert_nonnull (reply.error);
      g_assert_cmpuint (trunk_practice_server_count (fixture->server, "POST"), ==, 1);
      g_assert_cmpuint (trunk_practice_space_get_n_numbers (fixture->space), ==, n_before + cases[i].n_bought);

      log = trunk_practice_server_dup_log (fixture->server);
      last = g_ptr_array_index (log, log->len - 1);
      g_assert_cmpstr (last->body, ==, body);
      g_assert_true (last->authorized);
      assert_well (fixture);

      while (strstr (cases[i].fault, "late") != NULL
             && trunk_practice_space_get_n_numbers (fixture->space) == n_before)
        g_thread_yield ();
    }
}

/* The connection that drops is one that answered before; a client that is not careful sends again. */
static void
test_reused_connection (Fixture       *fixture,
                        gconstpointer  data)
{
  g_auto(Reply) page = list (fixture);
  g_autoptr(JsonNode) root = parse (&page);
  JsonArray *rows = json_object_get_array_member (json_node_get_object (root), "data");
  g_autofree char *path = g_strconcat (TRUNK_PRACTICE_PATH "/", json_object_get_string_member (
                                       json_array_get_object_element (rows, 0), "id"), NULL);
  g_auto(Reply) changed = { 0 };
  g_autoptr(GPtrArray) log = NULL;

  add_faults (fixture, "update#1:drop-after");
  changed = request (fixture, "PUT", path, "{\"name\":\"Once\"}");
  log = trunk_practice_server_dup_log (fixture->server);
  g_assert_cmpuint (log->len, >=, 2);
  g_assert_cmpstr (((TrunkPracticeLogEntry *) g_ptr_array_index (log, 1))->method, ==, "PUT");
  g_assert_cmpuint (((TrunkPracticeLogEntry *) g_ptr_array_index (log, 0))->connection, ==,
                    ((TrunkPracticeLogEntry *) g_ptr_array_index (log, 1))->connection);
}

static void
test_statuses (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *body = dup_offer (fixture);
  g_auto(Reply) busy = { 0 };
  g_auto(Reply) broken = { 0 };
  g_auto(Reply) done = { 0 };
  g_auto(Reply) moved = { 0 };
  guint n_before = trunk_practice_space_get_n_numbers (fixture->space);

  add_faults (fixture, "purchase#1:retry-after=-5; purchase#2:status=502,<b>; purchase#3:status-after=500; "
                       "list#2:redirect=http://elsewhere.example.net/");
  busy = request (fixture, "POST", TRUNK_PRACTICE_PATH, body);
  g_assert_cmpuint (status_of (&busy), ==, 429);
  g_assert_cmpstr (soup_message_headers_get_one (soup_message_get_response_headers (busy.message), "Retry-After"),
                   ==, "-5");
  broken = request (fixture, "POST", TRUNK_PRACTICE_PATH, body);
  g_assert_cmpuint (status_of (&broken), ==, 502);
  g_assert_cmpmem (g_bytes_get_data (broken.body, NULL), g_bytes_get_size (broken.body), "<b>", 3);
  g_assert_cmpuint (trunk_practice_space_get_n_numbers (fixture->space), ==, n_before);
  done = request (fixture, "POST", TRUNK_PRACTICE_PATH, body);
  g_assert_cmpuint (status_of (&done), ==, 500);
  g_assert_cmpuint (trunk_practice_space_get_n_numbers (fixture->space), ==, n_before + 1);

  assert_well (fixture);
  moved = list (fixture);
  g_assert_cmpuint (status_of (&moved), ==, 302);
  g_assert_cmpstr (soup_message_headers_get_one (soup_message_get_response_headers (moved.message), "Location"),
                   ==, "http://elsewhere.example.net/");
}

static const char *
next_of (JsonNode *root)
{
  JsonObject *links = json_object_get_object_member (json_node_get_object (root), "links");

  return json_object_get_string_member_with_default (links, "next", "");
}

static void
test_bodies (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct { const char *fault; gboolean is_json; gsize min_size; const char *next; } cases[] = {
    { "list:malformed", FALSE, 1000, NULL },
    { "list:html", FALSE, 50, NULL },
    { "list:not-utf8", FALSE, 1000, NULL },
    { "list:empty-body", FALSE, 0, NULL },
    { "list:huge=3", TRUE, 3 * 1024 * 1024, NULL },
    { "list:deep=500", TRUE, 1000, NULL },
    { "list:wrong-types", TRUE, 100, NULL },
    { "list:drip=1", TRUE, 1000, NULL },
    { "list:empty-page", TRUE, 100, "page_token=PA" },
    { "list:loop", TRUE, 1000, "page_number=0" },
    { "list:foreign-next=https://elsewhere.example.net:8443", TRUE, 1000, "https://elsewhere.example.net:8443/api/" },
    { "list:latency=50", TRUE, 1000, "page_number=1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(Reply) reply = { 0 };
      g_autoptr(JsonNode) root = NULL;

      g_test_message ("%s", cases[i].fault);
      add_faults (fixture, cases[i].fault);
      reply = list (fixture);
      g_assert_no_error (reply.error);
      g_assert_cmpuint (status_of (&reply), ==, 200);
      g_assert_cmpuint (g_bytes_get_size (reply.body), >=, cases[i].min_size);

      root = parse (&reply);
      g_assert_cmpint (root != NULL, ==, cases[i].is_json);
      if (cases[i].next != NULL)
        g_assert_nonnull (strstr (next_of (root), cases[i].next));
      trunk_practice_server_clear_faults (fixture->server);
      assert_well (fixture);
    }
}

static void
test_bomb_and_cut_off (Fixture       *fixture,
                       gconstpointer  data)
{
  g_auto(Reply) reply = { 0 };
  g_auto(Reply) cut_off = { 0 };

  add_faults (fixture, "list#1:bomb=8; list#2:cut-off");
  reply = list (fixture);
  g_assert_no_error (reply.error);
  g_assert_cmpuint (g_bytes_get_size (reply.body), ==, 8 * 1024 * 1024);
  g_assert_cmpint (soup_message_headers_get_content_length (soup_message_get_response_headers (reply.message)),
                   <, 100 * 1024);

  cut_off = list (fixture);
  g_assert_true (cut_off.error != NULL || parse (&cut_off) == NULL);
  assert_well (fixture);
}

static void
test_specifications (Fixture       *fixture,
                     gconstpointer  data)
{
  const char * const bad[] = { "list", "list:", ":html", "nobody:html", "list:nothing", "list#0:html", "list#x:html",
                               "list#3-2:html", "list:html;x" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (trunk_practice_server_add_faults (fixture->server, bad[i], &error));
      g_assert_nonnull (error);
    }
  assert_well (fixture);
}

static const struct { const char *method; const char *path; const char *body; guint status; } switches[] =
{
  { "POST", "/practice/faults", "list#1:status=503", 200 },
  { "POST", "/practice/faults", "nonsense", 422 },
  { "GET", TRUNK_PRACTICE_PATH, NULL, 503 },
  { "DELETE", "/practice/faults", NULL, 200 },
  { "POST", "/practice/dialects", "absolute-links", 200 },
  { "POST", "/practice/dialects", "nonsense", 422 },
  { "POST", "/practice/clock", "86400", 200 },
  { "POST", "/practice/rename", "120 Lost again", 200 },
  { "POST", "/practice/start-over", "", 200 },
  { "POST", "/practice/rename", "24 Renamed \"here\"", 200 },
  { "POST", "/practice/rename", "24", 422 },
  { "POST", "/practice/rename", "121 Too many", 422 },
  { "POST", "/practice/rename", "some None", 422 },
  { "GET", "/practice/log", NULL, 200 },
  { "DELETE", "/practice/log", NULL, 200 },
};

static guint
count_renamed (const Reply *page)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (page->body, NULL), g_bytes_get_size (page->body));
  g_auto(GStrv) parts = g_strsplit (text, "\"Renamed \\\"here\\\"\"", -1);

  return g_strv_length (parts) - 1;
}

static void
test_control (Fixture       *fixture,
              gconstpointer  data)
{
  g_auto(Reply) page = { 0 };
  g_autoptr(JsonNode) root = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      g_auto(Reply) reply = request (fixture, switches[i].method, switches[i].path, switches[i].body);

      g_test_message ("%s %s", switches[i].method, switches[i].path);
      g_assert_cmpuint (status_of (&reply), ==, switches[i].status);
    }

  page = list (fixture);
  root = parse (&page);
  g_assert_true (g_str_has_prefix (next_of (root), trunk_practice_server_get_base_url (fixture->server)));
  g_assert_cmpuint (count_renamed (&page), ==, 2);
}

static void
test_tls (Fixture       *fixture,
          gconstpointer  data)
{
  const char *directory = g_getenv ("TRUNK_TEST_DATA");
  g_autofree char *file = g_build_filename (directory, "tls", "server.pem", NULL);
  g_autofree char *authority = g_build_filename (directory, "tls", "ca.pem", NULL);
  g_autoptr(GTlsCertificate) certificate = g_tls_certificate_new_from_file (file, NULL);
  g_autoptr(GTlsDatabase) anchors = g_tls_file_database_new (authority, NULL);
  g_auto(Reply) reply = { 0 };
  g_auto(Reply) dropped = { 0 };

  g_assert_nonnull (certificate);
  g_assert_nonnull (anchors);
  start (fixture->server, certificate);
  g_assert_true (g_str_has_prefix (trunk_practice_server_get_base_url (fixture->server), "https://127.0.0.1:"));

  soup_session_set_tls_database (fixture->session, anchors);
  reply = list (fixture);
  g_assert_no_error (reply.error);
  g_assert_cmpuint (status_of (&reply), ==, 200);
  g_assert_cmpint (soup_message_get_http_version (reply.message), ==, SOUP_HTTP_2_0);

  add_faults (fixture, "purchase:drop-after");
  dropped = request (fixture, "POST", TRUNK_PRACTICE_PATH, "{}");
  g_assert_nonnull (dropped.error);
  assert_well (fixture);
}

static void
test_stop (Fixture       *fixture,
           gconstpointer  data)
{
  g_auto(Reply) reply = { 0 };

  add_faults (fixture, "list#1:late=30; retrieve:drip=1000");
  reply = list (fixture);
  g_assert_nonnull (reply.error);
  trunk_practice_server_stop (fixture->server);
  trunk_practice_server_stop (fixture->server);
  g_assert_null (trunk_practice_server_get_base_url (fixture->server));

  for (guint i = 0; i < 5; i++)
    {
      start (fixture->server, NULL);
      assert_well (fixture);
    }
}

int
main (int    argc,
      char **argv)
{
  /* libsoup's only switch for HTTP/2 in a server. */
  g_setenv ("SOUP_SERVER_HTTP2", "1", TRUE);
  g_test_init (&argc, &argv, NULL);

#define ADD(name_, function_) g_test_add ("/practice-server/" name_, Fixture, NULL, set_up, function_, tear_down)
  ADD ("answers", test_answers);
  ADD ("drops", test_drops);
  ADD ("reused-connection", test_reused_connection);
  ADD ("statuses", test_statuses);
  ADD ("bodies", test_bodies);
  ADD ("bomb-and-cut-off", test_bomb_and_cut_off);
  ADD ("specifications", test_specifications);
  ADD ("control", test_control);
  ADD ("tls", test_tls);
  ADD ("stop", test_stop);

  return g_test_run ();
}
