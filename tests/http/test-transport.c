/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-error.h"
#include "trunk-exchange.h"
#include "trunk-raw-server.h"
#include "trunk-test-clock.h"
#include "trunk-transport.h"

#define PROJECT "project"
#define TOKEN   "token"
#define EMPTY   "{\"links\":{},\"data\":[]}"

/* base64 of "project:token" */
#define AUTHORIZATION "Authorization: Basic cHJvamVjdDp0b2tlbg=="

typedef struct
{
  TrunkRawServer *server;
  TrunkTransport *transport;
} Fixture;

static TrunkTransport *
make_transport (const char *base_url)
{
  return g_object_new (TRUNK_TYPE_TRANSPORT,
                       "base-url", base_url, "project", PROJECT, "token", TOKEN,
                       "retry-delay", 1, NULL);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->server = trunk_raw_server_new ();
  fixture->transport = make_transport (trunk_raw_server_get_base_url (fixture->server));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->transport);
  g_assert_finalize_object (fixture->server);
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gpointer
wait_for (TrunkTransport  *transport,
          GAsyncResult   **result,
          GError         **error)
{
  gpointer answer;

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  answer = trunk_transport_parsed_finish (transport, *result, error);
  g_clear_object (result);

  /* the task lets go of the transport in the iteration that told us */
  while (g_main_context_iteration (NULL, FALSE));

  return answer;
}

static TrunkReply *
read_it (TrunkTransport      *transport,
         const char          *reference,
         const char * const  *parameters,
         GError             **error)
{
  GAsyncResult *result = NULL;

  trunk_transport_read_async (transport, reference, parameters, NULL, result_cb, &result);

  return wait_for (transport, &result, error);
}

static TrunkReply *
write_it (TrunkTransport  *transport,
          const char      *method,
          const char      *body,
          GError         **error)
{
  GAsyncResult *result = NULL;
  g_autoptr(GBytes) bytes = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;

  trunk_transport_write_async (transport, method, TRUNK_TRANSPORT_PATH, bytes, NULL, result_cb, &result);

  return wait_for (transport, &result, error);
}

/* The read ends in an error of @code, and the next one is answered. */
static void
assert_fails (Fixture        *fixture,
              TrunkErrorCode  code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkReply) reply = read_it (fixture->transport, NULL, NULL, &error);

  g_assert_null (reply);
  g_assert_error (error, TRUNK_ERROR, (int) code);
}

static void
assert_request_has (TrunkRawServer *server,
                    guint           position,
                    const char     *part)
{
  g_autofree char *request = trunk_raw_server_dup_request (server, position);

  if (strstr (request, part) == NULL)
    g_error ("Request %u lacks “%s”: %s", position, part, request);
}

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

typedef struct
{
  const char     *name;
  const char     *answer;
  TrunkRawEnd     end;
  TrunkErrorCode  code;
  guint           n_requests;
} Bad;

#define ANSWER(status, headers, body) "HTTP/1.1 " status "\r\nContent-Type: application/json\r\n" headers "\r\n" body

