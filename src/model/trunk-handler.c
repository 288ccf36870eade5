/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "trunk-handler.h"

#define F(field_) TRUNK_FIELD_##field_
#define NOTHING TRUNK_N_FIELDS

/* The order is the one in which they are offered: the most used first, the deprecated last. */
static const TrunkHandler call_handlers[] = {
  { "laml_webhooks", TRUNK_CHANNEL_CALLS, N_("A web address"), N_("A Web Address"),
    N_("Your server is asked what to do"), N_("Web address · %s"), F (CALL_REQUEST_URL),
    { F (CALL_REQUEST_URL), F (CALL_REQUEST_METHOD), F (CALL_FALLBACK_URL), F (CALL_FALLBACK_METHOD),
      F (CALL_STATUS_CALLBACK_URL), F (CALL_STATUS_CALLBACK_METHOD) }, 6, TRUE, FALSE, NULL, NULL },
  { "laml_application", TRUNK_CHANNEL_CALLS, N_("An application"), N_("An Application"),
    N_("A set-up shared by many numbers"), N_("Application · %s"), F (CALL_LAML_APPLICATION_ID),
    { F (CALL_LAML_APPLICATION_ID) }, 1, TRUE, FALSE, NULL, NULL },
  { "relay_sip_endpoint", TRUNK_CHANNEL_CALLS, N_("A SIP phone"), N_("A SIP Phone"),
    N_("A desk phone or softphone rings"), N_("SIP phone · %s"), F (CALL_SIP_ENDPOINT_ID),
    { F (CALL_SIP_ENDPOINT_ID) }, 1, TRUE, FALSE, NULL, NULL },
  { "relay_topic", TRUNK_CHANNEL_CALLS, N_("A topic"), N_("A Topic"),
    N_("Your program listens on a topic"), N_("Topic · %s"), F (CALL_RELAY_TOPIC),
    { F (CALL_RELAY_TOPIC), F (CALL_RELAY_TOPIC_STATUS_CALLBACK_URL) }, 2, TRUE, FALSE, NULL, NULL },
  { "relay_script", TRUNK_CHANNEL_CALLS, N_("A hosted script"), N_("A Hosted Script"),
    N_("A file on the web says what to do"), N_("Hosted script · %s"), F (CALL_RELAY_SCRIPT_URL),
    { F (CALL_RELAY_SCRIPT_URL) }, 1, TRUE, FALSE, NULL, NULL },
  { "relay_application", TRUNK_CHANNEL_CALLS, N_("A Relay application"), N_("A Relay Application"),
    N_("Your program, by its name"), N_("Relay application · %s"), F (CALL_RELAY_APPLICATION),
    { F (CALL_RELAY_APPLICATION) }, 1, TRUE, FALSE, NULL, NULL },
  { "relay_connector", TRUNK_CHANNEL_CALLS, N_("A SIP trunk"), N_("A SIP Trunk"),
    N_("Your own phone system"), N_("SIP trunk · %s"), F (CALL_RELAY_CONNECTOR_ID),
    { F (CALL_RELAY_CONNECTOR_ID) }, 1, TRUE, FALSE, NULL, NULL },
  { "relay_verto_endpoint", TRUNK_CHANNEL_CALLS, N_("A browser phone"), N_("A Browser Phone"),
    N_("A web page rings"), N_("Browser phone · %s"), F (CALL_VERTO_RESOURCE),
    { F (CALL_VERTO_RESOURCE) }, 1, TRUE, FALSE, NULL, NULL },
  { "video_room", TRUNK_CHANNEL_CALLS, N_("A video room"), N_("A Video Room"),
    N_("Callers join a video meeting"), N_("Video room · %s"), F (CALL_VIDEO_ROOM_ID),
    { F (CALL_VIDEO_ROOM_ID) }, 1, TRUE, FALSE, NULL, NULL },
  { "dialogflow", TRUNK_CHANNEL_CALLS, N_("A Dialogflow agent"), N_("A Dialogflow Agent"),
    N_("Google’s speech assistant answers"), N_("Dialogflow agent · %s"), F (CALL_DIALOGFLOW_AGENT_ID),
    { F (CALL_DIALOGFLOW_AGENT_ID) }, 1, TRUE, FALSE, NULL, NULL },
  { "call_flow", TRUNK_CHANNEL_CALLS, N_("A call flow"), N_("A Call Flow"),
    N_("Set in the dashboard. If you replace it, only the dashboard can put it back"),
    N_("Call flow"), NOTHING, { 0 }, 0, FALSE, FALSE, NULL, NULL },
  { "ai_agent", TRUNK_CHANNEL_CALLS, N_("An AI agent"), N_("An AI Agent"),
    N_("Set in the dashboard. If you replace it, only the dashboard can put it back"),
    N_("AI agent"), NOTHING, { 0 }, 0, FALSE, FALSE, NULL, NULL },
  { "fabric_subscriber", TRUNK_CHANNEL_CALLS, N_("A subscriber"), N_("A Subscriber"),
    N_("Set in the dashboard. If you replace it, only the dashboard can put it back"),
    N_("Subscriber"), NOTHING, { 0 }, 0, FALSE, FALSE, NULL, NULL },
  { "sip_gateway", TRUNK_CHANNEL_CALLS, N_("A SIP gateway"), N_("A SIP Gateway"),
    N_("Set in the dashboard. If you replace it, only the dashboard can put it back"),
    N_("SIP gateway"), NOTHING, { 0 }, 0, FALSE, FALSE, NULL, NULL },
  { "call_queue", TRUNK_CHANNEL_CALLS, N_("A queue"), N_("A Queue"),
    N_("Set in the dashboard. If you replace it, only the dashboard can put it back"),
    N_("Queue"), NOTHING, { 0 }, 0, FALSE, FALSE, NULL, NULL },
  { "relay_context", TRUNK_CHANNEL_CALLS, N_("A context"), N_("A Context"),
    N_("No longer recommended: use a topic"), N_("Context · %s"), F (CALL_RELAY_CONTEXT),
    { F (CALL_RELAY_CONTEXT), F (CALL_RELAY_CONTEXT_STATUS_CALLBACK_URL) }, 2, TRUE, TRUE,
    "relay_topic", N_("Use a _Topic") },
};

