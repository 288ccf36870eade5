/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-practice-exchange.h"
#include "trunk-practice-server.h"

struct _TrunkPracticeServer
{
  GObject            parent_instance;

  TrunkPracticeHost  host;
  GThread           *thread;
  GMainLoop         *loop;
};

/* What the thread needs to begin. */
typedef struct
{
  TrunkPracticeServer *self; /* borrowed: stop() joins the thread */
  GTask               *task;
  guint                port;
  GTlsCertificate     *certificate;
  GMainLoop           *loop;
} Start;

G_DEFINE_FINAL_TYPE (TrunkPracticeServer, trunk_practice_server, G_TYPE_OBJECT)

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  trunk_practice_exchange_begin (user_data, message, path, query);
}

/*
 * Ends every connection.  libsoup 3.6 frees a connection here whose TLS handshake is still going on, though
 * that handshake's callback will use it; so after this nothing of the context of a server with TLS may run.
 */
static void
disconnect (SoupServer   *server,
            GMainContext *context)
{
  gboolean may_shake_hands = soup_server_get_tls_certificate (server) != NULL;

  soup_server_disconnect (server);

  while (!may_shake_hands && g_main_context_iteration (context, FALSE))
    ;
}

/* Takes what is needed of the first address; there is only one. */
static char *
dup_origin (SoupServer *server)
{
  GSList *uris = soup_server_get_uris (server);
  GUri *uri = uris->data;
  char *origin = g_strdup_printf ("%s://%s:%d", g_uri_get_scheme (uri), g_uri_get_host (uri), g_uri_get_port (uri));

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return origin;
}

