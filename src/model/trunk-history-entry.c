/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-history-entry.h"

#include <glib/gi18n.h>

struct _TrunkHistoryEntry
{
  GObject      parent_instance;

  TrunkRecord *record;
};

G_DEFINE_FINAL_TYPE (TrunkHistoryEntry, trunk_history_entry, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_RECORD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
trunk_history_entry_get_property (GObject    *object,
                                  guint       property,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (property == PROP_RECORD)
    g_value_set_boxed (value, TRUNK_HISTORY_ENTRY (object)->record);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
trunk_history_entry_finalize (GObject *object)
{
  trunk_record_free (TRUNK_HISTORY_ENTRY (object)->record);

  G_OBJECT_CLASS (trunk_history_entry_parent_class)->finalize (object);
}

static void
trunk_history_entry_class_init (TrunkHistoryEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = trunk_history_entry_get_property;
  object_class->finalize = trunk_history_entry_finalize;

  properties[PROP_RECORD] = g_param_spec_boxed ("record", NULL, NULL, TRUNK_TYPE_RECORD,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_history_entry_init (TrunkHistoryEntry *self)
{
}

/**
 * trunk_history_entry_new:
 * @record: a line that is written; copied
 *
 * Returns: (transfer full): an entry
 */
TrunkHistoryEntry *
trunk_history_entry_new (const TrunkRecord *record)
{
  TrunkHistoryEntry *self;

  g_return_val_if_fail (record != NULL, NULL);

  self = g_object_new (TRUNK_TYPE_HISTORY_ENTRY, NULL);
  self->record = trunk_record_copy (record);

  return self;
}

/**
 * trunk_history_entry_get_record:
 * @self: an entry
 *
 * Returns: (transfer none): its line, valid until the entry is updated
 */
const TrunkRecord *
trunk_history_entry_get_record (TrunkHistoryEntry *self)
{
  g_return_val_if_fail (TRUNK_IS_HISTORY_ENTRY (self), NULL);

  return self->record;
}

/**
 * trunk_history_entry_update:
 * @self: an entry
 * @record: the same line, as it is now; copied
 */
void
trunk_history_entry_update (TrunkHistoryEntry *self,
                            const TrunkRecord *record)
{
  g_return_if_fail (TRUNK_IS_HISTORY_ENTRY (self));
  g_return_if_fail (record != NULL && record->key == self->record->key);

  trunk_record_free (self->record);
  self->record = trunk_record_copy (record);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
}

/**
 * trunk_record_get_kind_label:
 * @record: a line
 *
 * Returns: what it is, in a word or two, translated
 */
const char *
trunk_record_get_kind_label (const TrunkRecord *record)
{
  switch (record->kind)
    {
    case TRUNK_RECORD_PURCHASE:
      return C_("history", "Purchase");

    case TRUNK_RECORD_RELEASE:
      return C_("history", "Release");

    case TRUNK_RECORD_UNDO:
      return C_("history", "Undo");

    case TRUNK_RECORD_CHANGE:
    default:
      return C_("history", "Change");
    }
}

/**
 * trunk_record_get_outcome_label:
 * @record: a line
 *
 * Returns: what became of it, translated
 */
const char *
trunk_record_get_outcome_label (const TrunkRecord *record)
{
  switch (record->state)
    {
    case TRUNK_RECORD_DONE:
      return C_("history", "Done");

    case TRUNK_RECORD_WAS_OWNED:
      return C_("history", "Was in this space already");

    case TRUNK_RECORD_REFUSED:
      return C_("history", "Refused");

    case TRUNK_RECORD_ABSENT:
    case TRUNK_RECORD_STILL_ABSENT:
      return C_("history", "Had no effect");

    case TRUNK_RECORD_PLANNED:
    case TRUNK_RECORD_CANCELLED:
      return C_("history", "Not sent");

    case TRUNK_RECORD_NEVER_KNOWN:
      return C_("history", "Not known");

    case TRUNK_RECORD_SENT:
    default:
      return C_("history", "Not known yet");
    }
}

/**
 * trunk_record_get_shown_fields:
 * @record: a line
 *
 * Returns: the mask of the fields that tell what it did: those that were sent, and of a release those that were set
 */
guint64
trunk_record_get_shown_fields (const TrunkRecord *record)
{
  guint64 fields = 0;

  g_return_val_if_fail (record != NULL, 0);

  if (record->kind != TRUNK_RECORD_RELEASE)
    return record->changes != NULL ? trunk_changes_get_fields (record->changes) : 0;

  for (TrunkField field = 0; record->before != NULL && field < TRUNK_N_FIELDS; field++)
    if (trunk_changes_get (record->before, field) != NULL)
      fields |= TRUNK_FIELD_MASK (field);

  return fields;
}

/**
 * trunk_record_get_was:
 * @record: a line
 * @field: a field
 * @value: (out) (transfer none) (nullable): what it said before, whichever of its aliases showed it; %NULL if not set
 *
 * Returns: whether that is known
 */
gboolean
trunk_record_get_was (const TrunkRecord  *record,
                      TrunkField          field,
                      const char        **value)
{
  guint64 group;

  g_return_val_if_fail (record != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  *value = NULL;
  if (record->before == NULL || !trunk_changes_has (record->before, field))
    return FALSE;

  *value = trunk_changes_get (record->before, field);
  group = trunk_alias_group_get_fields (trunk_field_get_info (field)->aliases);
  for (TrunkField alias = 0; *value == NULL && alias < TRUNK_N_FIELDS; alias++)
    if ((group & TRUNK_FIELD_MASK (alias)) != 0)
      *value = trunk_changes_get (record->before, alias);

  return TRUE;
}
