/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-fake-journal.h"
#include "trunk-fake-service.h"
#include "trunk-purchase.h"
#include "trunk-test-clock.h"

G_BEGIN_DECLS

/* Seconds since 1970: when an order begins. */
#define TRUNK_TEST_ORDER_NOW G_GINT64_CONSTANT (1764000000)

/* An order against a fake space. */
typedef struct
{
  TrunkTestClock   *clock;
  TrunkFakeService *service;
  TrunkFakeJournal *journal;
  TrunkPurchase    *purchase;
  GPtrArray        *bought;   /* TrunkNumber, as "bought" said */
} TrunkTestOrder;

void               trunk_test_order_make        (TrunkTestOrder *self,
                                                 const char * const *e164s);
void               trunk_test_order_init        (TrunkTestOrder *self);
void               trunk_test_order_iterate     (void);
void               trunk_test_order_clear       (TrunkTestOrder *self);
TrunkPurchaseLine *trunk_test_order_get_line    (TrunkTestOrder *self,
                                                 guint position);
TrunkPurchaseState trunk_test_order_get_state   (TrunkTestOrder *self,
                                                 guint position);
const GError      *trunk_test_order_get_error   (TrunkTestOrder *self,
                                                 guint position);
void               trunk_test_order_run         (TrunkTestOrder *self,
                                                 guint seconds);
guint              trunk_test_order_count_posts (TrunkTestOrder *self,
                                                 const char *e164);

G_END_DECLS
