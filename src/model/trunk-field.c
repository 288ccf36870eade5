/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "trunk-field.h"

#include "trunk-join.h"

#define SETTABLE   TRUNK_FIELD_SETTABLE
#define READABLE   TRUNK_FIELD_READABLE
#define REQUIRED   TRUNK_FIELD_REQUIRED
#define DEPRECATED TRUNK_FIELD_DEPRECATED
#define LATER      TRUNK_FIELD_LATER
#define IS_UUID    TRUNK_FIELD_UUID
#define QUIET      TRUNK_FIELD_QUIET
#define BOTH       (TRUNK_FIELD_SETTABLE | TRUNK_FIELD_READABLE)

#define ROW(name_, label_, full_label_, kind_, flags_, aliases_, channel_, values_) \
  { name_, label_, full_label_, TRUNK_FIELD_KIND_##kind_, flags_, TRUNK_ALIAS_##aliases_, \
    TRUNK_CHANNEL_##channel_, values_ }

static const char * const methods[] = { "GET", "POST", NULL };
static const char * const receive_modes[] = { "voice", "fax", NULL };
static const char * const number_types[] = { "longcode", "toll-free", NULL };
static const char * const e911_states[] = {
  "pending", "active", "failed", "pending_removal", "unregistered", NULL
};

/* The one table of a number's fields, in the order of TrunkField.  The specification says which operation
 * carries which; what it has twice, short and full, are the labels within a group and outside of it.
 *
 * Quiet are the times, which SignalWire moves by itself (a bill each month, the last change with any of the others);
 * the emergency registration, which goes from pending to active days after somebody set the address, and that is the
 * news; what tells one number from another; and what a number cannot become, its type and its country, of which the
 * service has more than one way to write the same.  What it can do is not quiet: a number that has lost its texts is
 * just what staff have to hear of; nor are the resources, which are all that shows of another flow in the dashboard. */
static const TrunkFieldInfo fields[] = {
  ROW ("id", N_("ID"), N_("ID"), ID, READABLE | REQUIRED | IS_UUID | QUIET, NONE, NONE, NULL),
  ROW ("number", N_("Number"), N_("Number"), TEXT, READABLE | REQUIRED | QUIET, NONE, NONE, NULL),
  ROW ("name", N_("Name"), N_("Name"), TEXT, BOTH, NONE, NONE, NULL),
  ROW ("call_handler", N_("Answered By"), N_("Calls Answered By"), CHOICE, BOTH, NONE, CALLS, NULL),
  ROW ("call_receive_mode", N_("Receives"), N_("Receives"), CHOICE, BOTH, NONE, CALLS, receive_modes),
  ROW ("call_request_url", N_("Web Address"), N_("Web Address for Calls"), URL, BOTH, NONE, CALLS, NULL),
  ROW ("call_request_method", N_("Request Method"), N_("Request Method for Calls"),
       CHOICE, BOTH, NONE, CALLS, methods),
  ROW ("call_fallback_url", N_("If That Fails"), N_("If That Fails (Calls)"), URL, BOTH, NONE, CALLS, NULL),
  ROW ("call_fallback_method", N_("Method If That Fails"), N_("Method If That Fails (Calls)"),
       CHOICE, BOTH, NONE, CALLS, methods),
  ROW ("call_status_callback_url", N_("Status Reports To"), N_("Call Status Reports To"),
       URL, BOTH, NONE, CALLS, NULL),
  ROW ("call_status_callback_method", N_("Status Report Method"), N_("Call Status Report Method"),
       CHOICE, BOTH, NONE, CALLS, methods),
  ROW ("call_laml_application_id", N_("Application"), N_("Application for Calls"),
       ID, BOTH, NONE, CALLS, NULL),
  ROW ("call_dialogflow_agent_id", N_("Dialogflow Agent"), N_("Dialogflow Agent"),
       ID, BOTH, NONE, CALLS, NULL),
  ROW ("call_relay_topic", N_("Topic"), N_("Topic for Calls"), TEXT, BOTH, CALL_RELAY, CALLS, NULL),
  ROW ("call_relay_topic_status_callback_url", N_("Status Reports To"), N_("Topic Status Reports To"),
       URL, BOTH, NONE, CALLS, NULL),
  ROW ("call_relay_context", N_("Context"), N_("Context for Calls"),
       TEXT, BOTH | DEPRECATED, CALL_RELAY, CALLS, NULL),
  ROW ("call_relay_context_status_callback_url", N_("Status Reports To"), N_("Context Status Reports To"),
       URL, BOTH | DEPRECATED, NONE, CALLS, NULL),
  ROW ("call_relay_application", N_("Relay Application"), N_("Relay Application for Calls"),
       TEXT, BOTH, CALL_RELAY, CALLS, NULL),
  ROW ("call_relay_connector_id", N_("SIP Trunk"), N_("SIP Trunk"), ID, BOTH, NONE, CALLS, NULL),
  ROW ("call_sip_endpoint_id", N_("SIP Phone"), N_("SIP Phone"), ID, BOTH, NONE, CALLS, NULL),
  ROW ("call_verto_resource", N_("Browser Phone"), N_("Browser Phone"), TEXT, BOTH, NONE, CALLS, NULL),
  ROW ("call_video_room_id", N_("Video Room"), N_("Video Room"), ID, BOTH | IS_UUID, NONE, CALLS, NULL),
  ROW ("message_handler", N_("Answered By"), N_("Texts Answered By"), CHOICE, BOTH, NONE, MESSAGES, NULL),
  ROW ("message_request_url", N_("Web Address"), N_("Web Address for Texts"),
       URL, BOTH, NONE, MESSAGES, NULL),
  ROW ("message_request_method", N_("Request Method"), N_("Request Method for Texts"),
       CHOICE, BOTH, NONE, MESSAGES, methods),
  ROW ("message_fallback_url", N_("If That Fails"), N_("If That Fails (Texts)"),
       URL, BOTH, NONE, MESSAGES, NULL),
  ROW ("message_fallback_method", N_("Method If That Fails"), N_("Method If That Fails (Texts)"),
       CHOICE, BOTH, NONE, MESSAGES, methods),
  ROW ("message_laml_application_id", N_("Application"), N_("Application for Texts"),
       ID, BOTH, NONE, MESSAGES, NULL),
  ROW ("message_relay_topic", N_("Topic"), N_("Topic for Texts"), TEXT, BOTH, MESSAGE_RELAY, MESSAGES, NULL),
  ROW ("message_relay_context", N_("Context"), N_("Context for Texts"),
       TEXT, BOTH | DEPRECATED, MESSAGE_RELAY, MESSAGES, NULL),
  /* accepted, and never shown by the service (api.md) */
  ROW ("message_relay_application", N_("Relay Application"), N_("Relay Application for Texts"),
       TEXT, SETTABLE, MESSAGE_RELAY, MESSAGES, NULL),
  ROW ("capabilities", N_("Capabilities"), N_("Capabilities"),
       CAPABILITIES, READABLE | REQUIRED, NONE, NONE, NULL),
  ROW ("number_type", N_("Type"), N_("Number Type"), CHOICE, READABLE | QUIET, NONE, NONE, number_types),
  ROW ("e911_address_id", N_("Emergency Address"), N_("Emergency Address"), ID, READABLE, NONE, NONE, NULL),
  ROW ("created_at", N_("Added"), N_("Added"), TIME, READABLE | REQUIRED | QUIET, NONE, NONE, NULL),
  ROW ("updated_at", N_("Last Changed"), N_("Last Changed"),
       TIME, READABLE | REQUIRED | QUIET, NONE, NONE, NULL),
  ROW ("next_billed_at", N_("Next Bill"), N_("Next Bill"), TIME, READABLE | QUIET, NONE, NONE, NULL),
  ROW ("call_relay_script_url", N_("Script Address"), N_("Script Address"),
       URL, BOTH | LATER, NONE, CALLS, NULL),
  ROW ("calling_handler_resource_id", N_("Call Resource"), N_("Call Resource"),
       ID, READABLE | LATER, NONE, CALLS, NULL),
  ROW ("messaging_handler_resource_id", N_("Text Resource"), N_("Text Resource"),
       ID, READABLE | LATER, NONE, MESSAGES, NULL),
  ROW ("country_code", N_("Country"), N_("Country"), TEXT, READABLE | LATER | QUIET, NONE, NONE, NULL),
  ROW ("e911_status", N_("Emergency Registration"), N_("Emergency Registration"),
       CHOICE, READABLE | LATER | QUIET, NONE, NONE, e911_states),
  ROW ("cnam", N_("Caller Name"), N_("Caller Name"), TEXT, READABLE | LATER, NONE, NONE, NULL),
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == TRUNK_N_FIELDS);
G_STATIC_ASSERT (TRUNK_N_FIELDS <= 64);

static const struct
{
  TrunkCapabilities  capability;
  const char        *name;
  const char        *label;
} capability_names[] = {
  { TRUNK_CAPABILITY_VOICE, "voice", NC_("what a number receives", "Calls") },
  { TRUNK_CAPABILITY_FAX, "fax", NC_("what a number receives", "Faxes") },
  { TRUNK_CAPABILITY_SMS, "sms", NC_("what a number receives", "Texts") },
  { TRUNK_CAPABILITY_MMS, "mms", NC_("what a number receives", "Pictures") },
};

static gpointer
build_index (gpointer data)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < TRUNK_N_FIELDS; i++)
    g_hash_table_insert (index, (gpointer) fields[i].name, GUINT_TO_POINTER (i));

  return index;
}

