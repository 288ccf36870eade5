/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-handler.h"
#include "trunk-values-private.h"

G_DEFINE_BOXED_TYPE (TrunkValues, trunk_values, trunk_values_ref, trunk_values_unref)

static inline guint
slot_of (guint64    set,
         TrunkField field)
{
  return (guint) __builtin_popcountll (set & (MASK (field) - 1));
}

/**
 * trunk_values_ref:
 * @self: values
 *
 * Any thread may call it.
 *
 * Returns: (transfer full): @self
 */
TrunkValues *
trunk_values_ref (TrunkValues *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_int_inc (&self->ref_count);

  return self;
}

/**
 * trunk_values_unref:
 * @self: (transfer full): values
 *
 * Any thread may call it.
 */
void
trunk_values_unref (TrunkValues *self)
{
  guint slot = 0;

  g_return_if_fail (self != NULL);

  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    {
      if ((self->set & MASK (field)) == 0)
        continue;

      if (is_text (field) && (OWN_FIELDS & MASK (field)) == 0)
        g_ref_string_release ((char *) self->slots[slot].text);

      slot++;
    }

  for (guint i = 0; self->other != NULL && self->other[i] != NULL; i++)
    g_ref_string_release (self->other[i]);

  g_free (self->other);
  g_free (self);
}

/**
 * trunk_values_get:
 * @self: values
 * @field: a field
 *
 * Returns: (transfer none) (nullable): the text, never ""; %NULL where it is not set, and for the fields
 *   that are times or capabilities
 */
const char *
trunk_values_get (TrunkValues *self,
                  TrunkField   field)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail ((guint) field < TRUNK_N_FIELDS, NULL);

  if ((self->set & MASK (field)) == 0 || !is_text (field))
    return NULL;

  return self->slots[slot_of (self->set, field)].text;
}

/**
 * trunk_values_get_time:
 * @self: values
 * @field: a field whose values are times
 *
 * Returns: seconds since 1970, or 0 where it is not set
 */
gint64
trunk_values_get_time (TrunkValues *self,
                       TrunkField   field)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail ((guint) field < TRUNK_N_FIELDS, 0);

  if ((self->set & TIME_FIELDS & MASK (field)) == 0)
    return 0;

  return self->slots[slot_of (self->set, field)].time;
}

/**
 * trunk_values_get_capabilities:
 * @self: values
 *
 * Returns: the set of capabilities, empty where the service named none
 */
TrunkCapabilities
trunk_values_get_capabilities (TrunkValues *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->capabilities;
}

/**
 * trunk_values_get_set:
 * @self: values
 *
 * Returns: the mask of the fields that are set, see TRUNK_FIELD_MASK()
 */
guint64
trunk_values_get_set (TrunkValues *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->set;
}

/**
 * trunk_alias_group_get_fields:
 * @group: a group of aliases
 *
 * Returns: the mask of its fields; 0 for %TRUNK_ALIAS_NONE
 */
guint64
trunk_alias_group_get_fields (TrunkAliasGroup group)
{
  switch (group)
    {
    case TRUNK_ALIAS_CALL_RELAY:
      return MASK (TRUNK_FIELD_CALL_RELAY_APPLICATION) | MASK (TRUNK_FIELD_CALL_RELAY_TOPIC) |
             MASK (TRUNK_FIELD_CALL_RELAY_CONTEXT);

    case TRUNK_ALIAS_MESSAGE_RELAY:
      return MASK (TRUNK_FIELD_MESSAGE_RELAY_APPLICATION) | MASK (TRUNK_FIELD_MESSAGE_RELAY_TOPIC) |
             MASK (TRUNK_FIELD_MESSAGE_RELAY_CONTEXT);

    case TRUNK_ALIAS_NONE:
    default:
      return 0;
    }
}

/* The application takes precedence over its aliases (specification). */
static const TrunkField precedence[][3] = {
  [TRUNK_ALIAS_CALL_RELAY] = {
    TRUNK_FIELD_CALL_RELAY_APPLICATION, TRUNK_FIELD_CALL_RELAY_TOPIC, TRUNK_FIELD_CALL_RELAY_CONTEXT
  },
  [TRUNK_ALIAS_MESSAGE_RELAY] = {
    TRUNK_FIELD_MESSAGE_RELAY_APPLICATION, TRUNK_FIELD_MESSAGE_RELAY_TOPIC, TRUNK_FIELD_MESSAGE_RELAY_CONTEXT
  },
};

/**
 * trunk_values_get_logical:
 * @self: values
 * @field: a field
 *
 * The value of a field, or of the whole group where @field is one of several aliases: what the live
 * handler's own field says, else the application, the topic, the context, whichever is set first (api.md).
 *
 * Returns: (transfer none) (nullable): the text, never ""; %NULL where nothing is set
 */
