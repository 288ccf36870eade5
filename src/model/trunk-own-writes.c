/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-own-writes.h"

#define MASK TRUNK_FIELD_MASK

struct _TrunkOwnWrites
{
  GHashTable *changes;   /* id → TrunkChanges: what was asked for and has not been seen */
  GHashTable *bought;    /* set of E.164 */
  GHashTable *released;  /* set of ids */
};

TrunkOwnWrites *
trunk_own_writes_new (void)
{
  TrunkOwnWrites *self = g_new0 (TrunkOwnWrites, 1);

  self->changes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) trunk_changes_free);
  self->bought = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->released = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
trunk_own_writes_free (TrunkOwnWrites *self)
{
  g_hash_table_unref (self->changes);
  g_hash_table_unref (self->bought);
  g_hash_table_unref (self->released);
  g_free (self);
}

/* Absent is what look-ups have not found so far; a line says so when it is looked up for the last time. */
static gboolean
may_take_effect (const TrunkRecord *record)
{
  return record->state == TRUNK_RECORD_SENT || record->state == TRUNK_RECORD_DONE ||
         record->state == TRUNK_RECORD_ABSENT;
}

static void
note (GHashTable *set,
      const char *text,
      gboolean    is_in)
{
  if (text != NULL && is_in)
    g_hash_table_add (set, g_strdup (text));
  else if (text != NULL)
    g_hash_table_remove (set, text);
}

static void
forget_field (TrunkOwnWrites *self,
              const char     *id,
              TrunkChanges   *wanted,
              TrunkField      field)
{
  trunk_changes_unset (wanted, field);
  if (trunk_changes_get_fields (wanted) == 0)
    g_hash_table_remove (self->changes, id);
}

static void
take_back (TrunkOwnWrites     *self,
           const char         *id,
           const TrunkChanges *changes)
{
  TrunkChanges *wanted;

  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    if (trunk_changes_has (changes, field) && (wanted = g_hash_table_lookup (self->changes, id)) != NULL)
      forget_field (self, id, wanted, field);
}

static void
add (TrunkOwnWrites     *self,
     const char         *id,
     const TrunkChanges *changes)
{
  TrunkChanges *wanted = g_hash_table_lookup (self->changes, id);

  if (wanted == NULL)
    g_hash_table_insert (self->changes, g_strdup (id), wanted = trunk_changes_new ());

  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    if (trunk_changes_has (changes, field))
      trunk_changes_set (wanted, field, trunk_changes_get (changes, field));
}

static void
take_change (TrunkOwnWrites    *self,
             const TrunkRecord *record)
{
  if (record->id == NULL || record->changes == NULL)
    return;

  if (may_take_effect (record))
    add (self, record->id, record->changes);
  else
    take_back (self, record->id, record->changes);
}

/**
 * trunk_own_writes_take:
 * @self: own writes
 * @record: a line of the journal, as it is now
 * @is_known: of a purchase, whether the space is known to have the number
 *
 * Takes up a write when it leaves, and what is heard of it later.
 */
void
trunk_own_writes_take (TrunkOwnWrites    *self,
                       const TrunkRecord *record,
                       gboolean           is_known)
{
  switch (record->kind)
    {
    case TRUNK_RECORD_PURCHASE:
      note (self->bought, record->number, may_take_effect (record) && !is_known);
      break;

    case TRUNK_RECORD_RELEASE:
      note (self->released, record->id, may_take_effect (record));
      break;

    case TRUNK_RECORD_CHANGE:
    case TRUNK_RECORD_UNDO:
    default:
      take_change (self, record);
    }
}

/* With a field goes its group of aliases, and what the service says by itself about the same channel: the resource of
 * a handler goes when another handler is set, and a choice of few, such as a request method, is filled in
 * where it was not set (@filled: what was not set and is now). */
static guint64
get_followers (TrunkField field,
               guint64    filled)
{
  const TrunkFieldInfo *info = trunk_field_get_info (field);
  guint64 fields = MASK (field) | trunk_alias_group_get_fields (info->aliases);

  for (guint other = 0; info->channel != TRUNK_CHANNEL_NONE && other < TRUNK_N_FIELDS; other++)
    if (trunk_field_get_info (other)->channel == info->channel &&
        (!trunk_field_has_flags (other, TRUNK_FIELD_SETTABLE) ||
         ((filled & MASK (other)) != 0 && trunk_field_get_info (other)->values != NULL)))
      fields |= MASK (other);

  return fields;
}

/**
 * trunk_own_writes_apply:
 * @self: own writes
 * @id: whose values
 * @before: what they were
 * @newer: what they are
 *
 * Takes what was asked for here, and shows in @newer, over into @before; that is seen then.
 *
 * Returns: (transfer full): what @before would have been had the writes been made before it
 */
TrunkValues *
trunk_own_writes_apply (TrunkOwnWrites *self,
                        const char     *id,
                        TrunkValues    *before,
                        TrunkValues    *newer)
{
  TrunkChanges *wanted = g_hash_table_lookup (self->changes, id);
  g_auto(TrunkValuesBuilder) builder = { 0 };
  guint64 filled = trunk_values_get_set (newer) & ~trunk_values_get_set (before);
  guint64 taken;
  guint64 fields = 0;

  if (wanted == NULL)
    return trunk_values_ref (before);

  taken = trunk_changes_get_fields (wanted) & ~trunk_changes_not_taken (wanted, newer);
  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    if ((taken & MASK (field)) != 0)
      {
        fields |= get_followers (field, filled);
        forget_field (self, id, wanted, field);
      }

  trunk_values_builder_init_from (&builder, before);
  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    if ((fields & MASK (field)) != 0)
      trunk_values_builder_set (&builder, field, trunk_values_get (newer, field));

  return trunk_values_builder_end (&builder);
}

/**
 * trunk_own_writes_see_new:
 * @self: own writes
 * @e164: a number that has come into the space
 *
 * Returns: whether it was bought here
 */
gboolean
trunk_own_writes_see_new (TrunkOwnWrites *self,
                          const char     *e164)
{
  return e164 != NULL && g_hash_table_remove (self->bought, e164);
}

/**
 * trunk_own_writes_has_released:
 * @self: own writes
 * @id: of a number that is not in the space any more
 *
 * An id is never given to another number, so this stays as it is.
 *
 * Returns: whether it was released here
 */
gboolean
trunk_own_writes_has_released (TrunkOwnWrites *self,
                               const char     *id)
{
  return g_hash_table_contains (self->released, id);
}
