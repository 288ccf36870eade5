/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-practice-exchange.h"

#define MAX_LATE 3600.0

static void
exchange_clear (gpointer data)
{
  TrunkPracticeExchange *self = data;

  if (self->stream != NULL)
    g_io_stream_close (self->stream, NULL, NULL);
  g_clear_object (&self->stream);
  g_clear_object (&self->message);
  g_clear_pointer (&self->query, g_hash_table_unref);
  g_clear_pointer (&self->fault, trunk_practice_fault_free);
  g_clear_pointer (&self->answer, trunk_practice_answer_free);
  g_clear_pointer (&self->raw, g_bytes_unref);
  g_free (self->id);
}

static void
exchange_unref (gpointer self)
{
  g_rc_box_release_full (self, exchange_clear);
}

/**
 * trunk_practice_exchange_run_later:
 * @self: an exchange, kept until then
 * @milliseconds: how long to wait
 * @callback: called with @self in the server's thread; never, where the server stops before
 */
void
trunk_practice_exchange_run_later (TrunkPracticeExchange *self,
                                   guint                  milliseconds,
                                   GSourceFunc            callback)
{
  g_autoptr(GSource) source = g_timeout_source_new (milliseconds);

  g_source_set_callback (source, callback, g_rc_box_acquire (self), exchange_unref);
  g_source_attach (source, self->host->context);
}

/* Which operation a method and a path are; an error's status where they are none. */
static void
classify (TrunkPracticeExchange *self,
          const char            *method,
          const char            *path)
{
  static const struct { const char *method; gboolean has_id; TrunkPracticeOperations operation; } routes[] = {
    { "GET", FALSE, TRUNK_PRACTICE_LIST },
    { "POST", FALSE, TRUNK_PRACTICE_PURCHASE },
    { "GET", TRUE, TRUNK_PRACTICE_RETRIEVE },
    { "PUT", TRUE, TRUNK_PRACTICE_UPDATE },
    { "DELETE", TRUE, TRUNK_PRACTICE_RELEASE },
  };
  const char *rest;

  self->operation = TRUNK_PRACTICE_OTHER;
  self->status = 404;
  if (!g_str_has_prefix (path, TRUNK_PRACTICE_PATH))
    return;

  rest = path + strlen (TRUNK_PRACTICE_PATH);
  if (*rest != '\0' && *rest != '/')
    return;
  rest += *rest == '/';
  if (strchr (rest, '/') != NULL)
    return;

  if (g_str_equal (rest, "search") && g_str_equal (method, "GET"))
    {
      self->operation = TRUNK_PRACTICE_SEARCH;
      return;
    }

  self->status = 405;
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (routes[i].has_id == (*rest != '\0') && g_str_equal (routes[i].method, method))
        {
          self->operation = routes[i].operation;
          self->id = g_strdup (rest);
        }
    }
}

static gboolean
is_authorized (TrunkPracticeExchange *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  const char *header = soup_message_headers_get_one (headers, "Authorization");
  g_autofree char *pair = g_strdup_printf ("%s:%s", trunk_practice_space_get_project (self->host->space),
                                           trunk_practice_space_get_token (self->host->space));
  g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));

  return header != NULL && g_ascii_strncasecmp (header, "Basic ", 6) == 0 && g_str_equal (header + 6, encoded);
}

static TrunkPracticeAnswer *
ask_space (TrunkPracticeExchange *self)
{
  TrunkPracticeSpace *space = self->host->space;
  SoupMessageBody *body = soup_server_message_get_request_body (self->message);
  const char *data = body->data != NULL ? body->data : "";
  gsize length = (gsize) body->length;

  if (!is_authorized (self))
    {
      gboolean forbidden = (trunk_practice_space_get_dialects (space) & TRUNK_PRACTICE_FORBIDDEN) != 0;

      return trunk_practice_answer_new_error (forbidden ? 403 : 401);
    }

  switch (self->operation)
    {
    case TRUNK_PRACTICE_LIST:
      return trunk_practice_space_list (space, self->query, self->host->origin);
    case TRUNK_PRACTICE_SEARCH:
      return trunk_practice_space_search (space, self->query);
    case TRUNK_PRACTICE_PURCHASE:
      return trunk_practice_space_purchase (space, data, length);
    case TRUNK_PRACTICE_RETRIEVE:
      return trunk_practice_space_retrieve (space, self->id);
    case TRUNK_PRACTICE_UPDATE:
      return trunk_practice_space_update (space, self->id, data, length);
    case TRUNK_PRACTICE_RELEASE:
      return trunk_practice_space_release (space, self->id);
    case TRUNK_PRACTICE_OTHER:
    default:
      return trunk_practice_answer_new_error (self->status);
    }
}

