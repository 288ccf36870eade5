/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-numbers-api.h"

#include "trunk-api-page-source.h"
#include "trunk-error.h"
#include "trunk-number-codec.h"

/**
 * TrunkNumbersApi:
 *
 * The six calls of the API over HTTP (api.md, Operations).
 *
 * Answers are read in worker threads; the objects they become are nobody else's.
 */
struct _TrunkNumbersApi
{
  GObject         parent_instance;

  TrunkTransport *transport;
};

enum
{
  PROP_0,
  PROP_TRANSPORT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static char *
dup_path (const char *id)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);

  return g_strconcat (TRUNK_TRANSPORT_PATH "/", escaped, NULL);
}

static gpointer
parse_number (TrunkReply  *reply,
              GError     **error)
{
  return trunk_number_codec_parse_number (reply->body, error);
}

static gpointer
parse_available (TrunkReply  *reply,
                 GError     **error)
{
  return trunk_number_codec_parse_available (reply->body, reply->received, error);
}

static void
answered (GObject        *source,
          GAsyncResult   *result,
          GTask          *task,
          GDestroyNotify  destroy)
{
  GError *error = NULL;
  gpointer parsed = trunk_transport_parsed_finish (TRUNK_TRANSPORT (source), result, &error);

  if (parsed == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, parsed, destroy);

  g_object_unref (task);
}

static void
number_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  answered (source, result, user_data, g_object_unref);
}

static void
array_answered_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  answered (source, result, user_data, (GDestroyNotify) g_ptr_array_unref);
}

static void
reply_answered_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  answered (source, result, user_data, (GDestroyNotify) trunk_reply_free);
}

static TrunkPageSource *
trunk_numbers_api_list (TrunkNumbersService *service,
                        const char          *filter_name,
                        const char          *filter_number)
{
  TrunkNumbersApi *self = TRUNK_NUMBERS_API (service);

  return trunk_api_page_source_new (self->transport, filter_name, filter_number);
}

static void
trunk_numbers_api_search_async (TrunkNumbersService *service,
                                TrunkSearchQuery    *query,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  TrunkNumbersApi *self = TRUNK_NUMBERS_API (service);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_auto(GStrv) parameters = trunk_search_query_dup_parameters (query);

  g_task_set_source_tag (task, trunk_numbers_api_search_async);

  /* A query that breaks the rules has none, and is never sent. */
  if (parameters == NULL)
    {
      g_task_return_error (task, trunk_error_new (TRUNK_ERROR_INVALID_INPUT, NULL));
      return;
    }

  trunk_transport_read_parsed_async (self->transport, TRUNK_TRANSPORT_PATH "/search",
                                     (const char * const *) parameters,
                                     parse_available, (GDestroyNotify) g_ptr_array_unref,
                                     cancellable, array_answered_cb, g_steal_pointer (&task));
}

static void
trunk_numbers_api_purchase_async (TrunkNumbersService *service,
                                  const char          *e164,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  TrunkNumbersApi *self = TRUNK_NUMBERS_API (service);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr(GBytes) body = trunk_number_codec_write_purchase (e164);

  g_task_set_source_tag (task, trunk_numbers_api_purchase_async);
  trunk_transport_write_parsed_async (self->transport, "POST", TRUNK_TRANSPORT_PATH, body,
                                      parse_number, g_object_unref,
                                      cancellable, number_answered_cb, g_steal_pointer (&task));
}

static void
trunk_numbers_api_retrieve_async (TrunkNumbersService *service,
                                  const char          *id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  TrunkNumbersApi *self = TRUNK_NUMBERS_API (service);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *path = dup_path (id);

  g_task_set_source_tag (task, trunk_numbers_api_retrieve_async);
  trunk_transport_read_parsed_async (self->transport, path, NULL, parse_number, g_object_unref,
                                     cancellable, number_answered_cb, g_steal_pointer (&task));
}

static void
trunk_numbers_api_update_async (TrunkNumbersService *service,
                                const char          *id,
                                const TrunkChanges  *changes,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  TrunkNumbersApi *self = TRUNK_NUMBERS_API (service);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *path = dup_path (id);
  g_autoptr(GBytes) body = trunk_number_codec_write_changes (changes);

  g_task_set_source_tag (task, trunk_numbers_api_update_async);
  trunk_transport_write_parsed_async (self->transport, "PUT", path, body, parse_number, g_object_unref,
                                      cancellable, number_answered_cb, g_steal_pointer (&task));
}

