/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-record.h"

#include "trunk-handler.h"

G_DEFINE_ENUM_TYPE (TrunkRecordKind, trunk_record_kind,
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_PURCHASE, "purchase"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_CHANGE, "change"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_RELEASE, "release"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_UNDO, "undo"))

G_DEFINE_ENUM_TYPE (TrunkRecordState, trunk_record_state,
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_PLANNED, "planned"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_SENT, "sent"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_WAS_OWNED, "was-owned"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_ABSENT, "absent"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_STILL_ABSENT, "still-absent"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_CANCELLED, "cancelled"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RECORD_NEVER_KNOWN, "never-known"))

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
  copy->before = self->before != NULL ? trunk_changes_copy (self->before) : NULL;
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
  trunk_changes_free (self->before);
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
    case TRUNK_RECORD_NEVER_KNOWN:
    default:
      return FALSE;
    }
}

/* What is touched along with @field: its aliases; with a handler, everything that the one before it went by. */
static guint64
get_touched (TrunkField   field,
             TrunkValues *values)
{
  const TrunkFieldInfo *info = trunk_field_get_info (field);
  guint64 touched = TRUNK_FIELD_MASK (field) | trunk_alias_group_get_fields (info->aliases);
  const TrunkHandler *handler;

  if (info->channel == TRUNK_CHANNEL_NONE || trunk_handler_field (info->channel) != field)
    return touched;

  handler = trunk_handler_lookup (info->channel, trunk_values_get (values, field));
  for (guint i = 0; handler != NULL && i < handler->n_fields; i++)
    touched |= TRUNK_FIELD_MASK (handler->fields[i]);

  return touched;
}

/**
 * trunk_record_take_before:
 * @self: a line that is not written yet
 * @values: the last that the service said about the number
 *
 * Keeps of @values what the write is about to change.
 */
void
trunk_record_take_before (TrunkRecord *self,
                          TrunkValues *values)
{
  guint64 touched = self->kind == TRUNK_RECORD_RELEASE ? trunk_values_get_set (values) : 0;

  for (TrunkField field = 0; self->changes != NULL && field < TRUNK_N_FIELDS; field++)
    if (trunk_changes_has (self->changes, field))
      touched |= get_touched (field, values);

  trunk_changes_free (self->before);
  self->before = trunk_changes_new ();
  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((touched & TRUNK_FIELD_MASK (field)) != 0 &&
        trunk_field_has_flags (field, TRUNK_FIELD_SETTABLE | TRUNK_FIELD_READABLE))
      trunk_changes_set (self->before, field, trunk_values_get (values, field));
}
