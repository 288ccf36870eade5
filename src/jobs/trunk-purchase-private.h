/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For trunk-purchase*.c alone: the order's state, and what sends and checks. */

#include "trunk-purchase.h"

G_BEGIN_DECLS

/* The purchase that a line speaks of: its own, or an earlier one that was found open. */
typedef struct
{
  gint64 at;      /* the service's time just before, or 0 */
  guint  serial;
} Sent;

struct _TrunkPurchase
{
  GObject              parent_instance;

  TrunkNumbersService *service;
  TrunkClock          *clock;
  GPtrArray           *lines;
  TrunkUnsettled      *unsettled;      /* the purchases of the space, also those of other orders */
  Sent                *sent;           /* of each line */
  guint                wait_id;        /* before the next number, when the service asked to wait */

  gboolean             started;
  gboolean             running;
  guint                n_bought;
  guint                n_unsettled;
  GError              *stopped_error;
};

TrunkPurchaseLine *trunk_purchase_get_line    (TrunkPurchase      *self,
                                               guint               position);
void               trunk_purchase_update      (TrunkPurchase      *self);
void               trunk_purchase_settle_line (TrunkPurchase      *self,
                                               guint               position,
                                               TrunkPurchaseState  state,
                                               TrunkNumber        *number,
                                               const GError       *error);
void               trunk_purchase_stop        (TrunkPurchase      *self,
                                               const GError       *error);

void               trunk_purchase_check       (TrunkPurchase      *self,
                                               guint               position,
                                               gboolean            long_ago,
                                               const GError       *error);
void               trunk_purchase_buy_next    (TrunkPurchase      *self);

G_END_DECLS