static void
trunk_numbers_api_release_async (TrunkNumbersService *service,
                                 const char          *id,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  TrunkNumbersApi *self = TRUNK_NUMBERS_API (service);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *path = dup_path (id);

  g_task_set_source_tag (task, trunk_numbers_api_release_async);
  trunk_transport_write_parsed_async (self->transport, "DELETE", path, NULL, NULL, NULL,
                                      cancellable, reply_answered_cb, g_steal_pointer (&task));
}

static TrunkNumber *
trunk_numbers_api_number_finish (TrunkNumbersService  *service,
                                 GAsyncResult         *result,
                                 GError              **error)
{
  g_return_val_if_fail (g_task_is_valid (result, service), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static GPtrArray *
trunk_numbers_api_search_finish (TrunkNumbersService  *service,
                                 GAsyncResult         *result,
                                 GError              **error)
{
  g_return_val_if_fail (g_task_is_valid (result, service), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
trunk_numbers_api_release_finish (TrunkNumbersService  *service,
                                  GAsyncResult         *result,
                                  GError              **error)
{
  g_autoptr(TrunkReply) reply = NULL;

  g_return_val_if_fail (g_task_is_valid (result, service), FALSE);

  reply = g_task_propagate_pointer (G_TASK (result), error);

  return reply != NULL;
}

static gint64
trunk_numbers_api_get_server_time (TrunkNumbersService *service)
{
  return trunk_transport_get_server_time (TRUNK_NUMBERS_API (service)->transport);
}

static void
numbers_service_iface_init (TrunkNumbersServiceInterface *iface)
{
  iface->list = trunk_numbers_api_list;
  iface->search_async = trunk_numbers_api_search_async;
  iface->search_finish = trunk_numbers_api_search_finish;
  iface->purchase_async = trunk_numbers_api_purchase_async;
  iface->purchase_finish = trunk_numbers_api_number_finish;
  iface->retrieve_async = trunk_numbers_api_retrieve_async;
  iface->retrieve_finish = trunk_numbers_api_number_finish;
  iface->update_async = trunk_numbers_api_update_async;
  iface->update_finish = trunk_numbers_api_number_finish;
  iface->release_async = trunk_numbers_api_release_async;
  iface->release_finish = trunk_numbers_api_release_finish;
  iface->get_server_time = trunk_numbers_api_get_server_time;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkNumbersApi, trunk_numbers_api, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_NUMBERS_SERVICE, numbers_service_iface_init))

static void
trunk_numbers_api_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  TrunkNumbersApi *self = TRUNK_NUMBERS_API (object);

  switch (prop_id)
    {
    case PROP_TRANSPORT:
      self->transport = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_numbers_api_finalize (GObject *object)
{
  TrunkNumbersApi *self = TRUNK_NUMBERS_API (object);

  g_clear_object (&self->transport);

  G_OBJECT_CLASS (trunk_numbers_api_parent_class)->finalize (object);
}

static void
trunk_numbers_api_class_init (TrunkNumbersApiClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = trunk_numbers_api_set_property;
  object_class->finalize = trunk_numbers_api_finalize;

  properties[PROP_TRANSPORT] = g_param_spec_object ("transport", NULL, NULL, TRUNK_TYPE_TRANSPORT,
                                                    G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY |
                                                    G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_numbers_api_init (TrunkNumbersApi *self)
{
}

/**
 * trunk_numbers_api_new:
 * @transport: carries the requests of one space
 *
 * A write's answer that cannot be read is an error that is not trunk_error_is_certain(): it may have
 * taken effect.
 */
TrunkNumbersApi *
trunk_numbers_api_new (TrunkTransport *transport)
{
  return g_object_new (TRUNK_TYPE_NUMBERS_API, "transport", transport, NULL);
}

/**
 * trunk_numbers_api_set_token:
 * @token: the API token for what is sent from now on
 */
void
trunk_numbers_api_set_token (TrunkNumbersApi *self,
                             const char      *token)
{
  g_return_if_fail (TRUNK_IS_NUMBERS_API (self));

  trunk_transport_set_token (self->transport, token);
}
