/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-field.h"

G_BEGIN_DECLS

/**
 * TrunkHandler:
 * @name: the API's word
 * @channel: calls or messages
 * @label: plain name as a value, "A web address" (untranslated)
 * @title: plain name as a row's title, "A Web Address" (untranslated)
 * @explanation: one line of explanation (untranslated)
 * @summary: for a list row, "Web address · %s" with what is in the required field; without %s where
 *   there is no such field (untranslated)
 * @required: the field without which it does not work, or %TRUNK_N_FIELDS
 * @fields: (array length=n_fields): every field that is its own, the required one first
 * @settable: whether it can be chosen here; the others are set in the dashboard
 * @deprecated: whether a successor exists
 * @successor: (nullable): the API's word of the handler to move to
 * @move: (nullable): the label of a button that moves to it (untranslated)
 *
 * What can answer a call or a message.
 */
typedef struct
{
  const char   *name;
  TrunkChannel  channel;
  const char   *label;
  const char   *title;
  const char   *explanation;
  const char   *summary;
  TrunkField    required;
  TrunkField    fields[6];
  guint         n_fields;
  gboolean      settable;
  gboolean      deprecated;
  const char   *successor;
  const char   *move;
} TrunkHandler;

const TrunkHandler *trunk_handlers_get_all       (TrunkChannel        channel,
                                                  guint              *n_handlers);
const TrunkHandler *trunk_handler_lookup         (TrunkChannel        channel,
                                                  const char         *name);
const char         *trunk_handler_get_label      (const TrunkHandler *self);
const char         *trunk_handler_get_title      (const TrunkHandler *self);
const char         *trunk_handler_get_explanation (const TrunkHandler *self);
char               *trunk_handler_dup_summary    (const TrunkHandler *self,
                                                  const char         *what);
char               *trunk_handler_dup_start_of_id (const char        *id);
gboolean            trunk_handler_owns           (const TrunkHandler *self,
                                                  TrunkField          field);
TrunkField          trunk_handler_field          (TrunkChannel        channel);

G_END_DECLS
