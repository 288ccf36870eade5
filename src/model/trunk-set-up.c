/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-set-up.h"

#include "trunk-draft-rules.h"
#include "trunk-handler.h"

/* A field's value, whichever of its aliases shows it; but only one that an update can carry. */
static const char *
get_value (TrunkNumber *source,
           TrunkField   field)
{
  const TrunkFieldInfo *info = trunk_field_get_info (field);
  const char *value = trunk_draft_rules_get_logical (trunk_number_get_values (source), field);

  if (value != NULL && info->kind == TRUNK_FIELD_KIND_CHOICE && info->values != NULL &&
      !g_strv_contains (info->values, value))
    return NULL;

  return value;
}

/* What answers on @channel, where it can be copied: NULL with @readable where nothing does, NULL without it where
 * something does that cannot be set, or not be read. */
static const TrunkHandler *
get_live_handler (TrunkNumber  *source,
                  TrunkChannel  channel,
                  gboolean     *readable)
{
  const char *name = trunk_number_get (source, trunk_handler_field (channel));
  const TrunkHandler *handler = trunk_handler_lookup (channel, name);

  *readable = TRUE;
  if (name == NULL)
    return NULL;

  /* Where the service keeps a value to itself, an alias may show it, or be left over from something else. */
  *readable = handler != NULL && handler->settable && trunk_field_has_flags (handler->required, TRUNK_FIELD_READABLE);

  return *readable && get_value (source, handler->required) != NULL ? handler : NULL;
}

/* Only its own fields.  A choice (a method) means something only beside the address before it in the table. */
static void
copy_handler (TrunkNumber        *source,
              const TrunkHandler *handler,
              TrunkChanges       *changes)
{
  trunk_changes_set (changes, trunk_handler_field (handler->channel), handler->name);

  for (guint i = 0; i < handler->n_fields; i++)
    {
      const char *value = get_value (source, handler->fields[i]);
      gboolean is_choice = trunk_field_get_info (handler->fields[i])->kind == TRUNK_FIELD_KIND_CHOICE;

      if (value != NULL && (!is_choice || trunk_changes_has (changes, handler->fields[i - 1])))
        trunk_changes_set (changes, handler->fields[i], value);
    }
}

/* What is about calls and no handler's own: the receive mode.  The first of its values is the default. */
static void
copy_modes (TrunkNumber  *source,
            TrunkChanges *changes)
{
  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    {
      const TrunkFieldInfo *info = trunk_field_get_info (field);
      const char *value;

      if (info->channel == TRUNK_CHANNEL_NONE || info->kind != TRUNK_FIELD_KIND_CHOICE || info->values == NULL ||
          !trunk_field_has_flags (field, TRUNK_FIELD_SETTABLE) || trunk_draft_rules_is_handler_field (field))
        continue;

      value = get_value (source, field);
      if (value != NULL && !g_str_equal (value, info->values[0]))
        trunk_changes_set (changes, field, value);
    }
}

/**
 * trunk_set_up_can_copy:
 * @source: a number
 *
 * Tells whether what answers its calls and texts can be given to another number: something answers, and nothing of it
 * was set in the dashboard or is kept secret by the service (api.md).
 */
gboolean
trunk_set_up_can_copy (TrunkNumber *source)
{
  gboolean answers = FALSE;

  g_return_val_if_fail (TRUNK_IS_NUMBER (source), FALSE);

  for (TrunkChannel channel = TRUNK_CHANNEL_CALLS; channel <= TRUNK_CHANNEL_MESSAGES; channel++)
    {
      gboolean readable;

      answers |= get_live_handler (source, channel, &readable) != NULL;
      if (!readable)
        return FALSE;
    }

  return answers;
}

