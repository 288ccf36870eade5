/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-error.h"
#include "trunk-keyring.h"
#include "trunk-raw-server.h"
#include "trunk-spaces.h"

/* Whatever answers when a space is connected has its sentence, and leaves nothing behind; a token can be renewed, and
 * spaces change places.  Runs in run-with-keyring, with settings in memory. */

#define EMPTY "{\"links\":{},\"data\":[]}"
#define ANSWER(status, headers, body) "HTTP/1.1 " status "\r\n" headers "Connection: close\r\n\r\n" body

typedef struct
{
  GSettings      *settings;
  TrunkSpaces    *spaces;
  TrunkRawServer *server;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->settings = g_settings_new ("io.github.trunkline.Trunkline");
  g_settings_reset (fixture->settings, "spaces");
  g_settings_reset (fixture->settings, "current-space");
  fixture->spaces = trunk_spaces_new (fixture->settings, trunk_clock_get_default ());
  fixture->server = trunk_raw_server_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (fixture->spaces);
  g_assert_finalize_object (fixture->server);
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

static TrunkSpace *
make_space (const char *id,
            const char *base_url)
{
  return trunk_space_new (id, base_url, "p1", id, TRUNK_COLOR_TEAL, TRUNK_SPACE_LIVE);
}

typedef void (* AskFunc) (TrunkSpaces         *self,
                          TrunkSpace          *space,
                          const char          *token,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data);

static TrunkSession *
ask (Fixture     *fixture,
     AskFunc      function,
     TrunkSpace  *space,
     const char  *token,
     GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) keyring_error = NULL;
  TrunkSession *session;

  function (fixture->spaces, space, token, NULL, result_cb, &result);
  wait_for (&result);
  session = trunk_spaces_connect_finish (fixture->spaces, result, &keyring_error, error);
  g_assert_no_error (keyring_error);

  return session;
}

static char *
dup_token (TrunkSpace *space)
{
  g_autoptr(GAsyncResult) result = NULL;

  trunk_keyring_lookup_async (space, NULL, result_cb, &result);
  wait_for (&result);

  return trunk_keyring_lookup_finish (result, NULL);
}

static void
assert_token (TrunkSpace *space,
              const char *expected)
{
  char *token = dup_token (space);

  g_assert_cmpstr (token, ==, expected);
  trunk_keyring_free_token (token);
}

static void
assert_nothing_left (Fixture    *fixture,
                     TrunkSpace *space)
{
  g_autoptr(GVariant) saved = g_settings_get_value (fixture->settings, "spaces");

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->spaces)), ==, 0);
  g_assert_cmpuint (g_variant_n_children (saved), ==, 0);
  g_assert_null (trunk_spaces_get_session (fixture->spaces, space));
  assert_token (space, NULL);
}

