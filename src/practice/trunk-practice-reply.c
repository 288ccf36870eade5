/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-practice-exchange.h"

#define MIB (1024 * 1024)
#define DRIP_SIZE 16

static gboolean
is_http2 (TrunkPracticeExchange *self)
{
  return soup_server_message_get_http_version (self->message) == SOUP_HTTP_2_0;
}

/* HTTP/2 minds when a message goes on that never paused. */
static void
resume (TrunkPracticeExchange *self)
{
  if (self->paused)
    soup_server_message_unpause (self->message);
  self->paused = FALSE;
}

/**
 * trunk_practice_reply_drop:
 * @self: an exchange
 *
 * Ends the connection without an answer.
 */
void
trunk_practice_reply_drop (TrunkPracticeExchange *self)
{
  if (is_http2 (self))
    {
      GSocket *socket = soup_server_message_get_socket (self->message);

      /* The session of HTTP/2 cannot be stolen, but what it stands on can be pulled away. */
      soup_server_message_set_status (self->message, SOUP_STATUS_INTERNAL_SERVER_ERROR, NULL);
      if (socket != NULL)
        g_socket_shutdown (socket, TRUE, TRUE, NULL);
      resume (self);
      return;
    }

  self->stream = soup_server_message_steal_connection (self->message);
  if (self->stream != NULL)
    g_io_stream_close (self->stream, NULL, NULL);
  g_clear_object (&self->stream);
}

static void
set_headers (TrunkPracticeExchange *self,
             const char            *type)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc (trunk_practice_space_get_now (self->host->space));
  g_autofree char *date_text = soup_date_time_to_string (date, SOUP_DATE_HTTP);
  g_autofree char *request_id = g_uuid_string_random ();

  soup_message_headers_replace (headers, "Date", date_text);
  soup_message_headers_replace (headers, "X-Request-Id", request_id);
  if (type != NULL)
    soup_message_headers_replace (headers, "Content-Type", type);
}

static void
send_bytes (TrunkPracticeExchange *self,
            guint                  status,
            const char            *type,
            GBytes                *body)
{
  set_headers (self, type);
  soup_server_message_set_status (self->message, status, NULL);
  if (body != NULL && g_bytes_get_size (body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (self->message), body);
  resume (self);
}

/**
 * trunk_practice_reply_text:
 * @self: an exchange
 * @status: HTTP status
 * @type: (nullable): its media type
 * @text: the body
 */
void
trunk_practice_reply_text (TrunkPracticeExchange *self,
                           guint                  status,
                           const char            *type,
                           const char            *text)
{
  g_autoptr(GBytes) body = g_bytes_new (text, strlen (text));

  send_bytes (self, status, type, body);
}

/* Takes the connection and says the head of the answer; what follows is up to the fault. */
static gboolean
take_stream (TrunkPracticeExchange *self,
             gsize                  length)
{
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 %u OK\r\nContent-Type: application/json; charset=utf-8\r\n"
                                           "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                                           self->answer->status, length);

  self->stream = soup_server_message_steal_connection (self->message);

  return self->stream != NULL
      && g_output_stream_write_all (g_io_stream_get_output_stream (self->stream), head, strlen (head),
                                    NULL, NULL, NULL);
}

static void
send_cut_off (TrunkPracticeExchange *self,
              GBytes                *body)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);

  if (is_http2 (self))
    {
      trunk_practice_reply_drop (self);
      return;
    }

  if (take_stream (self, length))
    g_output_stream_write_all (g_io_stream_get_output_stream (self->stream), data, length / 2, NULL, NULL, NULL);
}

static gboolean
drip_cb (gpointer user_data)
{
  TrunkPracticeExchange *self = user_data;
  gsize length;
  const char *data = g_bytes_get_data (self->raw, &length);
  gsize size = MIN (DRIP_SIZE, length - self->raw_sent);

  if (!g_output_stream_write_all (g_io_stream_get_output_stream (self->stream), data + self->raw_sent, size,
                                  NULL, NULL, NULL))
    return G_SOURCE_REMOVE;

  self->raw_sent += size;
  return self->raw_sent < length ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
send_drip (TrunkPracticeExchange *self,
           GBytes                *body)
{
  self->raw = g_bytes_ref (body);
  if (is_http2 (self))
    send_bytes (self, self->answer->status, "application/json; charset=utf-8", body);
  else if (take_stream (self, g_bytes_get_size (body)))
    trunk_practice_exchange_run_later (self, trunk_practice_fault_get_amount (self->fault, 100), drip_cb);
}

static void
send_huge (TrunkPracticeExchange *self)
{
  SoupMessageBody *body = soup_server_message_get_response_body (self->message);
  g_autofree char *blanks = g_strnfill (MIB, ' ');
  g_autoptr(GBytes) chunk = g_bytes_new (blanks, MIB);

  soup_message_body_set_accumulate (body, FALSE);
  soup_message_body_append (body, SOUP_MEMORY_STATIC, "{\"links\":{},\"data\":[", 20);
  for (guint i = trunk_practice_fault_get_amount (self->fault, 64); i > 0; i--)
    soup_message_body_append_bytes (body, chunk);
  soup_message_body_append (body, SOUP_MEMORY_STATIC, "]}", 2);
  send_bytes (self, self->answer->status, "application/json; charset=utf-8", NULL);
}

static void
send_bomb (TrunkPracticeExchange *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr(GConverter) gzip = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1));
  g_autoptr(GOutputStream) stream = g_converter_output_stream_new (memory, gzip);
  g_autofree char *blanks = g_strnfill (MIB, ' ');
  g_autoptr(GBytes) body = NULL;

  for (guint i = trunk_practice_fault_get_amount (self->fault, 64); i > 0; i--)
    g_output_stream_write_all (stream, blanks, MIB, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);

  body = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  soup_message_headers_replace (headers, "Content-Encoding", "gzip");
  send_bytes (self, self->answer->status, "application/json; charset=utf-8", body);
}

