/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-changes.h"
#include "trunk-handler.h"
#include "trunk-number.h"
#include "trunk-usage.h"
#include "trunk-web-address.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_DRAFT (trunk_draft_get_type ())
G_DECLARE_FINAL_TYPE (TrunkDraft, trunk_draft, TRUNK, DRAFT, GObject)

/* Signals: "field-changed" (TrunkField field): the wanted value or its problem may be another.
 * Properties: "number", "n-changes" (guint), "severity" (TrunkSeverity, the worst of all fields). */

TrunkDraft         *trunk_draft_new           (TrunkNumber  *number);
TrunkNumber        *trunk_draft_get_number    (TrunkDraft   *self);
TrunkValues        *trunk_draft_get_seen      (TrunkDraft   *self);
const char         *trunk_draft_get           (TrunkDraft   *self,
                                               TrunkField    field);
void                trunk_draft_set           (TrunkDraft   *self,
                                               TrunkField    field,
                                               const char   *value);
void                trunk_draft_revert        (TrunkDraft   *self,
                                               TrunkField    field);
void                trunk_draft_discard       (TrunkDraft   *self);
gboolean            trunk_draft_is_changed    (TrunkDraft   *self,
                                               TrunkField    field);
guint               trunk_draft_get_n_changes (TrunkDraft   *self);
const TrunkHandler *trunk_draft_get_handler   (TrunkDraft   *self,
                                               TrunkChannel  channel);
TrunkSeverity       trunk_draft_get_severity  (TrunkDraft   *self);
TrunkSeverity       trunk_draft_get_problem   (TrunkDraft   *self,
                                               TrunkField    field,
                                               char        **sentence);
TrunkField          trunk_draft_get_worst_field (TrunkDraft *self);
char               *trunk_draft_dup_suggestion (TrunkDraft  *self,
                                               TrunkField    field,
                                               char        **reason);
void                trunk_draft_set_usage     (TrunkDraft   *self,
                                               TrunkUsage   *usage);
TrunkChanges       *trunk_draft_dup_wanted    (TrunkDraft   *self);
TrunkChanges       *trunk_draft_dup_changes   (TrunkDraft   *self);

G_END_DECLS
