/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-clock.h"
#include "trunk-numbers-service.h"
#include "trunk-release-entry.h"

G_BEGIN_DECLS

/**
 * TrunkReleaseOutcome:
 * @TRUNK_RELEASE_FAILED: the error says why: it is not known, or the number is still there
 * @TRUNK_RELEASE_CHANGED: of a check: the number is not what the person saw; the error says how
 * @TRUNK_RELEASE_UNCHANGED: of a check: it is, so that the release may be sent
 * @TRUNK_RELEASE_DONE: it was released
 * @TRUNK_RELEASE_ALREADY_GONE: it was no longer in this space, proven by look-up
 *
 * What came of a step.
 */
typedef enum
{
  TRUNK_RELEASE_FAILED,
  TRUNK_RELEASE_CHANGED,
  TRUNK_RELEASE_UNCHANGED,
  TRUNK_RELEASE_DONE,
  TRUNK_RELEASE_ALREADY_GONE
} TrunkReleaseOutcome;

void                 trunk_release_check_async  (TrunkNumbersService     *service,
                                                 const TrunkReleaseEntry *entry,
                                                 GCancellable            *cancellable,
                                                 GAsyncReadyCallback      callback,
                                                 gpointer                 user_data);
void                 trunk_release_send_async   (TrunkNumbersService     *service,
                                                 TrunkClock              *clock,
                                                 const TrunkReleaseEntry *entry,
                                                 GCancellable            *cancellable,
                                                 GAsyncReadyCallback      callback,
                                                 gpointer                 user_data);
void                 trunk_release_settle_async (TrunkNumbersService     *service,
                                                 TrunkClock              *clock,
                                                 const TrunkReleaseEntry *entry,
                                                 GCancellable            *cancellable,
                                                 GAsyncReadyCallback      callback,
                                                 gpointer                 user_data);
TrunkReleaseOutcome  trunk_release_finish       (GAsyncResult            *result,
                                                 GError                 **error);

G_END_DECLS
