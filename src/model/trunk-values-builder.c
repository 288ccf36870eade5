/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-values-private.h"

/**
 * trunk_values_builder_init:
 * @builder: (out caller-allocates): an uninitialised builder
 *
 * Starts with nothing set.
 */
void
trunk_values_builder_init (TrunkValuesBuilder *builder)
{
  memset (builder, 0, sizeof *builder);
}

/**
 * trunk_values_builder_init_from:
 * @builder: (out caller-allocates): an uninitialised builder
 * @values: (nullable): what to start with
 *
 * Starts with what is set in @values, other fields included.
 */
void
trunk_values_builder_init_from (TrunkValuesBuilder *builder,
                                TrunkValues        *values)
{
  trunk_values_builder_init (builder);

  if (values == NULL)
    return;

  trunk_values_builder_set_like (builder, values);

  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    {
      if ((values->set & MASK (field)) == 0)
        continue;

      if (is_text (field))
        trunk_values_builder_set (builder, field, trunk_values_get (values, field));
      else if (field != TRUNK_FIELD_CAPABILITIES)
        trunk_values_builder_set_time (builder, field, trunk_values_get_time (values, field));
    }

  trunk_values_builder_set_capabilities (builder, values->capabilities);

  for (guint i = 0; values->other != NULL && values->other[i] != NULL; i += 2)
    trunk_values_builder_add_other (builder, values->other[i], values->other[i + 1]);
}

/**
 * trunk_values_builder_set_like:
 * @builder: a builder
 * @like: (nullable): values that are likely to be much the same, such as those of the row before
 *
 * Texts that are equal to those in @like are shared with it, which is cheaper than looking them up.
 */
void
trunk_values_builder_set_like (TrunkValuesBuilder *builder,
                               TrunkValues        *like)
{
  if (like != NULL)
    trunk_values_ref (like);
  g_clear_pointer (&builder->like, trunk_values_unref);
  builder->like = like;
}

static void
take_text (TrunkValuesBuilder *builder,
           TrunkField          field,
           const char         *text)
{
  if (builder->text[field] != NULL)
    g_ref_string_release ((char *) builder->text[field]);

  builder->text[field] = text;

  if (text != NULL)
    builder->set |= MASK (field);
  else
    builder->set &= ~MASK (field);
}

/**
 * trunk_values_builder_set:
 * @builder: a builder
 * @field: a field whose values are text
 * @value: (nullable): its value; %NULL and "" make it not set
 *
 * Sets a text.
 */
void
trunk_values_builder_set (TrunkValuesBuilder *builder,
                          TrunkField          field,
                          const char         *value)
{
  const char *shared = NULL;

  g_return_if_fail ((guint) field < TRUNK_N_FIELDS && is_text (field));

  if (value == NULL || *value == '\0')
    {
      take_text (builder, field, NULL);
      return;
    }

  if (OWN_FIELDS & MASK (field))
    {
      take_text (builder, field, g_ref_string_new (value));
      return;
    }

  if (builder->like != NULL)
    shared = trunk_values_get (builder->like, field);

  if (g_strcmp0 (shared, value) == 0)
    take_text (builder, field, g_ref_string_acquire ((char *) shared));
  else
    take_text (builder, field, g_ref_string_new_intern (value));
}

/**
 * trunk_values_builder_set_time:
 * @builder: a builder
 * @field: a field whose values are times
 * @seconds: seconds since 1970; 0 makes it not set
 *
 * Sets a time.
 */
void
trunk_values_builder_set_time (TrunkValuesBuilder *builder,
                               TrunkField          field,
                               gint64              seconds)
{
  g_return_if_fail ((guint) field < TRUNK_N_FIELDS && (TIME_FIELDS & MASK (field)) != 0);

  builder->time[field] = seconds;

  if (seconds != 0)
    builder->set |= MASK (field);
  else
    builder->set &= ~MASK (field);
}

/**
 * trunk_values_builder_set_capabilities:
 * @builder: a builder
 * @capabilities: a set; the empty one makes the field not set
 *
 * Sets the capabilities.
 */
