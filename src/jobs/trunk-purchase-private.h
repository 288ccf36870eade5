/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For trunk-purchase*.c alone: the order's state, and what writes down, sends, checks and sets up. */

#include "trunk-purchase.h"

G_BEGIN_DECLS

/* Called once a line is on disk, or with why it is not. */
typedef void (* TrunkPurchaseWritten) (TrunkPurchase *self,
                                       guint          position,
                                       const GError  *error);

/* The purchase that a line speaks of: its own, or an earlier one that was found open. */
typedef struct
{
  gint64               at;      /* the service's time just before, or 0 */
  guint                serial;
  guint                waited;  /* seconds, for a service that was too busy to set it up */
  gboolean             writing; /* the journal has its record, which has to be left alone */
  gboolean             dirty;   /* to be written once more after that */
  TrunkPurchaseWritten next;    /* to be told of that */
} Sent;

/* What a callback needs to know.  It keeps the order alive. */
typedef struct
{
  TrunkPurchase *purchase;
  guint          position;
} TrunkPurchaseStep;

struct _TrunkPurchase
{
  GObject              parent_instance;

  TrunkNumbersService *service;
  TrunkClock          *clock;
  TrunkJournal        *journal;
  char                *note;           /* the person's reason or ticket */
  GPtrArray           *lines;
  TrunkUnsettled      *unsettled;      /* the purchases of the space, also those of other orders */
  Sent                *sent;           /* of each line */
  guint                wait_id;        /* before the next number, when the service asked to wait */

  gboolean             started;
  gboolean             resumed;        /* begun before the last start */
  gboolean             planning;       /* the whole order is being written down */
  gboolean             running;
  guint                n_bought;
  guint                n_unsettled;
  guint                n_not_set_up;
  GError              *stopped_error;
};

TrunkPurchaseStep *trunk_purchase_step_new    (TrunkPurchase      *purchase,
                                               guint               position);
void               trunk_purchase_step_free   (TrunkPurchaseStep  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkPurchaseStep, trunk_purchase_step_free)

TrunkPurchase     *trunk_purchase_new_with_lines (TrunkNumbersService *service,
                                               TrunkClock         *clock,
                                               TrunkJournal       *journal,
                                               GPtrArray          *lines);
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
void               trunk_purchase_set_up_line (TrunkPurchase      *self,
                                               guint               position,
                                               TrunkSetUpState     state,
                                               TrunkNumber        *number,
                                               const GError       *error);

void               trunk_purchase_plan        (TrunkPurchase      *self);
void               trunk_purchase_write       (TrunkPurchase      *self,
                                               guint               position,
                                               TrunkPurchaseWritten written);
void               trunk_purchase_note        (TrunkPurchase      *self,
                                               guint               position);

void               trunk_purchase_close_absent (TrunkPurchase     *self,
                                               guint               position);

void               trunk_purchase_begin_set_up (TrunkPurchase     *self,
                                               guint               position,
                                               gboolean            found);

void               trunk_purchase_check       (TrunkPurchase      *self,
                                               guint               position,
                                               gboolean            long_ago,
                                               const GError       *error);
void               trunk_purchase_buy_next    (TrunkPurchase      *self);
void               trunk_purchase_resume      (TrunkPurchase      *self);

G_END_DECLS
