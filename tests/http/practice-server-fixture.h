/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "trunk-practice-server.h"

/* A practice space with its server, and somebody who asks it without the application. */

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

G_GNUC_UNUSED static void
reply_clear (Reply *reply)
{
  g_clear_object (&reply->message);
  g_clear_pointer (&reply->body, g_bytes_unref);
  g_clear_error (&reply->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reply, reply_clear)

G_GNUC_UNUSED static void
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

G_GNUC_UNUSED static void
start (TrunkPracticeServer *server,
       GTlsCertificate     *certificate)
{
  gboolean done = FALSE;

  trunk_practice_server_start_async (server, 0, certificate, NULL, started_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

G_GNUC_UNUSED static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->space = trunk_practice_space_new (120, 5, NULL);
  fixture->server = trunk_practice_server_new (fixture->space);
  trunk_practice_server_set_control (fixture->server, TRUE);
  start (fixture->server, NULL);
  fixture->session = soup_session_new_with_options ("timeout", 20, NULL);
}

G_GNUC_UNUSED static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->session);
  trunk_practice_server_stop (fixture->server);
  g_assert_finalize_object (fixture->server);
  g_assert_finalize_object (fixture->space);
}

/* POST must not be repeated by libsoup, and nothing is followed: what is seen is what the server did. */
G_GNUC_UNUSED static Reply
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

G_GNUC_UNUSED static Reply
list (Fixture *fixture)
{
  return request (fixture, "GET", TRUNK_PRACTICE_PATH "?page_size=10", NULL);
}

G_GNUC_UNUSED static guint
status_of (const Reply *reply)
{
  return soup_message_get_status (reply->message);
}

G_GNUC_UNUSED static JsonNode *
parse (const Reply *reply)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  gsize length;
  const char *text = g_bytes_get_data (reply->body, &length);

  return text != NULL && json_parser_load_from_data (parser, text, (gssize) length, NULL)
       ? json_parser_steal_root (parser) : NULL;
}

G_GNUC_UNUSED static void
assert_well (Fixture *fixture)
{
  g_auto(Reply) reply = list (fixture);
  g_autoptr(JsonNode) root = NULL;

  g_assert_no_error (reply.error);
  g_assert_cmpuint (status_of (&reply), ==, 200);
  root = parse (&reply);
  g_assert_nonnull (root);
}

G_GNUC_UNUSED static void
add_faults (Fixture    *fixture,
            const char *specification)
{
  g_autoptr(GError) error = NULL;

  trunk_practice_server_clear_faults (fixture->server);
  trunk_practice_server_add_faults (fixture->server, specification, &error);
  g_assert_no_error (error);
}

G_GNUC_UNUSED static char *
dup_offer (Fixture *fixture)
{
  g_auto(Reply) reply = request (fixture, "GET", TRUNK_PRACTICE_PATH "/search?region=TX&max_results=1", NULL);
  g_autoptr(JsonNode) root = parse (&reply);
  JsonArray *rows = json_object_get_array_member (json_node_get_object (root), "data");

  return g_strdup_printf ("{\"number\":\"%s\"}",
                          json_object_get_string_member (json_array_get_object_element (rows, 0), "e164"));
}

G_GNUC_UNUSED static const char *
next_of (JsonNode *root)
{
  JsonObject *links = json_object_get_object_member (json_node_get_object (root), "links");

  return json_object_get_string_member_with_default (links, "next", "");
}
