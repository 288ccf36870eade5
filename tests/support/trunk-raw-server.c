/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-raw-server.h"

#include <string.h>

typedef struct
{
  GBytes      *bytes;
  GBytes      *piece;   /* what follows, again and again; or NULL */
  guint64      n_pieces;
  int          pause;   /* milliseconds between pieces */
  TrunkRawEnd  end;
} Answer;

struct _TrunkRawServer
{
  GObject         parent_instance;

  GSocketService *service;
  GCancellable   *cancellable;
  char           *base_url;

  GMutex          lock;           /* guards what follows */
  GPtrArray      *answers;        /* Answer */
  guint           n_answered;
  GPtrArray      *requests;       /* char, head and body */
  guint           n_connections;
  guint           n_threads;
  GCond           idle;

  TrunkRawAccepted accepted;      /* from before the first connection on */
  gpointer        accepted_data;
};

G_DEFINE_FINAL_TYPE (TrunkRawServer, trunk_raw_server, G_TYPE_OBJECT)

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_bytes_unref (answer->bytes);
  g_clear_pointer (&answer->piece, g_bytes_unref);
  g_free (answer);
}

/* Returns: (nullable): head and body of the next request, %NULL when there is none */
static char *
read_request (TrunkRawServer   *self,
              GDataInputStream *input)
{
  g_autoptr(GString) text = g_string_new (NULL);
  gsize length = 0;
  char *line;

  while ((line = g_data_input_stream_read_line (input, NULL, self->cancellable, NULL)) != NULL && *line != '\0')
    {
      if (g_ascii_strncasecmp (line, "Content-Length:", 15) == 0)
        length = (gsize) g_ascii_strtoull (line + 15, NULL, 10);

      g_string_append_printf (text, "%s\n", line);
      g_free (line);
    }

  if (line == NULL)
    return NULL;

  g_free (line);
  if (length > 0)
    {
      g_autofree char *body = g_malloc0 (length + 1);

      if (!g_input_stream_read_all (G_INPUT_STREAM (input), body, length, NULL, self->cancellable, NULL))
        return NULL;

      g_string_append_printf (text, "\n%s", body);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Answers are there as long as the server. */
static const Answer *
next_answer (TrunkRawServer *self,
             char           *request)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const Answer *answer;

  g_ptr_array_add (self->requests, request);
  g_assert_cmpuint (self->answers->len, >, 0);
  answer = g_ptr_array_index (self->answers, MIN (self->n_answered, self->answers->len - 1));
  self->n_answered++;

  return answer;
}

static gboolean
write_bytes (TrunkRawServer *self,
             GOutputStream  *output,
             GBytes         *bytes)
{
  gsize size;
  gconstpointer start = g_bytes_get_data (bytes, &size);

  return size == 0 || g_output_stream_write_all (output, start, size, NULL, self->cancellable, NULL);
}

/* Who reads has read them all before the next comes: to a main loop there is then a moment with nothing to do. */
static gboolean
pause_pieces (TrunkRawServer *self,
              int             milliseconds)
{
  GPollFD ended;

  if (milliseconds == 0)
    return TRUE;

  if (!g_cancellable_make_pollfd (self->cancellable, &ended))
    return FALSE;
  g_poll (&ended, 1, milliseconds);
  g_cancellable_release_fd (self->cancellable);

  return !g_cancellable_is_cancelled (self->cancellable);
}

static void
serve (TrunkRawServer    *self,
       GSocketConnection *connection)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autoptr(GDataInputStream) data = g_data_input_stream_new (input);
  TrunkRawEnd end = TRUNK_RAW_KEEP;
  char *request;
  char byte;

  g_data_input_stream_set_newline_type (data, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);

  while (end == TRUNK_RAW_KEEP && (request = read_request (self, data)) != NULL)
    {
      const Answer *answer = next_answer (self, request);

      end = answer->end;
      if (!write_bytes (self, output, answer->bytes))
        return;
      for (guint64 i = 0; i < answer->n_pieces; i++)
        if (!write_bytes (self, output, answer->piece) || !pause_pieces (self, answer->pause))
          return;
    }

  if (end == TRUNK_RAW_HANG)
    g_input_stream_read_all (G_INPUT_STREAM (data), &byte, 1, NULL, self->cancellable, NULL);
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        TrunkRawServer         *self)
{
  g_mutex_lock (&self->lock);
  self->n_connections++;
  self->n_threads++;
  g_mutex_unlock (&self->lock);

  if (self->accepted != NULL)
    self->accepted (self->accepted_data);
  serve (self, connection);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);

  g_mutex_lock (&self->lock);
  self->n_threads--;
  g_cond_signal (&self->idle);
  g_mutex_unlock (&self->lock);

  return TRUE;
}

static void
trunk_raw_server_dispose (GObject *object)
{
  TrunkRawServer *self = TRUNK_RAW_SERVER (object);

  if (self->service != NULL)
    {
      g_socket_service_stop (self->service);
      g_socket_listener_close (G_SOCKET_LISTENER (self->service));
      g_cancellable_cancel (self->cancellable);

      g_mutex_lock (&self->lock);
      while (self->n_threads > 0)
        g_cond_wait (&self->idle, &self->lock);
      g_mutex_unlock (&self->lock);
    }

  g_clear_object (&self->service);

  G_OBJECT_CLASS (trunk_raw_server_parent_class)->dispose (object);
}

