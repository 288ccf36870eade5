/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-basket.h"
#include "trunk-fake-journal.h"
#include "trunk-fake-service.h"
#include "trunk-freshen.h"
#include "trunk-purchase.h"
#include "trunk-space.h"
#include "trunk-test-clock.h"

#define START G_GINT64_CONSTANT (1795459320000000) /* 2026-11-23 */

/* A space whose numbers can be ordered, and a window for the pages of an order. */
typedef struct
{
  TrunkTestClock    *clock;
  TrunkFakeService  *service;
  TrunkFakeJournal  *journal;
  TrunkNumberPool   *pool;
  TrunkBasket       *basket;
  TrunkFreshen      *freshen;
  TrunkSpace        *space;
  GtkWidget         *window;
  gpointer           shown;  /* weak: the first page */
  AdwNavigationView *pages;
  GPtrArray         *offered;  /* TrunkAvailableNumber */
} OrderFixture;

void       order_fixture_set_up    (OrderFixture      *self,
                                    gconstpointer      data);
void       order_fixture_tear_down (OrderFixture      *self,
                                    gconstpointer      data);
void       order_fixture_settle    (void);
void       order_fixture_look      (OrderFixture      *self,
                                    const char        *state);
void       order_fixture_advance   (OrderFixture      *self,
                                    guint              milliseconds);
void       order_fixture_choose    (OrderFixture      *self,
                                    const char        *e164);
void       order_fixture_show      (OrderFixture      *self,
                                    AdwNavigationPage *page);
GtkWidget *order_fixture_find      (GtkWidget         *widget,
                                    GType              type,
                                    const char        *property,
                                    const char        *wanted);
gboolean   order_fixture_shows     (OrderFixture      *self,
                                    const char        *text);
GtkWidget *order_fixture_get       (OrderFixture      *self,
                                    GType              type,
                                    const char        *property,
                                    const char        *wanted);
void       order_fixture_toggle    (GtkWidget         *dialog,
                                    const char        *e164);
gboolean   order_fixture_can_press (OrderFixture      *self,
                                    const char        *label);
void       order_fixture_press     (OrderFixture      *self,
                                    const char        *label);
void       order_fixture_enter     (OrderFixture      *self,
                                    const char        *title,
                                    const char        *text);
