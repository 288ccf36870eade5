/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-purchase.h"

G_BEGIN_DECLS

GPtrArray *trunk_purchase_rules_make_lines      (const char * const *e164s);
guint      trunk_purchase_rules_count           (GPtrArray          *lines,
                                                 TrunkPurchaseState  state);
guint      trunk_purchase_rules_count_set_up    (GPtrArray          *lines,
                                                 TrunkSetUpState     state);
guint      trunk_purchase_rules_count_unsettled (GPtrArray          *lines);
gboolean   trunk_purchase_rules_is_busy         (GPtrArray          *lines,
                                                 gboolean            started);
gboolean   trunk_purchase_rules_concerns_balance (const GError      *error);
gboolean   trunk_purchase_rules_concerns_all    (const GError       *error);
guint      trunk_purchase_rules_get_wait        (const GError       *error);
GError    *trunk_purchase_rules_explain_open    (TrunkPurchaseState  earlier);
GError    *trunk_purchase_rules_explain_absent  (const GError       *cause);
gboolean   trunk_purchase_rules_was_owned       (TrunkNumber        *number,
                                                 gint64              sent_at);
GError    *trunk_purchase_rules_explain_not_taken (guint64           not_taken);
gboolean   trunk_purchase_rules_is_set_otherwise (const TrunkChanges *wanted,
                                                 TrunkNumber        *number);

G_END_DECLS
