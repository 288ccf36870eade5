/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "trunk-error.h"
#include "trunk-exchange.h"
#include "trunk-raw-server.h"
#include "trunk-test-clock.h"
#include "trunk-transport.h"

/* What the tests of the transport share: a server that says what it is told, and a transport to it. */

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

G_GNUC_UNUSED static TrunkTransport *
make_transport (const char *base_url)
{
  return g_object_new (TRUNK_TYPE_TRANSPORT,
                       "base-url", base_url, "project", PROJECT, "token", TOKEN,
                       "retry-delay", 1, NULL);
}

G_GNUC_UNUSED static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->server = trunk_raw_server_new ();
  fixture->transport = make_transport (trunk_raw_server_get_base_url (fixture->server));
}

G_GNUC_UNUSED static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->transport);
  g_assert_finalize_object (fixture->server);
}

G_GNUC_UNUSED static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

G_GNUC_UNUSED static gpointer
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

G_GNUC_UNUSED static TrunkReply *
read_it (TrunkTransport      *transport,
         const char          *reference,
         const char * const  *parameters,
         GError             **error)
{
  GAsyncResult *result = NULL;

  trunk_transport_read_async (transport, reference, parameters, NULL, result_cb, &result);

  return wait_for (transport, &result, error);
}

G_GNUC_UNUSED static TrunkReply *
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
G_GNUC_UNUSED static void
assert_fails (Fixture        *fixture,
              TrunkErrorCode  code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkReply) reply = read_it (fixture->transport, NULL, NULL, &error);

  g_assert_null (reply);
  g_assert_error (error, TRUNK_ERROR, (int) code);
}

G_GNUC_UNUSED static void
assert_request_has (TrunkRawServer *server,
                    guint           position,
                    const char     *part)
{
  g_autofree char *request = trunk_raw_server_dup_request (server, position);

  if (strstr (request, part) == NULL)
    g_error ("Request %u lacks “%s”: %s", position, part, request);
}

G_GNUC_UNUSED static void
wait_for_requests (TrunkRawServer *server,
                   guint           n)
{
  while (trunk_raw_server_get_n_requests (server) < n)
    g_main_context_iteration (NULL, FALSE);
}
