/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-error.h"
#include "trunk-practice-process.h"
#include "trunk-transport.h"

/* TLS against the practice space, with a throw-away authority made by make-certificates. */

static char *directory;

static TrunkPracticeProcess *
start (const char *certificate,
       const char *option,
       const char *faults)
{
  g_autofree char *file = g_strconcat (directory, "/", certificate, ".pem", NULL);
  const char *arguments[] = { "--numbers", "5", "--control", "--tls", file, "--faults", faults, option, NULL };

  if (faults == NULL)
    {
      arguments[5] = option;
      arguments[6] = NULL;
    }

  return trunk_practice_process_new (arguments);
}

static TrunkTransport *
make_transport (TrunkPracticeProcess *process,
                const char           *authority)
{
  TrunkTransport *transport = g_object_new (TRUNK_TYPE_TRANSPORT, "base-url", process->base_url,
                                            "project", process->project, "token", process->token,
                                            "retry-delay", 1, NULL);

  if (authority != NULL)
    {
      g_autofree char *file = g_strconcat (directory, "/", authority, ".pem", NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(GTlsDatabase) database = g_tls_file_database_new (file, &error);

      g_assert_no_error (error);
      trunk_transport_set_tls_database (transport, database);
    }

  return transport;
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static TrunkReply *
ask (TrunkTransport  *transport,
     const char      *method,
     const char      *reference,
     const char      *body,
     GError         **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GBytes) bytes = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;

  if (g_str_equal (method, "GET"))
    trunk_transport_read_async (transport, reference, NULL, NULL, result_cb, &result);
  else
    trunk_transport_write_async (transport, method, reference, bytes, NULL, result_cb, &result);

  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return trunk_transport_parsed_finish (transport, result, error);
}

static char *
read_log (TrunkTransport *transport)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkReply) reply = ask (transport, "GET", "/practice/log", NULL, &error);

  g_assert_no_error (error);

  return g_strndup (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body));
}

static guint
count (const char *text,
       const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + 1, part))
    n++;

  return n;
}

static void
test_good (gconstpointer data)
{
  const char *option = data;
  g_autoptr(TrunkPracticeProcess) process = start ("right", option, NULL);
  g_autoptr(TrunkTransport) transport = make_transport (process, "good");
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkReply) list = ask (transport, "GET", NULL, NULL, &error);
  g_autoptr(TrunkReply) hits = NULL;
  g_autofree char *log = NULL;

  g_assert_true (g_str_has_prefix (process->base_url, "https://"));
  g_assert_no_error (error);
  hits = ask (transport, "GET", TRUNK_TRANSPORT_PATH "/search", NULL, &error);
  g_assert_no_error (error);

  log = read_log (transport);
  g_test_message ("%s", log);
  g_assert_cmpint (count (log, "\"http2\":true") >= 2, ==, option == NULL);
  g_assert_cmpint (count (log, "\"http2\":false") >= 2, ==, option != NULL);
}

static void
test_bad (gconstpointer data)
{
  const char *certificate = data;
  g_autoptr(TrunkPracticeProcess) process = start (certificate, NULL, NULL);
  g_autoptr(TrunkTransport) transport = make_transport (process, "good");
  const char *methods[] = { "GET", "POST", "PUT", "DELETE" };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TrunkReply) reply = ask (transport, methods[i], NULL, "{}", &error);

      g_assert_null (reply);
      g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_TLS);
    }

  /* who trusts that other authority sees that nothing was sent */
  if (g_str_equal (certificate, "unknown-authority"))
    {
      g_autoptr(TrunkTransport) trusting = make_transport (process, "unknown");
      g_autofree char *log = read_log (trusting);

      g_assert_cmpuint (count (log, TRUNK_TRANSPORT_PATH), ==, 0);
    }
}

/* The system's certificates know nothing of ours. */
static void
test_system (void)
{
  g_autoptr(TrunkPracticeProcess) process = start ("right", NULL, NULL);
  g_autoptr(TrunkTransport) transport = make_transport (process, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkReply) reply = ask (transport, "GET", NULL, NULL, &error);

  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_TLS);
}

static GSocketConnection *
connect_silently (TrunkPracticeProcess *process)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GUri) uri = g_uri_parse (process->base_url, G_URI_FLAGS_NONE, &error);
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  GSocketConnection *connection;

  g_assert_no_error (error);
  connection = g_socket_client_connect_to_host (client, g_uri_get_host (uri), (guint16) g_uri_get_port (uri), NULL,
                                                &error);
  g_assert_no_error (error);

  return connection;
}

/* The server ends as it should while many connect and go without a word; how it ended is checked. */
static void
test_silent (void)
{
  g_autoptr(TrunkPracticeProcess) process = start ("right", NULL, NULL);
  g_autoptr(TrunkTransport) transport = make_transport (process, "good");
  g_autoptr(GPtrArray) silent = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *log = NULL;

  for (guint i = 0; i < 40; i++)
    g_ptr_array_add (silent, connect_silently (process));

  /* Whoever connects later is let in later: by then their handshakes have begun. */
  log = read_log (transport);
  g_ptr_array_set_size (silent, 0);
  g_clear_pointer (&process, trunk_practice_process_free);
}

/* Over HTTP/2 too, a write that is not answered has left once. */
static void
test_once (gconstpointer data)
{
  g_autofree char *faults = g_strdup_printf ("write#1-:%s", (const char *) data);
  g_autoptr(TrunkPracticeProcess) process = start ("right", NULL, faults);
  g_autoptr(TrunkTransport) transport = make_transport (process, "good");
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkReply) list = ask (transport, "GET", NULL, NULL, &error);
  const char *methods[] = { "POST", "PUT", "DELETE" };
  const char *paths[] = { TRUNK_TRANSPORT_PATH, TRUNK_TRANSPORT_PATH "/x", TRUNK_TRANSPORT_PATH "/x" };
  g_autofree char *log = NULL;

  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr(TrunkReply) reply = ask (transport, methods[i], paths[i], "{\"number\":\"+15125550100\"}", &error);

      g_assert_null (reply);
      g_assert_false (trunk_error_is_certain (error));
      g_clear_error (&error);
    }

  log = read_log (transport);
  g_test_message ("%s", log);
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    g_assert_cmpuint (count (log, methods[i]), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) maker = NULL;
  const char *bad[] = { "wrong-host", "expired", "unknown-authority" };
  int status;

  g_test_init (&argc, &argv, NULL);

  /* What is used after it was freed does not go unseen in the programs that are started. */
  g_setenv ("MALLOC_PERTURB_", "1", TRUE);

  directory = g_dir_make_tmp (NULL, &error);
  g_assert_no_error (error);
  maker = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, g_getenv ("TRUNK_MAKE_CERTIFICATES"), directory, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (maker, NULL, &error);
  g_assert_no_error (error);

  g_test_add_data_func ("/tls/http2", NULL, test_good);
  g_test_add_data_func ("/tls/http1", "--http1", test_good);
  g_test_add_func ("/tls/silent", test_silent);
  g_test_add_func ("/tls/system", test_system);
  g_test_add_data_func ("/tls/once/drop-before", "drop-before", test_once);
  g_test_add_data_func ("/tls/once/drop-after", "drop-after", test_once);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strconcat ("/tls/", bad[i], NULL);

      g_test_add_data_func (path, bad[i], test_bad);
    }

  status = g_test_run ();

  g_clear_object (&maker);
  maker = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "rm", "-r", directory, NULL);
  g_subprocess_wait (maker, NULL, NULL);
  g_free (directory);

  return status;
}
