/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-numbers-service.h"

G_BEGIN_DECLS

/* Signals: "gone" (string: an id): SignalWire does not know it any more; "found" (TrunkNumber): it does. */
#define TRUNK_TYPE_GONE_CHECK (trunk_gone_check_get_type ())
G_DECLARE_FINAL_TYPE (TrunkGoneCheck, trunk_gone_check, TRUNK, GONE_CHECK, GObject)

TrunkGoneCheck *trunk_gone_check_new    (TrunkNumbersService *service);
void            trunk_gone_check_ask    (TrunkGoneCheck      *self,
                                         const char          *id);
void            trunk_gone_check_resume (TrunkGoneCheck      *self);
void            trunk_gone_check_stop   (TrunkGoneCheck      *self);

G_END_DECLS
