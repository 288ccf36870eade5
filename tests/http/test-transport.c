/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "transport-fixture.h"

static void
test_signed (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkReply) reply = NULL;
  g_autofree char *request = NULL;

  trunk_raw_server_push_answer (fixture->server, "200 OK",
                                "X-Request-Id: abc\r\nSet-Cookie: a=b\r\nETag: \"1\"\r\n"
                                "Cache-Control: max-age=1000\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n", EMPTY);

  for (guint i = 0; i < 2; i++)
    {
      g_clear_pointer (&reply, trunk_reply_free);
      reply = read_it (fixture->transport, NULL, NULL, &error);
      g_assert_no_error (error);
    }

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (reply->request_id, ==, "abc");
  g_assert_cmpint (reply->date, ==, 784111777);
  g_assert_cmpmem (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body), EMPTY, strlen (EMPTY));

  g_assert_cmpuint (trunk_raw_server_get_n_requests (fixture->server), ==, 2);
  request = trunk_raw_server_dup_request (fixture->server, 1);
  g_assert_true (g_str_has_prefix (request, "GET " TRUNK_TRANSPORT_PATH " HTTP/1.1\n"));
  assert_request_has (fixture->server, 1, AUTHORIZATION "\n");
  assert_request_has (fixture->server, 1, "User-Agent: Trunkline/" PACKAGE_VERSION "\n");
  assert_request_has (fixture->server, 1, "Accept: application/json\n");
  assert_request_has (fixture->server, 1, "gzip");
  g_assert_null (strstr (request, "Cookie"));
  g_assert_null (strstr (request, "If-None-Match"));

  /* reads share a connection */
  g_assert_cmpuint (trunk_raw_server_get_n_connections (fixture->server), ==, 1);

  /* and the service's clock is known from its answers */
  g_assert_cmpint (ABS (trunk_transport_get_server_time (fixture->transport) - 784111777), <, 120);
}

static void
test_no_challenge (Fixture       *fixture,
                   gconstpointer  data)
{
  trunk_raw_server_push_answer (fixture->server, "401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n",
                                "{\"error\":\"Unauthorized\"}");
  assert_fails (fixture, TRUNK_ERROR_SIGN_IN);
  g_assert_cmpuint (trunk_raw_server_get_n_requests (fixture->server), ==, 1);
}

static void
test_parameters (Fixture       *fixture,
                 gconstpointer  data)
{
  const char *parameters[] = { "filter_name", "a+b & c=d/é", "filter_number", "", "x[]", "+1", NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkReply) reply = NULL;

  trunk_raw_server_push_answer (fixture->server, "200 OK", NULL, EMPTY);
  reply = read_it (fixture->transport, TRUNK_TRANSPORT_PATH "/search?a=b", parameters, &error);
  g_assert_no_error (error);
  assert_request_has (fixture->server, 0,
                      "/search?a=b&filter_name=a%2Bb%20%26%20c%3Dd%2F%C3%A9&filter_number=&x%5B%5D=%2B1 HTTP");
}

static void
test_references (Fixture       *fixture,
                 gconstpointer  data)
{
  const char *base = trunk_raw_server_get_base_url (fixture->server);
  g_autofree char *absolute = g_strconcat (base, TRUNK_TRANSPORT_PATH "?page_number=2&page_token=PA%2B1", NULL);
  const char *good[] = { TRUNK_TRANSPORT_PATH "?page_number=1&page_token=PAa%2Fb", absolute, "?page_number=3" };
  const char *lines[] = { "phone_numbers?page_number=1&page_token=PAa%2Fb ",
                          "phone_numbers?page_number=2&page_token=PA%2B1 ",
                          "GET " TRUNK_TRANSPORT_PATH "?page_number=3 " };

  trunk_raw_server_push_answer (fixture->server, "200 OK", NULL, EMPTY);

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TrunkReply) reply = read_it (fixture->transport, good[i], NULL, &error);

      g_assert_no_error (error);
      assert_request_has (fixture->server, i, lines[i]);
    }
}

/* The credentials never leave the origin: neither host, scheme nor port may differ. */
static void
test_foreign (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(TrunkRawServer) other = trunk_raw_server_new ();
  const char *port = strrchr (trunk_raw_server_get_base_url (fixture->server), ':') + 1;
  g_autofree char *scheme = g_strdup_printf ("https://127.0.0.1:%s/", port);
  g_autofree char *host = g_strdup_printf ("//localhost:%s/api", port);
  g_autofree char *user = g_strdup_printf ("http://a:b@127.0.0.1:%s/", port);
  const char *bad[] = { trunk_raw_server_get_base_url (other), scheme, host, user, "http://127.0.0.1/",
                        "ftp://127.0.0.1/", "javascript:x", "http://[", "//", "http:" };

  trunk_raw_server_push_answer (other, "200 OK", NULL, EMPTY);
  trunk_raw_server_push_answer (fixture->server, "200 OK", NULL, EMPTY);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TrunkReply) reply = read_it (fixture->transport, bad[i], NULL, &error);

      g_test_message ("%s", bad[i]);
      g_assert_null (reply);
      g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_FOREIGN_LINK);
    }

  g_assert_cmpuint (trunk_raw_server_get_n_requests (fixture->server), ==, 0);
  g_assert_cmpuint (trunk_raw_server_get_n_connections (other), ==, 0);
}

