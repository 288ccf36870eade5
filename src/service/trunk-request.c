/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-request.h"

#include "trunk-deadline.h"
#include "trunk-error.h"
#include "trunk-exchange.h"

/* api.md, Errors: how often a read is sent again by itself, and how long it waits when asked to. */
#define MAX_REPEATS     3
#define MAX_RETRY_AFTER 60

typedef struct
{
  const char       *method;
  GUri             *uri;
  GBytes           *body;
  gboolean          is_write;
  TrunkReplyPeek    peek;
  gpointer          peek_data;
  TrunkReplyParser  parser;
  GDestroyNotify    destroy;
  TrunkReply       *reply;
  TrunkDeadline    *whole;
  TrunkDeadline    *attempt;
  SoupMessage      *message;
  TrunkWire        *wire;       /* the task's source owns it */
  TrunkClock       *clock;
  guint             n_repeats;
  GError           *failure;    /* of the attempt before, during a pause */
  guint             pause;
  GSource          *pause_cancelled;
} Request;

static void send_request (GTask *task);

static void
request_end_pause (Request *self)
{
  trunk_clock_clear_timeout (self->clock, &self->pause);

  if (self->pause_cancelled != NULL)
    g_source_destroy (self->pause_cancelled);
  g_clear_pointer (&self->pause_cancelled, g_source_unref);
}

static void
request_end_attempt (Request *self)
{
  if (self->message != NULL)
    g_signal_handlers_disconnect_by_data (self->message, self);

  g_clear_object (&self->message);
  g_clear_pointer (&self->attempt, trunk_deadline_free);
}

static void
request_free (Request *self)
{
  request_end_pause (self);
  request_end_attempt (self);
  g_clear_pointer (&self->whole, trunk_deadline_free);
  g_clear_pointer (&self->uri, g_uri_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->reply, trunk_reply_free);
  g_clear_object (&self->clock);
  g_clear_error (&self->failure);
  g_free (self);
}

static gboolean
pause_over_cb (gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Request *request = g_task_get_task_data (task);

  request->pause = 0;
  request_end_pause (request);

  /* Waiting because the service asked for it is not the service's slowness. */
  if (g_error_matches (request->failure, TRUNK_ERROR, TRUNK_ERROR_BUSY))
    trunk_deadline_start (request->whole, request->wire->read_deadline);

  g_clear_error (&request->failure);
  send_request (g_steal_pointer (&task));

  return G_SOURCE_REMOVE;
}

static gboolean
pause_cancelled_cb (GCancellable *cancellable,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Request *request = g_task_get_task_data (task);

  request_end_pause (request);

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_error (task, g_steal_pointer (&request->failure));

  return G_SOURCE_REMOVE;
}

/* Milliseconds: twice as long each time, and by chance up to half less, so that clients spread. */
static guint
get_delay (Request      *request,
           const GError *error)
{
  const TrunkErrorDetails *details = trunk_error_get_details (error);
  guint delay = MIN (request->wire->retry_delay << request->n_repeats, 60000u);
  guint asked = error->code == TRUNK_ERROR_BUSY && details != NULL ? details->retry_after : 0;

  return MAX (delay - (guint) g_random_int_range (0, (gint32) (delay / 2) + 1), asked * 1000);
}

static gboolean
can_repeat (Request      *request,
            const GError *error)
{
  const TrunkErrorDetails *details;

  if (request->is_write || request->n_repeats >= MAX_REPEATS || error->domain != TRUNK_ERROR)
    return FALSE;

  switch ((int) error->code)
    {
    case TRUNK_ERROR_NO_ANSWER:
    case TRUNK_ERROR_SERVER:
    case TRUNK_ERROR_BAD_ANSWER:
    case TRUNK_ERROR_WEB_PAGE:
      return !trunk_deadline_has_expired (request->whole);

    case TRUNK_ERROR_BUSY:
      details = trunk_error_get_details (error);
      return details == NULL || details->retry_after <= MAX_RETRY_AFTER;

    default:
      return FALSE;
    }
}

/* Waits where sending it again can help; else the error is the answer. */
static void
request_failed (GTask  *task,
                GError *error)
{
  Request *request = g_task_get_task_data (task);

  if (can_repeat (request, error))
    {
      guint delay = get_delay (request, error);

      request->n_repeats++;
      request->failure = error;
      if (error->code == TRUNK_ERROR_BUSY)
        trunk_deadline_stop (request->whole);

      request->pause_cancelled = g_cancellable_source_new (trunk_deadline_get_cancellable (request->whole));
      g_source_set_callback (request->pause_cancelled, G_SOURCE_FUNC (pause_cancelled_cb), task, NULL);
      g_source_attach (request->pause_cancelled, g_main_context_get_thread_default ());
      request->pause = trunk_clock_add_timeout (request->clock, delay, pause_over_cb, task, NULL);
    }
  else
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
}

static void
parse_thread (GTask        *parsing,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Request *request = g_task_get_task_data (G_TASK (task_data));
  GError *error = NULL;
  gpointer parsed = request->parser (request->reply, &error);

  if (parsed == NULL)
    g_task_return_error (parsing, error);
  else
    g_task_return_pointer (parsing, parsed, request->destroy);
}

/* The parser knows nothing of HTTP; for support, its error gets what the answer said of itself. */
static GError *
complete_error (const GError     *error,
                const TrunkReply *reply)
{
  TrunkErrorDetails details = *trunk_error_get_details (error);

  if (error->domain != TRUNK_ERROR)
    return g_error_copy (error);

  details.status = reply->status;
  details.date = reply->date;
  details.request_id = reply->request_id;
  if (details.technical == NULL)
    details.technical = error->message;

  return trunk_error_new ((TrunkErrorCode) error->code, &details);
}

