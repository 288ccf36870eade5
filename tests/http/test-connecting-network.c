/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "trunk-error.h"
#include "trunk-fake-network.h"
#include "trunk-fast-clock.h"
#include "trunk-keyring.h"
#include "trunk-practice-process.h"
#include "trunk-raw-server.h"
#include "trunk-spaces.h"

/* Whatever the network does when a space is connected has its sentence; nothing is left of the attempt, and the
 * credentials have not left this computer.  Runs in run-with-keyring, with settings in memory. */

#define SPACE "https://acme.signalwire.com"
#define TOKEN "PTsecret0815"
#define ENCODED "cDE6UFRzZWNyZXQwODE1" /* base64 of "p1:PTsecret0815" */

#define OFFLINE "There is no connection to the network. Try again once you are online."
#define NO_SUCH_SPACE "SignalWire has no space with this name. Check how it is spelled."
#define PROXY "A proxy of this network is in the way. Check the proxy in the settings of this computer, then try again."
#define PORTAL "This network lets nothing through before you sign in. Sign in to the network in a browser, then try " \
               "again."
#define NOT_SECURE "It could not be proven that this is SignalWire, so nothing was sent. Check the date and time of " \
                   "this computer, and the network you are on."
#define NO_ANSWER "SignalWire did not answer, or the connection was lost. Try again in a moment."

typedef struct
{
  GSettings   *settings;
  TrunkSpaces *spaces;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(TrunkClock) clock = TRUNK_CLOCK (trunk_fast_clock_new (5));

  fixture->settings = g_settings_new ("io.github.trunkline.Trunkline");
  fixture->spaces = trunk_spaces_new (fixture->settings, clock);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  trunk_fake_network_set (TRUE, TRUNK_FAKE_NAMES_UNKNOWN, NULL);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (fixture->spaces);
  g_clear_object (&fixture->settings);
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

static void
assert_nothing_left (Fixture    *fixture,
                     TrunkSpace *space)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GVariant) saved = g_settings_get_value (fixture->settings, "spaces");

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->spaces)), ==, 0);
  g_assert_cmpuint (g_variant_n_children (saved), ==, 0);
  g_assert_null (trunk_spaces_get_session (fixture->spaces, space));
  trunk_keyring_lookup_async (space, NULL, result_cb, &result);
  wait_for (&result);
  g_assert_null (trunk_keyring_lookup_finish (result, NULL));
}

static void
assert_refused (Fixture        *fixture,
                const char     *name,
                const char     *base_url,
                TrunkErrorCode  code,
                const char     *sentence)
{
  g_autoptr(TrunkSpace) space = trunk_space_new ("space", base_url, "p1", "Acme", TRUNK_COLOR_TEAL, TRUNK_SPACE_LIVE);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  trunk_spaces_connect_async (fixture->spaces, space, TOKEN, NULL, result_cb, &result);
  wait_for (&result);
  g_assert_null (trunk_spaces_connect_finish (fixture->spaces, result, NULL, &error));
  g_test_message ("%s: %s (%s)", name, error->message, trunk_error_get_details (error)->technical);
  g_assert_error (error, TRUNK_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, sentence);
  assert_nothing_left (fixture, space);
}

/* Nobody was told who wanted to connect, and what with. */
static void
assert_told_nothing (TrunkRawServer *server)
{
  for (guint i = 0; i < trunk_raw_server_get_n_requests (server); i++)
    {
      g_autofree char *request = trunk_raw_server_dup_request (server, i);

      g_assert_null (strcasestr (request, "\nauthorization"));
      g_assert_null (strstr (request, TOKEN));
      g_assert_null (strstr (request, ENCODED));
    }
}

