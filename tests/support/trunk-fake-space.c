/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-fake-space.h"

#include "trunk-error.h"

#include <string.h>

#define RELEASE_LOCK_SECONDS (14 * 24 * 3600)

static GError *
refuse (guint       status,
        const char *detail)
{
  const TrunkErrorDetails details = { .detail = (char *) detail };

  return trunk_error_new_from_status (status, &details);
}

void
trunk_fake_space_init (TrunkFakeSpace *self,
                       TrunkClock     *clock)
{
  self->clock = g_object_ref (clock);
  self->numbers = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_values_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_e164 = g_hash_table_new (g_str_hash, g_str_equal);
}

void
trunk_fake_space_clear (TrunkFakeSpace *self)
{
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->by_e164, g_hash_table_unref);
  g_clear_pointer (&self->numbers, g_ptr_array_unref);
  g_clear_object (&self->clock);
}

/* Seconds since 1970 by the service's clock. */
gint64
trunk_fake_space_get_time (TrunkFakeSpace *self)
{
  return trunk_clock_get_now (self->clock) / G_USEC_PER_SEC + self->skew;
}

static void
index_values (TrunkFakeSpace *self,
              TrunkValues    *values)
{
  g_hash_table_replace (self->by_id, (char *) trunk_values_get (values, TRUNK_FIELD_ID), values);
  g_hash_table_replace (self->by_e164, (char *) trunk_values_get (values, TRUNK_FIELD_NUMBER), values);
}

static gboolean
unindex (TrunkFakeSpace *self,
         const char     *id,
         guint          *position)
{
  TrunkValues *old = g_hash_table_lookup (self->by_id, id);

  if (old == NULL)
    return FALSE;

  g_hash_table_remove (self->by_id, id);
  g_hash_table_remove (self->by_e164, trunk_values_get (old, TRUNK_FIELD_NUMBER));

  return g_ptr_array_find (self->numbers, old, position);
}

/* Adds a number as the newest, or replaces what has its id. */
void
trunk_fake_space_put (TrunkFakeSpace *self,
                      TrunkValues    *values)
{
  guint position;

  if (unindex (self, trunk_values_get (values, TRUNK_FIELD_ID), &position))
    {
      trunk_values_unref (self->numbers->pdata[position]);
      self->numbers->pdata[position] = trunk_values_ref (values);
    }
  else
    g_ptr_array_add (self->numbers, trunk_values_ref (values));

  index_values (self, values);
}

void
trunk_fake_space_remove (TrunkFakeSpace *self,
                         const char     *id)
{
  guint position;

  if (unindex (self, id, &position))
    g_ptr_array_remove_index (self->numbers, position);
}

/* Returns: the id of the new number, as long as it is there */
const char *
trunk_fake_space_make (TrunkFakeSpace *self,
                       const char     *e164,
                       const char     *name,
                       gint64          created_at)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autofree char *id = g_strdup_printf ("%08x-0000-4000-8000-000000000000", ++self->n_ids);
  g_autoptr(TrunkValues) values = NULL;

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, id);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, e164);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, name);
  trunk_values_builder_set_capabilities (&builder, TRUNK_CAPABILITY_VOICE | TRUNK_CAPABILITY_SMS);
  trunk_values_builder_set_time (&builder, TRUNK_FIELD_CREATED_AT, created_at);
  trunk_values_builder_set_time (&builder, TRUNK_FIELD_UPDATED_AT, created_at);
  values = trunk_values_builder_end (&builder);
  trunk_fake_space_put (self, values);

  return trunk_values_get (values, TRUNK_FIELD_ID);
}

GError *
trunk_fake_space_buy (TrunkFakeSpace *self,
                      const char     *e164)
{
  if (g_hash_table_contains (self->by_e164, e164))
    return refuse (422, "Number is not available");

  trunk_fake_space_make (self, e164, NULL, trunk_fake_space_get_time (self));

  return NULL;
}

