/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-history-export.h"

#include <glib/gi18n.h>
#include <string.h>

#include "trunk-csv.h"
#include "trunk-enum.h"
#include "trunk-history-entry.h"
#include "trunk-json.h"
#include "trunk-web-address.h"

#define PAGE_SIZE 500

typedef struct
{
  char               *space_name;
  TrunkHistoryQuery  *query;
  TrunkHistoryFormat  format;
  GFile              *file;
  GPtrArray          *records;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_free (self->space_name);
  trunk_history_query_free (self->query);
  g_object_unref (self->file);
  g_ptr_array_unref (self->records);
  g_free (self);
}

static char *
dup_time (const TrunkRecord *record,
          const char        *format)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local_usec (record->recorded_at);

  return time != NULL ? g_date_time_format (time, format) : g_strdup ("");
}

/* CSV */

static void
append_row (GString           *csv,
            const TrunkRecord *record,
            const char        *space_name,
            const char        *field,
            const char        *was,
            const char        *wanted)
{
  g_autofree char *time = dup_time (record, "%Y-%m-%d %H:%M:%S %:z");
  g_autofree char *reason = trunk_dup_masked (record->reason != NULL ? record->reason : "");
  g_autofree char *note = trunk_dup_masked (record->note != NULL ? record->note : "");
  g_autofree char *before = trunk_dup_masked (was != NULL ? was : "");
  g_autofree char *after = trunk_dup_masked (wanted != NULL ? wanted : "");

  trunk_csv_append_row (csv, (const char *[]) { time, space_name, record->number, trunk_record_get_kind_label (record),
                                                trunk_record_get_outcome_label (record), reason, note, field, before,
                                                after, NULL });
}

static void
append_entry (GString           *csv,
              const TrunkRecord *record,
              const char        *space_name)
{
  guint64 fields = trunk_record_get_shown_fields (record);

  if (fields == 0)
    append_row (csv, record, space_name, "", NULL, NULL);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    {
      const char *was = NULL;

      if ((fields & TRUNK_FIELD_MASK (field)) == 0)
        continue;

      trunk_record_get_was (record, field, &was);
      append_row (csv, record, space_name, trunk_field_get_full_label (field), was,
                  record->changes != NULL ? trunk_changes_get (record->changes, field) : NULL);
    }
}

static char *
dup_csv (GPtrArray  *records,
         const char *space_name)
{
  GString *csv = g_string_new (TRUNK_CSV_BYTE_ORDER_MARK);

  trunk_csv_append_row (csv, (const char *[]) { _("Time"), _("Space"), _("Number"), _("What"), _("Outcome"),
                                                _("Why"), _("Reason or Ticket"), _("Field"), _("Before"),
                                                _("After"), NULL });
  for (guint i = 0; i < records->len; i++)
    append_entry (csv, records->pdata[i], space_name);

  return g_string_free_and_steal (csv);
}

/* JSON */

static void
add_text (GVariantBuilder *builder,
          const char      *name,
          const char      *text)
{
  g_autofree char *masked = trunk_dup_masked (text);

  g_variant_builder_add (builder, "{sv}", name, g_variant_new ("ms", masked));
}

static void
add_nick (GVariantBuilder *builder,
          const char      *name,
          GType            type,
          int              value)
{
  add_text (builder, name, trunk_enum_get_nick (type, value));
}

static void
add_values (GVariantBuilder    *builder,
            const char         *name,
            const TrunkChanges *values)
{
  GVariantBuilder fields;

  if (values == NULL)
    {
      add_text (builder, name, NULL);
      return;
    }

  g_variant_builder_init_static (&fields, G_VARIANT_TYPE_VARDICT);
  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if (trunk_changes_has (values, field))
      add_text (&fields, trunk_field_get_name (field), trunk_changes_get (values, field));

  g_variant_builder_add (builder, "{sv}", name, g_variant_builder_end (&fields));
}

