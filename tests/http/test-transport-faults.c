/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "transport-fixture.h"

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
    TRUNK_RAW_CLOSE, TRUNK_ERROR_WEB_PAGE, 4 },
  { "500", ANSWER ("500 No", "Content-Length: 0\r\n", ""), TRUNK_RAW_CLOSE, TRUNK_ERROR_SERVER, 4 },
  { "502-html", "HTTP/1.1 502 Bad\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>", TRUNK_RAW_CLOSE,
    TRUNK_ERROR_SERVER, 4 },
  { "503-half", ANSWER ("503 No", "Content-Length: 100\r\n", "{"), TRUNK_RAW_CLOSE, TRUNK_ERROR_SERVER, 4 },
  { "400", ANSWER ("400 No", "Content-Length: 2\r\n", "{}"), TRUNK_RAW_CLOSE, TRUNK_ERROR_REFUSED, 1 },
  { "403", ANSWER ("403 No", "Content-Length: 2\r\n", "{}"), TRUNK_RAW_CLOSE, TRUNK_ERROR_SCOPE, 1 },
  { "404", ANSWER ("404 No", "Content-Length: 2\r\n", "{}"), TRUNK_RAW_CLOSE, TRUNK_ERROR_NOT_FOUND, 1 },
  { "407", ANSWER ("407 No", "Content-Length: 0\r\n", ""), TRUNK_RAW_CLOSE, TRUNK_ERROR_PROXY, 1 },
  { "511", ANSWER ("511 No", "Content-Length: 0\r\n", ""), TRUNK_RAW_CLOSE, TRUNK_ERROR_PORTAL, 1 },
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

/* A body that comes for as long as anybody reads it: the rest of it is not waited for. */
static void
test_endless (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(TrunkTestClock) clock = trunk_test_clock_new (G_USEC_PER_SEC * G_GINT64_CONSTANT (1800000000));
  g_autoptr(TrunkTransport) transport =
    g_object_new (TRUNK_TYPE_TRANSPORT, "base-url", trunk_raw_server_get_base_url (fixture->server),
                  "project", PROJECT, "token", TOKEN, "clock", clock, NULL);
  GAsyncResult *result = NULL;
  g_autoptr(GError) error = NULL;

  trunk_raw_server_push_drip (fixture->server, ANSWER ("200 OK", "Connection: close\r\n", ""));
  trunk_transport_read_async (transport, NULL, NULL, NULL, result_cb, &result);
  wait_for_requests (fixture->server, 1);
  while (trunk_test_clock_get_n_timeouts (clock) > 1)
    g_main_context_iteration (NULL, TRUE);
  trunk_test_clock_advance (clock, 60000);
  g_assert_null (wait_for (transport, &result, &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_NO_ANSWER);
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

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);

  return G_SOURCE_REMOVE;
}

static void
got_headers_cb (SoupMessage  *message,
                GCancellable *cancellable)
{
  g_idle_add_full (G_PRIORITY_HIGH, cancel_cb, g_object_ref (cancellable), g_object_unref);
}

/* The turn of the main loop after the headers came and before libsoup has told of them. */
static void
test_cancelled_at_headers (Fixture       *fixture,
                           gconstpointer  data)
{
  const char *answers[] = { ANSWER ("200 OK", "Content-Length: 0\r\n", ""),
                            ANSWER ("200 OK", "Content-Length: 2\r\n", "{}"),
                            ANSWER ("200 OK", "Content-Length: 100\r\n", "{") };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr(SoupSession) session = soup_session_new ();
      g_autoptr(SoupMessage) message =
        soup_message_new ("GET", trunk_raw_server_get_base_url (fixture->server));
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;

      trunk_raw_server_push (fixture->server, answers[i], TRUNK_RAW_HANG);
      g_signal_connect (message, "got-headers", G_CALLBACK (got_headers_cb), cancellable);
      trunk_exchange_async (session, message, cancellable, result_cb, &result);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_null (trunk_exchange_finish (session, result, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

#define ADD(name, func) g_test_add ("/transport-faults/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("too-large", test_too_large);
  ADD ("deadlines", test_deadlines);
  ADD ("endless", test_endless);
  ADD ("retry-after", test_retry_after);
  ADD ("cancelled", test_cancelled);
  ADD ("cancelled-at-headers", test_cancelled_at_headers);

  for (guint i = 0; i < G_N_ELEMENTS (bad_answers); i++)
    {
      g_autofree char *reading = g_strconcat ("/transport-faults/reading/", bad_answers[i].name, NULL);
      g_autofree char *writing = g_strconcat ("/transport-faults/writing/", bad_answers[i].name, NULL);

      g_test_add_data_func (reading, &bad_answers[i], test_bad_answer);
      g_test_add_data_func (writing, &bad_answers[i], test_bad_write);
    }

  return g_test_run ();
}
