/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-exchange.h"

#include <string.h>

#include "trunk-error.h"
#include "trunk-json.h"

/* An error says what it has to say in less than this; a longer one is not read to its end. */
#define MAX_ERROR_BODY (256 * 1024)
#define CHUNK          (64 * 1024)

/* RFC 6585: what a network sends that wants somebody to sign in first; libsoup has no name for it. */
#define NETWORK_AUTHENTICATION_REQUIRED 511

typedef struct
{
  SoupMessage  *message;
  GCancellable *sending;      /* until the headers are here */
  gboolean      has_headers;
  GInputStream *stream;
  GByteArray   *body;
  gsize         limit;
} Exchange;

static void read_chunk (GTask *task);

static void
exchange_free (Exchange *self)
{
  g_clear_object (&self->message);
  g_clear_object (&self->sending);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->body, g_byte_array_unref);
  g_free (self);
}

void
trunk_reply_free (TrunkReply *reply)
{
  g_clear_pointer (&reply->body, g_bytes_unref);
  g_clear_pointer (&reply->request_id, g_free);
  g_free (reply);
}

/**
 * trunk_exchange_is_loopback:
 *
 * Whether @uri names this machine: it is reached without a network and never through a proxy.
 */
gboolean
trunk_exchange_is_loopback (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr(GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;

  return g_strcmp0 (host, "localhost") == 0 ||
         (address != NULL && g_inet_address_get_is_loopback (address));
}

/**
 * trunk_exchange_read_date:
 *
 * Returns: the service's clock in seconds since 1970, 0 where it does not say
 */
gint64
trunk_exchange_read_date (SoupMessage *message)
{
  const char *text = soup_message_headers_get_one (soup_message_get_response_headers (message), "Date");
  g_autoptr(GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  return date != NULL ? g_date_time_to_unix (date) : 0;
}

/* api.md: "Keep any of x-request-id, x-signalwire-request-id, request-id". */
static char *
dup_request_id (SoupMessage *message)
{
  static const char * const names[] = { "x-request-id", "x-signalwire-request-id", "request-id" };
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = soup_message_headers_get_one (headers, names[i]);

      if (value != NULL && *value != '\0')
        return trunk_error_clean_text (value);
    }

  return NULL;
}

/* Seconds or a date; what cannot be read is G_MAXUINT, so that nobody waits for it by himself. */
static guint
read_retry_after (SoupMessage *message)
{
  const char *text = soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After");
  g_autoptr(GDateTime) date = NULL;
  gint64 now = trunk_exchange_read_date (message);
  guint64 seconds;

  if (text == NULL)
    return 0;

  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT, &seconds, NULL))
    return (guint) seconds;

  date = soup_date_time_new_from_http_string (text);
  if (date == NULL || now == 0)
    return G_MAXUINT;

  return (guint) CLAMP (g_date_time_to_unix (date) - now, 0, G_MAXUINT);
}

static gboolean
is_html (SoupMessage *message)
{
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  return type != NULL && (g_ascii_strcasecmp (type, "text/html") == 0 ||
                          g_ascii_strcasecmp (type, "application/xhtml+xml") == 0);
}

/* Whether this network is known to let nothing through before somebody has signed in to it. */
static gboolean
is_behind_portal (SoupMessage *message)
{
  return !trunk_exchange_is_loopback (soup_message_get_uri (message)) &&
         g_network_monitor_get_connectivity (g_network_monitor_get_default ()) == G_NETWORK_CONNECTIVITY_PORTAL;
}

/* Where there is no usable answer: the network, TLS, or something that does not speak HTTP. */
static GError *
translate_failure (SoupMessage  *message,
                   const GError *cause)
{
  gboolean available = trunk_exchange_is_loopback (soup_message_get_uri (message)) ||
                       g_network_monitor_get_network_available (g_network_monitor_get_default ());
  TrunkErrorDetails details = { .technical = cause->message };

  if (is_behind_portal (message))
    return trunk_error_new (TRUNK_ERROR_PORTAL, &details);

  if (cause->domain != SOUP_SESSION_ERROR)
    return trunk_error_new_from_io (cause, available);

  if (g_error_matches (cause, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING) ||
      g_error_matches (cause, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_ENCODING))
    return trunk_error_new (TRUNK_ERROR_BAD_ANSWER, &details);

  return trunk_error_new (TRUNK_ERROR_NO_ANSWER, &details);
}