static void
add_entry (GVariantBuilder   *entries,
           const TrunkRecord *record,
           const char        *space_name)
{
  g_autofree char *time = dup_time (record, "%Y-%m-%dT%H:%M:%S%:z");
  GVariantBuilder entry;

  g_variant_builder_init_static (&entry, G_VARIANT_TYPE_VARDICT);
  add_text (&entry, "time", time);
  add_text (&entry, "space", space_name);
  add_text (&entry, "number", record->number);
  add_text (&entry, "id", record->id);
  add_nick (&entry, "kind", TRUNK_TYPE_RECORD_KIND, (int) record->kind);
  add_nick (&entry, "outcome", TRUNK_TYPE_RECORD_STATE, (int) record->state);
  add_text (&entry, "reason", record->reason);
  add_text (&entry, "note", record->note);
  add_values (&entry, "before", record->before);
  add_values (&entry, "after", record->changes);
  g_variant_builder_add_value (entries, g_variant_builder_end (&entry));
}

static char *
dup_json (GPtrArray  *records,
          const char *space_name)
{
  g_autoptr(GVariant) variant = NULL;
  GVariantBuilder entries;

  g_variant_builder_init_static (&entries, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < records->len; i++)
    add_entry (&entries, records->pdata[i], space_name);
  variant = g_variant_ref_sink (g_variant_builder_end (&entries));

  return trunk_json_dup_variant (variant);
}

/* Reading, then writing in a thread */

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Export *self = task_data;
  g_autofree char *text = trunk_history_export_dup_text (self->records, self->space_name, self->format);
  GError *error = NULL;

  if (g_file_replace_contents (self->file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable,
                               &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Export *self = g_task_get_task_data (task);
  g_autoptr(GPtrArray) found = NULL;
  GError *error = NULL;
  gint64 next = 0;

  found = trunk_journal_read_finish (TRUNK_JOURNAL (source), result, &next, &error);
  if (found == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_ptr_array_extend_and_steal (self->records, g_steal_pointer (&found));
  if (next != 0)
    trunk_journal_read_async (TRUNK_JOURNAL (source), self->query, next, PAGE_SIZE, g_task_get_cancellable (task),
                              read_cb, g_object_ref (task));
  else
    g_task_run_in_thread (task, save_thread);
}

/**
 * trunk_history_export_async:
 * @journal: whose history
 * @space_name: what the person calls the space
 * @query: which of it
 * @format: as what
 * @file: where to; what is there is replaced
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes the history into a file.  Passwords in web addresses are not among what is written.
 */
void
trunk_history_export_async (TrunkJournal            *journal,
                            const char              *space_name,
                            const TrunkHistoryQuery *query,
                            TrunkHistoryFormat       format,
                            GFile                   *file,
                            GCancellable            *cancellable,
                            GAsyncReadyCallback      callback,
                            gpointer                 user_data)
{
  g_autoptr(GTask) task = NULL;
  Export *self;

  g_return_if_fail (TRUNK_IS_JOURNAL (journal));
  g_return_if_fail (query != NULL);
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (journal, cancellable, callback, user_data);
  g_task_set_source_tag (task, trunk_history_export_async);
  self = g_new0 (Export, 1);
  self->space_name = g_strdup (space_name);
  self->query = trunk_history_query_copy (query);
  self->format = format;
  self->file = g_object_ref (file);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
  g_task_set_task_data (task, self, export_free);
  trunk_journal_read_async (journal, query, 0, PAGE_SIZE, cancellable, read_cb, g_steal_pointer (&task));
}

/**
 * trunk_history_export_finish:
 * @result: what the callback got
 * @n_entries: (out) (optional): how many entries were written
 * @error: why they were not
 *
 * Returns: whether the file is written
 */
gboolean
trunk_history_export_finish (GAsyncResult  *result,
                             guint         *n_entries,
                             GError       **error)
{
  if (n_entries != NULL)
    *n_entries = ((const Export *) g_task_get_task_data (G_TASK (result)))->records->len;

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * trunk_history_export_dup_text:
 * @records: (element-type TrunkRecord): entries
 * @space_name: what the person calls the space
 * @format: as what
 *
 * Returns: (transfer full): what the file says; any thread may ask
 */
char *
trunk_history_export_dup_text (GPtrArray          *records,
                               const char         *space_name,
                               TrunkHistoryFormat  format)
{
  return format == TRUNK_HISTORY_JSON ? dup_json (records, space_name) : dup_csv (records, space_name);
}