static const TrunkHandler message_handlers[] = {
  { "laml_webhooks", TRUNK_CHANNEL_MESSAGES, N_("A web address"), N_("A Web Address"),
    N_("Your server is asked what to do"), N_("Web address · %s"), F (MESSAGE_REQUEST_URL),
    { F (MESSAGE_REQUEST_URL), F (MESSAGE_REQUEST_METHOD), F (MESSAGE_FALLBACK_URL),
      F (MESSAGE_FALLBACK_METHOD) }, 4, TRUE, FALSE, NULL, NULL },
  { "laml_application", TRUNK_CHANNEL_MESSAGES, N_("An application"), N_("An Application"),
    N_("A set-up shared by many numbers"), N_("Application · %s"), F (MESSAGE_LAML_APPLICATION_ID),
    { F (MESSAGE_LAML_APPLICATION_ID) }, 1, TRUE, FALSE, NULL, NULL },
  { "relay_topic", TRUNK_CHANNEL_MESSAGES, N_("A topic"), N_("A Topic"),
    N_("Your program listens on a topic"), N_("Topic · %s"), F (MESSAGE_RELAY_TOPIC),
    { F (MESSAGE_RELAY_TOPIC) }, 1, TRUE, FALSE, NULL, NULL },
  { "relay_application", TRUNK_CHANNEL_MESSAGES, N_("A Relay application"), N_("A Relay Application"),
    N_("Your program, by its name"), N_("Relay application · %s"), F (MESSAGE_RELAY_APPLICATION),
    { F (MESSAGE_RELAY_APPLICATION) }, 1, TRUE, FALSE, NULL, NULL },
  { "relay_context", TRUNK_CHANNEL_MESSAGES, N_("A context"), N_("A Context"),
    N_("No longer recommended: use a topic"), N_("Context · %s"), F (MESSAGE_RELAY_CONTEXT),
    { F (MESSAGE_RELAY_CONTEXT) }, 1, TRUE, TRUE, "relay_topic", N_("Use a _Topic") },
};

/**
 * trunk_handlers_get_all:
 * @channel: calls or messages
 * @n_handlers: (out): how many there are
 *
 * All that can answer on @channel, in the order in which they are offered; those that are set in the
 * dashboard are among them.
 *
 * Returns: (transfer none) (array length=n_handlers): the table, or %NULL for no channel
 */