static void
trunk_raw_server_finalize (GObject *object)
{
  TrunkRawServer *self = TRUNK_RAW_SERVER (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->base_url, g_free);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->requests, g_ptr_array_unref);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->idle);

  G_OBJECT_CLASS (trunk_raw_server_parent_class)->finalize (object);
}

static void
trunk_raw_server_class_init (TrunkRawServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trunk_raw_server_dispose;
  G_OBJECT_CLASS (klass)->finalize = trunk_raw_server_finalize;
}

static void
trunk_raw_server_init (TrunkRawServer *self)
{
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) bound = NULL;
  g_autoptr(GError) error = NULL;

  g_mutex_init (&self->lock);
  g_cond_init (&self->idle);
  self->cancellable = g_cancellable_new ();
  self->answers = g_ptr_array_new_with_free_func (answer_free);
  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->service = g_threaded_socket_service_new (100);

  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  self->base_url = g_strdup_printf ("http://127.0.0.1:%u",
                                    g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
}

TrunkRawServer *
trunk_raw_server_new (void)
{
  return g_object_new (TRUNK_TYPE_RAW_SERVER, NULL);
}

const char *
trunk_raw_server_get_base_url (TrunkRawServer *self)
{
  return self->base_url;
}

/**
 * trunk_raw_server_set_accepted:
 * @accepted: called for each connection, before anything of it is read
 *
 * Lets a test look at the world as it is when a client connects.  To be called before there is one.
 */
void
trunk_raw_server_set_accepted (TrunkRawServer   *self,
                               TrunkRawAccepted  accepted,
                               gpointer          user_data)
{
  self->accepted = accepted;
  self->accepted_data = user_data;
}

void
trunk_raw_server_push_bytes (TrunkRawServer *self,
                             GBytes         *bytes,
                             TrunkRawEnd     end)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Answer *answer = g_new0 (Answer, 1);

  answer->bytes = g_bytes_ref (bytes);
  answer->end = end;
  g_ptr_array_add (self->answers, answer);
}

/**
 * trunk_raw_server_push_pieces:
 * @head: what is sent first
 * @piece: what is sent after it
 * @n_pieces: so many times
 *
 * Pushes an answer that takes no memory here, however long it is; the connection is closed after it.
 */
void
trunk_raw_server_push_pieces (TrunkRawServer *self,
                              const char     *head,
                              GBytes         *piece,
                              guint64         n_pieces)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Answer *answer = g_new0 (Answer, 1);

  answer->bytes = g_bytes_new (head, strlen (head));
  answer->piece = g_bytes_ref (piece);
  answer->n_pieces = n_pieces;
  answer->end = TRUNK_RAW_CLOSE;
  g_ptr_array_add (self->answers, answer);
}

/**
 * trunk_raw_server_push_drip:
 * @head: what is sent first
 *
 * Pushes an answer that goes on with a blank every two milliseconds for as long as anybody reads it.
 */
void
trunk_raw_server_push_drip (TrunkRawServer *self,
                            const char     *head)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Answer *answer = g_new0 (Answer, 1);

  answer->bytes = g_bytes_new (head, strlen (head));
  answer->piece = g_bytes_new_static (" ", 1);
  answer->n_pieces = G_MAXUINT64;
  answer->pause = 2;
  answer->end = TRUNK_RAW_CLOSE;
  g_ptr_array_add (self->answers, answer);
}

void
trunk_raw_server_push (TrunkRawServer *self,
                       const char     *text,
                       TrunkRawEnd     end)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  trunk_raw_server_push_bytes (self, bytes, end);
}

/**
 * trunk_raw_server_push_answer:
 * @status: as in "200 OK"
 * @headers: (nullable): more header lines, each with its CR LF
 * @body: what is announced and sent as JSON
 *
 * Pushes an answer as a good server writes it.
 */
void
trunk_raw_server_push_answer (TrunkRawServer *self,
                              const char     *status,
                              const char     *headers,
                              const char     *body)
{
  g_autofree char *text = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Type: application/json\r\n%s"
                                           "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                                           status, headers != NULL ? headers : "", strlen (body), body);

  trunk_raw_server_push (self, text, TRUNK_RAW_KEEP);
}

guint
trunk_raw_server_get_n_requests (TrunkRawServer *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->requests->len;
}

guint
trunk_raw_server_get_n_connections (TrunkRawServer *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->n_connections;
}

/**
 * trunk_raw_server_dup_request:
 *
 * Returns: (transfer full): the request line, the header lines, an empty line and the body; with LF
 */
char *
trunk_raw_server_dup_request (TrunkRawServer *self,
                              guint           position)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_assert_cmpuint (position, <, self->requests->len);

  return g_strdup (g_ptr_array_index (self->requests, position));
}