static const Bad bad_answers[] = {
  { "nothing", "", TRUNK_RAW_CLOSE, TRUNK_ERROR_NO_ANSWER, 4 },
  { "not-http", "SSH-2.0-OpenSSH_9.2\r\n", TRUNK_RAW_CLOSE, TRUNK_ERROR_BAD_ANSWER, 4 },
  { "half-head", "HTTP/1.1 200 OK\r\nContent-Ty", TRUNK_RAW_CLOSE, TRUNK_ERROR_BAD_ANSWER, 4 },
  { "half-body", ANSWER ("200 OK", "Content-Length: 100\r\n", "{"), TRUNK_RAW_CLOSE, TRUNK_ERROR_NO_ANSWER, 4 },
  { "half-chunk", ANSWER ("200 OK", "Transfer-Encoding: chunked\r\n", "ff\r\n{"), TRUNK_RAW_CLOSE,
    TRUNK_ERROR_NO_ANSWER, 4 },
  { "html", "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 6\r\n\r\n<html>",
    TRUNK_RAW_CLOSE, TRUNK_ERROR_BAD_ANSWER, 4 },
  { "500", ANSWER ("500 No", "Content-Length: 0\r\n", ""), TRUNK_RAW_CLOSE, TRUNK_ERROR_SERVER, 4 },
  { "502-html", "HTTP/1.1 502 Bad\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>", TRUNK_RAW_CLOSE,
    TRUNK_ERROR_SERVER, 4 },
  { "503-half", ANSWER ("503 No", "Content-Length: 100\r\n", "{"), TRUNK_RAW_CLOSE, TRUNK_ERROR_SERVER, 4 },
  { "400", ANSWER ("400 No", "Content-Length: 2\r\n", "{}"), TRUNK_RAW_CLOSE, TRUNK_ERROR_REFUSED, 1 },
  { "403", ANSWER ("403 No", "Content-Length: 2\r\n", "{}"), TRUNK_RAW_CLOSE, TRUNK_ERROR_SIGN_IN, 1 },
  { "404", ANSWER ("404 No", "Content-Length: 2\r\n", "{}"), TRUNK_RAW_CLOSE, TRUNK_ERROR_NOT_FOUND, 1 },
  { "407", ANSWER ("407 No", "Content-Length: 0\r\n", ""), TRUNK_RAW_CLOSE, TRUNK_ERROR_PROXY, 1 },
  { "511", ANSWER ("511 No", "Content-Length: 0\r\n", ""), TRUNK_RAW_CLOSE, TRUNK_ERROR_PROXY, 1 },
  { "304", ANSWER ("304 No", "", ""), TRUNK_RAW_CLOSE, TRUNK_ERROR_FOREIGN_LINK, 1 },
  { "429", ANSWER ("429 No", "Content-Length: 0\r\n", ""), TRUNK_RAW_CLOSE, TRUNK_ERROR_BUSY, 4 },
  { "429-hostile", ANSWER ("429 No", "Retry-After: 99999999999\r\nContent-Length: 0\r\n", ""), TRUNK_RAW_CLOSE,
    TRUNK_ERROR_BUSY, 1 },
  { "429-minus", ANSWER ("429 No", "Retry-After: -1\r\nContent-Length: 0\r\n", ""), TRUNK_RAW_CLOSE,
    TRUNK_ERROR_BUSY, 1 },
  { "429-long", ANSWER ("429 No", "Retry-After: 61\r\nContent-Length: 0\r\n", ""), TRUNK_RAW_CLOSE,
    TRUNK_ERROR_BUSY, 1 },
  { "429-zero", ANSWER ("429 No", "Retry-After: 0\r\nContent-Length: 0\r\n", ""), TRUNK_RAW_CLOSE,
    TRUNK_ERROR_BUSY, 4 },
};

static void
test_bad_answer (gconstpointer data)
{
  const Bad *bad = data;
  Fixture fixture;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkReply) reply = NULL;

  set_up (&fixture, NULL);

  for (guint i = 0; i < bad->n_requests; i++)
    trunk_raw_server_push (fixture.server, bad->answer, bad->end);
  trunk_raw_server_push_answer (fixture.server, "200 OK", NULL, EMPTY);

  assert_fails (&fixture, bad->code);
  g_assert_cmpuint (trunk_raw_server_get_n_requests (fixture.server), ==, bad->n_requests);

  reply = read_it (fixture.transport, NULL, NULL, &error);
  g_assert_no_error (error);

  tear_down (&fixture, NULL);
}

/* The same as a write: it leaves once, and only what is certain says so. */
static void
test_bad_write (gconstpointer data)
{
  const Bad *bad = data;
  Fixture fixture;
  const char *methods[] = { "POST", "PUT", "DELETE" };

  set_up (&fixture, NULL);
  trunk_raw_server_push_answer (fixture.server, "200 OK", NULL, EMPTY);

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GError) no_error = NULL;
      g_autoptr(TrunkReply) good = read_it (fixture.transport, NULL, NULL, &no_error);
      g_autoptr(TrunkReply) reply = NULL;
      guint before = trunk_raw_server_get_n_requests (fixture.server);

      g_assert_no_error (no_error);
      trunk_raw_server_push (fixture.server, bad->answer, bad->end);
      reply = write_it (fixture.transport, methods[i], "{}", &error);
      trunk_raw_server_push_answer (fixture.server, "200 OK", NULL, EMPTY);

      g_assert_null (reply);
      g_assert_error (error, TRUNK_ERROR, (int) bad->code);
      g_assert_cmpint (trunk_error_is_certain (error), ==,
                       bad->name[0] == '4' && !g_str_has_prefix (bad->name, "429"));
      g_assert_cmpuint (trunk_raw_server_get_n_requests (fixture.server), ==, before + 1);
    }

  tear_down (&fixture, NULL);
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