static void
parsed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  Request *request = g_task_get_task_data (task);
  gpointer parsed = g_task_propagate_pointer (G_TASK (result), &error);

  if (parsed != NULL)
    {
      g_task_return_pointer (task, parsed, request->destroy);
    }
  else
    {
      GError *complete = complete_error (error, request->reply);

      g_clear_pointer (&request->reply, trunk_reply_free);
      request_failed (g_steal_pointer (&task), complete);
    }
}

static void
request_answered (GTask      *task,
                  TrunkReply *reply)
{
  g_autoptr(GTask) parsing = NULL;
  Request *request = g_task_get_task_data (task);

  reply->received = trunk_clock_get_now (request->wire->clock);

  if (request->parser == NULL)
    {
      g_task_return_pointer (task, reply, (GDestroyNotify) trunk_reply_free);
      g_object_unref (task);
      return;
    }

  request->reply = reply;
  if (request->peek != NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    request->peek (reply, request->peek_data);

  /* Without a source: the worker may be the last to hold this one, and must not end the transport. */
  parsing = g_task_new (NULL, g_task_get_cancellable (task), parsed_cb, task);
  g_task_set_source_tag (parsing, request_answered);
  g_task_set_task_data (parsing, task, NULL);
  g_task_run_in_thread (parsing, parse_thread);
}

static void
note_date (TrunkWire   *wire,
           SoupMessage *message)
{
  gint64 date = trunk_exchange_read_date (message);

  if (date != 0)
    wire->skew = date - trunk_clock_get_now (wire->clock) / G_USEC_PER_SEC;
}

static void
exchanged_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  Request *request = g_task_get_task_data (task);
  g_autoptr(TrunkReply) reply = trunk_exchange_finish (SOUP_SESSION (source), result, &error);
  gboolean expired = trunk_deadline_has_expired (request->attempt) || trunk_deadline_has_expired (request->whole);

  note_date (request->wire, request->message);
  request_end_attempt (request);

  if (reply != NULL)
    {
      request_answered (g_steal_pointer (&task), g_steal_pointer (&reply));
      return;
    }

  if (expired && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&error);
      error = trunk_error_new (TRUNK_ERROR_NO_ANSWER, &(TrunkErrorDetails) { .technical = (char *) "deadline" });
    }

  request_failed (g_steal_pointer (&task), error);
}

static void
got_headers_cb (SoupMessage *message,
                Request     *request)
{
  trunk_deadline_stop (request->attempt);
}

/* The library below is about to send it a second time, because the connection was used before and is lost: for a write
 * that is one time too many.
 *
 * A read goes on a connection of its own.  On another used one it can begin before libsoup 3.6.5 has seen the end of
 * the first try, which then takes the second one's state away, and the process crashes. */
static void
restarted_cb (SoupMessage *message,
              Request     *request)
{
  if (request->is_write)
    trunk_deadline_expire (request->attempt);
  else
    soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
}

/* The one place where requests leave. */
static void
send_request (GTask *task)
{
  Request *request = g_task_get_task_data (task);
  SoupMessage *message = soup_message_new_from_uri (request->method, request->uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | (request->is_write ? SOUP_MESSAGE_NEW_CONNECTION : 0));
  soup_message_headers_replace (headers, "Authorization", request->wire->authorization);
  soup_message_headers_replace (headers, "Accept", "application/json");
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", request->body);

  g_signal_connect (message, "got-headers", G_CALLBACK (got_headers_cb), request);
  g_signal_connect (message, "restarted", G_CALLBACK (restarted_cb), request);

  request->message = message;
  request->attempt = trunk_deadline_new (request->wire->clock, request->is_write ? 0 : request->wire->header_deadline,
                                         trunk_deadline_get_cancellable (request->whole));
  trunk_exchange_async (request->wire->session, message, trunk_deadline_get_cancellable (request->attempt),
                        exchanged_cb, task);
}

/**
 * trunk_request_run:
 * @task: (transfer full): returns what @parser makes, or the TrunkReply; its source owns @wire
 * @method: as for trunk_transport_write_async(), or GET
 * @uri: (transfer full): where to; the caller has checked its origin
 * @body: (nullable): JSON
 * @peek: (nullable): sees an answer, with @peek_data, before it is parsed
 *
 * Sends a read until it is answered or hopeless, and a write once.
 */
void
trunk_request_run (GTask            *task,
                   TrunkWire        *wire,
                   const char       *method,
                   GUri             *uri,
                   GBytes           *body,
                   TrunkReplyPeek    peek,
                   gpointer          peek_data,
                   TrunkReplyParser  parser,
                   GDestroyNotify    destroy)
{
  Request *request = g_new0 (Request, 1);

  request->wire = wire;
  request->clock = g_object_ref (wire->clock);
  request->method = g_intern_string (method);
  request->is_write = g_strcmp0 (method, SOUP_METHOD_GET) != 0;
  request->uri = uri;
  request->body = body != NULL ? g_bytes_ref (body) : NULL;
  request->peek = peek;
  request->peek_data = peek_data;
  request->parser = parser;
  request->destroy = destroy;
  request->whole = trunk_deadline_new (wire->clock, request->is_write ? wire->write_deadline : wire->read_deadline,
                                       g_task_get_cancellable (task));
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);

  send_request (task);
}
