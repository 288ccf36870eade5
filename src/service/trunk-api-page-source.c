/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-api-page-source.h"

#include "trunk-next-link.h"
#include "trunk-number-codec.h"

/**
 * TrunkApiPageSource:
 *
 * The pages of one list over HTTP.
 *
 * A cursor is the `next` link as the service gave it; it is followed as it is, in the space's origin only.
 * Whoever follows the cursors knows which he has followed already, and stops at one that comes again.
 */
struct _TrunkApiPageSource
{
  GObject         parent_instance;

  TrunkTransport *transport;
  char           *filter_name;
  char           *filter_number;
};

enum
{
  PROP_0,
  PROP_TRANSPORT,
  PROP_FILTER_NAME,
  PROP_FILTER_NUMBER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gpointer
parse_page (TrunkReply  *reply,
            GError     **error)
{
  return trunk_number_codec_parse_page (reply->body, error);
}

/* What follows can be asked for while this page is still being parsed. */
static void
peek_next (TrunkReply *reply,
           gpointer    user_data)
{
  GTask *task = user_data;
  g_autofree char *next = reply->body != NULL ? trunk_next_link_peek (reply->body) : NULL;

  if (next != NULL)
    trunk_page_source_tell_next (g_task_get_source_object (task), g_task_get_cancellable (task), next);
}

static void
page_answered_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  TrunkPage *page = trunk_transport_parsed_finish (TRUNK_TRANSPORT (source), result, &error);

  if (page == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, page, g_object_unref);
}

static void
trunk_api_page_source_load_async (TrunkPageSource     *source,
                                  const char          *cursor,
                                  guint                page_size,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  TrunkApiPageSource *self = TRUNK_API_PAGE_SOURCE (source);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *size = g_strdup_printf ("%u", page_size);
  const char *parameters[7] = { NULL, };
  guint n = 0;

  g_task_set_source_tag (task, trunk_api_page_source_load_async);

  /* The cursor carries filters and page size along. */
  if (cursor == NULL)
    {
      if (self->filter_name != NULL)
        {
          parameters[n++] = "filter_name";
          parameters[n++] = self->filter_name;
        }
      if (self->filter_number != NULL)
        {
          parameters[n++] = "filter_number";
          parameters[n++] = self->filter_number;
        }
      parameters[n++] = "page_size";
      parameters[n++] = size;
    }

  trunk_transport_read_peeked_async (self->transport, cursor != NULL ? cursor : TRUNK_TRANSPORT_PATH, parameters,
                                     peek_next, parse_page, g_object_unref, cancellable,
                                     page_answered_cb, g_steal_pointer (&task));
}

static TrunkPage *
trunk_api_page_source_load_finish (TrunkPageSource  *source,
                                   GAsyncResult     *result,
                                   GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
page_source_iface_init (TrunkPageSourceInterface *iface)
{
  iface->load_async = trunk_api_page_source_load_async;
  iface->load_finish = trunk_api_page_source_load_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkApiPageSource, trunk_api_page_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_PAGE_SOURCE, page_source_iface_init))

static void
trunk_api_page_source_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  TrunkApiPageSource *self = TRUNK_API_PAGE_SOURCE (object);

  switch (prop_id)
    {
    case PROP_TRANSPORT:
      self->transport = g_value_dup_object (value);
      break;

    case PROP_FILTER_NAME:
      self->filter_name = g_value_dup_string (value);
      break;

    case PROP_FILTER_NUMBER:
      self->filter_number = g_value_dup_string (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_api_page_source_finalize (GObject *object)
{
  TrunkApiPageSource *self = TRUNK_API_PAGE_SOURCE (object);

  g_clear_object (&self->transport);
  g_clear_pointer (&self->filter_name, g_free);
  g_clear_pointer (&self->filter_number, g_free);

  G_OBJECT_CLASS (trunk_api_page_source_parent_class)->finalize (object);
}

static void
trunk_api_page_source_class_init (TrunkApiPageSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = trunk_api_page_source_set_property;
  object_class->finalize = trunk_api_page_source_finalize;

  properties[PROP_TRANSPORT] = g_param_spec_object ("transport", NULL, NULL, TRUNK_TYPE_TRANSPORT, flags);
  properties[PROP_FILTER_NAME] = g_param_spec_string ("filter-name", NULL, NULL, NULL, flags);
  properties[PROP_FILTER_NUMBER] = g_param_spec_string ("filter-number", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_api_page_source_init (TrunkApiPageSource *self)
{
}

static const char *
non_empty (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

/**
 * trunk_api_page_source_new:
 * @filter_name: (nullable): a part of the name
 * @filter_number: (nullable): digits, without `+` (api.md, List and paging)
 *
 * Returns: (transfer full): a list that has asked for nothing yet
 */
TrunkPageSource *
trunk_api_page_source_new (TrunkTransport *transport,
                           const char     *filter_name,
                           const char     *filter_number)
{
  return g_object_new (TRUNK_TYPE_API_PAGE_SOURCE,
                       "transport", transport,
                       "filter-name", non_empty (filter_name),
                       "filter-number", non_empty (filter_number),
                       NULL);
}
