/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-clock.h"
#include "trunk-locks.h"
#include "trunk-numbers-service.h"
#include "trunk-release-item.h"

G_BEGIN_DECLS

/* Seconds, the shortest time that a release waits. */
#define TRUNK_RELEASE_MIN_DELAY 10

/**
 * TrunkReleaseQueue:
 *
 * The numbers of a space that wait to be released: a GListModel of TrunkReleaseItem, the oldest first.
 *
 *     add ──(on disk)──→ WAITING ──due──→ CHECKING ──(SENT on disk)──→ SENDING ──→ RELEASED, GONE
 *                          │  ↑              │                             │
 *        due while closed, │  │ add anew     │ cannot be asked             ├─→ NOT_RELEASED: refused, still there
 *        away, asleep      ↓  │              ↓                             └─→ UNKNOWN ──check──→ SENDING
 *                         OVERDUE ←──────────┘
 *                                            └─→ NOT_RELEASED: not the same number, or answered by something else
 *
 * - One clock, its own: it ticks once a second while something waits.  A clock that is set back makes nothing later,
 *   and none makes anything sooner.  A jump ahead, as when the computer slept, is time in which nobody could undo: what
 *   came due in it is OVERDUE, and the rest waits at least %TRUNK_RELEASE_MIN_DELAY more.
 * - While somebody holds it nothing comes due, and the time does not count.
 * - Whatever is cancelled (WAITING, OVERDUE, CHECKING, NOT_RELEASED) has not left.  Letting go of the queue sends
 *   nothing.
 * - An item is shown only when the book has it, and sent only when the book says that it is SENT.  What the book says
 *   is SENT at the next start is looked up and never sent again; what was due is OVERDUE.
 * - At most four are checked and sent at a time; the others wait for their turn, and can be undone until then.
 * - What is locked cannot come in, and a lock cancels what waits.
 *
 * Data: add() makes an entry, with what answers the number at that time → TrunkReleaseBook → an item.  The service is
 * asked by trunk-release.c; the session learns of the end by "ended" and takes the number off its list.
 *
 * Properties: "n-overdue" (guint, read-only).
 * Signals: "changed" (TrunkReleaseItem): it is new, or in another state; "ended" (TrunkReleaseItem): it has left the
 * list.
 */
#define TRUNK_TYPE_RELEASE_QUEUE (trunk_release_queue_get_type ())
G_DECLARE_FINAL_TYPE (TrunkReleaseQueue, trunk_release_queue, TRUNK, RELEASE_QUEUE, GObject)

TrunkReleaseQueue *trunk_release_queue_new           (TrunkNumbersService  *service,
                                                      TrunkReleaseBook     *book,
                                                      TrunkLocks           *locks,
                                                      TrunkClock           *clock);
void               trunk_release_queue_set_delay     (TrunkReleaseQueue    *self,
                                                      guint                 seconds);
guint              trunk_release_queue_get_delay     (TrunkReleaseQueue    *self);
guint              trunk_release_queue_get_n_overdue (TrunkReleaseQueue    *self);
guint              trunk_release_queue_count_waiting (TrunkReleaseQueue   *self);
TrunkLocks        *trunk_release_queue_get_locks     (TrunkReleaseQueue    *self);
TrunkReleaseItem  *trunk_release_queue_find          (TrunkReleaseQueue    *self,
                                                      const char           *id);
void               trunk_release_queue_take          (TrunkReleaseQueue    *self,
                                                      GPtrArray            *entries,
                                                      gboolean              go_on);
void               trunk_release_queue_add_async     (TrunkReleaseQueue    *self,
                                                      TrunkNumber          *number,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
TrunkReleaseItem  *trunk_release_queue_add_finish    (TrunkReleaseQueue    *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);
gboolean           trunk_release_queue_cancel        (TrunkReleaseQueue    *self,
                                                      TrunkReleaseItem     *item);
void               trunk_release_queue_cancel_all    (TrunkReleaseQueue    *self);
void               trunk_release_queue_check_unknown (TrunkReleaseQueue    *self);
void               trunk_release_queue_note_gone     (TrunkReleaseQueue    *self,
                                                      const char           *id);
void               trunk_release_queue_hold          (TrunkReleaseQueue    *self);
void               trunk_release_queue_let_go        (TrunkReleaseQueue    *self);
void               trunk_release_queue_stop          (TrunkReleaseQueue    *self);

G_END_DECLS
