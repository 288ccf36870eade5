/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-clock.h"
#include "trunk-numbers-service.h"

G_BEGIN_DECLS

typedef enum
{
  TRUNK_RELEASE_FAILED,      /* the number is still there; the error says why */
  TRUNK_RELEASE_DONE,
  TRUNK_RELEASE_ALREADY_GONE /* it was no longer in this space, proven by look-up */
} TrunkReleaseOutcome;

void                 trunk_release_async  (TrunkNumbersService  *service,
                                           TrunkNumber          *number,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
void                 trunk_release_by_clock_async (TrunkNumbersService  *service,
                                                   TrunkClock           *clock,
                                                   TrunkNumber          *number,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
TrunkReleaseOutcome  trunk_release_finish (GAsyncResult         *result,
                                           GError              **error);

G_END_DECLS
