/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-clock.h"
#include "trunk-journal.h"
#include "trunk-numbers-service.h"

G_BEGIN_DECLS

/**
 * TrunkPurchaseState:
 *
 * Where one number of an order is.  BOUGHT, WAS_OWNED, REFUSED, NOT_BOUGHT and CANCELLED are ends;
 * UNKNOWN waits for trunk_purchase_check_again().
 */
typedef enum
{
  TRUNK_PURCHASE_WAITING,
  TRUNK_PURCHASE_RECORDING, /* being written down, which it has to be before it is sent */
  TRUNK_PURCHASE_BUYING,    /* sent */
  TRUNK_PURCHASE_CHECKING,  /* may have gone through; look-ups are under way */
  TRUNK_PURCHASE_BOUGHT,
  TRUNK_PURCHASE_WAS_OWNED, /* found, but bought before this order */
  TRUNK_PURCHASE_REFUSED,   /* certainly not bought; "error" says why */
  TRUNK_PURCHASE_NOT_BOUGHT,/* was unknown; look-ups proved it absent */
  TRUNK_PURCHASE_UNKNOWN,   /* look-ups could not settle it; never sent again */
  TRUNK_PURCHASE_CANCELLED  /* never sent */
} TrunkPurchaseState;

#define TRUNK_TYPE_PURCHASE_STATE (trunk_purchase_state_get_type ())
GType trunk_purchase_state_get_type (void);

/* One number of an order.  Read-only properties: "e164", "state", "number" (TrunkNumber once bought),
 * "error" (boxed), "set-up-state", "set-up-error" (boxed). */
#define TRUNK_TYPE_PURCHASE_LINE (trunk_purchase_line_get_type ())
G_DECLARE_FINAL_TYPE (TrunkPurchaseLine, trunk_purchase_line, TRUNK, PURCHASE_LINE, GObject)

const char         *trunk_purchase_line_get_e164   (TrunkPurchaseLine *self);
TrunkPurchaseState  trunk_purchase_line_get_state  (TrunkPurchaseLine *self);
TrunkNumber        *trunk_purchase_line_get_number (TrunkPurchaseLine *self);
const GError       *trunk_purchase_line_get_error  (TrunkPurchaseLine *self);
const TrunkChanges *trunk_purchase_line_get_wanted (TrunkPurchaseLine *self);
TrunkSetUpState     trunk_purchase_line_get_set_up_state (TrunkPurchaseLine *self);
const GError       *trunk_purchase_line_get_set_up_error (TrunkPurchaseLine *self);

/* What became of the purchases that left for one space: see trunk-unsettled.h. */
typedef struct _TrunkUnsettled TrunkUnsettled;

/* An order: a GListModel of TrunkPurchaseLine that never changes its length.  Properties: "running",
 * "n-bought", "n-unsettled", "n-not-set-up" (bought numbers whose set-up failed), "stopped-error" (boxed: the reason
 * that concerns all the later numbers).
 * Signals: "bought" (TrunkNumber fresh): the space has a new number; "answered" (TrunkNumber fresh): a newer answer
 * about a number that was bought. */
#define TRUNK_TYPE_PURCHASE (trunk_purchase_get_type ())
G_DECLARE_FINAL_TYPE (TrunkPurchase, trunk_purchase, TRUNK, PURCHASE, GObject)

TrunkPurchase *trunk_purchase_new             (TrunkNumbersService *service,
                                               TrunkClock          *clock,
                                               TrunkJournal        *journal,
                                               const char * const  *e164s);
TrunkPurchase *trunk_purchase_new_from_records (TrunkNumbersService *service,
                                               TrunkClock          *clock,
                                               TrunkJournal        *journal,
                                               GPtrArray           *records);
void           trunk_purchase_want            (TrunkPurchase       *self,
                                               const char          *e164,
                                               const TrunkChanges  *changes);
void           trunk_purchase_set_note        (TrunkPurchase       *self,
                                               const char          *note);
void           trunk_purchase_set_unsettled   (TrunkPurchase       *self,
                                               TrunkUnsettled      *unsettled);
void           trunk_purchase_start           (TrunkPurchase       *self);
void           trunk_purchase_stop_after_this (TrunkPurchase       *self);
void           trunk_purchase_check_again     (TrunkPurchase       *self,
                                               TrunkPurchaseLine   *line);
void           trunk_purchase_finish_set_up   (TrunkPurchase       *self,
                                               TrunkPurchaseLine   *line);
void           trunk_purchase_leave_set_up    (TrunkPurchase       *self);
const char    *trunk_purchase_get_note        (TrunkPurchase       *self);
const char    *trunk_purchase_get_order       (TrunkPurchase       *self);
gboolean       trunk_purchase_is_started      (TrunkPurchase       *self);
gboolean       trunk_purchase_is_resumed      (TrunkPurchase       *self);
gboolean       trunk_purchase_is_confirming   (TrunkPurchase       *self);
gboolean       trunk_purchase_is_running      (TrunkPurchase       *self);
guint          trunk_purchase_get_n_bought    (TrunkPurchase       *self);
guint          trunk_purchase_get_n_unsettled (TrunkPurchase       *self);
guint          trunk_purchase_get_n_not_set_up (TrunkPurchase      *self);

G_END_DECLS
