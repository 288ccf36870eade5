/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-sentences.h"

#include <glib/gi18n.h>

/* What a number does now, in plain words: one full sentence for each kind of answer. */

/**
 * trunk_describe_host:
 * @url: (nullable): a web address, well-formed or not
 *
 * What a colleague asks for: the host of a web address, or all of it where there is no host to be found.
 *
 * Returns: (transfer full): plain text
 */
char *
trunk_describe_host (const char *url)
{
  g_autoptr(GUri) uri = NULL;

  if (url == NULL)
    return g_strdup ("");

  uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return g_strdup (url);

  return g_strdup (g_uri_get_host (uri));
}

/* Aliases are one value: the service may show it under any of their names. */
static const char *
get_logical_value (TrunkNumber *number,
                   TrunkField   field)
{
  TrunkAliasGroup aliases = trunk_field_get_info (field)->aliases;
  const char *value = trunk_number_get (number, field);

  for (guint i = 0; value == NULL && aliases != TRUNK_ALIAS_NONE && i < TRUNK_N_FIELDS; i++)
    if (trunk_field_get_info (i)->aliases == aliases)
      value = trunk_number_get (number, i);

  return value;
}

static gboolean
receives_fax (TrunkNumber *number)
{
  return g_strcmp0 (trunk_number_get (number, TRUNK_FIELD_CALL_RECEIVE_MODE), "fax") == 0;
}

static char *
describe_web_address (TrunkNumber *number,
                      TrunkField   field,
                      TrunkField   fallback)
{
  g_autofree char *host = trunk_describe_host (trunk_number_get (number, field));
  g_autofree char *second = trunk_describe_host (trunk_number_get (number, fallback));
  gboolean has_second = *second != '\0';

  if (field == TRUNK_FIELD_MESSAGE_REQUEST_URL)
    return has_second
           ? g_markup_printf_escaped (_("When someone texts, SignalWire asks <b>%s</b> what to do. If that fails, "
                                        "it asks <b>%s</b>."), host, second)
           : g_markup_printf_escaped (_("When someone texts, SignalWire asks <b>%s</b> what to do. If that fails, "
                                        "nothing answers."), host);

  if (receives_fax (number))
    return has_second
           ? g_markup_printf_escaped (_("When a fax arrives, SignalWire asks <b>%s</b> what to do. If that fails, "
                                        "it asks <b>%s</b>."), host, second)
           : g_markup_printf_escaped (_("When a fax arrives, SignalWire asks <b>%s</b> what to do. If that fails, "
                                        "the call ends."), host);

  return has_second
         ? g_markup_printf_escaped (_("When someone calls, SignalWire asks <b>%s</b> what to do. If that fails, "
                                      "it asks <b>%s</b>."), host, second)
         : g_markup_printf_escaped (_("When someone calls, SignalWire asks <b>%s</b> what to do. If that fails, "
                                      "the call ends."), host);
}

static char *
describe_voice (TrunkField  field,
                const char *value)
{
  g_autofree char *host = NULL;

  switch ((guint) field)
    {
    case TRUNK_FIELD_CALL_LAML_APPLICATION_ID:
      return g_markup_printf_escaped (_("When someone calls, the application <b>%s</b> answers."), value);
    case TRUNK_FIELD_CALL_RELAY_SCRIPT_URL:
      host = trunk_describe_host (value);
      return g_markup_printf_escaped (_("When someone calls, a script at <b>%s</b> says what to do."), host);
    case TRUNK_FIELD_CALL_RELAY_APPLICATION:
      return g_markup_printf_escaped (_("When someone calls, the Relay application <b>%s</b> answers."), value);
    case TRUNK_FIELD_CALL_RELAY_TOPIC:
      return g_markup_printf_escaped (_("When someone calls, the program listening on the topic <b>%s</b> answers."),
                                      value);
    case TRUNK_FIELD_CALL_RELAY_CONTEXT:
      return g_markup_printf_escaped (_("When someone calls, the program listening on the context <b>%s</b> "
                                        "answers."), value);
    case TRUNK_FIELD_CALL_RELAY_CONNECTOR_ID:
      return g_markup_printf_escaped (_("When someone calls, the phone system behind <b>%s</b> answers."), value);
    case TRUNK_FIELD_CALL_SIP_ENDPOINT_ID:
      return g_markup_printf_escaped (_("When someone calls, the SIP phone <b>%s</b> rings."), value);
    case TRUNK_FIELD_CALL_VERTO_RESOURCE:
      return g_markup_printf_escaped (_("When someone calls, the browser phone <b>%s</b> rings."), value);
    case TRUNK_FIELD_CALL_VIDEO_ROOM_ID:
      return g_markup_printf_escaped (_("When someone calls, they join the video room <b>%s</b>."), value);
    case TRUNK_FIELD_CALL_DIALOGFLOW_AGENT_ID:
      return g_markup_printf_escaped (_("When someone calls, the Dialogflow agent <b>%s</b> answers."), value);
    default:
      return NULL;
    }
}