static const struct
{
  const char     *answer;
  TrunkErrorCode  code;
  const char     *sentence;   /* how it begins */
} answers[] = {
  { ANSWER ("401 Unauthorized", "Content-Length: 24\r\n", "{\"error\":\"Unauthorized\"}"),
    TRUNK_ERROR_SIGN_IN, "SignalWire did not accept the project ID or the token." },
  { ANSWER ("403 Forbidden", "Content-Length: 21\r\n", "{\"error\":\"Forbidden\"}"),
    TRUNK_ERROR_SCOPE, "SignalWire does not let this token see numbers." },
  { ANSWER ("404 Not Found", "Content-Length: 0\r\n", ""),
    TRUNK_ERROR_NO_SUCH_SPACE, "SignalWire has no space with this name." },
  { ANSWER ("404 Not Found", "Content-Type: text/html\r\nContent-Length: 6\r\n", "<html>"),
    TRUNK_ERROR_NO_SUCH_SPACE, "SignalWire has no space with this name." },
  { ANSWER ("407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n", ""),
    TRUNK_ERROR_PROXY, "A proxy of this network is in the way." },
  { ANSWER ("511 Network Authentication Required", "Content-Length: 0\r\n", ""),
    TRUNK_ERROR_PORTAL, "This network lets nothing through before you sign in." },
  { ANSWER ("200 OK", "Content-Type: text/html\r\nContent-Length: 6\r\n", "<html>"),
    TRUNK_ERROR_WEB_PAGE, "A web page answered in place of SignalWire" },
  { ANSWER ("200 OK", "Content-Type: application/json\r\nContent-Length: 13\r\n", "{\"hello\":[1]}"),
    TRUNK_ERROR_NOT_SIGNALWIRE, "Something answered, but it is not SignalWire." },
  { ANSWER ("204 No Content", "", ""),
    TRUNK_ERROR_NOT_SIGNALWIRE, "Something answered, but it is not SignalWire." },
  { ANSWER ("302 Found", "Location: http://login.example/portal\r\nContent-Length: 0\r\n", ""),
    TRUNK_ERROR_PORTAL, "This network lets nothing through before you sign in." },
  { ANSWER ("302 Found", "Location: http://[\r\nContent-Length: 0\r\n", ""),
    TRUNK_ERROR_NOT_SIGNALWIRE, "Something answered, but it is not SignalWire." },
  { ANSWER ("307 Temporary Redirect", "Location: /portal\r\nContent-Length: 0\r\n", ""),
    TRUNK_ERROR_NOT_SIGNALWIRE, "Something answered, but it is not SignalWire." },
  { "220 mail.example ESMTP\r\n", TRUNK_ERROR_NOT_SIGNALWIRE, "Something answered, but it is not SignalWire." },
};

static void
test_answers (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(TrunkSpace) space = make_space ("wrong", trunk_raw_server_get_base_url (fixture->server));

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TrunkSession) session = NULL;

      g_test_message ("%s", answers[i].answer);
      trunk_raw_server_push (fixture->server, answers[i].answer, TRUNK_RAW_CLOSE);
      session = ask (fixture, trunk_spaces_connect_async, space, "wrong", &error);
      g_assert_null (session);
      g_assert_error (error, TRUNK_ERROR, (int) answers[i].code);
      g_assert_true (g_str_has_prefix (error->message, answers[i].sentence));
      assert_nothing_left (fixture, space);
    }
}

/* Nobody is there, or it is no place to send a token to.  What cannot prove that it is SignalWire: test-tls. */
static void
test_unreachable (Fixture       *fixture,
                  gconstpointer  data)
{
  static const struct { const char *base_url; TrunkErrorCode code; } addresses[] = {
    { "http://127.0.0.1:1", TRUNK_ERROR_NO_ANSWER },
    { "http://acme.signalwire.com", TRUNK_ERROR_INVALID_INPUT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr(TrunkSpace) space = make_space ("unreachable", addresses[i].base_url);
      g_autoptr(GError) error = NULL;
      g_autoptr(TrunkSession) session = ask (fixture, trunk_spaces_connect_async, space, "token", &error);

      g_assert_null (session);
      g_test_message ("%s: %s", addresses[i].base_url, error->message);
      g_assert_error (error, TRUNK_ERROR, (int) addresses[i].code);
      assert_nothing_left (fixture, space);
    }
}

/* After one was revoked: the session goes on with the new one, and a wrong one changes nothing. */
static void
test_renew (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(TrunkSpace) space = make_space ("renewed", trunk_raw_server_get_base_url (fixture->server));
  g_autoptr(TrunkSession) session = NULL;
  g_autoptr(TrunkSession) renewed = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *request = NULL;
  g_autofree char *expected = g_base64_encode ((const guchar *) "p1:new", strlen ("p1:new"));
  guint n;

  trunk_raw_server_push_answer (fixture->server, "200 OK", NULL, EMPTY);
  session = ask (fixture, trunk_spaces_connect_async, space, "old", &error);
  g_assert_no_error (error);

  trunk_raw_server_push_answer (fixture->server, "401 Unauthorized", NULL, "{\"error\":\"Unauthorized\"}");
  g_assert_null (ask (fixture, trunk_spaces_renew_async, space, "wrong", &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_SIGN_IN);
  g_clear_error (&error);
  assert_token (space, "old");

  trunk_raw_server_push_answer (fixture->server, "200 OK", NULL, EMPTY);
  renewed = ask (fixture, trunk_spaces_renew_async, space, "new", &error);
  g_assert_no_error (error);
  g_assert_true (renewed == session);
  g_assert_true (trunk_spaces_get_session (fixture->spaces, space) == session);
  assert_token (space, "new");

  n = trunk_raw_server_get_n_requests (fixture->server);
  trunk_session_refresh (session);
  while (trunk_raw_server_get_n_requests (fixture->server) == n)
    g_main_context_iteration (NULL, TRUE);
  request = trunk_raw_server_dup_request (fixture->server, n);
  g_assert_nonnull (strstr (request, expected));
}

/* One that could not be opened, because its token was gone: the renewed one is its session. */
static void
test_renew_closed (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(TrunkSpace) space = make_space ("closed", trunk_raw_server_get_base_url (fixture->server));
  g_autoptr(TrunkSession) session = NULL;
  g_autoptr(GError) error = NULL;

  trunk_raw_server_push_answer (fixture->server, "200 OK", NULL, EMPTY);
  session = ask (fixture, trunk_spaces_renew_async, space, "new", &error);
  g_assert_no_error (error);
  g_assert_true (trunk_session_get_space (session) == space);
  g_assert_true (trunk_spaces_get_session (fixture->spaces, space) == session);
  assert_token (space, "new");
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  GPtrArray  *mirror)
{
  if (removed > 0)
    g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, (gint) (position + i), g_list_model_get_item (model, position + i));
}

static char *
dup_order (GListModel *spaces)
{
  g_autoptr(GString) order = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (spaces); i++)
    {
      g_autoptr(TrunkSpace) space = g_list_model_get_item (spaces, i);

      g_string_append (order, trunk_space_get_id (space));
    }

  return g_string_free_and_steal (g_steal_pointer (&order));
}