/**
 * trunk_set_up_dup_changes:
 * @source: a number of which trunk_set_up_can_copy()
 *
 * Gets what answers calls and texts: the live handlers with their own fields, each group of aliases once, by the field
 * of the handler; what handlers before have left behind stays there.  The receive mode goes along only where it is not
 * the default.
 *
 * Returns: (transfer full): what to set on another number
 */
TrunkChanges *
trunk_set_up_dup_changes (TrunkNumber *source)
{
  TrunkChanges *changes = trunk_changes_new ();

  g_return_val_if_fail (TRUNK_IS_NUMBER (source), changes);

  for (TrunkChannel channel = TRUNK_CHANNEL_CALLS; channel <= TRUNK_CHANNEL_MESSAGES; channel++)
    {
      gboolean readable;
      const TrunkHandler *handler = get_live_handler (source, channel, &readable);

      if (handler != NULL)
        copy_handler (source, handler, changes);
    }
  copy_modes (source, changes);

  return changes;
}

/**
 * trunk_set_up_dup_wanted:
 * @set_up: (nullable): what shall answer, of trunk_set_up_dup_changes()
 * @name: (nullable): the name; %NULL and "" for none
 * @e164: the number
 *
 * Gets what a number that is bought shall be.  Without a name the service may refuse any update, so a number that is
 * set up and gets no other name is named by its digits (api.md).
 *
 * Returns: (transfer full) (nullable): what to set, %NULL if nothing
 */
TrunkChanges *
trunk_set_up_dup_wanted (const TrunkChanges *set_up,
                         const char         *name,
                         const char         *e164)
{
  gboolean is_set_up = set_up != NULL && trunk_changes_get_n_fields (set_up) > 0;
  TrunkChanges *wanted = NULL;

  if (name != NULL && *name == '\0')
    name = NULL;
  if (!is_set_up && name == NULL)
    return NULL;

  wanted = is_set_up ? trunk_changes_copy (set_up) : trunk_changes_new ();
  trunk_changes_set (wanted, TRUNK_FIELD_NAME, name != NULL ? name : e164);

  return wanted;
}

/**
 * trunk_set_up_is_foreign:
 * @draft: what a person wants of a number
 * @channel: calls or messages
 *
 * Tells whether what answers was set elsewhere, in the dashboard or by something newer than this app: it is kept, and
 * once it is replaced this app cannot put it back (api.md).
 */
gboolean
trunk_set_up_is_foreign (TrunkDraft   *draft,
                         TrunkChannel  channel)
{
  const TrunkHandler *handler;

  g_return_val_if_fail (TRUNK_IS_DRAFT (draft), FALSE);

  if (trunk_draft_get (draft, trunk_handler_field (channel)) == NULL)
    return FALSE;

  handler = trunk_draft_get_handler (draft, channel);

  return handler == NULL || !handler->settable;
}

/**
 * trunk_set_up_replaces_foreign:
 * @draft: what a person wants of a number
 * @source: a number of which trunk_set_up_can_copy()
 * @channel: (out) (optional): the first channel where it does
 *
 * Tells whether trunk_set_up_fill_draft() would replace what trunk_set_up_is_foreign().
 */
gboolean
trunk_set_up_replaces_foreign (TrunkDraft   *draft,
                               TrunkNumber  *source,
                               TrunkChannel *channel)
{
  g_autoptr(TrunkChanges) changes = NULL;

  g_return_val_if_fail (TRUNK_IS_DRAFT (draft), FALSE);
  g_return_val_if_fail (TRUNK_IS_NUMBER (source), FALSE);

  changes = trunk_set_up_dup_changes (source);
  for (TrunkChannel each = TRUNK_CHANNEL_CALLS; each <= TRUNK_CHANNEL_MESSAGES; each++)
    if (trunk_changes_has (changes, trunk_handler_field (each)) && trunk_set_up_is_foreign (draft, each))
      {
        if (channel != NULL)
          *channel = each;
        return TRUE;
      }

  return FALSE;
}