static char *
describe_fax (TrunkField  field,
              const char *value)
{
  g_autofree char *host = NULL;

  switch ((guint) field)
    {
    case TRUNK_FIELD_CALL_LAML_APPLICATION_ID:
      return g_markup_printf_escaped (_("When a fax arrives, the application <b>%s</b> receives it."), value);
    case TRUNK_FIELD_CALL_RELAY_SCRIPT_URL:
      host = trunk_describe_host (value);
      return g_markup_printf_escaped (_("When a fax arrives, a script at <b>%s</b> says what to do."), host);
    case TRUNK_FIELD_CALL_RELAY_APPLICATION:
      return g_markup_printf_escaped (_("When a fax arrives, the Relay application <b>%s</b> receives it."), value);
    case TRUNK_FIELD_CALL_RELAY_TOPIC:
      return g_markup_printf_escaped (_("When a fax arrives, the program listening on the topic <b>%s</b> "
                                        "receives it."), value);
    case TRUNK_FIELD_CALL_RELAY_CONTEXT:
      return g_markup_printf_escaped (_("When a fax arrives, the program listening on the context <b>%s</b> "
                                        "receives it."), value);
    case TRUNK_FIELD_CALL_RELAY_CONNECTOR_ID:
      return g_markup_printf_escaped (_("When a fax arrives, the phone system behind <b>%s</b> receives it."), value);
    case TRUNK_FIELD_CALL_SIP_ENDPOINT_ID:
      return g_markup_printf_escaped (_("When a fax arrives, it goes to the SIP phone <b>%s</b>."), value);
    case TRUNK_FIELD_CALL_VERTO_RESOURCE:
      return g_markup_printf_escaped (_("When a fax arrives, it goes to the browser phone <b>%s</b>."), value);
    case TRUNK_FIELD_CALL_VIDEO_ROOM_ID:
      return g_markup_printf_escaped (_("When a fax arrives, it goes to the video room <b>%s</b>."), value);
    case TRUNK_FIELD_CALL_DIALOGFLOW_AGENT_ID:
      return g_markup_printf_escaped (_("When a fax arrives, it goes to the Dialogflow agent <b>%s</b>."), value);
    default:
      return NULL;
    }
}

/* What this app cannot set: @handler is %NULL where it does not even know it. */
static char *
describe_foreign (const TrunkHandler *handler,
                  const char         *name,
                  gboolean            fax)
{
  if (handler == NULL)
    return fax
           ? g_markup_printf_escaped (_("Faxes are received by <b>%s</b>, which this app does not know."), name)
           : g_markup_printf_escaped (_("Calls are answered by <b>%s</b>, which this app does not know."), name);

  return fax
         ? g_markup_printf_escaped (_("Faxes are received by what was set in the dashboard: <b>%s</b>."),
                                    trunk_handler_get_label (handler))
         : g_markup_printf_escaped (_("Calls are answered by what was set in the dashboard: <b>%s</b>."),
                                    trunk_handler_get_label (handler));
}

/**
 * trunk_describe_calls:
 * @number: a number
 *
 * What happens now when somebody calls the number or sends it a fax.
 *
 * Returns: (transfer full): one or two sentences as Pango markup; the values in them are escaped
 */
