/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TrunkField:
 *
 * One field of a phone number, as an index into the table of fields.
 *
 * The order is the specification's; the later ones follow.
 */
typedef enum
{
  TRUNK_FIELD_ID,
  TRUNK_FIELD_NUMBER,
  TRUNK_FIELD_NAME,
  TRUNK_FIELD_CALL_HANDLER,
  TRUNK_FIELD_CALL_RECEIVE_MODE,
  TRUNK_FIELD_CALL_REQUEST_URL,
  TRUNK_FIELD_CALL_REQUEST_METHOD,
  TRUNK_FIELD_CALL_FALLBACK_URL,
  TRUNK_FIELD_CALL_FALLBACK_METHOD,
  TRUNK_FIELD_CALL_STATUS_CALLBACK_URL,
  TRUNK_FIELD_CALL_STATUS_CALLBACK_METHOD,
  TRUNK_FIELD_CALL_LAML_APPLICATION_ID,
  TRUNK_FIELD_CALL_DIALOGFLOW_AGENT_ID,
  TRUNK_FIELD_CALL_RELAY_TOPIC,
  TRUNK_FIELD_CALL_RELAY_TOPIC_STATUS_CALLBACK_URL,
  TRUNK_FIELD_CALL_RELAY_CONTEXT,
  TRUNK_FIELD_CALL_RELAY_CONTEXT_STATUS_CALLBACK_URL,
  TRUNK_FIELD_CALL_RELAY_APPLICATION,
  TRUNK_FIELD_CALL_RELAY_CONNECTOR_ID,
  TRUNK_FIELD_CALL_SIP_ENDPOINT_ID,
  TRUNK_FIELD_CALL_VERTO_RESOURCE,
  TRUNK_FIELD_CALL_VIDEO_ROOM_ID,
  TRUNK_FIELD_MESSAGE_HANDLER,
  TRUNK_FIELD_MESSAGE_REQUEST_URL,
  TRUNK_FIELD_MESSAGE_REQUEST_METHOD,
  TRUNK_FIELD_MESSAGE_FALLBACK_URL,
  TRUNK_FIELD_MESSAGE_FALLBACK_METHOD,
  TRUNK_FIELD_MESSAGE_LAML_APPLICATION_ID,
  TRUNK_FIELD_MESSAGE_RELAY_TOPIC,
  TRUNK_FIELD_MESSAGE_RELAY_CONTEXT,
  TRUNK_FIELD_MESSAGE_RELAY_APPLICATION,
  TRUNK_FIELD_CAPABILITIES,
  TRUNK_FIELD_NUMBER_TYPE,
  TRUNK_FIELD_E911_ADDRESS_ID,
  TRUNK_FIELD_CREATED_AT,
  TRUNK_FIELD_UPDATED_AT,
  TRUNK_FIELD_NEXT_BILLED_AT,
  /* beyond the specification, see api.md */
  TRUNK_FIELD_CALL_RELAY_SCRIPT_URL,
  TRUNK_FIELD_CALLING_HANDLER_RESOURCE_ID,
  TRUNK_FIELD_MESSAGING_HANDLER_RESOURCE_ID,
  TRUNK_FIELD_COUNTRY_CODE,
  TRUNK_FIELD_E911_STATUS,
  TRUNK_FIELD_CNAM,
  TRUNK_N_FIELDS /*< skip >*/
} TrunkField;

#define TRUNK_FIELD_MASK(field) (G_GUINT64_CONSTANT (1) << (field))

typedef enum
{
  TRUNK_FIELD_KIND_TEXT,         /* free text; cleared by "" */
  TRUNK_FIELD_KIND_URL,          /* absolute web address; cleared by "" */
  TRUNK_FIELD_KIND_ID,           /* an id of the service; cleared by null */
  TRUNK_FIELD_KIND_CHOICE,       /* one of `values` */
  TRUNK_FIELD_KIND_CAPABILITIES, /* a set: voice, fax, sms, mms */
  TRUNK_FIELD_KIND_TIME          /* seconds since 1970; ISO 8601 in JSON */
} TrunkFieldKind;

typedef enum
{
  TRUNK_FIELD_SETTABLE   = 1 << 0, /* an update may carry it */
  TRUNK_FIELD_READABLE   = 1 << 1, /* the service shows it */
  TRUNK_FIELD_REQUIRED   = 1 << 2, /* in every answer */
  TRUNK_FIELD_DEPRECATED = 1 << 3, /* a successor exists */
  TRUNK_FIELD_LATER      = 1 << 4, /* not in the specification's list */
  TRUNK_FIELD_UUID       = 1 << 5, /* the specification calls it a uuid */
  TRUNK_FIELD_QUIET      = 1 << 6  /* another value is nobody's change, so it is no news */
} TrunkFieldFlags;

/* Fields of one group are aliases of each other: one logical value. */
typedef enum
{
  TRUNK_ALIAS_NONE,
  TRUNK_ALIAS_CALL_RELAY,
  TRUNK_ALIAS_MESSAGE_RELAY
} TrunkAliasGroup;

typedef enum
{
  TRUNK_CHANNEL_NONE,
  TRUNK_CHANNEL_CALLS,
  TRUNK_CHANNEL_MESSAGES
} TrunkChannel;

typedef enum
{
  TRUNK_CAPABILITY_VOICE = 1 << 0,
  TRUNK_CAPABILITY_FAX   = 1 << 1,
  TRUNK_CAPABILITY_SMS   = 1 << 2,
  TRUNK_CAPABILITY_MMS   = 1 << 3
} TrunkCapabilities;

/**
 * TrunkFieldInfo:
 * @name: the JSON name
 * @label: what people read within its group, "Web Address" (untranslated; see trunk_field_get_label())
 * @full_label: what people read anywhere else, "Web Address for Calls" (untranslated; see
 *   trunk_field_get_full_label())
 * @kind: what its values are
 * @flags: what may be done with it
 * @aliases: the group of fields that it is one value with
 * @channel: what it is about
 * @values: (nullable) (array zero-terminated=1): the values the service knows, for a choice other than a handler
 */
typedef struct
{
  const char         *name;
  const char         *label;
  const char         *full_label;
  TrunkFieldKind      kind;
  TrunkFieldFlags     flags;
  TrunkAliasGroup     aliases;
  TrunkChannel        channel;
  const char * const *values;
} TrunkFieldInfo;

const TrunkFieldInfo *trunk_field_get_info      (TrunkField         field);
const char           *trunk_field_get_name      (TrunkField         field);
const char           *trunk_field_get_label     (TrunkField         field);
const char           *trunk_field_get_full_label (TrunkField        field);
gboolean              trunk_field_has_flags     (TrunkField         field,
                                                 TrunkFieldFlags    flags);
gboolean              trunk_field_from_name     (const char        *name,
                                                 TrunkField        *field);
const char           *trunk_capability_get_name (TrunkCapabilities  capability);
TrunkCapabilities     trunk_capability_from_name (const char       *name);
char                 *trunk_capabilities_to_text (TrunkCapabilities capabilities);

G_END_DECLS