const TrunkHandler *
trunk_handlers_get_all (TrunkChannel  channel,
                        guint        *n_handlers)
{
  g_return_val_if_fail (n_handlers != NULL, NULL);

  switch (channel)
    {
    case TRUNK_CHANNEL_CALLS:
      *n_handlers = G_N_ELEMENTS (call_handlers);
      return call_handlers;

    case TRUNK_CHANNEL_MESSAGES:
      *n_handlers = G_N_ELEMENTS (message_handlers);
      return message_handlers;

    case TRUNK_CHANNEL_NONE:
    default:
      *n_handlers = 0;
      return NULL;
    }
}

/**
 * trunk_handler_lookup:
 * @channel: calls or messages
 * @name: (nullable): the API's word
 *
 * Returns: (transfer none) (nullable): the handler, %NULL where the word is not known (or not set)
 */
const TrunkHandler *
trunk_handler_lookup (TrunkChannel  channel,
                      const char   *name)
{
  guint n_handlers;
  const TrunkHandler *handlers = trunk_handlers_get_all (channel, &n_handlers);

  for (guint i = 0; name != NULL && i < n_handlers; i++)
    {
      if (g_str_equal (handlers[i].name, name))
        return &handlers[i];
    }

  return NULL;
}

/**
 * trunk_handler_get_label:
 * @self: a handler
 *
 * Returns: (transfer none): its plain name as a value, "A web address", translated
 */
const char *
trunk_handler_get_label (const TrunkHandler *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _(self->label);
}

/**
 * trunk_handler_get_title:
 * @self: a handler
 *
 * Returns: (transfer none): its plain name as a title, "A Web Address", translated
 */
const char *
trunk_handler_get_title (const TrunkHandler *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _(self->title);
}

/**
 * trunk_handler_get_explanation:
 * @self: a handler
 *
 * Returns: (transfer none): one line of explanation, translated
 */
const char *
trunk_handler_get_explanation (const TrunkHandler *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _(self->explanation);
}

/**
 * trunk_handler_dup_summary:
 * @self: a handler
 * @what: a host, a name or the start of an id; not used where the handler has no required field
 *
 * Returns: (transfer full): "Web address · voice.example.com", translated
 */
char *
trunk_handler_dup_summary (const TrunkHandler *self,
                           const char         *what)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->required == NOTHING)
    return g_strdup (_(self->summary));

  g_return_val_if_fail (what != NULL, NULL);

  /* Every format in the table has exactly one %s; msgfmt checks the translations, a test the table. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (_(self->summary), what);
#pragma GCC diagnostic pop
}

/**
 * trunk_handler_dup_start_of_id:
 * @id: what names an answer: an id, or a name
 *
 * The first group of a UUID is enough to tell one from another, and nobody reads the rest; names and the like are said
 * whole.
 *
 * Returns: (transfer full): what a phrase or a sentence says of it
 */
char *
trunk_handler_dup_start_of_id (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  return g_uuid_string_is_valid (id) ? g_strndup (id, 8) : g_strdup (id);
}

/**
 * trunk_handler_owns:
 * @self: (nullable): a handler
 * @field: a field
 *
 * Returns: whether @field is in use when @self answers; the receive mode belongs to no handler
 */
gboolean
trunk_handler_owns (const TrunkHandler *self,
                    TrunkField          field)
{
  for (guint i = 0; self != NULL && i < self->n_fields; i++)
    {
      if (self->fields[i] == field)
        return TRUE;
    }

  return FALSE;
}

/**
 * trunk_handler_field:
 * @channel: calls or messages
 *
 * Returns: the field that holds the handler's name; %TRUNK_N_FIELDS for no channel
 */
TrunkField
trunk_handler_field (TrunkChannel channel)
{
  switch (channel)
    {
    case TRUNK_CHANNEL_CALLS:
      return TRUNK_FIELD_CALL_HANDLER;

    case TRUNK_CHANNEL_MESSAGES:
      return TRUNK_FIELD_MESSAGE_HANDLER;

    case TRUNK_CHANNEL_NONE:
    default:
      return TRUNK_N_FIELDS;
    }
}
