/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-purchase.h"

G_BEGIN_DECLS

/* What became of the purchases that left for one space. */
TrunkUnsettled     *trunk_unsettled_new      (void);
TrunkUnsettled     *trunk_unsettled_ref      (TrunkUnsettled     *self);
void                trunk_unsettled_unref    (TrunkUnsettled     *self);
TrunkPurchaseState  trunk_unsettled_get      (TrunkUnsettled     *self,
                                              const char         *e164,
                                              gint64             *sent_at,
                                              guint              *serial);
guint               trunk_unsettled_begin    (TrunkUnsettled     *self,
                                              const char         *e164,
                                              gint64              sent_at);
void                trunk_unsettled_settle   (TrunkUnsettled     *self,
                                              const char         *e164,
                                              guint               serial,
                                              TrunkPurchaseState  state);
void                trunk_unsettled_keep_absent (TrunkUnsettled    *self,
                                                const TrunkRecord *record);
GPtrArray          *trunk_unsettled_take_absent (TrunkUnsettled    *self,
                                                const char        *e164);

G_END_DECLS
