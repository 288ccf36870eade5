/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-transport.h"

#include <libsoup/soup.h>
#include <string.h>

#include "trunk-error.h"
#include "trunk-exchange.h"
#include "trunk-keyring.h"
#include "trunk-request.h"

/**
 * TrunkTransport:
 *
 * Carries requests to one space: signs them, keeps them to the space's origin and within their time,
 * sends reads again where that can help, and writes exactly once.
 *
 * The token is in memory only, where that is never paged out, and wiped at the end.
 */
struct _TrunkTransport
{
  GObject      parent_instance;

  TrunkWire    wire;
  GUri        *base;          /* NULL where the address cannot be used */
  char        *base_url;
  char        *project;
};

G_DEFINE_FINAL_TYPE (TrunkTransport, trunk_transport, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_BASE_URL,
  PROP_PROJECT,
  PROP_TOKEN,
  PROP_CLOCK,
  PROP_HEADER_DEADLINE,
  PROP_READ_DEADLINE,
  PROP_WRITE_DEADLINE,
  PROP_RETRY_DELAY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_same_origin (GUri *a,
                GUri *b)
{
  return g_strcmp0 (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0 &&
         g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 &&
         g_uri_get_port (a) == g_uri_get_port (b) &&
         g_uri_get_userinfo (a) == NULL;
}

/* Everything but unreserved characters is escaped: a raw "+" would arrive as a space (api.md). */
static char *
encode_parameters (const char         *query,
                   const char * const *parameters)
{
  GString *text = g_string_new (query);

  for (gsize i = 0; parameters[i] != NULL && parameters[i + 1] != NULL; i += 2)
    {
      g_autofree char *name = g_uri_escape_string (parameters[i], NULL, FALSE);
      g_autofree char *value = g_uri_escape_string (parameters[i + 1], NULL, FALSE);

      g_string_append_printf (text, "%s%s=%s", text->len > 0 ? "&" : "", name, value);
    }

  return g_string_free_and_steal (text);
}

static GUri *
resolve (TrunkTransport      *self,
         const char          *reference,
         const char * const  *parameters,
         GError             **error)
{
  g_autoptr(GUri) uri = NULL;
  g_autofree char *query = NULL;

  if (self->base == NULL)
    {
      g_propagate_error (error, trunk_error_new (TRUNK_ERROR_INVALID_INPUT, NULL));
      return NULL;
    }

  uri = g_uri_parse_relative (self->base, reference != NULL ? reference : "", SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || !is_same_origin (uri, self->base))
    {
      g_propagate_error (error, trunk_error_new (TRUNK_ERROR_FOREIGN_LINK, NULL));
      return NULL;
    }

  if (parameters == NULL || parameters[0] == NULL)
    return g_steal_pointer (&uri);

  query = encode_parameters (g_uri_get_query (uri), parameters);

  return soup_uri_copy (uri, SOUP_URI_QUERY, query, SOUP_URI_NONE);
}

/* https everywhere; plain http only to this machine, before any credentials leave. */
static GUri *
parse_base (const char *base_url)
{
  g_autofree char *text = g_strconcat (base_url != NULL ? base_url : "", TRUNK_TRANSPORT_PATH, NULL);
  g_autoptr(GUri) uri = g_uri_parse (text, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      g_uri_get_userinfo (uri) != NULL)
    return NULL;

  if (g_strcmp0 (g_uri_get_scheme (uri), "https") != 0 &&
      !(g_strcmp0 (g_uri_get_scheme (uri), "http") == 0 && trunk_exchange_is_loopback (uri)))
    return NULL;

  return g_steal_pointer (&uri);
}

static void
trunk_transport_constructed (GObject *object)
{
  TrunkTransport *self = TRUNK_TRANSPORT (object);

  G_OBJECT_CLASS (trunk_transport_parent_class)->constructed (object);

  if (self->wire.authorization == NULL)
    trunk_transport_set_token (self, NULL);

  if (self->wire.clock == NULL)
    self->wire.clock = g_object_ref (trunk_clock_get_default ());

  self->base = parse_base (self->base_url);
  if (self->base != NULL && trunk_exchange_is_loopback (self->base))
    soup_session_set_proxy_resolver (self->wire.session, NULL);
}

static void
trunk_transport_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  TrunkTransport *self = TRUNK_TRANSPORT (object);

  switch (prop_id)
    {
    case PROP_BASE_URL:
      self->base_url = g_value_dup_string (value);
      break;

    case PROP_PROJECT:
      self->project = g_value_dup_string (value);
      break;

    case PROP_TOKEN:
      trunk_transport_set_token (self, g_value_get_string (value));
      break;

    case PROP_CLOCK:
      self->wire.clock = g_value_dup_object (value);
      break;

    case PROP_HEADER_DEADLINE:
      self->wire.header_deadline = g_value_get_uint (value);
      break;

    case PROP_READ_DEADLINE:
      self->wire.read_deadline = g_value_get_uint (value);
      break;

    case PROP_WRITE_DEADLINE:
      self->wire.write_deadline = g_value_get_uint (value);
      break;

    case PROP_RETRY_DELAY:
      self->wire.retry_delay = g_value_get_uint (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_transport_finalize (GObject *object)
{
  TrunkTransport *self = TRUNK_TRANSPORT (object);

  soup_session_abort (self->wire.session);
  g_clear_object (&self->wire.session);
  g_clear_pointer (&self->base, g_uri_unref);
  g_clear_pointer (&self->base_url, g_free);
  g_clear_pointer (&self->project, g_free);
  g_clear_pointer (&self->wire.authorization, trunk_keyring_free_token);
  g_clear_object (&self->wire.clock);

  G_OBJECT_CLASS (trunk_transport_parent_class)->finalize (object);
}

static void
trunk_transport_class_init (TrunkTransportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = trunk_transport_constructed;
  object_class->set_property = trunk_transport_set_property;
  object_class->finalize = trunk_transport_finalize;

  properties[PROP_BASE_URL] = g_param_spec_string ("base-url", NULL, NULL, NULL, flags);
  properties[PROP_PROJECT] = g_param_spec_string ("project", NULL, NULL, NULL, flags);
  properties[PROP_TOKEN] = g_param_spec_string ("token", NULL, NULL, NULL,
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CLOCK] = g_param_spec_object ("clock", NULL, NULL, TRUNK_TYPE_CLOCK, flags);

  /* Milliseconds; api.md: "reads 20 s to headers, 60 s in all; writes 30 s, then unknown". */
  properties[PROP_HEADER_DEADLINE] = g_param_spec_uint ("header-deadline", NULL, NULL, 0, G_MAXUINT, 20000, flags);
  properties[PROP_READ_DEADLINE] = g_param_spec_uint ("read-deadline", NULL, NULL, 0, G_MAXUINT, 60000, flags);
  properties[PROP_WRITE_DEADLINE] = g_param_spec_uint ("write-deadline", NULL, NULL, 0, G_MAXUINT, 30000, flags);
  properties[PROP_RETRY_DELAY] = g_param_spec_uint ("retry-delay", NULL, NULL, 0, 60000, 500, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_transport_init (TrunkTransport *self)
{
  /* The time is ours to keep; a hanging read must not hold up a write for want of a connection. */
  self->wire.session = soup_session_new_with_options ("user-agent", "Trunkline/" PACKAGE_VERSION,
                                                 "timeout", 0,
                                                 "max-conns", 16,
                                                 "max-conns-per-host", 8,
                                                 NULL);
  soup_session_remove_feature_by_type (self->wire.session, SOUP_TYPE_AUTH_MANAGER);
}

/**
 * trunk_transport_new:
 * @base_url: the space's origin, `https://acme.signalwire.com`; a loopback address may be plain http
 * @project: the project id
 * @token: the API token, see trunk_transport_set_token()
 *
 * An address that cannot be used makes every request fail with %TRUNK_ERROR_INVALID_INPUT, unsent.
 */
TrunkTransport *
trunk_transport_new (const char *base_url,
                     const char *project,
                     const char *token)
{
  return g_object_new (TRUNK_TYPE_TRANSPORT,
                       "base-url", base_url,
                       "project", project,
                       "token", token,
                       NULL);
}

/**
 * trunk_transport_set_token:
 * @token: the API token; kept in memory that is never paged out, and wiped with the transport
 *
 * What is sent from now on is signed with it.
 */
void
trunk_transport_set_token (TrunkTransport *self,
                           const char     *token)
{
  g_autofree char *pair = NULL;
  g_autofree char *encoded = NULL;
  g_autofree char *value = NULL;

  g_return_if_fail (TRUNK_IS_TRANSPORT (self));

  pair = g_strdup_printf ("%s:%s", self->project != NULL ? self->project : "", token != NULL ? token : "");
  encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  value = g_strconcat ("Basic ", encoded, NULL);

  trunk_keyring_free_token (self->wire.authorization);
  self->wire.authorization = trunk_keyring_dup_token (value);

  explicit_bzero (pair, strlen (pair));
  explicit_bzero (encoded, strlen (encoded));
  explicit_bzero (value, strlen (value));
}

/**
 * trunk_transport_set_tls_database:
 * @database: what to trust in place of the system's certificates; for tests
 */
void
trunk_transport_set_tls_database (TrunkTransport *self,
                                  GTlsDatabase   *database)
{
  g_return_if_fail (TRUNK_IS_TRANSPORT (self));

  soup_session_set_tls_database (self->wire.session, database);
}

/**
 * trunk_transport_get_server_time:
 *
 * Returns: seconds since 1970 by the service's clock, as far as its last answer told; else by ours
 */
gint64
trunk_transport_get_server_time (TrunkTransport *self)
{
  g_return_val_if_fail (TRUNK_IS_TRANSPORT (self), 0);

  return trunk_clock_get_now (self->wire.clock) / G_USEC_PER_SEC + self->wire.skew;
}

/**
 * trunk_transport_read_async:
 * @reference: (nullable): a URI reference, relative to the list of numbers or absolute in the same origin
 * @parameters: (nullable) (array zero-terminated=1): name, value, name, value, not encoded; added to the
 *   query of @reference
 *
 * Asks for something.  Lost and broken answers and 5xx are asked again by itself, at most 3 times, and a
 * 429 after the time that it names, if that is no longer than a minute.
 */
void
trunk_transport_read_async (TrunkTransport      *self,
                            const char          *reference,
                            const char * const  *parameters,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  trunk_transport_read_parsed_async (self, reference, parameters, NULL, NULL, cancellable, callback, user_data);
}

/**
 * trunk_transport_read_finish:
 *
 * Returns: (transfer full): the answer; %NULL with %G_IO_ERROR_CANCELLED or any of TRUNK_ERROR, among them
 *   %TRUNK_ERROR_FOREIGN_LINK where @reference led elsewhere (nothing was sent) or a redirect came
 */
TrunkReply *
trunk_transport_read_finish (TrunkTransport  *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  return trunk_transport_parsed_finish (self, result, error);
}

/**
 * trunk_transport_write_async:
 * @method: POST, PUT or DELETE
 * @path: as in trunk_transport_read_async()
 * @body: (nullable): JSON
 *
 * Changes something.  It leaves once, on a connection of its own, whatever happens; unless the error is
 * trunk_error_is_certain(), it may have taken effect.
 */
void
trunk_transport_write_async (TrunkTransport      *self,
                             const char          *method,
                             const char          *path,
                             GBytes              *body,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  trunk_transport_write_parsed_async (self, method, path, body, NULL, NULL, cancellable, callback, user_data);
}

/**
 * trunk_transport_write_finish:
 *
 * Returns: (transfer full): the answer, possibly without a body
 */
TrunkReply *
trunk_transport_write_finish (TrunkTransport  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  return trunk_transport_parsed_finish (self, result, error);
}

/**
 * trunk_transport_read_parsed_async:
 * @parser: (nullable): makes the result of the answer in a worker thread; %NULL for the TrunkReply itself
 * @destroy: frees what @parser returns
 *
 * Like trunk_transport_read_async(); an answer that @parser cannot read counts as a broken one.
 */
void
trunk_transport_read_parsed_async (TrunkTransport      *self,
                                   const char          *reference,
                                   const char * const  *parameters,
                                   TrunkReplyParser     parser,
                                   GDestroyNotify       destroy,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  trunk_transport_read_peeked_async (self, reference, parameters, NULL, parser, destroy,
                                     cancellable, callback, user_data);
}

/**
 * trunk_transport_read_peeked_async:
 * @peek: (nullable): called with @user_data for each answer that is going to be parsed
 *
 * Like trunk_transport_read_parsed_async(), with a look at the answer before that.
 */
void
trunk_transport_read_peeked_async (TrunkTransport      *self,
                                   const char          *reference,
                                   const char * const  *parameters,
                                   TrunkReplyPeek       peek,
                                   TrunkReplyParser     parser,
                                   GDestroyNotify       destroy,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(GError) error = NULL;
  GUri *uri;

  g_return_if_fail (TRUNK_IS_TRANSPORT (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, trunk_transport_read_peeked_async);

  uri = resolve (self, reference, parameters, &error);
  if (uri == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    trunk_request_run (g_steal_pointer (&task), &self->wire, SOUP_METHOD_GET, uri, NULL, peek, user_data,
                       parser, destroy);
}

/**
 * trunk_transport_write_parsed_async:
 *
 * Like trunk_transport_write_async(), with the parser of trunk_transport_read_parsed_async().  An answer
 * that @parser cannot read is an error, and the write may have taken effect.
 */
void
trunk_transport_write_parsed_async (TrunkTransport      *self,
                                    const char          *method,
                                    const char          *path,
                                    GBytes              *body,
                                    TrunkReplyParser     parser,
                                    GDestroyNotify       destroy,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(GError) error = NULL;
  GUri *uri;

  g_return_if_fail (TRUNK_IS_TRANSPORT (self));
  g_return_if_fail (method != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, trunk_transport_write_parsed_async);

  uri = resolve (self, path, NULL, &error);
  if (uri == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    trunk_request_run (g_steal_pointer (&task), &self->wire, method, uri, body, NULL, NULL, parser, destroy);
}

/**
 * trunk_transport_parsed_finish:
 *
 * Returns: (transfer full): what the parser made, or the TrunkReply where there was none
 */
gpointer
trunk_transport_parsed_finish (TrunkTransport  *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