static void
test_redirects (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(TrunkRawServer) other = trunk_raw_server_new ();
  const char *statuses[] = { "301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent" };
  const char *methods[] = { "GET", "POST", "PUT", "DELETE" };
  guint n = 0;

  trunk_raw_server_push_answer (other, "200 OK", NULL, EMPTY);

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (methods); j++)
        {
          g_autofree char *location = g_strdup_printf ("Location: %s/\r\n", trunk_raw_server_get_base_url (other));
          g_autoptr(GError) error = NULL;
          g_autoptr(TrunkReply) reply = NULL;

          trunk_raw_server_push_answer (fixture->server, statuses[i], location, "");
          reply = j == 0 ? read_it (fixture->transport, NULL, NULL, &error)
                         : write_it (fixture->transport, methods[j], "{}", &error);
          g_assert_null (reply);
          g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_FOREIGN_LINK);
          g_assert_false (trunk_error_is_certain (error));
          g_assert_cmpuint (trunk_raw_server_get_n_requests (fixture->server), ==, ++n);
        }
    }

  g_assert_cmpuint (trunk_raw_server_get_n_connections (other), ==, 0);
}

static void
test_recovers (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkReply) reply = NULL;

  trunk_raw_server_push (fixture->server, "", TRUNK_RAW_CLOSE);
  trunk_raw_server_push_answer (fixture->server, "503 No", NULL, "");
  trunk_raw_server_push_answer (fixture->server, "429 Slow", "Retry-After: 0\r\n", "");
  trunk_raw_server_push_answer (fixture->server, "200 OK", NULL, EMPTY);

  reply = read_it (fixture->transport, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (trunk_raw_server_get_n_requests (fixture->server), ==, 4);
}

/* A connection that reads have used is dropped as soon as a write comes along it. */
static void
test_reused_connection (Fixture       *fixture,
                        gconstpointer  data)
{
  const char *methods[] = { "PUT", "DELETE", "POST" };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TrunkReply) reply = NULL;
      guint before = i * 3;

      trunk_raw_server_push_answer (fixture->server, "200 OK", NULL, EMPTY);
      trunk_raw_server_push_answer (fixture->server, "200 OK", NULL, EMPTY);
      trunk_raw_server_push (fixture->server, "", TRUNK_RAW_CLOSE);

      for (guint j = 0; j < 2; j++)
        {
          g_clear_pointer (&reply, trunk_reply_free);
          reply = read_it (fixture->transport, NULL, NULL, &error);
          g_assert_no_error (error);
        }

      g_clear_pointer (&reply, trunk_reply_free);
      reply = write_it (fixture->transport, methods[i], methods[i][0] == 'D' ? NULL : "{\"a\":1}", &error);
      g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_NO_ANSWER);
      g_assert_false (trunk_error_is_certain (error));
      g_assert_cmpuint (trunk_raw_server_get_n_requests (fixture->server), ==, before + 3);
      assert_request_has (fixture->server, before + 2, methods[i]);
      assert_request_has (fixture->server, before + 2, AUTHORIZATION);
    }
}

static void
test_write_body (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkReply) reply = NULL;

  trunk_raw_server_push_answer (fixture->server, "201 Created", NULL, "{}");
  trunk_raw_server_push (fixture->server, "HTTP/1.1 204 No Content\r\n\r\n", TRUNK_RAW_KEEP);

  reply = write_it (fixture->transport, "POST", "{\"number\":\"+15125550100\"}", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reply->status, ==, 201);
  assert_request_has (fixture->server, 0, "\n\n{\"number\":\"+15125550100\"}");
  assert_request_has (fixture->server, 0, "Content-Type: application/json\n");

  g_clear_pointer (&reply, trunk_reply_free);
  reply = write_it (fixture->transport, "DELETE", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reply->status, ==, 204);
  g_assert_null (reply->body);
}

