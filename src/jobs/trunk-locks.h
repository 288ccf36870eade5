/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-number.h"
#include "trunk-release-book.h"

G_BEGIN_DECLS

/**
 * TrunkLocks:
 *
 * Which numbers of a space must not be released.  The service knows nothing of it.
 *
 * Signal: "changed" (string: the id of a number that is locked now, or not any more).
 */
#define TRUNK_TYPE_LOCKS (trunk_locks_get_type ())
G_DECLARE_FINAL_TYPE (TrunkLocks, trunk_locks, TRUNK, LOCKS, GObject)

TrunkLocks *trunk_locks_new        (TrunkReleaseBook     *book);
void        trunk_locks_take       (TrunkLocks           *self,
                                    GPtrArray            *ids,
                                    gboolean              for_good);
gboolean    trunk_locks_are_known  (TrunkLocks           *self);
gboolean    trunk_locks_has        (TrunkLocks           *self,
                                    const char           *id);
void        trunk_locks_set_async  (TrunkLocks           *self,
                                    TrunkNumber          *number,
                                    gboolean              locked,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
gboolean    trunk_locks_set_finish (TrunkLocks           *self,
                                    GAsyncResult         *result,
                                    GError              **error);

G_END_DECLS