/**
 * trunk_field_get_info:
 * @field: a field
 *
 * Returns: (transfer none): its row of the table
 */
const TrunkFieldInfo *
trunk_field_get_info (TrunkField field)
{
  g_return_val_if_fail ((guint) field < TRUNK_N_FIELDS, NULL);

  return &fields[field];
}

/**
 * trunk_field_get_name:
 * @field: a field
 *
 * Returns: (transfer none): the API's word, the JSON name
 */
const char *
trunk_field_get_name (TrunkField field)
{
  g_return_val_if_fail ((guint) field < TRUNK_N_FIELDS, NULL);

  return fields[field].name;
}

/**
 * trunk_field_get_label:
 * @field: a field
 *
 * What people read where the group says whether it is about calls or texts.
 *
 * Returns: (transfer none): the label, translated
 */
const char *
trunk_field_get_label (TrunkField field)
{
  g_return_val_if_fail ((guint) field < TRUNK_N_FIELDS, NULL);

  return _(fields[field].label);
}

/**
 * trunk_field_get_full_label:
 * @field: a field
 *
 * What people read where nothing else says whether it is about calls or texts: reviews, history, columns.
 *
 * Returns: (transfer none): the label, translated
 */
const char *
trunk_field_get_full_label (TrunkField field)
{
  g_return_val_if_fail ((guint) field < TRUNK_N_FIELDS, NULL);

  return _(fields[field].full_label);
}

