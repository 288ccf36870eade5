/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-handler.h"
#include "trunk-values.h"
#include "trunk-web-address.h"

G_BEGIN_DECLS

/* In characters; ours, the service names no limit. */
#define TRUNK_TEXT_MAX_LENGTH 255

gboolean       trunk_draft_rules_is_handler_field (TrunkField     field);
TrunkField     trunk_draft_rules_get_slot         (TrunkField     field);
guint64        trunk_draft_rules_get_dependent    (guint64        fields);
gboolean       trunk_draft_rules_is_blank         (const char    *value);
gboolean       trunk_draft_rules_equal            (TrunkField     field,
                                                   const char    *a,
                                                   const char    *b);
char          *trunk_draft_rules_clean            (TrunkField     field,
                                                   const char    *value);
const char    *trunk_draft_rules_get_logical      (TrunkValues   *values,
                                                   TrunkField     field);
TrunkSeverity  trunk_draft_rules_explain_required (TrunkChannel   channel,
                                                   gboolean       sent,
                                                   char         **sentence);
TrunkSeverity  trunk_draft_rules_check_handler    (TrunkChannel   channel,
                                                   const char    *current,
                                                   const char    *wanted,
                                                   char         **sentence);
TrunkSeverity  trunk_draft_rules_check_value      (TrunkField     field,
                                                   const char    *value,
                                                   char         **sentence);

G_END_DECLS