static void
test_error_details (Fixture       *fixture,
                    gconstpointer  data)
{
  const TrunkErrorDetails *details;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkReply) reply = NULL;

  trunk_raw_server_push_answer (fixture->server, "422 No",
                                "X-SignalWire-Request-Id: r1\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
                                "{\"errors\":[{\"detail\":\"Too\\u0007 soon\",\"attribute\":\"name\"}]}");
  reply = write_it (fixture->transport, "PUT", "{}", &error);
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_REFUSED);
  details = trunk_error_get_details (error);
  g_assert_cmpuint (details->status, ==, 422);
  g_assert_cmpstr (details->request_id, ==, "r1");
  g_assert_cmpstr (details->attribute, ==, "name");
  g_assert_cmpstr (details->detail, ==, "Too soon");
  g_assert_cmpint (details->date, ==, 784111777);
  g_clear_error (&error);

  trunk_raw_server_push (fixture->server,
                         "HTTP/1.1 422 No\r\nContent-Type: text/html\r\nContent-Length: 15\r\n\r\n<b>secret</b> .",
                         TRUNK_RAW_KEEP);
  reply = write_it (fixture->transport, "PUT", "{}", &error);
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_REFUSED);
  g_assert_null (strstr (error->message, "secret"));
  g_clear_error (&error);

  trunk_raw_server_push_answer (fixture->server, "429 No", "Retry-After: 90\r\n", "");
  reply = read_it (fixture->transport, NULL, NULL, &error);
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_BUSY);
  g_assert_cmpuint (trunk_error_get_details (error)->retry_after, ==, 90);
}

static gpointer
parse_it (TrunkReply  *reply,
          GError     **error)
{
  if (g_bytes_get_size (reply->body) == 2)
    return g_strdup ("good");

  g_propagate_error (error, trunk_error_new (TRUNK_ERROR_BAD_ANSWER, NULL));

  return NULL;
}

static void
test_parsed (Fixture       *fixture,
             gconstpointer  data)
{
  GAsyncResult *result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *parsed = NULL;

  /* what cannot be read is asked for again */
  trunk_raw_server_push_answer (fixture->server, "200 OK", "X-Request-Id: r2\r\n", "[1]");
  trunk_raw_server_push_answer (fixture->server, "200 OK", NULL, "[]");
  trunk_transport_read_parsed_async (fixture->transport, NULL, NULL, parse_it, g_free, NULL, result_cb, &result);
  parsed = wait_for (fixture->transport, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (parsed, ==, "good");
  g_assert_cmpuint (trunk_raw_server_get_n_requests (fixture->server), ==, 2);

  /* but not written again */
  trunk_raw_server_push_answer (fixture->server, "200 OK", "X-Request-Id: r2\r\n", "[1]");
  trunk_transport_write_parsed_async (fixture->transport, "POST", NULL, NULL, parse_it, g_free, NULL,
                                      result_cb, &result);
  g_assert_null (wait_for (fixture->transport, &result, &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_BAD_ANSWER);
  g_assert_false (trunk_error_is_certain (error));
  g_assert_cmpuint (trunk_error_get_details (error)->status, ==, 200);
  g_assert_cmpstr (trunk_error_get_details (error)->request_id, ==, "r2");
  g_assert_cmpuint (trunk_raw_server_get_n_requests (fixture->server), ==, 3);
}

static void
test_addresses (void)
{
  const char *bad[] = { "", "acme", "http://acme.signalwire.com", "https://", "https://a:b@acme.signalwire.com",
                        "ftp://127.0.0.1", "http://127.0.0.1.example.com", "http://[::1", "file:///etc/passwd" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(TrunkTransport) transport = trunk_transport_new (bad[i], PROJECT, TOKEN);
      g_autoptr(GError) error = NULL;
      g_autoptr(TrunkReply) reply = read_it (transport, NULL, NULL, &error);

      g_test_message ("%s", bad[i]);
      g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_INVALID_INPUT);
    }
}

static void
test_refused (void)
{
  g_autoptr(TrunkRawServer) server = trunk_raw_server_new ();
  g_autofree char *url = g_strdup (trunk_raw_server_get_base_url (server));
  g_autoptr(TrunkTransport) transport = make_transport (url);
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkReply) reply = NULL;

  g_clear_object (&server);
  reply = read_it (transport, NULL, NULL, &error);
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_NO_ANSWER);
}

#define ADD(name, func) g_test_add ("/transport/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("signed", test_signed);
  ADD ("no-challenge", test_no_challenge);
  ADD ("parameters", test_parameters);
  ADD ("references", test_references);
  ADD ("foreign", test_foreign);
  ADD ("redirects", test_redirects);
  ADD ("recovers", test_recovers);
  ADD ("reused-connection", test_reused_connection);
  ADD ("write-body", test_write_body);
  ADD ("error-details", test_error_details);
  ADD ("parsed", test_parsed);
  g_test_add_func ("/transport/addresses", test_addresses);
  g_test_add_func ("/transport/refused", test_refused);

  return g_test_run ();
}
