/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-changes.h"

#define MASK TRUNK_FIELD_MASK

struct _TrunkChanges
{
  guint64   fields;
  char     *values[TRUNK_N_FIELDS];
  gboolean  is_undo;
};

G_DEFINE_BOXED_TYPE (TrunkChanges, trunk_changes, trunk_changes_copy, trunk_changes_free)

/**
 * trunk_changes_new:
 *
 * Returns: (transfer full): no changes yet
 */
TrunkChanges *
trunk_changes_new (void)
{
  return g_new0 (TrunkChanges, 1);
}

/**
 * trunk_changes_copy:
 * @self: changes
 *
 * Returns: (transfer full): the same changes
 */
TrunkChanges *
trunk_changes_copy (const TrunkChanges *self)
{
  TrunkChanges *copy = trunk_changes_new ();

  copy->fields = self->fields;
  copy->is_undo = self->is_undo;
  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    copy->values[field] = g_strdup (self->values[field]);

  return copy;
}

/**
 * trunk_changes_free:
 * @self: (transfer full) (nullable): changes
 */
void
trunk_changes_free (TrunkChanges *self)
{
  for (guint field = 0; self != NULL && field < TRUNK_N_FIELDS; field++)
    g_free (self->values[field]);

  g_free (self);
}

static void
keep (TrunkChanges *self,
      TrunkField    field,
      const char   *value)
{
  if (value != NULL && *value == '\0')
    value = NULL;

  g_set_str (&self->values[field], value);
  self->fields |= MASK (field);
}

/**
 * trunk_changes_set:
 * @self: changes
 * @field: a field that an update may carry
 * @value: (nullable): the wanted value; %NULL and "" clear it
 *
 * Sets what is wanted.
 */
void
trunk_changes_set (TrunkChanges *self,
                   TrunkField    field,
                   const char   *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (trunk_field_has_flags (field, TRUNK_FIELD_SETTABLE));

  keep (self, field, value);
}

/**
 * trunk_changes_note:
 * @self: what a number is, never sent
 * @field: a field that the service shows
 * @value: (nullable): what it is
 *
 * Notes what trunk_changes_not_taken() is to compare, whether or not it could be set.
 */
void
trunk_changes_note (TrunkChanges *self,
                    TrunkField    field,
                    const char   *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (trunk_field_has_flags (field, TRUNK_FIELD_READABLE));

  keep (self, field, value);
}

/**
 * trunk_changes_unset:
 * @self: changes
 * @field: a field
 *
 * Leaves the field out of the update.
 */
void
trunk_changes_unset (TrunkChanges *self,
                     TrunkField    field)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail ((guint) field < TRUNK_N_FIELDS);

  g_clear_pointer (&self->values[field], g_free);
  self->fields &= ~MASK (field);
}

/**
 * trunk_changes_has:
 * @self: changes
 * @field: a field
 *
 * Returns: whether the update carries the field
 */
gboolean
trunk_changes_has (const TrunkChanges *self,
                   TrunkField          field)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail ((guint) field < TRUNK_N_FIELDS, FALSE);

  return (self->fields & MASK (field)) != 0;
}

/**
 * trunk_changes_get:
 * @self: changes
 * @field: a field
 *
 * Returns: (transfer none) (nullable): the wanted value; %NULL where it is to be cleared, and where it is
 *   no change (see trunk_changes_has())
 */
const char *
trunk_changes_get (const TrunkChanges *self,
                   TrunkField          field)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail ((guint) field < TRUNK_N_FIELDS, NULL);

  return self->values[field];
}

/**
 * trunk_changes_get_fields:
 * @self: changes
 *
 * Returns: the mask of the fields that the update carries
 */
guint64
trunk_changes_get_fields (const TrunkChanges *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->fields;
}

/**
 * trunk_changes_get_n_fields:
 * @self: changes
 *
 * Returns: how many fields the update carries
 */
guint
trunk_changes_get_n_fields (const TrunkChanges *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (guint) __builtin_popcountll (self->fields);
}

/**
 * trunk_changes_set_is_undo:
 * @self: changes
 * @is_undo: whether they take earlier ones back
 */
void
trunk_changes_set_is_undo (TrunkChanges *self,
                           gboolean      is_undo)
{
  g_return_if_fail (self != NULL);

  self->is_undo = is_undo;
}

gboolean
trunk_changes_is_undo (const TrunkChanges *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_undo;
}

/* An alias that mirrors the changed field goes along with it; one that says something else stays. */
static void
apply_to_mirrors (const TrunkChanges *self,
                  TrunkValues        *values,
                  TrunkField          field,
                  TrunkValuesBuilder *builder)
{
  guint64 group = trunk_alias_group_get_fields (trunk_field_get_info (field)->aliases);
  const char *before = trunk_values_get (values, field);

  for (guint alias = 0; before != NULL && alias < TRUNK_N_FIELDS; alias++)
    {
      if ((group & ~self->fields & MASK (alias)) != 0 &&
          g_strcmp0 (trunk_values_get (values, alias), before) == 0)
        trunk_values_builder_set (builder, alias, self->values[field]);
    }
}