/**
 * trunk_field_has_flags:
 * @field: a field
 * @flags: one or more flags
 *
 * Returns: whether the field has all of @flags
 */
gboolean
trunk_field_has_flags (TrunkField      field,
                       TrunkFieldFlags flags)
{
  g_return_val_if_fail ((guint) field < TRUNK_N_FIELDS, FALSE);

  return (fields[field].flags & flags) == flags;
}

/**
 * trunk_field_from_name:
 * @name: (nullable): a JSON name
 * @field: (out) (optional): the field, where there is one of this name
 *
 * Any thread may call it.
 *
 * Returns: whether there is a field of this name
 */
gboolean
trunk_field_from_name (const char *name,
                       TrunkField *field)
{
  static GOnce once = G_ONCE_INIT;
  gpointer value;

  if (name == NULL ||
      !g_hash_table_lookup_extended (g_once (&once, build_index, NULL), name, NULL, &value))
    return FALSE;

  if (field != NULL)
    *field = GPOINTER_TO_UINT (value);

  return TRUE;
}

/**
 * trunk_capability_get_name:
 * @capability: exactly one capability
 *
 * Returns: (transfer none) (nullable): the API's word
 */
const char *
trunk_capability_get_name (TrunkCapabilities capability)
{
  for (guint i = 0; i < G_N_ELEMENTS (capability_names); i++)
    {
      if (capability_names[i].capability == capability)
        return capability_names[i].name;
    }

  return NULL;
}

/**
 * trunk_capability_from_name:
 * @name: (nullable): the API's word, in any case
 *
 * Returns: the capability, or 0 where the word is not known
 */
TrunkCapabilities
trunk_capability_from_name (const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (capability_names); i++)
    {
      if (g_ascii_strcasecmp (capability_names[i].name, name) == 0)
        return capability_names[i].capability;
    }

  return 0;
}

/**
 * trunk_capabilities_to_text:
 * @capabilities: a set
 *
 * Returns: (transfer full): "Calls, Faxes, Texts, Pictures", translated; "" for none
 */
char *
trunk_capabilities_to_text (TrunkCapabilities capabilities)
{
  const char *labels[G_N_ELEMENTS (capability_names) + 1] = { NULL };
  gsize n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (capability_names); i++)
    if ((capabilities & capability_names[i].capability) != 0)
      labels[n++] = g_dpgettext2 (NULL, "what a number receives", capability_names[i].label);

  return trunk_join (TRUNK_JOIN_LIST, labels);
}