static gboolean
answer_cb (gpointer user_data)
{
  TrunkPracticeExchange *self = user_data;

  self->answer = ask_space (self);
  trunk_practice_reply_send (self);

  return G_SOURCE_REMOVE;
}

static gboolean
late_cb (gpointer user_data)
{
  TrunkPracticeExchange *self = user_data;

  self->answer = ask_space (self);

  return G_SOURCE_REMOVE;
}

/* What goes wrong before anything is done; the rest is up to the reply. */
static gboolean
fail_early (TrunkPracticeExchange *self)
{
  const TrunkPracticeFault *fault = self->fault;

  switch (fault != NULL ? fault->kind : TRUNK_PRACTICE_FAULT_NONE)
    {
    case TRUNK_PRACTICE_FAULT_DROP_BEFORE:
      trunk_practice_reply_drop (self);
      return TRUE;

    case TRUNK_PRACTICE_FAULT_LATE:
      {
        double seconds = fault->value != NULL ? g_ascii_strtod (fault->value, NULL) : 1.0;

        trunk_practice_exchange_run_later (self, (guint) (CLAMP (seconds, 0.0, MAX_LATE) * 1000.0), late_cb);
        trunk_practice_reply_drop (self);
        return TRUE;
      }

    case TRUNK_PRACTICE_FAULT_STATUS:
    case TRUNK_PRACTICE_FAULT_RETRY_AFTER:
    case TRUNK_PRACTICE_FAULT_REDIRECT:
      trunk_practice_reply_send (self);
      return TRUE;

    default:
      return FALSE;
    }
}

static gboolean
run_cb (gpointer user_data)
{
  TrunkPracticeExchange *self = user_data;

  if (!fail_early (self))
    answer_cb (self);

  return G_SOURCE_REMOVE;
}

static void
write_log (TrunkPracticeExchange *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  SoupMessageBody *body = soup_server_message_get_request_body (self->message);
  GObject *socket = G_OBJECT (soup_server_message_get_socket (self->message));
  g_autofree char *text = g_strndup (body->data != NULL ? body->data : "", (gsize) body->length);
  g_autofree char *path = NULL;
  GUri *uri = soup_server_message_get_uri (self->message);
  TrunkPracticeLogEntry entry = { 0 };

  if (socket != NULL && g_object_get_data (socket, "trunk-connection") == NULL)
    g_object_set_data (socket, "trunk-connection", GUINT_TO_POINTER (++self->host->n_connections));

  path = g_uri_get_query (uri) == NULL ? g_strdup (g_uri_get_path (uri))
       : g_strconcat (g_uri_get_path (uri), "?", g_uri_get_query (uri), NULL);

  entry.method = (char *) soup_server_message_get_method (self->message);
  entry.path = path;
  entry.body = text;
  entry.connection = socket != NULL ? GPOINTER_TO_UINT (g_object_get_data (socket, "trunk-connection")) : 0;
  entry.authorized = soup_message_headers_get_one (headers, "Authorization") != NULL;
  entry.accepted = is_authorized (self);
  entry.http2 = soup_server_message_get_http_version (self->message) == SOUP_HTTP_2_0;
  trunk_practice_log_add (self->host->log, &entry);
}

/**
 * trunk_practice_exchange_begin:
 * @host: shared by all
 * @message: a request, complete
 * @path: its path, decoded
 * @query: (nullable): name → value, decoded
 *
 * Answers the request, at once or later, or not at all.
 */
void
trunk_practice_exchange_begin (TrunkPracticeHost *host,
                               SoupServerMessage *message,
                               const char        *path,
                               GHashTable        *query)
{
  TrunkPracticeExchange *self = g_rc_box_new0 (TrunkPracticeExchange);
  guint latency = host->latency;

  self->host = host;
  self->message = g_object_ref (message);
  self->query = query != NULL ? g_hash_table_ref (query) : g_hash_table_new (g_str_hash, g_str_equal);
  classify (self, soup_server_message_get_method (message), path);

  if (host->control && trunk_practice_control_handle (self, path))
    {
      exchange_unref (self);
      return;
    }

  write_log (self);
  self->fault = trunk_practice_faults_take (host->faults, self->operation);
  if (self->fault != NULL && self->fault->kind == TRUNK_PRACTICE_FAULT_LATENCY)
    latency += trunk_practice_fault_get_amount (self->fault, 1000);

  if (latency == 0)
    run_cb (self);
  else
    {
      soup_server_message_pause (message);
      self->paused = TRUE;
      trunk_practice_exchange_run_later (self, latency, run_cb);
    }

  exchange_unref (self);
}