/* Whether that is another value. */
static gboolean
set (TrunkDraft *draft,
     TrunkField  field,
     const char *value)
{
  if (g_strcmp0 (trunk_draft_get (draft, field), value) == 0)
    return FALSE;

  trunk_draft_set (draft, field, value);

  return TRUE;
}

/* Without a word about it the default is meant, which the draft need not say either.  What cannot be set is no
 * model. */
static gboolean
fill_mode (TrunkDraft  *draft,
           TrunkNumber *source,
           TrunkField   field)
{
  const TrunkFieldInfo *info = trunk_field_get_info (field);
  const char *mode = get_value (source, field);

  if (mode == NULL && (trunk_number_get (source, field) != NULL || trunk_draft_get (draft, field) == NULL))
    return FALSE;
  if (g_strcmp0 (mode, info->values[0]) == 0 && trunk_draft_get (draft, field) == NULL)
    return FALSE;

  return set (draft, field, mode != NULL ? mode : info->values[0]);
}

/**
 * trunk_set_up_fill_draft:
 * @draft: what a person wants of a number
 * @source: a number of which trunk_set_up_can_copy()
 *
 * Makes the draft what answers @source: also what the same handler has empty there.  What answers nothing there stays
 * as it is here, because the service has no word for it; so does the name.
 *
 * Returns: whether the draft is another one now
 */
gboolean
trunk_set_up_fill_draft (TrunkDraft  *draft,
                         TrunkNumber *source)
{
  g_autoptr(TrunkChanges) changes = NULL;
  gboolean changed = FALSE;

  g_return_val_if_fail (TRUNK_IS_DRAFT (draft), FALSE);
  g_return_val_if_fail (TRUNK_IS_NUMBER (source), FALSE);

  changes = trunk_set_up_dup_changes (source);
  for (TrunkChannel channel = TRUNK_CHANNEL_CALLS; channel <= TRUNK_CHANNEL_MESSAGES; channel++)
    {
      const char *name = trunk_changes_get (changes, trunk_handler_field (channel));
      const TrunkHandler *handler = trunk_handler_lookup (channel, name);

      if (handler == NULL)
        continue;

      changed |= set (draft, trunk_handler_field (channel), name);
      for (guint i = 0; i < handler->n_fields; i++)
        if (trunk_changes_has (changes, handler->fields[i]) ||
            trunk_field_get_info (handler->fields[i])->kind != TRUNK_FIELD_KIND_CHOICE)
          changed |= set (draft, handler->fields[i], trunk_changes_get (changes, handler->fields[i]));
    }

  return fill_mode (draft, source, TRUNK_FIELD_CALL_RECEIVE_MODE) || changed;
}

/**
 * trunk_set_up_move_to_successor:
 * @draft: what a person wants of a number
 * @channel: calls or messages
 *
 * Lets the successor of a deprecated handler answer, with what was set for that one.
 *
 * Returns: whether there is a successor
 */
gboolean
trunk_set_up_move_to_successor (TrunkDraft   *draft,
                                TrunkChannel  channel)
{
  const TrunkHandler *old;
  const TrunkHandler *new;
  char *values[G_N_ELEMENTS (old->fields)] = { NULL, };

  g_return_val_if_fail (TRUNK_IS_DRAFT (draft), FALSE);

  old = trunk_draft_get_handler (draft, channel);
  if (old == NULL || (new = trunk_handler_lookup (channel, old->successor)) == NULL)
    return FALSE;

  for (guint i = 0; i < old->n_fields; i++)
    values[i] = g_strdup (trunk_draft_get (draft, old->fields[i]));

  trunk_draft_set (draft, trunk_handler_field (channel), new->name);
  for (guint i = 0; i < MIN (old->n_fields, new->n_fields); i++)
    trunk_draft_set (draft, new->fields[i], values[i]);

  for (guint i = 0; i < old->n_fields; i++)
    g_free (values[i]);

  return TRUE;
}