static void
test_names (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct
  {
    const char     *name;
    gboolean        available;
    TrunkFakeNames  names;
    TrunkErrorCode  code;
    const char     *sentence;
  } cases[] = {
    { "offline", FALSE, TRUNK_FAKE_NAMES_UNKNOWN, TRUNK_ERROR_OFFLINE, OFFLINE },
    { "offline, names silent", FALSE, TRUNK_FAKE_NAMES_SILENT, TRUNK_ERROR_OFFLINE, OFFLINE },
    { "names silent", TRUE, TRUNK_FAKE_NAMES_SILENT, TRUNK_ERROR_OFFLINE, OFFLINE },
    { "no such name", TRUE, TRUNK_FAKE_NAMES_UNKNOWN, TRUNK_ERROR_NO_SUCH_SPACE, NO_SUCH_SPACE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      trunk_fake_network_set (cases[i].available, cases[i].names, NULL);
      assert_refused (fixture, cases[i].name, SPACE, cases[i].code, cases[i].sentence);
    }
}

#define HEAD(status) "HTTP/1.1 " status "\r\n"
#define PAGE "Content-Type: text/html\r\nContent-Length: 20\r\nConnection: close\r\n\r\n<html>Sign in</html>"

/* What stands between answers itself, and hears of nothing but the name of the space. */
static void
test_proxies (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct
  {
    const char     *answer;
    TrunkErrorCode  code;
    const char     *sentence;
  } cases[] = {
    { HEAD ("407 Proxy Authentication Required") "Proxy-Authenticate: Basic realm=\"x\"\r\n" PAGE,
      TRUNK_ERROR_PROXY, PROXY },
    { HEAD ("407 Proxy Authentication Required") "Proxy-Authenticate: Negotiate\r\n" PAGE, TRUNK_ERROR_PROXY, PROXY },
    { HEAD ("403 Forbidden") PAGE, TRUNK_ERROR_PROXY, PROXY },
    { HEAD ("302 Found") "Location: http://login.example/portal\r\n" PAGE, TRUNK_ERROR_PORTAL, PORTAL },
    { HEAD ("502 Bad Gateway") PAGE, TRUNK_ERROR_PROXY, PROXY },
    { HEAD ("503 Unavailable") PAGE, TRUNK_ERROR_PROXY, PROXY },
    { HEAD ("511 Network Authentication Required") PAGE, TRUNK_ERROR_PORTAL, PORTAL },
    { HEAD ("401 Unauthorized") "WWW-Authenticate: Basic realm=\"x\"\r\n" PAGE, TRUNK_ERROR_PROXY, PROXY },
    { HEAD ("404 Not Found") PAGE, TRUNK_ERROR_PROXY, PROXY },
    { HEAD ("200 OK") "\r\n<html>Sign in</html>", TRUNK_ERROR_TLS, NOT_SECURE },
    { "", TRUNK_ERROR_NO_ANSWER, NO_ANSWER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TrunkRawServer) server = trunk_raw_server_new ();

      trunk_raw_server_push (server, cases[i].answer, TRUNK_RAW_CLOSE);
      trunk_fake_network_set (TRUE, TRUNK_FAKE_NAMES_UNKNOWN, trunk_raw_server_get_base_url (server));
      assert_refused (fixture, cases[i].answer, SPACE, cases[i].code, cases[i].sentence);
      g_assert_cmpuint (trunk_raw_server_get_n_requests (server), >, 0);
      assert_told_nothing (server);
    }

  trunk_fake_network_set (TRUE, TRUNK_FAKE_NAMES_UNKNOWN, "http://127.0.0.1:1");
  assert_refused (fixture, "no proxy there", SPACE, TRUNK_ERROR_NO_ANSWER, NO_ANSWER);
}

/* Answers whatever it hears; no credentials are in that. */
static gboolean
answer_cb (GThreadedSocketService *service,
           GSocketConnection      *connection,
           GObject                *source,
           const char             *answer)
{
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  char heard[4096];
  gssize n = g_input_stream_read (input, heard, sizeof heard, NULL, NULL);

  g_assert_cmpint (n, >, 0);
  g_assert_null (memmem (heard, (gsize) n, TOKEN, strlen (TOKEN)));
  g_assert_null (memmem (heard, (gsize) n, ENCODED, strlen (ENCODED)));
  g_output_stream_write_all (output, answer, strlen (answer), NULL, NULL, NULL);

  return TRUE;
}

static GSocketService *
make_portal (const char  *answer,
             char       **address)
{
  GSocketService *service = g_threaded_socket_service_new (4);
  g_autoptr(GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &error);

  g_assert_no_error (error);
  g_signal_connect (service, "run", G_CALLBACK (answer_cb), (gpointer) answer);
  g_socket_service_start (service);
  *address = g_strdup_printf (SPACE ":%u", port);

  return service;
}

/* The sign-in page of a network answers for every name. */
static void
test_portals (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct
  {
    const char     *answer;
    TrunkErrorCode  code;
    const char     *sentence;
  } cases[] = {
    { HEAD ("302 Found") "Location: http://login.example/portal\r\n" PAGE, TRUNK_ERROR_TLS, NOT_SECURE },
    { HEAD ("200 OK") PAGE, TRUNK_ERROR_TLS, NOT_SECURE },
    { HEAD ("511 Network Authentication Required") PAGE, TRUNK_ERROR_TLS, NOT_SECURE },
    { "220 mail.example ESMTP\r\n", TRUNK_ERROR_TLS, NOT_SECURE },
    { "", TRUNK_ERROR_TLS, NOT_SECURE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *address = NULL;
      g_autoptr(GSocketService) portal = make_portal (cases[i].answer, &address);

      trunk_fake_network_set (TRUE, TRUNK_FAKE_NAMES_HERE, NULL);
      assert_refused (fixture, cases[i].answer, address, cases[i].code, cases[i].sentence);
      g_socket_service_stop (portal);
      g_socket_listener_close (G_SOCKET_LISTENER (portal));
    }

  trunk_fake_network_set (TRUE, TRUNK_FAKE_NAMES_HERE, NULL);
  assert_refused (fixture, "nobody there", SPACE ":1", TRUNK_ERROR_NO_ANSWER, NO_ANSWER);

  /* Where the system knows it, that is why nothing else comes through, whatever that looks like. */
  trunk_fake_network_want_sign_in ();
  assert_refused (fixture, "nobody there, known", SPACE ":1", TRUNK_ERROR_PORTAL, PORTAL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *address = NULL;
      g_autoptr(GSocketService) portal = make_portal (cases[i].answer, &address);

      assert_refused (fixture, cases[i].answer, address, TRUNK_ERROR_PORTAL, PORTAL);
      g_socket_service_stop (portal);
      g_socket_listener_close (G_SOCKET_LISTENER (portal));
    }

  trunk_fake_network_set (TRUE, TRUNK_FAKE_NAMES_UNKNOWN, NULL);
  trunk_fake_network_want_sign_in ();
  assert_refused (fixture, "no names, known", SPACE, TRUNK_ERROR_PORTAL, PORTAL);
}

/* Certificates that nobody vouches for, that are for somebody else, or are out of date. */
static void
test_certificates (Fixture       *fixture,
                   gconstpointer  data)
{
  static const char * const names[] = { "right", "wrong-host", "expired", "unknown-authority" };
  const char *directory = data;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_strconcat (directory, "/", names[i], ".pem", NULL);
      const char *arguments[] = { "--numbers", "5", "--tls", file, NULL };
      g_autoptr(TrunkPracticeProcess) portal = trunk_practice_process_new (arguments);
      g_autofree char *address = g_strconcat (SPACE, strrchr (portal->base_url, ':'), NULL);

      trunk_fake_network_set (TRUE, TRUNK_FAKE_NAMES_HERE, NULL);
      assert_refused (fixture, names[i], address, TRUNK_ERROR_TLS, NOT_SECURE);
    }
}

static char *
make_certificates (void)
{
  g_autoptr(GError) error = NULL;
  char *directory = g_dir_make_tmp ("trunk-network-XXXXXX", &error);
  const char *argv[] = { g_getenv ("TRUNK_MAKE_CERTIFICATES"), directory, NULL };
  int status;

  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));

  return directory;
}

static void
remove_folder (const char *path)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_remove (file);
    }
  g_rmdir (path);
}

#define ADD(name, data, func) g_test_add ("/connecting-network/" name, Fixture, data, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_autofree char *directory = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  trunk_fake_network_install ();
  directory = make_certificates ();

  ADD ("names", NULL, test_names);
  ADD ("proxies", NULL, test_proxies);
  ADD ("portals", NULL, test_portals);
  ADD ("certificates", directory, test_certificates);

  status = g_test_run ();
  remove_folder (directory);

  return status;
}
