/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-values-text.h"

#include <string.h>

/*
 * Values as they are kept on disk: the text of a GVariant "a{sms}".  What the table does not have yet is kept under its
 * own name, so that a later Trunkline, whose table has it, finds it there.  Where the table has the name, but could not
 * take what the service said, a mark is put before it.
 */
#define MARK '!'

static void
add (GVariantBuilder *builder,
     const char      *name,
     const char      *value)
{
  g_variant_builder_add (builder, "{sms}", name, value);
}

static void
add_capabilities (GVariantBuilder   *builder,
                  TrunkCapabilities  capabilities)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint bit = 0; bit < 8 * sizeof (int) - 1; bit++)
    if (capabilities & (1u << bit))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", trunk_capability_get_name (1u << bit));

  add (builder, trunk_field_get_name (TRUNK_FIELD_CAPABILITIES), text->str);
}

static void
add_other (GVariantBuilder *builder,
           const char      *name,
           const char      *value)
{
  g_autofree char *marked = NULL;
  TrunkField field;

  if (*name == MARK || trunk_field_from_name (name, &field))
    marked = g_strdup_printf ("%c%s", MARK, name);

  add (builder, marked != NULL ? marked : name, value);
}

/**
 * trunk_values_to_text:
 * @self: values
 *
 * Any thread may call it.
 *
 * Returns: (transfer full): all that @self says, for trunk_values_from_text()
 */
char *
trunk_values_to_text (TrunkValues *self)
{
  g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sms}"));
  g_autoptr(GVariant) variant = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    {
      char seconds[32];

      if ((trunk_values_get_set (self) & TRUNK_FIELD_MASK (field)) == 0)
        continue;

      if (field == TRUNK_FIELD_CAPABILITIES)
        add_capabilities (&builder, trunk_values_get_capabilities (self));
      else if (trunk_field_get_info (field)->kind != TRUNK_FIELD_KIND_TIME)
        add (&builder, trunk_field_get_name (field), trunk_values_get (self, field));
      else
        {
          g_snprintf (seconds, sizeof seconds, "%" G_GINT64_FORMAT, trunk_values_get_time (self, field));
          add (&builder, trunk_field_get_name (field), seconds);
        }
    }

  for (guint i = 0; i < trunk_values_get_n_other (self); i++)
    {
      const char *name;
      const char *value = trunk_values_get_other (self, i, &name);

      add_other (&builder, name, value);
    }

  variant = g_variant_ref_sink (g_variant_builder_end (&builder));

  return g_variant_print (variant, FALSE);
}

static TrunkCapabilities
parse_capabilities (const char *text)
{
  g_auto(GStrv) names = g_strsplit (text, " ", -1);
  TrunkCapabilities capabilities = 0;

  for (guint i = 0; names[i] != NULL; i++)
    capabilities |= trunk_capability_from_name (names[i]);

  return capabilities;
}

static void
take (TrunkValuesBuilder *builder,
      const char         *name,
      const char         *value)
{
  TrunkField field;

  if (*name == MARK)
    trunk_values_builder_add_other (builder, name + 1, value);
  else if (!trunk_field_from_name (name, &field))
    trunk_values_builder_add_other (builder, name, value);
  else if (field == TRUNK_FIELD_CAPABILITIES)
    trunk_values_builder_set_capabilities (builder, parse_capabilities (value));
  else if (trunk_field_get_info (field)->kind == TRUNK_FIELD_KIND_TIME)
    trunk_values_builder_set_time (builder, field, g_ascii_strtoll (value, NULL, 10));
  else
    trunk_values_builder_set (builder, field, value);
}

/**
 * trunk_values_from_text:
 * @text: (nullable): what trunk_values_to_text() has made, or what has become of it
 * @like: (nullable): values that are likely to be much the same, such as those of the row before
 *
 * Any thread may call it.
 *
 * Returns: (transfer full) (nullable): the values; %NULL where it is not such a text, or not of a number
 */
TrunkValues *
trunk_values_from_text (const char  *text,
                        TrunkValues *like)
{
  g_auto(TrunkValuesBuilder) builder;
  g_autoptr(GVariant) variant = NULL;
  GVariantIter iter;
  const char *name, *value;

  trunk_values_builder_init (&builder);
  if (text != NULL && g_utf8_validate (text, -1, NULL))
    variant = g_variant_parse (G_VARIANT_TYPE ("a{sms}"), text, NULL, NULL, NULL);
  if (variant == NULL)
    return NULL;

  trunk_values_builder_set_like (&builder, like);
  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "{&sm&s}", &name, &value))
    if (value != NULL)
      take (&builder, name, value);

  if (builder.text[TRUNK_FIELD_ID] == NULL || builder.text[TRUNK_FIELD_NUMBER] == NULL)
    return NULL;

  return trunk_values_builder_end (&builder);
}
