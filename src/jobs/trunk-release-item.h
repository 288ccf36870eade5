/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-release-entry.h"

G_BEGIN_DECLS

/**
 * TrunkReleaseState:
 * @TRUNK_RELEASE_WAITING: it counts down; can be undone
 * @TRUNK_RELEASE_OVERDUE: it came due while Trunkline was closed, away or offline: not sent unless confirmed anew
 * @TRUNK_RELEASE_CHECKING: it is due, and the service is asked whether the number is still the same; can be undone
 * @TRUNK_RELEASE_SENDING: it leaves, or its outcome is being looked up; nobody can undo that
 * @TRUNK_RELEASE_UNKNOWN: it has left, and what became of it could not be found out yet; never sent again
 * @TRUNK_RELEASE_NOT_RELEASED: it was refused or stopped, see the reason; the number is still there
 * @TRUNK_RELEASE_RELEASED: an end: the number is gone
 * @TRUNK_RELEASE_GONE: an end: it was no longer in the space
 * @TRUNK_RELEASE_CANCELLED: an end: the person kept the number; nothing has left
 *
 * How far a release has come.
 */
typedef enum
{
  TRUNK_RELEASE_WAITING,
  TRUNK_RELEASE_OVERDUE,
  TRUNK_RELEASE_CHECKING,
  TRUNK_RELEASE_SENDING,
  TRUNK_RELEASE_UNKNOWN,
  TRUNK_RELEASE_NOT_RELEASED,
  TRUNK_RELEASE_RELEASED,
  TRUNK_RELEASE_GONE,
  TRUNK_RELEASE_CANCELLED
} TrunkReleaseState;

GType trunk_release_state_get_type (void);
#define TRUNK_TYPE_RELEASE_STATE (trunk_release_state_get_type ())

/**
 * TrunkReleaseItem:
 *
 * One number that waits to be released.
 *
 * Properties, all read-only: "id", "e164", "name" (nullable), "state", "seconds-left" (guint, until it is sent; 0
 * unless it waits), "reason" (nullable: a sentence), "releasable-from" (gint64: seconds since 1970 that the service
 * named when it refused, or 0).
 */
#define TRUNK_TYPE_RELEASE_ITEM (trunk_release_item_get_type ())
G_DECLARE_FINAL_TYPE (TrunkReleaseItem, trunk_release_item, TRUNK, RELEASE_ITEM, GObject)

TrunkReleaseItem        *trunk_release_item_new                 (const TrunkReleaseEntry *entry);
const TrunkReleaseEntry *trunk_release_item_get_entry           (TrunkReleaseItem        *self);
const char              *trunk_release_item_get_id              (TrunkReleaseItem        *self);
const char              *trunk_release_item_get_e164            (TrunkReleaseItem        *self);
const char              *trunk_release_item_get_name            (TrunkReleaseItem        *self);
const char              *trunk_release_item_get_reason          (TrunkReleaseItem        *self);
TrunkReleaseState        trunk_release_item_get_state           (TrunkReleaseItem        *self);
guint                    trunk_release_item_get_seconds_left    (TrunkReleaseItem        *self);
gint64                   trunk_release_item_get_releasable_from (TrunkReleaseItem        *self);
guint                    trunk_release_item_get_waited          (TrunkReleaseItem        *self);
gboolean                 trunk_release_item_can_cancel          (TrunkReleaseItem        *self);

/* For the queue alone. */
void                     trunk_release_item_set_state           (TrunkReleaseItem        *self,
                                                                 TrunkReleaseState        state,
                                                                 const char              *reason);
void                     trunk_release_item_set_due             (TrunkReleaseItem        *self,
                                                                 gint64                   due_at,
                                                                 gint64                   now);
void                     trunk_release_item_add_waited          (TrunkReleaseItem        *self,
                                                                 guint                    seconds);

G_END_DECLS
