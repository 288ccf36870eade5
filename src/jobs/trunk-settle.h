/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-clock.h"
#include "trunk-numbers-service.h"

G_BEGIN_DECLS

/* api.md: absent is certain after at least 3 complete look-ups, the last at least 60 s after the
 * connection ended. */
#define TRUNK_SETTLE_MIN_LOOK_UPS 3
#define TRUNK_SETTLE_MIN_SECONDS  60

/* Ours: after this the person is told that it is not known. */
#define TRUNK_SETTLE_MAX_SECONDS  600

void          trunk_settle_async  (TrunkNumbersService  *service,
                                   TrunkClock           *clock,
                                   const char           *e164,
                                   gboolean              long_ago,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
gboolean      trunk_settle_finish (GAsyncResult         *result,
                                   TrunkNumber         **number,
                                   GError              **error);

G_END_DECLS
