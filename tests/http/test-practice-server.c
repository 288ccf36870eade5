/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "practice-server-fixture.h"

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
  ADD ("control", test_control);
  ADD ("tls", test_tls);
  ADD ("stop", test_stop);

  return g_test_run ();
}