/* Every place to every place, as a mirror of the list sees it, and as the next start does. */
static void
test_move (Fixture       *fixture,
           gconstpointer  data)
{
  g_settings_set_value (fixture->settings, "spaces",
                        g_variant_new_parsed ("[{'id': <'a'>, 'base-url': <'https://a.signalwire.com'>}, "
                                              "{'id': <'b'>, 'base-url': <'https://b.signalwire.com'>}, "
                                              "{'id': <'c'>, 'base-url': <'https://c.signalwire.com'>}]"));

  for (guint from = 0; from < 3; from++)
    for (guint to = 0; to < 5; to++)
      {
        g_autoptr(TrunkSpaces) spaces = trunk_spaces_new (fixture->settings, trunk_clock_get_default ());
        g_autoptr(TrunkSpaces) next = NULL;
        g_autoptr(TrunkSpace) space = g_list_model_get_item (G_LIST_MODEL (spaces), from);
        g_autoptr(GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);
        g_autofree char *order = NULL;
        g_autofree char *next_order = NULL;
        guint expected = MIN (to, 2);

        items_changed_cb (G_LIST_MODEL (spaces), 0, 0, 3, mirror);
        g_signal_connect (spaces, "items-changed", G_CALLBACK (items_changed_cb), mirror);
        trunk_spaces_move (spaces, space, to);

        for (guint i = 0; i < 3; i++)
          {
            g_autoptr(TrunkSpace) item = g_list_model_get_item (G_LIST_MODEL (spaces), i);

            g_assert_true (item == mirror->pdata[i]);
            g_assert_cmpint (item == space, ==, i == expected);
          }

        order = dup_order (G_LIST_MODEL (spaces));
        next = trunk_spaces_new (fixture->settings, trunk_clock_get_default ());
        next_order = dup_order (G_LIST_MODEL (next));
        g_assert_cmpstr (order, ==, next_order);
      }

  g_settings_reset (fixture->settings, "spaces");
}

#define ADD(name, func) g_test_add ("/connecting/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("answers", test_answers);
  ADD ("unreachable", test_unreachable);
  ADD ("renew", test_renew);
  ADD ("renew-closed", test_renew_closed);
  ADD ("move", test_move);

  return g_test_run ();
}
