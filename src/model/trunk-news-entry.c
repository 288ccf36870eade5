/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-news-entry.h"

#define MASK TRUNK_FIELD_MASK

G_DEFINE_ENUM_TYPE (TrunkNewsKind, trunk_news_kind,
                    G_DEFINE_ENUM_VALUE (TRUNK_NEWS_NEW, "new"),
                    G_DEFINE_ENUM_VALUE (TRUNK_NEWS_CHANGED, "changed"),
                    G_DEFINE_ENUM_VALUE (TRUNK_NEWS_MISSING, "missing"),
                    G_DEFINE_ENUM_VALUE (TRUNK_NEWS_GONE, "gone"),
                    G_DEFINE_ENUM_VALUE (TRUNK_NEWS_SEEN, "seen"))

G_DEFINE_BOXED_TYPE (TrunkNewsEntry, trunk_news_entry, trunk_news_entry_copy, trunk_news_entry_free)

/**
 * trunk_news_entry_new:
 * @id: the service's id of a number
 * @kind: what is new
 * @fields: the fields that are not what they were
 * @was: (nullable): what they were
 *
 * Returns: (transfer full): an entry
 */
TrunkNewsEntry *
trunk_news_entry_new (const char    *id,
                      TrunkNewsKind  kind,
                      guint64        fields,
                      TrunkValues   *was)
{
  TrunkNewsEntry *self = g_new0 (TrunkNewsEntry, 1);

  self->id = g_strdup (id);
  self->kind = kind;
  self->fields = fields;
  self->was = was != NULL ? trunk_values_ref (was) : NULL;

  return self;
}

TrunkNewsEntry *
trunk_news_entry_copy (const TrunkNewsEntry *self)
{
  return trunk_news_entry_new (self->id, self->kind, self->fields, self->was);
}

void
trunk_news_entry_free (TrunkNewsEntry *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_clear_pointer (&self->was, trunk_values_unref);
  g_free (self);
}

static char *
capabilities_to_words (TrunkCapabilities capabilities)
{
  GString *words = g_string_new (NULL);

  for (guint bit = 1; bit <= TRUNK_CAPABILITY_MMS; bit <<= 1)
    if ((capabilities & bit) != 0)
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", trunk_capability_get_name (bit));

  return g_string_free (words, FALSE);
}

static TrunkCapabilities
capabilities_from_words (const char *text)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);
  TrunkCapabilities capabilities = 0;

  for (guint i = 0; words[i] != NULL; i++)
    capabilities |= trunk_capability_from_name (words[i]);

  return capabilities;
}

/**
 * trunk_news_entry_was_to_variant:
 * @self: an entry
 *
 * Returns: (transfer floating): an "a{sms}": the names of the fields with what they were, nothing where they were not
 *   set; and what the number is called by, of one that is missing or gone
 */
GVariant *
trunk_news_entry_was_to_variant (const TrunkNewsEntry *self)
{
  GVariantBuilder builder;

  g_return_val_if_fail (self != NULL, NULL);

  g_variant_builder_init_static (&builder, G_VARIANT_TYPE ("a{sms}"));
  for (guint field = 0; self->was != NULL && field < TRUNK_N_FIELDS; field++)
    {
      g_autofree char *words = NULL;
      const char *text = trunk_values_get (self->was, field);

      if (field == TRUNK_FIELD_CAPABILITIES)
        text = words = capabilities_to_words (trunk_values_get_capabilities (self->was));
      if (((self->fields | MASK (TRUNK_FIELD_NUMBER)) & MASK (field)) != 0)
        g_variant_builder_add (&builder, "{sms}", trunk_field_get_name (field), text);
    }

  return g_variant_builder_end (&builder);
}

/**
 * trunk_news_entry_take_was_variant:
 * @self: an entry
 * @variant: what trunk_news_entry_was_to_variant() made, maybe in another version
 *
 * Takes over what fields were.  Fields that are not known, or are no news here, are left out.
 */
void
trunk_news_entry_take_was_variant (TrunkNewsEntry *self,
                                   GVariant       *variant)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  GVariantIter iter;
  const char *name;
  const char *value;

  g_return_if_fail (self != NULL);
  g_return_if_fail (g_variant_is_of_type (variant, G_VARIANT_TYPE ("a{sms}")));

  self->fields = 0;
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, self->id);
  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "{&sm&s}", &name, &value))
    {
      TrunkField field;

      if (!trunk_field_from_name (name, &field))
        continue;

      if (field == TRUNK_FIELD_CAPABILITIES)
        trunk_values_builder_set_capabilities (&builder, capabilities_from_words (value != NULL ? value : ""));
      else if (field == TRUNK_FIELD_NUMBER || (trunk_news_get_telling_fields () & MASK (field)) != 0)
        trunk_values_builder_set (&builder, field, value);
      self->fields |= MASK (field) & trunk_news_get_telling_fields ();
    }

  g_clear_pointer (&self->was, trunk_values_unref);
  self->was = trunk_values_builder_end (&builder);
}

/**
 * trunk_news_get_telling_fields:
 *
 * Returns: the mask of the fields whose other value is news: what SignalWire shows, but for the quiet ones
 */
guint64
trunk_news_get_telling_fields (void)
{
  static guint64 telling = 0;

  if (telling != 0)
    return telling;

  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    if (trunk_field_has_flags (field, TRUNK_FIELD_READABLE) && !trunk_field_has_flags (field, TRUNK_FIELD_QUIET))
      telling |= MASK (field);

  return telling;
}