static gpointer
serve (gpointer data)
{
  g_autofree Start *start = data;
  g_autoptr(GTask) task = start->task;
  g_autoptr(GMainLoop) loop = start->loop;
  g_autoptr(GTlsCertificate) certificate = start->certificate;
  g_autoptr(GError) error = NULL;
  g_autoptr(SoupServer) server = NULL;
  g_autoptr(GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", start->port);
  TrunkPracticeHost *host = &start->self->host;

  g_main_context_push_thread_default (host->context);
  server = soup_server_new ("server-header", "Trunkline-Practice ", "tls-certificate", certificate, NULL);
  soup_server_add_handler (server, NULL, request_cb, host, NULL);

  if (soup_server_listen (server, address, certificate != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0, &error))
    {
      host->origin = dup_origin (server);
      g_task_return_boolean (task, TRUE);
      g_clear_object (&task);
      g_main_loop_run (loop);
    }
  else
    g_task_return_error (task, g_steal_pointer (&error));

  disconnect (server, host->context);
  g_clear_object (&server);
  g_main_context_pop_thread_default (host->context);

  return NULL;
}

static void
trunk_practice_server_finalize (GObject *object)
{
  TrunkPracticeServer *self = TRUNK_PRACTICE_SERVER (object);

  trunk_practice_server_stop (self);
  g_clear_object (&self->host.space);
  g_clear_pointer (&self->host.faults, trunk_practice_faults_free);
  g_clear_pointer (&self->host.log, trunk_practice_log_free);

  G_OBJECT_CLASS (trunk_practice_server_parent_class)->finalize (object);
}

static void
trunk_practice_server_class_init (TrunkPracticeServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_practice_server_finalize;
}

static void
trunk_practice_server_init (TrunkPracticeServer *self)
{
  self->host.faults = trunk_practice_faults_new ();
  self->host.log = trunk_practice_log_new ();
}

/**
 * trunk_practice_server_new:
 * @space: what to serve
 *
 * Returns: (transfer full): a server that does not listen yet
 */
TrunkPracticeServer *
trunk_practice_server_new (TrunkPracticeSpace *space)
{
  TrunkPracticeServer *self = g_object_new (TRUNK_TYPE_PRACTICE_SERVER, NULL);

  self->host.space = g_object_ref (space);

  return self;
}

/**
 * trunk_practice_server_start_async:
 * @self: a server that does not listen
 * @port: on loopback, or 0 for any
 * @certificate: (nullable): with its key, to speak TLS
 * @cancellable: (nullable): a cancellable; what has begun to listen is stopped by the next start or stop
 * @callback: called when it listens, or cannot
 * @user_data: for @callback
 */
void
trunk_practice_server_start_async (TrunkPracticeServer *self,
                                   guint                port,
                                   GTlsCertificate     *certificate,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Start *start = g_new0 (Start, 1);

  g_task_set_source_tag (task, trunk_practice_server_start_async);
  trunk_practice_server_stop (self);

  self->host.context = g_main_context_new ();
  self->loop = g_main_loop_new (self->host.context, FALSE);
  start->self = self;
  start->task = task;
  start->port = port;
  start->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  start->loop = g_main_loop_ref (self->loop);
  self->thread = g_thread_new ("practice", serve, start);
}

/**
 * trunk_practice_server_start_finish:
 * @self: a server
 * @result: as given to the callback
 * @error: why it cannot listen; of #GIOErrorEnum
 *
 * Returns: whether it listens
 */
gboolean
trunk_practice_server_start_finish (TrunkPracticeServer  *self,
                                    GAsyncResult         *result,
                                    GError              **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * trunk_practice_server_get_base_url:
 * @self: a server
 *
 * Returns: (transfer none) (nullable): scheme, host and port, without a slash behind; %NULL where it does not listen
 */
const char *
trunk_practice_server_get_base_url (TrunkPracticeServer *self)
{
  g_return_val_if_fail (TRUNK_IS_PRACTICE_SERVER (self), NULL);

  return self->host.origin;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
}

/**
 * trunk_practice_server_get_context:
 * @self: a server that listens
 *
 * Returns: (transfer none): what its thread iterates: whoever waits for the server sees there how far it has come
 */
GMainContext *
trunk_practice_server_get_context (TrunkPracticeServer *self)
{
  g_return_val_if_fail (TRUNK_IS_PRACTICE_SERVER (self), NULL);

  return self->host.context;
}

/**
 * trunk_practice_server_stop:
 * @self: a server
 *
 * Ends every connection and waits for the thread.  Harmless where it does not listen.
 */
void
trunk_practice_server_stop (TrunkPracticeServer *self)
{
  g_autoptr(GSource) source = NULL;

  g_return_if_fail (TRUNK_IS_PRACTICE_SERVER (self));

  if (self->thread == NULL)
    return;

  /* As a source: it waits in the context until the loop runs, so that a stop right after a start is not lost. */
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_set_callback (source, quit_cb, g_main_loop_ref (self->loop), (GDestroyNotify) g_main_loop_unref);
  g_source_attach (source, self->host.context);

  g_thread_join (g_steal_pointer (&self->thread));
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->host.context, g_main_context_unref);
  g_clear_pointer (&self->host.origin, g_free);
}

/**
 * trunk_practice_server_set_latency:
 * @self: a server that does not listen yet
 * @milliseconds: how long every answer takes
 */
void
trunk_practice_server_set_latency (TrunkPracticeServer *self,
                                   guint                milliseconds)
{
  g_return_if_fail (TRUNK_IS_PRACTICE_SERVER (self));

  self->host.latency = milliseconds;
}

/**
 * trunk_practice_server_set_control:
 * @self: a server that does not listen yet
 * @control: whether whoever reaches it may use its switches, `/practice/…`
 */
void
trunk_practice_server_set_control (TrunkPracticeServer *self,
                                   gboolean             control)
{
  g_return_if_fail (TRUNK_IS_PRACTICE_SERVER (self));

  self->host.control = control;
}

/**
 * trunk_practice_server_add_faults:
 * @self: a server
 * @specification: see trunk_practice_faults_add()
 * @error: what is wrong with it
 *
 * Any thread may call it.
 *
 * Returns: whether all of it was understood
 */
gboolean
trunk_practice_server_add_faults (TrunkPracticeServer  *self,
                                  const char           *specification,
                                  GError              **error)
{
  g_return_val_if_fail (TRUNK_IS_PRACTICE_SERVER (self), FALSE);

  return trunk_practice_faults_add (self->host.faults, specification, error);
}

/**
 * trunk_practice_server_clear_faults:
 * @self: a server
 *
 * Any thread may call it.
 */
void
trunk_practice_server_clear_faults (TrunkPracticeServer *self)
{
  g_return_if_fail (TRUNK_IS_PRACTICE_SERVER (self));

  trunk_practice_faults_clear (self->host.faults);
}

/**
 * trunk_practice_server_dup_log:
 * @self: a server
 *
 * Any thread may call it.
 *
 * Returns: (transfer full) (element-type TrunkPracticeLogEntry): what arrived, oldest first
 */
GPtrArray *
trunk_practice_server_dup_log (TrunkPracticeServer *self)
{
  g_return_val_if_fail (TRUNK_IS_PRACTICE_SERVER (self), NULL);

  return trunk_practice_log_dup_entries (self->host.log);
}

/**
 * trunk_practice_server_clear_log:
 * @self: a server
 *
 * Any thread may call it.
 */
void
trunk_practice_server_clear_log (TrunkPracticeServer *self)
{
  g_return_if_fail (TRUNK_IS_PRACTICE_SERVER (self));

  trunk_practice_log_clear (self->host.log);
}

/**
 * trunk_practice_server_count:
 * @self: a server
 * @method: HTTP method
 *
 * Any thread may call it.
 *
 * Returns: how many requests of @method arrived
 */
guint
trunk_practice_server_count (TrunkPracticeServer *self,
                             const char          *method)
{
  g_autoptr(GPtrArray) entries = trunk_practice_server_dup_log (self);
  guint n_requests = 0;

  for (guint i = 0; i < entries->len; i++)
    n_requests += g_str_equal (((TrunkPracticeLogEntry *) g_ptr_array_index (entries, i))->method, method);

  return n_requests;
}