static void
send_html (TrunkPracticeExchange *self)
{
  trunk_practice_reply_text (self, trunk_practice_fault_get_amount (self->fault, 200), "text/html; charset=utf-8",
                             "<!DOCTYPE html>\n<html><head><title>Welcome</title></head>"
                             "<body><h1>Free Wi-Fi</h1><p>Accept the terms to go on.</p></body></html>\n");
}

static void
send_status (TrunkPracticeExchange *self)
{
  guint status = trunk_practice_fault_get_amount (self->fault, 503);
  const char *comma = self->fault->value != NULL ? strchr (self->fault->value, ',') : NULL;

  trunk_practice_reply_text (self, status, "application/json; charset=utf-8",
                             comma != NULL ? comma + 1 : "{\"error\":\"Internal Server Error\"}");
}

static void
send_redirect (TrunkPracticeExchange *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);

  soup_message_headers_replace (headers, "Location",
                                self->fault->value != NULL ? self->fault->value : TRUNK_PRACTICE_PATH);
  trunk_practice_reply_text (self, SOUP_STATUS_FOUND, "text/html", "<a>Moved</a>");
}

static void
send_busy (TrunkPracticeExchange *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);

  soup_message_headers_replace (headers, "Retry-After", self->fault->value != NULL ? self->fault->value : "1");
  trunk_practice_reply_text (self, 429, "application/json; charset=utf-8",
                             "{\"error\":\"Too Many Requests\"}");
}

/**
 * trunk_practice_reply_send:
 * @self: an exchange; answered, but for faults that need no answer
 *
 * Sends the answer, or what the fault makes of it.
 */
void
trunk_practice_reply_send (TrunkPracticeExchange *self)
{
  GBytes *body = self->answer != NULL ? self->answer->body : NULL;
  g_autoptr(GBytes) spoiled = NULL;

  switch (self->fault != NULL ? self->fault->kind : TRUNK_PRACTICE_FAULT_NONE)
    {
    case TRUNK_PRACTICE_FAULT_DROP_AFTER:
      trunk_practice_reply_drop (self);
      return;
    case TRUNK_PRACTICE_FAULT_STATUS:
    case TRUNK_PRACTICE_FAULT_STATUS_AFTER:
      send_status (self);
      return;
    case TRUNK_PRACTICE_FAULT_RETRY_AFTER:
      send_busy (self);
      return;
    case TRUNK_PRACTICE_FAULT_REDIRECT:
      send_redirect (self);
      return;
    case TRUNK_PRACTICE_FAULT_HTML:
      send_html (self);
      return;
    case TRUNK_PRACTICE_FAULT_HUGE:
      send_huge (self);
      return;
    case TRUNK_PRACTICE_FAULT_BOMB:
      send_bomb (self);
      return;
    case TRUNK_PRACTICE_FAULT_EMPTY_BODY:
      send_bytes (self, self->answer->status, NULL, NULL);
      return;
    default:
      break;
    }

  if (self->answer == NULL)
    trunk_practice_reply_drop (self);
  else if (body != NULL && self->fault != NULL && self->fault->kind == TRUNK_PRACTICE_FAULT_CUT_OFF)
    send_cut_off (self, body);
  else if (body != NULL && self->fault != NULL && self->fault->kind == TRUNK_PRACTICE_FAULT_DRIP)
    send_drip (self, body);
  else
    {
      spoiled = body != NULL && self->fault != NULL ? trunk_practice_spoil (self, body) : NULL;
      send_bytes (self, self->answer->status, body != NULL ? "application/json; charset=utf-8" : NULL,
                  spoiled != NULL ? spoiled : body);
    }
}
