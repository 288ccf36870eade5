/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "trunk-available-number.h"
#include "trunk-purchase.h"
#include "trunk-space.h"

G_BEGIN_DECLS

/* Pure functions: what choosing, ordering and buying say. */

/* What an order has to say about texts and calls, besides money and time. */
typedef enum
{
  TRUNK_ORDER_NEEDS_CAMPAIGN     = 1 << 0,
  TRUNK_ORDER_NEEDS_VERIFICATION = 1 << 1,
  TRUNK_ORDER_CAN_CALL           = 1 << 2
} TrunkOrderHints;

char            *trunk_available_dup_summary    (TrunkAvailableNumber *number);
char            *trunk_choice_dup_title         (guint                 n_chosen);
char            *trunk_choice_dup_note          (guint                 n_chosen,
                                                 guint                 n_hidden);

TrunkOrderHints  trunk_order_get_hints          (GListModel           *numbers);
char            *trunk_order_dup_charge         (TrunkSpace           *space);
char            *trunk_order_dup_return_title   (gint64                now);
char            *trunk_order_dup_count          (guint                 n_numbers);
char            *trunk_order_dup_buy            (guint                 n_numbers);
char            *trunk_order_dup_number_subtitle (TrunkAvailableNumber *number,
                                                 const char           *name);
char            *trunk_order_dup_hindrance      (const char           *space_hindrance,
                                                 gboolean              bad_names,
                                                 gboolean              checking,
                                                 guint                 n_gone,
                                                 gboolean              uncounted);
gboolean         trunk_order_is_count           (const char           *text,
                                                 guint                 n_numbers);
char            *trunk_order_dup_where          (TrunkSpace           *space);

const char      *trunk_line_get_icon_name       (TrunkPurchaseState    state,
                                                 TrunkSetUpState       set_up_state);
const char      *trunk_line_get_icon_class      (TrunkPurchaseState    state,
                                                 TrunkSetUpState       set_up_state);
gboolean         trunk_line_is_busy             (TrunkPurchaseState    state,
                                                 TrunkSetUpState       set_up_state);
char            *trunk_purchase_dup_title       (guint                 n_numbers,
                                                 guint                 n_bought,
                                                 gboolean              running);
char            *trunk_purchase_dup_counts      (GListModel           *lines);
double           trunk_purchase_get_fraction    (GListModel           *lines);
guint            trunk_purchase_count           (GListModel           *lines,
                                                 TrunkPurchaseState    state);

G_END_DECLS