static GError *
translate_answer (SoupMessage    *message,
                  TrunkErrorCode  code,
                  GBytes         *body,
                  const char     *technical)
{
  TrunkErrorDetails details = { .status = soup_message_get_status (message) };
  GError *error;

  details.date = trunk_exchange_read_date (message);
  details.request_id = dup_request_id (message);
  details.retry_after = read_retry_after (message);
  details.technical = g_strdup (technical);

  if (!SOUP_STATUS_IS_SUCCESSFUL (details.status) && body != NULL)
    trunk_json_read_error (body, &details);

  if (code != TRUNK_N_ERRORS)
    error = trunk_error_new (code, &details);
  else
    error = trunk_error_new_from_status (details.status, &details);

  g_free (details.detail);
  g_free (details.attribute);
  g_free (details.request_id);
  g_free (details.technical);

  return error;
}

/* Where a proxy does not let a request through, its own answer to that comes in the place of the space's, and only the
 * certificate tells them apart.  Nothing was sent then, and what it says is nothing that the space says. */
static gboolean
is_from_proxy (SoupMessage *message)
{
  return g_strcmp0 (g_uri_get_scheme (soup_message_get_uri (message)), "https") == 0 &&
         soup_message_get_tls_peer_certificate (message) == NULL;
}

/* The part of a name that whoever answers for it shares: its last two labels. */
static const char *
find_owner (const char *host)
{
  const char *owner = host;
  guint n_dots = 0;

  for (const char *p = host + strlen (host); p > host; p--)
    if (p[-1] == '.' && ++n_dots == 2)
      {
        owner = p;
        break;
      }

  return owner;
}

/* A space may have moved within SignalWire; it is the sign-in page of a network that is somebody else's. */
static gboolean
leads_to_others (SoupMessage *message)
{
  const char *location = soup_message_headers_get_one (soup_message_get_response_headers (message), "Location");
  GUri *asked = soup_message_get_uri (message);
  g_autoptr(GUri) uri = location != NULL ? g_uri_parse_relative (asked, location, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

  return uri != NULL && g_uri_get_host (uri) != NULL &&
         g_ascii_strcasecmp (find_owner (g_uri_get_host (uri)), find_owner (g_uri_get_host (asked))) != 0;
}

/* What comes in the place of an answer; %TRUNK_N_ERRORS where nothing does. */
static TrunkErrorCode
find_intruder (SoupMessage  *message,
               const char  **technical)
{
  guint status = soup_message_get_status (message);
  gboolean is_redirect = SOUP_STATUS_IS_REDIRECTION (status);
  gboolean is_proxy = is_from_proxy (message);
  gboolean is_page = SOUP_STATUS_IS_SUCCESSFUL (status) && is_html (message);

  *technical = is_proxy ? "proxy" : is_redirect ? "redirect" : is_page ? "text/html" : NULL;

  /* where to, a proxy's redirect does not tell */
  if (status == NETWORK_AUTHENTICATION_REQUIRED || (is_redirect && (is_proxy || leads_to_others (message))))
    return TRUNK_ERROR_PORTAL;
  if ((is_proxy || is_redirect || is_page) && is_behind_portal (message))
    return TRUNK_ERROR_PORTAL;
  if (is_proxy)
    return TRUNK_ERROR_PROXY;
  if (is_redirect)
    return TRUNK_ERROR_FOREIGN_LINK;

  return is_page ? TRUNK_ERROR_WEB_PAGE : TRUNK_N_ERRORS;
}

/* The answer is here as far as it will come: the one place that reads the status. */
static void
conclude (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);
  guint status = soup_message_get_status (self->message);
  const char *technical = NULL;
  TrunkErrorCode intruder = find_intruder (self->message, &technical);
  g_autoptr(GBytes) body = NULL;
  TrunkReply *reply;

  if (self->body->len > 0)
    body = g_byte_array_free_to_bytes (g_steal_pointer (&self->body));

  if (intruder != TRUNK_N_ERRORS && (intruder != TRUNK_ERROR_WEB_PAGE || body != NULL))
    g_task_return_error (task, translate_answer (self->message, intruder, NULL, technical));
  else if (!SOUP_STATUS_IS_SUCCESSFUL (status))
    g_task_return_error (task, translate_answer (self->message, TRUNK_N_ERRORS, body, NULL));
  else
    {
      reply = g_new0 (TrunkReply, 1);
      reply->status = status;
      reply->body = g_steal_pointer (&body);
      reply->date = trunk_exchange_read_date (self->message);
      reply->request_id = dup_request_id (self->message);
      g_task_return_pointer (task, reply, (GDestroyNotify) trunk_reply_free);
    }
}

