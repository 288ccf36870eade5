/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-field.h"

G_BEGIN_DECLS

/**
 * TrunkHandler:
 * @name: the API's word
 * @channel: calls or messages
 * @label: plain name, "A web address" (untranslated)
 * @explanation: one line of explanation (untranslated)
 * @required: the field without which it does not work, or %TRUNK_N_FIELDS
 * @fields: (array length=n_fields): every field that is its own, the required one first
 * @settable: whether it can be chosen here; the others are set in the dashboard
 * @deprecated: whether a successor exists
 * @successor: (nullable): the API's word of the handler to move to
 *
 * What can answer a call or a message.
 */
typedef struct
{
  const char   *name;
  TrunkChannel  channel;
  const char   *label;
  const char   *explanation;
  TrunkField    required;
  TrunkField    fields[6];
  guint         n_fields;
  gboolean      settable;
  gboolean      deprecated;
  const char   *successor;
} TrunkHandler;

const TrunkHandler *trunk_handlers_get_all       (TrunkChannel        channel,
                                                  guint              *n_handlers);
const TrunkHandler *trunk_handler_lookup         (TrunkChannel        channel,
                                                  const char         *name);
const char         *trunk_handler_get_label      (const TrunkHandler *self);
const char         *trunk_handler_get_explanation (const TrunkHandler *self);
gboolean            trunk_handler_owns           (const TrunkHandler *self,
                                                  TrunkField          field);
TrunkField          trunk_handler_field          (TrunkChannel        channel);

G_END_DECLS
