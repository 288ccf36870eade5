/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-number.h"

G_BEGIN_DECLS

/**
 * TrunkClaim:
 * @TRUNK_CLAIM_NONE: it can be ordered
 * @TRUNK_CLAIM_ORDERED: it is in an order, and it is not known yet whether it was bought
 * @TRUNK_CLAIM_OWNED: the space has it already
 *
 * Whether a number that a search found can be ordered.
 */
typedef enum
{
  TRUNK_CLAIM_NONE,
  TRUNK_CLAIM_ORDERED,
  TRUNK_CLAIM_OWNED
} TrunkClaim;

#define TRUNK_TYPE_CLAIM (trunk_claim_get_type ())
GType trunk_claim_get_type (void);

#define TRUNK_TYPE_AVAILABLE_NUMBER (trunk_available_number_get_type ())
G_DECLARE_FINAL_TYPE (TrunkAvailableNumber, trunk_available_number, TRUNK, AVAILABLE_NUMBER, GObject)

/* Construct-only properties: "number" (E.164), "region", "city", "rate-center", "country" (nullable
 * strings), "capabilities" (guint, TrunkCapabilities), "seen-at" (gint64, microseconds since 1970).
 * Settable: "selected" (gboolean, the person's choice), "claim" (TrunkClaim), "near" (nullable TrunkNumber, one of
 * the space that is easily taken for it).
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
TrunkClaim            trunk_available_number_get_claim        (TrunkAvailableNumber *self);
void                  trunk_available_number_set_claim        (TrunkAvailableNumber *self,
                                                               TrunkClaim            claim);
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