/**
 * trunk_changes_apply:
 * @self: changes
 * @values: what is there now
 *
 * Foretells the values after the update.  Fields that the service changes by itself (the time of the last
 * change) stay; aliases that mirrored a changed field follow it.
 *
 * Returns: (transfer full): the values as they would be
 */
TrunkValues *
trunk_changes_apply (const TrunkChanges *self,
                     TrunkValues        *values)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };

  g_return_val_if_fail (self != NULL && values != NULL, NULL);

  trunk_values_builder_init_from (&builder, values);

  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    {
      if ((self->fields & MASK (field)) == 0)
        continue;

      apply_to_mirrors (self, values, field, &builder);
      trunk_values_builder_set (&builder, field, self->values[field]);
    }

  return trunk_values_builder_end (&builder);
}

/* An id is the same in capital letters; everything else has to come back as it was sent. */
static gboolean
shows (TrunkValues *answer,
       TrunkField   field,
       const char  *wanted)
{
  const char *value = trunk_values_get (answer, field);

  if (wanted == NULL || value == NULL)
    return wanted == value;

  if (trunk_field_get_info (field)->kind == TRUNK_FIELD_KIND_ID)
    return g_ascii_strcasecmp (value, wanted) == 0;

  return g_str_equal (value, wanted);
}

static gboolean
is_taken (const TrunkChanges *self,
          TrunkField          field,
          TrunkValues        *answer)
{
  guint64 group = trunk_alias_group_get_fields (trunk_field_get_info (field)->aliases);
  const char *wanted = self->values[field];

  if (shows (answer, field, wanted))
    return TRUE;

  if (group == 0)
    return FALSE;

  /* Cleared here while an alias was set: the service shows the alias' value in all of them. */
  if (wanted == NULL)
    {
      for (guint alias = 0; alias < TRUNK_N_FIELDS; alias++)
        {
          if ((group & MASK (alias)) != 0 && self->values[alias] != NULL &&
              g_strcmp0 (self->values[alias], trunk_values_get (answer, field)) == 0)
            return TRUE;
        }

      return FALSE;
    }

  /* Shown in an alias instead.  Where its own field says something else, that is not what was asked. */
  return trunk_values_get (answer, field) == NULL &&
         g_strcmp0 (trunk_values_get_logical (answer, field), wanted) == 0;
}

/**
 * trunk_changes_not_taken:
 * @self: changes that were sent
 * @answer: what the service says afterwards
 *
 * Which of the changes the answer does not show.  A group of aliases is one value, in whichever of its
 * fields it is shown; a cleared field counts as taken when it is not set; `message_relay_application` is
 * never shown by the service and therefore never among them (api.md).
 *
 * Returns: the mask of the fields that were not taken over as asked
 */
guint64
trunk_changes_not_taken (const TrunkChanges *self,
                         TrunkValues        *answer)
{
  guint64 not_taken = 0;

  g_return_val_if_fail (self != NULL && answer != NULL, 0);

  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    {
      if ((self->fields & MASK (field)) != 0 && trunk_field_has_flags (field, TRUNK_FIELD_READABLE) &&
          !is_taken (self, field, answer))
        not_taken |= MASK (field);
    }

  return not_taken;
}

/**
 * trunk_changes_to_variant:
 * @self: changes
 *
 * Returns: (transfer floating): the fields' names with the wanted values, nothing where a field is to be cleared
 */
GVariant *
trunk_changes_to_variant (const TrunkChanges *self)
{
  GVariantBuilder builder;

  g_return_val_if_fail (self != NULL, NULL);

  g_variant_builder_init_static (&builder, G_VARIANT_TYPE ("a{sms}"));
  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    if ((self->fields & MASK (field)) != 0)
      g_variant_builder_add (&builder, "{sms}", trunk_field_get_name (field), self->values[field]);

  return g_variant_builder_end (&builder);
}

static TrunkChanges *
read_variant (GVariant        *variant,
              TrunkFieldFlags  needed)
{
  TrunkChanges *self = trunk_changes_new ();
  GVariantIter iter;
  const char *name;
  const char *value;

  g_return_val_if_fail (g_variant_is_of_type (variant, G_VARIANT_TYPE ("a{sms}")), self);

  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "{&sm&s}", &name, &value))
    {
      TrunkField field;

      if (trunk_field_from_name (name, &field) && trunk_field_has_flags (field, needed))
        keep (self, field, value);
    }

  return self;
}

/**
 * trunk_changes_from_variant:
 * @variant: what trunk_changes_to_variant() made, maybe in another version
 *
 * Returns: (transfer full): the changes; fields that are not known or cannot be set are left out
 */
TrunkChanges *
trunk_changes_from_variant (GVariant *variant)
{
  return read_variant (variant, TRUNK_FIELD_SETTABLE);
}

/**
 * trunk_changes_from_notes:
 * @variant: what trunk_changes_to_variant() made of what trunk_changes_note() was told
 *
 * Returns: (transfer full): what was noted
 */
TrunkChanges *
trunk_changes_from_notes (GVariant *variant)
{
  return read_variant (variant, TRUNK_FIELD_READABLE);
}
