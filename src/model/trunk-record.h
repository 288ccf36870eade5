/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-changes.h"

G_BEGIN_DECLS

/**
 * TrunkRecordKind:
 * @TRUNK_RECORD_PURCHASE: a number is bought
 * @TRUNK_RECORD_CHANGE: fields are set
 * @TRUNK_RECORD_RELEASE: a number is given back
 * @TRUNK_RECORD_UNDO: fields are set to what they were before a change
 *
 * Which write it is.
 */
typedef enum
{
  TRUNK_RECORD_PURCHASE,
  TRUNK_RECORD_CHANGE,
  TRUNK_RECORD_RELEASE,
  TRUNK_RECORD_UNDO
} TrunkRecordKind;

/**
 * TrunkRecordState:
 * @TRUNK_RECORD_PLANNED: the person wants it; nothing has left
 * @TRUNK_RECORD_SENT: it may have left, so that its outcome is open
 * @TRUNK_RECORD_DONE: it took effect
 * @TRUNK_RECORD_WAS_OWNED: the number was the space's before the purchase
 * @TRUNK_RECORD_REFUSED: it certainly did not take effect
 * @TRUNK_RECORD_ABSENT: it was open, and look-ups proved that it did not take effect; to be looked up once more at the
 *   next start
 * @TRUNK_RECORD_STILL_ABSENT: that was done
 * @TRUNK_RECORD_CANCELLED: it never left
 * @TRUNK_RECORD_NEVER_KNOWN: it was open, and nobody can find out any more whether it took effect
 *
 * How far a write has come.
 */
typedef enum
{
  TRUNK_RECORD_PLANNED,
  TRUNK_RECORD_SENT,
  TRUNK_RECORD_DONE,
  TRUNK_RECORD_WAS_OWNED,
  TRUNK_RECORD_REFUSED,
  TRUNK_RECORD_ABSENT,
  TRUNK_RECORD_STILL_ABSENT,
  TRUNK_RECORD_CANCELLED,
  TRUNK_RECORD_NEVER_KNOWN
} TrunkRecordState;

/**
 * TrunkSetUpState:
 * @TRUNK_SET_UP_NONE: nothing is to be set up
 * @TRUNK_SET_UP_WAITING: once the number is bought
 * @TRUNK_SET_UP_RUNNING: the update is under way, or its outcome is being checked
 * @TRUNK_SET_UP_DONE: the number is named and set up as wanted
 * @TRUNK_SET_UP_FAILED: it is not, and can be tried again
 *
 * How far a bought number's name and handlers have come.
 */
typedef enum
{
  TRUNK_SET_UP_NONE,
  TRUNK_SET_UP_WAITING,
  TRUNK_SET_UP_RUNNING,
  TRUNK_SET_UP_DONE,
  TRUNK_SET_UP_FAILED
} TrunkSetUpState;

GType trunk_record_kind_get_type  (void);
GType trunk_record_state_get_type (void);
GType trunk_set_up_state_get_type (void);
#define TRUNK_TYPE_RECORD_KIND  (trunk_record_kind_get_type ())
#define TRUNK_TYPE_RECORD_STATE (trunk_record_state_get_type ())
#define TRUNK_TYPE_SET_UP_STATE (trunk_set_up_state_get_type ())

/**
 * TrunkRecord:
 * @key: the journal's own number of this line; 0 before it was written
 * @order: (nullable): what was ordered together has the same
 * @kind: which write
 * @state: how far it has come
 * @set_up_state: how far naming and setting up has come, of a purchase
 * @number: the number in E.164
 * @id: (nullable): the service's id of the number, where known
 * @recorded_at: when the line was written first, in microseconds since 1970 by this computer's clock
 * @server_time: the service's clock just before it left, in seconds since 1970, or 0
 * @changes: (nullable): what the update is to set, of a change and of a number to be set up
 * @before: (nullable): what fields said just before, of a change the ones that it touches, of a release all; only what
 *   the service shows, and %NULL where nothing was known
 * @note: (nullable): the person's reason or ticket
 * @reason: (nullable): why it did not take effect, in words for people
 *
 * A line of the journal: one write to the service.  Once it has left it is an entry of the history, see
 * TrunkHistoryEntry: there is no other record of what was done.
 */
typedef struct
{
  gint64            key;
  char             *order;
  TrunkRecordKind   kind;
  TrunkRecordState  state;
  TrunkSetUpState   set_up_state;
  char             *number;
  char             *id;
  gint64            recorded_at;
  gint64            server_time;
  TrunkChanges     *changes;
  TrunkChanges     *before;
  char             *note;
  char             *reason;
} TrunkRecord;

#define TRUNK_TYPE_RECORD (trunk_record_get_type ())

GType        trunk_record_get_type (void);
TrunkRecord *trunk_record_new      (TrunkRecordKind    kind,
                                    const char        *number);
TrunkRecord *trunk_record_copy     (const TrunkRecord *self);
void         trunk_record_free     (TrunkRecord       *self);
gboolean     trunk_record_is_open  (const TrunkRecord *self);
void         trunk_record_take_before (TrunkRecord    *self,
                                       TrunkValues    *values);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkRecord, trunk_record_free)

G_END_DECLS