/* 33 MiB of zeros are 33 kB in the air; the bound is on what comes out. */
static void
test_too_large (Fixture       *fixture,
                gconstpointer  data)
{
  gsize size = TRUNK_EXCHANGE_MAX_BODY + 1;
  const char *statuses[] = { "200 OK", "422 No" };
  g_autofree char *zeros = g_malloc0 (size);

  for (guint i = 0; i < 4; i++)
    {
      gboolean bomb = i >= 2;
      g_autoptr(GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
      g_autoptr(GBytes) plain = g_bytes_new (zeros, size);
      g_autoptr(GBytes) zipped = g_converter_convert_bytes (G_CONVERTER (compressor), plain, NULL);
      GBytes *body = bomb ? zipped : plain;
      g_autofree char *head = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Type: application/json\r\n%s"
                                               "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n", statuses[i % 2],
                                               bomb ? "Content-Encoding: gzip\r\n" : "", g_bytes_get_size (body));
      g_autoptr(GByteArray) all = g_byte_array_new ();
      g_autoptr(GBytes) bytes = NULL;

      g_byte_array_append (all, (const guint8 *) head, (guint) strlen (head));
      g_byte_array_append (all, g_bytes_get_data (body, NULL), (guint) g_bytes_get_size (body));
      bytes = g_byte_array_free_to_bytes (g_steal_pointer (&all));
      trunk_raw_server_push_bytes (fixture->server, bytes, TRUNK_RAW_KEEP);
      assert_fails (fixture, i % 2 == 0 ? TRUNK_ERROR_TOO_LARGE : TRUNK_ERROR_REFUSED);
      g_assert_cmpuint (trunk_raw_server_get_n_requests (fixture->server), ==, i + 1);
    }

  trunk_raw_server_push_answer (fixture->server, "404 No", NULL, "");
  assert_fails (fixture, TRUNK_ERROR_NOT_FOUND);
}

static void
wait_for_requests (TrunkRawServer *server,
                   guint           n)
{
  while (trunk_raw_server_get_n_requests (server) < n)
    g_main_context_iteration (NULL, FALSE);
}