const char *
trunk_values_get_logical (TrunkValues *self,
                          TrunkField   field)
{
  const TrunkFieldInfo *info = trunk_field_get_info (field);
  const TrunkHandler *live;

  g_return_val_if_fail (self != NULL && info != NULL, NULL);

  if (info->aliases == TRUNK_ALIAS_NONE)
    return trunk_values_get (self, field);

  live = trunk_handler_lookup (info->channel, trunk_values_get (self, trunk_handler_field (info->channel)));

  if (live != NULL && live->required != TRUNK_N_FIELDS &&
      trunk_field_get_info (live->required)->aliases == info->aliases &&
      trunk_values_get (self, live->required) != NULL)
    return trunk_values_get (self, live->required);

  for (guint i = 0; i < G_N_ELEMENTS (precedence[info->aliases]); i++)
    {
      const char *value = trunk_values_get (self, precedence[info->aliases][i]);

      if (value != NULL)
        return value;
    }

  return NULL;
}

static gboolean
differs (TrunkValues *a,
         TrunkValues *b,
         TrunkField   field)
{
  const Slot *one = &a->slots[slot_of (a->set, field)];
  const Slot *two = &b->slots[slot_of (b->set, field)];

  if (field == TRUNK_FIELD_CAPABILITIES)
    return a->capabilities != b->capabilities;

  if (TIME_FIELDS & MASK (field))
    return one->time != two->time;

  return one->text != two->text && strcmp (one->text, two->text) != 0;
}

/**
 * trunk_values_diff:
 * @a: values
 * @b: values
 *
 * Compares field by field, each for itself: aliases are not taken together (see
 * trunk_values_logical_diff()), and other fields have no bit (see trunk_values_equal()).
 *
 * Returns: the mask of the fields that differ
 */
guint64
trunk_values_diff (TrunkValues *a,
                   TrunkValues *b)
{
  guint64 diff;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  if (a == b)
    return 0;

  diff = a->set ^ b->set;

  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    {
      if ((a->set & b->set & MASK (field)) != 0 && differs (a, b, field))
        diff |= MASK (field);
    }

  return diff;
}

/* Where one side knows only what SignalWire never shows, nothing can be said against the other. */
static gboolean
is_unverifiable (TrunkValues *self,
                 guint64      group)
{
  return (group & MASK (TRUNK_FIELD_MESSAGE_RELAY_APPLICATION)) != 0 &&
         (self->set & group & ~MASK (TRUNK_FIELD_MESSAGE_RELAY_APPLICATION)) == 0;
}

/**
 * trunk_values_logical_diff:
 * @a: values
 * @b: values
 *
 * Compares what the fields mean: each group of aliases is one value, in whichever of its fields the
 * service shows it, and `message_relay_application`, which it never shows, is no difference (api.md).
 * This is the comparison for conflicts, read-back, undo and drift.
 *
 * Returns: the mask of the fields that differ; for a group, those of its fields whose texts differ
 */
guint64
trunk_values_logical_diff (TrunkValues *a,
                           TrunkValues *b)
{
  guint64 diff = trunk_values_diff (a, b);

  for (TrunkAliasGroup group = TRUNK_ALIAS_CALL_RELAY; group <= TRUNK_ALIAS_MESSAGE_RELAY; group++)
    {
      guint64 fields = trunk_alias_group_get_fields (group);
      const char *one, *two;

      if ((diff & fields) == 0)
        continue;

      one = trunk_values_get_logical (a, precedence[group][0]);
      two = trunk_values_get_logical (b, precedence[group][0]);

      if (g_strcmp0 (one, two) == 0 ||
          (one == NULL && is_unverifiable (b, fields)) || (two == NULL && is_unverifiable (a, fields)))
        diff &= ~fields;
    }

  return diff;
}

/**
 * trunk_values_equal:
 * @a: values
 * @b: values
 *
 * Returns: whether all is the same, other fields included
 */
gboolean
trunk_values_equal (TrunkValues *a,
                    TrunkValues *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (trunk_values_diff (a, b) != 0 || (a->other == NULL) != (b->other == NULL))
    return FALSE;

  return a->other == NULL ||
         g_strv_equal ((const char * const *) a->other, (const char * const *) b->other);
}

/**
 * trunk_values_get_n_other:
 * @self: values
 *
 * Returns: how many other fields there are
 */
guint
trunk_values_get_n_other (TrunkValues *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->other == NULL ? 0 : g_strv_length (self->other) / 2;
}

/**
 * trunk_values_get_other:
 * @self: values
 * @position: which one, from 0 on, in the order of their names
 * @name: (out) (optional) (transfer none): its JSON name
 *
 * Returns: (transfer none) (nullable): its text, %NULL beyond the last one
 */
const char *
trunk_values_get_other (TrunkValues  *self,
                        guint         position,
                        const char  **name)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (position >= trunk_values_get_n_other (self))
    return NULL;

  if (name != NULL)
    *name = self->other[2 * position];

  return self->other[2 * position + 1];
}
