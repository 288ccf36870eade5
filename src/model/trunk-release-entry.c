/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-release-entry.h"

#include "trunk-handler.h"

G_DEFINE_ENUM_TYPE (TrunkReleaseEntryState, trunk_release_entry_state,
                    G_DEFINE_ENUM_VALUE (TRUNK_RELEASE_ENTRY_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RELEASE_ENTRY_SENT, "sent"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RELEASE_ENTRY_NOT_RELEASED, "not-released"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RELEASE_ENTRY_ENDED, "ended"))

G_DEFINE_BOXED_TYPE (TrunkReleaseEntry, trunk_release_entry, trunk_release_entry_copy, trunk_release_entry_free)

/**
 * trunk_release_entry_new:
 * @id: the service's id
 * @number: in E.164
 *
 * Returns: (transfer full): an entry that waits
 */
TrunkReleaseEntry *
trunk_release_entry_new (const char *id,
                         const char *number)
{
  TrunkReleaseEntry *self = g_new0 (TrunkReleaseEntry, 1);

  self->id = g_strdup (id);
  self->number = g_strdup (number);
  self->answered = trunk_changes_new ();

  return self;
}

TrunkReleaseEntry *
trunk_release_entry_copy (const TrunkReleaseEntry *self)
{
  TrunkReleaseEntry *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->number = g_strdup (self->number);
  copy->name = g_strdup (self->name);
  copy->answered = trunk_changes_copy (self->answered);
  copy->reason = g_strdup (self->reason);

  return copy;
}

void
trunk_release_entry_free (TrunkReleaseEntry *self)
{
  g_free (self->id);
  g_free (self->number);
  g_free (self->name);
  trunk_changes_free (self->answered);
  g_free (self->reason);
  g_free (self);
}

/**
 * trunk_release_dup_answered:
 * @values: what the service said about a number
 *
 * What answers its calls and texts: the handlers, and what their own fields say.  It is no update and never sent;
 * trunk_changes_not_taken() tells whether the number still is as the person saw it.
 *
 * Returns: (transfer full): those fields
 */
TrunkChanges *
trunk_release_dup_answered (TrunkValues *values)
{
  TrunkChanges *answered = trunk_changes_new ();

  for (TrunkChannel channel = TRUNK_CHANNEL_CALLS; channel <= TRUNK_CHANNEL_MESSAGES; channel++)
    {
      TrunkField field = trunk_handler_field (channel);
      const char *name = trunk_values_get (values, field);
      const TrunkHandler *handler = name != NULL ? trunk_handler_lookup (channel, name) : NULL;
      TrunkField resource = channel == TRUNK_CHANNEL_CALLS ? TRUNK_FIELD_CALLING_HANDLER_RESOURCE_ID
                                                           : TRUNK_FIELD_MESSAGING_HANDLER_RESOURCE_ID;

      trunk_changes_set (answered, field, name);

      /* What was set in the dashboard has no fields here; only this tells one call flow from another. */
      if (name != NULL && (handler == NULL || !handler->settable))
        trunk_changes_note (answered, resource, trunk_values_get (values, resource));
      for (guint i = 0; handler != NULL && i < handler->n_fields; i++)
        if (trunk_field_has_flags (handler->fields[i], TRUNK_FIELD_READABLE))
          trunk_changes_set (answered, handler->fields[i], trunk_values_get_logical (values, handler->fields[i]));
    }

  return answered;
}
