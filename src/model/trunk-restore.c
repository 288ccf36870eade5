/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-restore.h"

#include "trunk-draft-rules.h"

/* An entry of the history → what a number's fields shall be again → its draft, which is reviewed and saved like any
 * other. */

#define MASK TRUNK_FIELD_MASK

/* What SignalWire takes for granted where no method is set (api.md). */
#define DEFAULT_METHOD "POST"

static const char *
get_wanted (const TrunkChanges *wanted,
            TrunkField          field)
{
  guint64 group = trunk_alias_group_get_fields (trunk_field_get_info (field)->aliases);
  const char *const *values = trunk_field_get_info (field)->values;
  const char *value = trunk_changes_get (wanted, field);

  for (TrunkField alias = 0; value == NULL && alias < TRUNK_N_FIELDS; alias++)
    if ((group & MASK (alias)) != 0)
      value = trunk_changes_get (wanted, alias);

  return value == NULL && values != NULL && g_strv_contains (values, DEFAULT_METHOD) ? DEFAULT_METHOD : value;
}

static gboolean
is_as_wanted (const TrunkChanges *wanted,
              TrunkField          field,
              TrunkValues        *current)
{
  return trunk_draft_rules_equal (field, get_wanted (wanted, field), trunk_draft_rules_get_logical (current, field));
}

static gboolean
is_handler (TrunkField field)
{
  TrunkChannel channel = trunk_field_get_info (field)->channel;

  return channel != TRUNK_CHANNEL_NONE && trunk_handler_field (channel) == field;
}

/* What answered can be chosen here again, or it is still what answers. */
static gboolean
can_answer (const TrunkChanges *wanted,
            TrunkField          field,
            TrunkValues        *current)
{
  const char *name = get_wanted (wanted, field);
  const TrunkHandler *handler = trunk_handler_lookup (trunk_field_get_info (field)->channel, name);

  return name == NULL || (handler != NULL && handler->settable) || is_as_wanted (wanted, field, current);
}

/* Names and choices cannot become unset, and a choice only what the service knows. */
static gboolean
can_be (TrunkField  field,
        const char *value)
{
  const TrunkFieldInfo *info = trunk_field_get_info (field);

  if (value == NULL)
    return field != TRUNK_FIELD_NAME && info->kind != TRUNK_FIELD_KIND_CHOICE;

  return info->values == NULL || g_strv_contains (info->values, value);
}

/**
 * trunk_restore_get_wanted:
 * @record: an entry of the history
 * @side: which of its sides
 *
 * Gets what a number's fields said before a change, or what it set them to; also where the change was refused.  A
 * number that was released cannot be had again, and one that was bought was nothing before.
 *
 * Returns: (transfer none) (nullable): the values; %NULL where there are none
 */
const TrunkChanges *
trunk_restore_get_wanted (const TrunkRecord *record,
                          TrunkRestoreSide   side)
{
  const TrunkChanges *wanted;

  g_return_val_if_fail (record != NULL, NULL);

  if (record->kind == TRUNK_RECORD_RELEASE || record->id == NULL)
    return NULL;

  wanted = side == TRUNK_RESTORE_BEFORE ? record->before : record->changes;

  return wanted != NULL && trunk_changes_get_n_fields (wanted) > 0 ? wanted : NULL;
}

/**
 * trunk_restore_find_lost:
 * @wanted: what the fields shall be
 * @current: what they are
 *
 * Finds what cannot be put back from here: a name where there was none, what only the dashboard can set and what it
 * went by, a value that is no longer known.
 *
 * Returns: the mask of the fields of which that is so
 */
guint64
trunk_restore_find_lost (const TrunkChanges *wanted,
                         TrunkValues        *current)
{
  guint64 lost = 0;

  g_return_val_if_fail (wanted != NULL && current != NULL, 0);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if (trunk_changes_has (wanted, field) && !is_as_wanted (wanted, field, current) &&
        !(is_handler (field) ? can_answer (wanted, field, current) : can_be (field, get_wanted (wanted, field))))
      lost |= MASK (field);

  return lost;
}

/**
 * trunk_restore_fill:
 * @draft: of the number
 * @wanted: what its fields shall be
 *
 * Makes that the person's changes, apart from what cannot be put back.  Handlers come first: which of the other fields
 * count depends on them.
 */
void
trunk_restore_fill (TrunkDraft         *draft,
                    const TrunkChanges *wanted)
{
  guint64 lost;

  g_return_if_fail (TRUNK_IS_DRAFT (draft));
  g_return_if_fail (wanted != NULL);

  lost = trunk_restore_find_lost (wanted, trunk_number_get_values (trunk_draft_get_number (draft)));
  for (guint pass = 0; pass < 2; pass++)
    for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
      if (trunk_changes_has (wanted, field) && (lost & MASK (field)) == 0 && is_handler (field) == (pass == 0))
        trunk_draft_set (draft, field, get_wanted (wanted, field));
}