/* Aliases are one value: which of them is sent takes the others' values away, save where they say the same. */
static void
settle_aliases (const TrunkChanges *changes,
                TrunkValues        *values,
                TrunkValuesBuilder *builder)
{
  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    {
      guint64 group = trunk_alias_group_get_fields (trunk_field_get_info (field)->aliases);

      for (TrunkField alias = 0; trunk_changes_has (changes, field) && alias < TRUNK_N_FIELDS; alias++)
        if ((group & TRUNK_FIELD_MASK (alias)) != 0 &&
            g_strcmp0 (trunk_values_get (values, alias), trunk_changes_get (changes, field)) != 0)
          trunk_values_builder_set (builder, alias, NULL);
    }
}

GError *
trunk_fake_space_change (TrunkFakeSpace     *self,
                         const char         *id,
                         const TrunkChanges *changes)
{
  TrunkValues *old = g_hash_table_lookup (self->by_id, id);
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) changed = NULL;
  g_autoptr(TrunkValues) values = NULL;

  if (old == NULL)
    return refuse (404, "Not Found");

  changed = trunk_changes_apply (changes, old);
  trunk_values_builder_init_from (&builder, changed);
  settle_aliases (changes, changed, &builder);
  trunk_values_builder_set_time (&builder, TRUNK_FIELD_UPDATED_AT, trunk_fake_space_get_time (self));
  values = trunk_values_builder_end (&builder);
  trunk_fake_space_put (self, values);

  return NULL;
}

static GError *
refuse_too_recent (gint64 free_at)
{
  g_autoptr(GDateTime) until = g_date_time_new_from_unix_utc (free_at);
  g_autofree char *date = g_date_time_format (until, "%Y-%m-%d %H:%M:%S UTC");
  g_autofree char *detail = g_strdup_printf ("Number was purchased too recently to release. Please wait until %s to "
                                             "release this number, or contact Support for assistance.", date);

  return refuse (422, detail);
}

GError *
trunk_fake_space_release (TrunkFakeSpace *self,
                          const char     *id)
{
  TrunkValues *values = g_hash_table_lookup (self->by_id, id);
  gint64 free_at;

  if (values == NULL)
    return refuse (404, "Not Found");

  free_at = trunk_values_get_time (values, TRUNK_FIELD_CREATED_AT) + RELEASE_LOCK_SECONDS;
  if (self->release_lock && trunk_fake_space_get_time (self) < free_at)
    return refuse_too_recent (free_at);

  trunk_fake_space_remove (self, id);

  return NULL;
}

static gboolean
contains (const char *value,
          const char *filter)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  if (filter == NULL || filter[0] == '\0')
    return TRUE;
  if (value == NULL)
    return FALSE;
  if (strstr (value, filter) != NULL)
    return TRUE;

  a = g_utf8_casefold (value, -1);
  b = g_utf8_casefold (filter, -1);

  return strstr (a, b) != NULL;
}

/* Newest first; a cursor is the id of the last number of the page before it.
 *
 * Returns: (transfer full) */
TrunkPage *
trunk_fake_space_dup_page (TrunkFakeSpace *self,
                           const char     *filter_name,
                           const char     *filter_number,
                           const char     *cursor,
                           guint           page_size)
{
  g_autoptr(GPtrArray) page = g_ptr_array_new_with_free_func (g_object_unref);
  const char *next = NULL;
  guint position = self->numbers->len;

  if (cursor != NULL && g_hash_table_contains (self->by_id, cursor))
    g_ptr_array_find (self->numbers, g_hash_table_lookup (self->by_id, cursor), &position);

  for (; position > 0 && next == NULL; position--)
    {
      TrunkValues *values = g_ptr_array_index (self->numbers, position - 1);

      if (!contains (trunk_values_get (values, TRUNK_FIELD_NAME), filter_name) ||
          !contains (trunk_values_get (values, TRUNK_FIELD_NUMBER), filter_number))
        continue;

      if (page->len < page_size)
        g_ptr_array_add (page, trunk_number_new (values));
      else
        next = trunk_number_get_id (g_ptr_array_index (page, page->len - 1));
    }

  return trunk_page_new (page, next);
}
