/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-record.h"

G_DEFINE_ENUM_TYPE (TrunkRecordKind, trunk_record_kind,
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_PURCHASE, "purchase"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_CHANGE, "change"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_RELEASE, "release"))

G_DEFINE_ENUM_TYPE (TrunkRecordState, trunk_record_state,
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_PLANNED, "planned"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_SENT, "sent"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_WAS_OWNED, "was-owned"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_ABSENT, "absent"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_STILL_ABSENT, "still-absent"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_CANCELLED, "cancelled"))

G_DEFINE_ENUM_TYPE (TrunkSetUpState, trunk_set_up_state,
                    G_DEFINE_ENUM_VALUE (TRUNK_SET_UP_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (TRUNK_SET_UP_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (TRUNK_SET_UP_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (TRUNK_SET_UP_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (TRUNK_SET_UP_FAILED, "failed"))

G_DEFINE_BOXED_TYPE (TrunkRecord, trunk_record, trunk_record_copy, trunk_record_free)

/**
 * trunk_record_new:
 * @kind: which write
 * @number: in E.164
 *
 * Returns: (transfer full): a planned line that is not written yet
 */
TrunkRecord *
trunk_record_new (TrunkRecordKind  kind,
                  const char      *number)
{
  TrunkRecord *self = g_new0 (TrunkRecord, 1);

  self->kind = kind;
  self->number = g_strdup (number);

  return self;
}

TrunkRecord *
trunk_record_copy (const TrunkRecord *self)
{
  TrunkRecord *copy = g_memdup2 (self, sizeof *self);

  copy->order = g_strdup (self->order);
  copy->number = g_strdup (self->number);
  copy->id = g_strdup (self->id);
  copy->changes = self->changes != NULL ? trunk_changes_copy (self->changes) : NULL;
  copy->note = g_strdup (self->note);
  copy->reason = g_strdup (self->reason);

  return copy;
}

void
trunk_record_free (TrunkRecord *self)
{
  g_free (self->order);
  g_free (self->number);
  g_free (self->id);
  trunk_changes_free (self->changes);
  g_free (self->note);
  g_free (self->reason);
  g_free (self);
}

/**
 * trunk_record_is_open:
 * @self: a line of the journal
 *
 * Tells whether something is left to be done or to be found out: a write that may have left, an order's number that
 * has not, one that is bought and not set up, and one whose absence is to be confirmed.
 */
gboolean
trunk_record_is_open (const TrunkRecord *self)
{
  switch (self->state)
    {
    case TRUNK_RECORD_PLANNED:
    case TRUNK_RECORD_SENT:
    case TRUNK_RECORD_ABSENT:
      return TRUE;
    case TRUNK_RECORD_DONE:
      return self->set_up_state != TRUNK_SET_UP_NONE && self->set_up_state != TRUNK_SET_UP_DONE;
    case TRUNK_RECORD_WAS_OWNED:
    case TRUNK_RECORD_REFUSED:
    case TRUNK_RECORD_STILL_ABSENT:
    case TRUNK_RECORD_CANCELLED:
    default:
      return FALSE;
    }
}