/* Deadlines run on the clock that tests advance. */
static void
test_deadlines (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(TrunkTestClock) clock = trunk_test_clock_new (G_USEC_PER_SEC * G_GINT64_CONSTANT (1800000000));
  g_autoptr(TrunkTransport) transport =
    g_object_new (TRUNK_TYPE_TRANSPORT, "base-url", trunk_raw_server_get_base_url (fixture->server),
                  "project", PROJECT, "token", TOKEN, "clock", clock, NULL);
  GAsyncResult *result = NULL;
  g_autoptr(GError) error = NULL;
  guint n = 0;

  /* headers, but the body never ends: all the time for a read */
  trunk_raw_server_push (fixture->server, ANSWER ("200 OK", "Content-Length: 100\r\n", "{"), TRUNK_RAW_HANG);
  trunk_transport_read_async (transport, NULL, NULL, NULL, result_cb, &result);
  wait_for_requests (fixture->server, ++n);
  while (trunk_test_clock_get_n_timeouts (clock) > 1)
    g_main_context_iteration (NULL, TRUE);
  trunk_test_clock_advance (clock, 59999);
  g_assert_cmpuint (trunk_test_clock_get_n_timeouts (clock), ==, 1);
  trunk_test_clock_advance (clock, 1);
  g_assert_null (wait_for (transport, &result, &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_NO_ANSWER);
  g_clear_error (&error);

  /* nothing at all: one attempt after the other until a minute is over */
  trunk_raw_server_push (fixture->server, "", TRUNK_RAW_HANG);
  trunk_transport_read_async (transport, NULL, NULL, NULL, result_cb, &result);
  for (guint i = 0; i < 3; i++)
    {
      wait_for_requests (fixture->server, ++n);
      trunk_test_clock_advance (clock, 20000);
      while (result == NULL && trunk_test_clock_get_n_timeouts (clock) < 2)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (result != NULL, ==, i == 2);
      trunk_test_clock_advance (clock, 1000);
    }
  g_assert_null (wait_for (transport, &result, &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_NO_ANSWER);
  g_clear_error (&error);
  g_assert_cmpuint (trunk_raw_server_get_n_requests (fixture->server), ==, n);

  /* a write: 30 seconds, once */
  trunk_transport_write_async (transport, "POST", NULL, NULL, NULL, result_cb, &result);
  wait_for_requests (fixture->server, ++n);
  trunk_test_clock_advance (clock, 29999);
  g_assert_cmpuint (trunk_test_clock_get_n_timeouts (clock), ==, 1);
  trunk_test_clock_advance (clock, 1);
  g_assert_null (wait_for (transport, &result, &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_NO_ANSWER);
  g_assert_false (trunk_error_is_certain (error));
  g_assert_cmpuint (trunk_raw_server_get_n_requests (fixture->server), ==, n);
  g_assert_cmpuint (trunk_test_clock_get_n_timeouts (clock), ==, 0);
}

static void
test_retry_after (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(TrunkTestClock) clock = trunk_test_clock_new (G_USEC_PER_SEC * G_GINT64_CONSTANT (1800000000));
  g_autoptr(TrunkTransport) transport =
    g_object_new (TRUNK_TYPE_TRANSPORT, "base-url", trunk_raw_server_get_base_url (fixture->server),
                  "project", PROJECT, "token", TOKEN, "clock", clock, NULL);
  GAsyncResult *result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkReply) reply = NULL;

  trunk_raw_server_push_answer (fixture->server, "429 No", "Retry-After: 60\r\n", "");
  trunk_raw_server_push_answer (fixture->server, "200 OK", NULL, EMPTY);
  trunk_transport_read_async (transport, NULL, NULL, NULL, result_cb, &result);
  wait_for_requests (fixture->server, 1);
  while (trunk_test_clock_get_n_timeouts (clock) != 1)
    g_main_context_iteration (NULL, TRUE);
  trunk_test_clock_advance (clock, 59999);
  g_assert_cmpuint (trunk_test_clock_get_n_timeouts (clock), ==, 1);
  g_assert_null (result);
  trunk_test_clock_advance (clock, 1);
  reply = wait_for (transport, &result, &error);
  g_assert_no_error (error);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  const char *answers[] = { "", ANSWER ("200 OK", "Content-Length: 100\r\n", "{"),
                            ANSWER ("429 No", "Retry-After: 50\r\nContent-Length: 0\r\n", "") };
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  GAsyncResult *result = NULL;

  for (guint i = 0; i < 2 * G_N_ELEMENTS (answers); i++)
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      gboolean is_write = i % 2 == 1;

      /* a write is not waiting for anything after a 429 */
      if (is_write && i / 2 == 2)
        continue;

      trunk_raw_server_push (fixture->server, answers[i / 2], TRUNK_RAW_HANG);
      if (is_write)
        trunk_transport_write_async (fixture->transport, "PUT", NULL, NULL, cancellable, result_cb, &result);
      else
        trunk_transport_read_async (fixture->transport, NULL, NULL, cancellable, result_cb, &result);
      wait_for_requests (fixture->server, i + 1);
      for (guint j = 0; j < 50; j++)
        g_main_context_iteration (NULL, FALSE);
      g_cancellable_cancel (cancellable);
      g_assert_null (wait_for (fixture->transport, &result, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
    }

  g_cancellable_cancel (cancelled);
  trunk_transport_read_async (fixture->transport, NULL, NULL, cancelled, result_cb, &result);
  g_assert_null (wait_for (fixture->transport, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
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
  ADD ("too-large", test_too_large);
  ADD ("deadlines", test_deadlines);
  ADD ("retry-after", test_retry_after);
  ADD ("cancelled", test_cancelled);
  ADD ("parsed", test_parsed);
  g_test_add_func ("/transport/addresses", test_addresses);
  g_test_add_func ("/transport/refused", test_refused);

  for (guint i = 0; i < G_N_ELEMENTS (bad_answers); i++)
    {
      g_autofree char *reading = g_strconcat ("/transport/reading/", bad_answers[i].name, NULL);
      g_autofree char *writing = g_strconcat ("/transport/writing/", bad_answers[i].name, NULL);

      g_test_add_data_func (reading, &bad_answers[i], test_bad_answer);
      g_test_add_data_func (writing, &bad_answers[i], test_bad_write);
    }

  return g_test_run ();
}