char *
trunk_describe_calls (TrunkNumber *number)
{
  TrunkCapabilities capabilities = trunk_number_get_capabilities (number);
  const char *name = trunk_number_get (number, TRUNK_FIELD_CALL_HANDLER);
  const TrunkHandler *handler = trunk_handler_lookup (TRUNK_CHANNEL_CALLS, name);
  gboolean fax = receives_fax (number);
  g_autofree char *sentence = NULL;
  g_autofree char *what = NULL;
  const char *value = NULL;

  if (capabilities != 0 && (capabilities & (TRUNK_CAPABILITY_VOICE | TRUNK_CAPABILITY_FAX)) == 0)
    return g_strdup (_("This number cannot receive calls."));
  if (g_strcmp0 (trunk_number_get (number, TRUNK_FIELD_CALL_RECEIVE_MODE), "none") == 0)
    return g_strdup (_("This number is set to receive neither calls nor faxes."));
  if (name == NULL)
    return g_strdup (fax ? _("When a fax arrives, nothing answers.") : _("When someone calls, nothing answers."));
  if (handler == NULL || !handler->settable || handler->required == TRUNK_N_FIELDS)
    return describe_foreign (handler, name, fax);

  value = get_logical_value (number, handler->required);
  if (value == NULL)
    return fax
           ? g_markup_printf_escaped (_("When a fax arrives, nothing answers: “%s” is not set."),
                                      trunk_field_get_label (handler->required))
           : g_markup_printf_escaped (_("When someone calls, nothing answers: “%s” is not set."),
                                      trunk_field_get_label (handler->required));
  if (handler->required == TRUNK_FIELD_CALL_REQUEST_URL)
    return describe_web_address (number, TRUNK_FIELD_CALL_REQUEST_URL, TRUNK_FIELD_CALL_FALLBACK_URL);

  what = trunk_handler_dup_start_of_id (value);
  sentence = fax ? describe_fax (handler->required, what) : describe_voice (handler->required, what);
  if (sentence == NULL)
    return g_markup_printf_escaped (_("Calls are answered by <b>%s</b>."), trunk_handler_get_label (handler));

  return g_steal_pointer (&sentence);
}

/**
 * trunk_describe_texts:
 * @number: a number
 *
 * What happens now when somebody texts the number.
 *
 * Returns: (transfer full): one or two sentences as Pango markup; the values in them are escaped
 */
char *
trunk_describe_texts (TrunkNumber *number)
{
  TrunkCapabilities capabilities = trunk_number_get_capabilities (number);
  const char *name = trunk_number_get (number, TRUNK_FIELD_MESSAGE_HANDLER);
  const TrunkHandler *handler = trunk_handler_lookup (TRUNK_CHANNEL_MESSAGES, name);
  g_autofree char *what = NULL;
  const char *value = NULL;

  if (capabilities != 0 && (capabilities & (TRUNK_CAPABILITY_SMS | TRUNK_CAPABILITY_MMS)) == 0)
    return g_strdup (_("This number cannot receive texts."));
  if (name == NULL)
    return g_strdup (_("When someone texts, nothing answers."));
  if (handler == NULL)
    return g_markup_printf_escaped (_("Texts are answered by <b>%s</b>, which this app does not know."), name);
  if (!handler->settable || handler->required == TRUNK_N_FIELDS)
    return g_markup_printf_escaped (_("Texts are answered by what was set in the dashboard: <b>%s</b>."),
                                    trunk_handler_get_label (handler));

  value = get_logical_value (number, handler->required);
  if (value == NULL && !trunk_field_has_flags (handler->required, TRUNK_FIELD_READABLE))
    return g_strdup (_("When someone texts, a Relay application answers. SignalWire does not show which one."));
  if (value == NULL)
    return g_markup_printf_escaped (_("When someone texts, nothing answers: “%s” is not set."),
                                    trunk_field_get_label (handler->required));

  what = trunk_handler_dup_start_of_id (value);
  switch ((guint) handler->required)
    {
    case TRUNK_FIELD_MESSAGE_REQUEST_URL:
      return describe_web_address (number, TRUNK_FIELD_MESSAGE_REQUEST_URL, TRUNK_FIELD_MESSAGE_FALLBACK_URL);
    case TRUNK_FIELD_MESSAGE_LAML_APPLICATION_ID:
      return g_markup_printf_escaped (_("When someone texts, the application <b>%s</b> answers."), what);
    case TRUNK_FIELD_MESSAGE_RELAY_TOPIC:
      return g_markup_printf_escaped (_("When someone texts, the program listening on the topic <b>%s</b> answers."),
                                      what);
    case TRUNK_FIELD_MESSAGE_RELAY_CONTEXT:
      return g_markup_printf_escaped (_("When someone texts, the program listening on the context <b>%s</b> "
                                        "answers."), what);
    case TRUNK_FIELD_MESSAGE_RELAY_APPLICATION:
      return g_markup_printf_escaped (_("When someone texts, the Relay application <b>%s</b> answers."), what);
    default:
      return g_markup_printf_escaped (_("Texts are answered by <b>%s</b>."), trunk_handler_get_label (handler));
    }
}

/**
 * trunk_calls_icon_name:
 * @number: a number
 *
 * Returns: the icon beside the sentence about calls
 */
const char *
trunk_calls_icon_name (TrunkNumber *number)
{
  return receives_fax (number) ? "printer-symbolic" : "call-start-symbolic";
}
