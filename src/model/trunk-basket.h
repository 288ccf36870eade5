/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "trunk-available-number.h"
#include "trunk-changes.h"
#include "trunk-number-pool.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_BASKET (trunk_basket_get_type ())
G_DECLARE_FINAL_TYPE (TrunkBasket, trunk_basket, TRUNK, BASKET, GObject)

/* A GListModel of TrunkAvailableNumber.  Property: "usual" (string). */

TrunkBasket     *trunk_basket_new          (TrunkNumberPool *pool);
void             trunk_basket_offer        (TrunkBasket     *self,
                                            GPtrArray       *numbers);
void             trunk_basket_update_claims (TrunkBasket    *self);
void             trunk_basket_set_ordered  (TrunkBasket     *self,
                                            const char * const *e164s);
guint            trunk_basket_count_hidden (TrunkBasket     *self);
char           **trunk_basket_dup_e164s    (TrunkBasket     *self);
void             trunk_basket_clear        (TrunkBasket     *self);
TrunkNumberPool *trunk_basket_get_pool     (TrunkBasket     *self);
const char      *trunk_basket_get_pattern  (TrunkBasket     *self);
void             trunk_basket_set_pattern  (TrunkBasket     *self,
                                            const char      *pattern);
TrunkNumber     *trunk_basket_get_source   (TrunkBasket     *self);
void             trunk_basket_set_source   (TrunkBasket     *self,
                                            TrunkNumber     *source);
const char      *trunk_basket_get_usual    (TrunkBasket     *self);
void             trunk_basket_set_usual    (TrunkBasket     *self,
                                            const char      *id);
void             trunk_basket_take_usual   (TrunkBasket     *self);
gboolean         trunk_basket_misses_usual (TrunkBasket     *self);
const char      *trunk_basket_get_note     (TrunkBasket     *self);
void             trunk_basket_set_note     (TrunkBasket     *self,
                                            const char      *note);
TrunkChanges    *trunk_basket_dup_wanted   (TrunkBasket     *self,
                                            guint            position);

G_END_DECLS