void
trunk_values_builder_set_capabilities (TrunkValuesBuilder *builder,
                                       TrunkCapabilities   capabilities)
{
  builder->capabilities = capabilities;

  if (capabilities != 0)
    builder->set |= MASK (TRUNK_FIELD_CAPABILITIES);
  else
    builder->set &= ~MASK (TRUNK_FIELD_CAPABILITIES);
}

/**
 * trunk_values_builder_add_other:
 * @builder: a builder
 * @name: a JSON name, of a field that the table does not have, or whose value was none
 * @value: (nullable): its text; nothing is kept of %NULL and ""
 *
 * Adds what is kept and shown under "Other fields".
 */
void
trunk_values_builder_add_other (TrunkValuesBuilder *builder,
                                const char         *name,
                                const char         *value)
{
  g_return_if_fail (name != NULL);

  if (value == NULL || *value == '\0')
    return;

  if (builder->other == NULL)
    builder->other = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ref_string_release);

  g_ptr_array_add (builder->other, g_ref_string_new_intern (name));
  g_ptr_array_add (builder->other, g_ref_string_new (value));
}

typedef struct
{
  char *name;
  char *value;
} Pair;

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  const Pair *one = a;
  const Pair *two = b;
  int order = strcmp (one->name, two->name);

  return order != 0 ? order : strcmp (one->value, two->value);
}

static char **
steal_other (TrunkValuesBuilder *builder)
{
  g_autofree char **other = NULL;

  if (builder->other == NULL)
    return NULL;

  /* in one order, so that comparing is linear and does not depend on the service's order */
  qsort (builder->other->pdata, builder->other->len / 2, sizeof (Pair), compare_pairs);

  other = g_new (char *, builder->other->len + 1);
  memcpy (other, builder->other->pdata, builder->other->len * sizeof (char *));
  other[builder->other->len] = NULL;

  g_ptr_array_set_free_func (builder->other, NULL);
  g_clear_pointer (&builder->other, g_ptr_array_unref);

  return g_steal_pointer (&other);
}

static gsize
own_size (TrunkValuesBuilder *builder)
{
  gsize size = 0;

  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    {
      if ((OWN_FIELDS & MASK (field)) != 0 && builder->text[field] != NULL)
        size += g_ref_string_length ((char *) builder->text[field]) + 1;
    }

  return size;
}

/**
 * trunk_values_builder_end:
 * @builder: a builder
 *
 * Makes the values; the builder is empty afterwards and can be used again or forgotten.
 *
 * Returns: (transfer full): the values
 */
TrunkValues *
trunk_values_builder_end (TrunkValuesBuilder *builder)
{
  /* capabilities have a bit and no slot of their own use; leaving it out would cost more than it saves */
  guint n_slots = (guint) __builtin_popcountll (builder->set);
  TrunkValues *self = g_malloc (sizeof *self + n_slots * sizeof (Slot) + own_size (builder));
  char *end = (char *) &self->slots[n_slots];
  guint slot = 0;

  self->ref_count = 1;
  self->capabilities = builder->capabilities;
  self->set = builder->set;
  self->other = steal_other (builder);

  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    {
      if ((builder->set & MASK (field)) == 0)
        continue;

      if (OWN_FIELDS & MASK (field))
        {
          self->slots[slot].text = end;
          end = stpcpy (end, builder->text[field]) + 1;
        }
      else if (is_text (field))
        self->slots[slot].text = g_steal_pointer (&builder->text[field]);
      else
        self->slots[slot].time = builder->time[field];

      slot++;
    }

  trunk_values_builder_clear (builder);

  return self;
}

/**
 * trunk_values_builder_clear:
 * @builder: a builder
 *
 * Frees what is in the builder; it is empty afterwards.
 */
void
trunk_values_builder_clear (TrunkValuesBuilder *builder)
{
  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    {
      if (builder->text[field] != NULL)
        g_ref_string_release ((char *) builder->text[field]);
    }

  g_clear_pointer (&builder->other, g_ptr_array_unref);
  g_clear_pointer (&builder->like, trunk_values_unref);
  trunk_values_builder_init (builder);
}
