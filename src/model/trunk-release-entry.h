/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-changes.h"

G_BEGIN_DECLS

/**
 * TrunkReleaseEntryState:
 * @TRUNK_RELEASE_ENTRY_WAITING: the person wants it; nothing has left
 * @TRUNK_RELEASE_ENTRY_SENT: it may have left, so that its outcome is open, and it is never sent again
 * @TRUNK_RELEASE_ENTRY_NOT_RELEASED: it was refused or stopped, and the person has not seen to it yet
 * @TRUNK_RELEASE_ENTRY_ENDED: nothing is to be kept of it
 *
 * What is kept of a release's state.
 */
typedef enum
{
  TRUNK_RELEASE_ENTRY_WAITING,
  TRUNK_RELEASE_ENTRY_SENT,
  TRUNK_RELEASE_ENTRY_NOT_RELEASED,
  TRUNK_RELEASE_ENTRY_ENDED
} TrunkReleaseEntryState;

GType trunk_release_entry_state_get_type (void);
#define TRUNK_TYPE_RELEASE_ENTRY_STATE (trunk_release_entry_state_get_type ())

/**
 * TrunkReleaseEntry:
 * @id: the service's id of the number; there is one entry of an id
 * @number: the number in E.164
 * @name: (nullable): what it was called
 * @state: how far it has come
 * @queued_at: when the person wanted it, in microseconds since 1970 by this computer's clock
 * @due_at: when it is to be sent, by the same clock
 * @answered: what answered calls and texts when the person wanted it, see trunk_release_dup_answered()
 * @reason: (nullable): why it was not released, in words for people
 *
 * A release that waits, as it is kept on disk.
 */
typedef struct
{
  char                   *id;
  char                   *number;
  char                   *name;
  TrunkReleaseEntryState  state;
  gint64                  queued_at;
  gint64                  due_at;
  TrunkChanges           *answered;
  char                   *reason;
} TrunkReleaseEntry;

#define TRUNK_TYPE_RELEASE_ENTRY (trunk_release_entry_get_type ())

GType              trunk_release_entry_get_type (void);
TrunkReleaseEntry *trunk_release_entry_new      (const char              *id,
                                                 const char              *number);
TrunkReleaseEntry *trunk_release_entry_copy     (const TrunkReleaseEntry *self);
void               trunk_release_entry_free     (TrunkReleaseEntry       *self);
TrunkChanges      *trunk_release_dup_answered   (TrunkValues             *values);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkReleaseEntry, trunk_release_entry_free)

G_END_DECLS
