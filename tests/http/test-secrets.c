/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-error.h"
#include "trunk-raw-server.h"
#include "trunk-transport.h"

#include <string.h>

/* The token is in the requests and nowhere else: in no log, however talkative, and in no error. */

#define PROJECT "project-4711"
#define TOKEN   "PTsecret0815"
#define ENCODED "cHJvamVjdC00NzExOlBUc2VjcmV0MDgxNQ==" /* base64 of "project-4711:PTsecret0815" */

static GString *logged;

static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         user_data)
{
  static GMutex mutex;

  g_mutex_lock (&mutex);
  for (gsize i = 0; i < n_fields; i++)
    {
      g_string_append (logged, fields[i].key);
      g_string_append_c (logged, '=');
      if (fields[i].length < 0)
        g_string_append (logged, fields[i].value);
      else
        g_string_append_len (logged, fields[i].value, fields[i].length);
      g_string_append_c (logged, '\n');
    }
  g_mutex_unlock (&mutex);

  return G_LOG_WRITER_HANDLED;
}

static void
handle_log (const char     *domain,
            GLogLevelFlags  level,
            const char     *message,
            gpointer        user_data)
{
  const GLogField field = { "MESSAGE", message, -1 };

  write_log (level, &field, 1, NULL);
}

static void
assert_clean (const char *text)
{
  g_assert_null (strstr (text, TOKEN));
  g_assert_null (strstr (text, ENCODED));
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Reads and writes; whatever comes, its words are clean. */
static void
talk (TrunkTransport *transport)
{
  g_debug ("The log is listened to");
  g_assert_nonnull (strstr (logged->str, "listened to"));

  for (guint write = 0; write < 2; write++)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(TrunkReply) reply = NULL;

      if (write)
        trunk_transport_write_async (transport, "DELETE", TRUNK_TRANSPORT_PATH "/1", NULL, NULL, result_cb, &result);
      else
        trunk_transport_read_async (transport, NULL, NULL, NULL, result_cb, &result);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);

      reply = trunk_transport_parsed_finish (transport, result, &error);
      if (error != NULL)
        {
          g_autofree char *text = trunk_error_dup_support_text (error);

          assert_clean (error->message);
          assert_clean (text);
        }
    }
}

static TrunkTransport *
make_transport (const char *base_url)
{
  return g_object_new (TRUNK_TYPE_TRANSPORT, "base-url", base_url, "project", PROJECT, "token", TOKEN,
                       "retry-delay", 1, NULL);
}

static void
test_answers (void)
{
  static const char * const answers[] = {
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
    "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example/\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 407 Proxy\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 422 No\r\nContent-Length: 27\r\n\r\n{\"errors\":[{\"detail\":\"no\"}]}",
    "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n",
    "garbage\r\n\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr(TrunkRawServer) server = trunk_raw_server_new ();
      g_autoptr(TrunkTransport) transport = make_transport (trunk_raw_server_get_base_url (server));
      g_autofree char *request = NULL;

      trunk_raw_server_push (server, answers[i], TRUNK_RAW_CLOSE);
      talk (transport);

      request = trunk_raw_server_dup_request (server, 0);
      g_assert_nonnull (strstr (request, "Authorization: Basic " ENCODED "\n"));
    }

  assert_clean (logged->str);
}

/* Nothing is there, or the address cannot be used. */
static void
test_addresses (void)
{
  static const char * const addresses[] = {
    "http://127.0.0.1:1", "http://acme.signalwire.com", "https://a:b@acme.signalwire.com", "nonsense",
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr(TrunkTransport) transport = make_transport (addresses[i]);

      talk (transport);
    }

  assert_clean (logged->str);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
  g_test_init (&argc, &argv, NULL);
  logged = g_string_new (NULL);
  g_log_writer_default_set_debug_domains ((const char * const []) { "all", NULL });
  g_log_set_writer_func (write_log, NULL, NULL);
  g_log_set_default_handler (handle_log, NULL);

  g_test_add_func ("/secrets/answers", test_answers);
  g_test_add_func ("/secrets/addresses", test_addresses);

  status = g_test_run ();
  g_string_free (logged, TRUE);

  return status;
}
