/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-record.h"

G_BEGIN_DECLS

/**
 * TrunkOwnWrites:
 *
 * What this app has sent to a space and has not seen there yet, so that it is not taken for somebody else's doing.
 *
 * A change or a purchase is forgotten as soon as it has been seen, or did certainly not take effect: whoever sets the
 * same field to the same value later is somebody else.
 */
typedef struct _TrunkOwnWrites TrunkOwnWrites;

TrunkOwnWrites *trunk_own_writes_new          (void);
void            trunk_own_writes_free         (TrunkOwnWrites    *self);
void            trunk_own_writes_take         (TrunkOwnWrites    *self,
                                               const TrunkRecord *record,
                                               gboolean           is_known);
TrunkValues    *trunk_own_writes_apply        (TrunkOwnWrites    *self,
                                               const char        *id,
                                               TrunkValues       *before,
                                               TrunkValues       *newer);
gboolean        trunk_own_writes_see_new      (TrunkOwnWrites    *self,
                                               const char        *e164);
gboolean        trunk_own_writes_has_released (TrunkOwnWrites    *self,
                                               const char        *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkOwnWrites, trunk_own_writes_free)

G_END_DECLS
