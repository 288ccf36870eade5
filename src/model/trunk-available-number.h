/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-number.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_AVAILABLE_NUMBER (trunk_available_number_get_type ())
G_DECLARE_FINAL_TYPE (TrunkAvailableNumber, trunk_available_number, TRUNK, AVAILABLE_NUMBER, GObject)

/* Construct-only properties: "number" (E.164), "region", "city", "rate-center", "country" (nullable
 * strings), "capabilities" (guint, TrunkCapabilities), "seen-at" (gint64, microseconds since 1970).
 * Settable: "selected" (gboolean, the person's choice), "owned" (gboolean), "near" (nullable TrunkNumber, one of the
 * space that is easily taken for it).
 * Read-only: "gone" (gboolean: looked for again, in vain; see trunk_available_number_see()). */

TrunkAvailableNumber *trunk_available_number_new              (const char           *number,
                                                               const char           *region,
                                                               const char           *city,
                                                               const char           *rate_center,
                                                               const char           *country,
                                                               TrunkCapabilities     capabilities,
                                                               gint64                seen_at);
const char           *trunk_available_number_get_number       (TrunkAvailableNumber *self);
TrunkCapabilities     trunk_available_number_get_capabilities (TrunkAvailableNumber *self);
gint64                trunk_available_number_get_seen_at      (TrunkAvailableNumber *self);
gboolean              trunk_available_number_get_selected     (TrunkAvailableNumber *self);
void                  trunk_available_number_set_selected     (TrunkAvailableNumber *self,
                                                               gboolean              selected);
gboolean              trunk_available_number_get_owned        (TrunkAvailableNumber *self);
void                  trunk_available_number_set_owned        (TrunkAvailableNumber *self,
                                                               gboolean              owned);
TrunkNumber          *trunk_available_number_get_near         (TrunkAvailableNumber *self);
void                  trunk_available_number_set_near         (TrunkAvailableNumber *self,
                                                               TrunkNumber          *near);
gboolean              trunk_available_number_get_gone         (TrunkAvailableNumber *self);
void                  trunk_available_number_see              (TrunkAvailableNumber *self,
                                                               gint64                now,
                                                               gboolean              found);
char                 *trunk_available_number_dup_display      (TrunkAvailableNumber *self);
char                 *trunk_available_number_dup_city         (TrunkAvailableNumber *self);
char                 *trunk_available_number_dup_place        (TrunkAvailableNumber *self);

G_END_DECLS