/* Lost under way, or here and not what it says it is (bad gzip, bad chunks). */
static TrunkErrorCode
code_for_broken_body (const GError *cause)
{
  if (cause->domain == SOUP_SESSION_ERROR || cause->domain == G_CONVERT_ERROR ||
      g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    return TRUNK_ERROR_BAD_ANSWER;

  return TRUNK_ERROR_NO_ANSWER;
}

/* Closing would read the rest first; with a cancelled cancellable it drops the connection. */
static void
drop_stream (Exchange *self)
{
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_input_stream_close_async (self->stream, G_PRIORITY_DEFAULT, cancelled, NULL, NULL);
}

static void
chunk_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  Exchange *self = g_task_get_task_data (task);
  gboolean success = SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (self->message));
  g_autoptr(GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize size;
  const guint8 *data;

  if (chunk == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (chunk == NULL && success)
    g_task_return_error (task, translate_answer (self->message, code_for_broken_body (error), NULL, error->message));
  else if (chunk == NULL || g_bytes_get_size (chunk) == 0)
    conclude (task);
  else
    {
      data = g_bytes_get_data (chunk, &size);

      if (self->body->len + size <= self->limit)
        {
          g_byte_array_append (self->body, data, (guint) size);
          read_chunk (g_steal_pointer (&task));
          return;
        }

      drop_stream (self);
      g_byte_array_set_size (self->body, 0);

      if (success)
        g_task_return_error (task, translate_answer (self->message, TRUNK_ERROR_TOO_LARGE, NULL, NULL));
      else
        conclude (task);
    }
}

static void
read_chunk (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (self->stream, CHUNK, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                   chunk_read_cb, task);
}

static void
got_headers_cb (SoupMessage *message,
                Exchange    *self)
{
  self->has_headers = TRUE;
}

/* Between the headers and the news of them libsoup 3.6.5 must not be cancelled: it then ends the request twice and the
 * process crashes.  Reading the body is cancelled by itself. */
static void
cancelled_cb (GCancellable *cancellable,
              Exchange     *self)
{
  if (!self->has_headers)
    g_cancellable_cancel (self->sending);
}

static void
headers_received_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  Exchange *self = g_task_get_task_data (task);

  g_signal_handlers_disconnect_by_data (self->message, self);
  g_signal_handlers_disconnect_by_data (g_task_get_cancellable (task), self);
  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (self->stream == NULL)
    {
      g_task_return_error (task, translate_failure (self->message, error));
      return;
    }

  self->body = g_byte_array_new ();
  self->limit = SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (self->message)) ? TRUNK_EXCHANGE_MAX_BODY
                                                                                    : MAX_ERROR_BODY;
  read_chunk (g_steal_pointer (&task));
}

/**
 * trunk_exchange_async:
 * @cancellable: to stop it
 *
 * Sends @message once, reads the bounded answer and translates whatever went wrong.
 */
void
trunk_exchange_async (SoupSession         *session,
                      SoupMessage         *message,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (session, cancellable, callback, user_data);
  Exchange *self = g_new0 (Exchange, 1);

  g_task_set_source_tag (task, trunk_exchange_async);
  self->message = g_object_ref (message);
  self->sending = g_cancellable_new ();
  g_task_set_task_data (task, self, (GDestroyNotify) exchange_free);

  g_signal_connect (message, "got-headers", G_CALLBACK (got_headers_cb), self);
  g_signal_connect (cancellable, "cancelled", G_CALLBACK (cancelled_cb), self);
  if (g_cancellable_is_cancelled (cancellable))
    g_cancellable_cancel (self->sending);

  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, self->sending,
                           headers_received_cb, g_steal_pointer (&task));
}

/**
 * trunk_exchange_finish:
 *
 * Returns: (transfer full): the successful answer; %NULL with TRUNK_ERROR or G_IO_ERROR_CANCELLED
 */
TrunkReply *
trunk_exchange_finish (SoupSession   *session,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
