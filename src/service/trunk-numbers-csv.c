/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-numbers-csv.h"

#include <string.h>

#include "trunk-csv.h"
#include "trunk-values.h"
#include "trunk-web-address.h"

typedef struct
{
  GPtrArray *values;
  GFile     *file;
} Save;

static void
save_free (gpointer data)
{
  Save *self = data;

  g_ptr_array_unref (self->values);
  g_object_unref (self->file);
  g_free (self);
}

static char *
dup_time (gint64 seconds)
{
  g_autoptr(GDateTime) time = seconds != 0 ? g_date_time_new_from_unix_local (seconds) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M:%S %:z") : g_strdup ("");
}

static char *
dup_cell (TrunkValues *values,
          TrunkField   field)
{
  const char *text = NULL;

  switch (trunk_field_get_info (field)->kind)
    {
    case TRUNK_FIELD_KIND_TIME:
      return dup_time (trunk_values_get_time (values, field));

    case TRUNK_FIELD_KIND_CAPABILITIES:
      return trunk_capabilities_to_text (trunk_values_get_capabilities (values));

    case TRUNK_FIELD_KIND_TEXT:
    case TRUNK_FIELD_KIND_URL:
    case TRUNK_FIELD_KIND_ID:
    case TRUNK_FIELD_KIND_CHOICE:
    default:
      text = trunk_values_get (values, field);
      return text != NULL ? trunk_dup_masked (text) : g_strdup ("");
    }
}

static char *
dup_text (GPtrArray    *values,
          GCancellable *cancellable)
{
  g_autoptr(GString) csv = g_string_new (NULL);
  const char *labels[TRUNK_N_FIELDS + 1] = { NULL };

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    labels[field] = trunk_field_get_full_label (field);
  trunk_csv_append_row (csv, labels);

  for (guint i = 0; i < values->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      char *cells[TRUNK_N_FIELDS + 1] = { NULL };

      for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
        cells[field] = dup_cell (values->pdata[i], field);
      trunk_csv_append_row (csv, (const char * const *) cells);
      for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
        g_free (cells[field]);
    }

  return g_string_free_and_steal (g_steal_pointer (&csv));
}

/* What closes after a failure must not take the place of what was there: closing is cancelled, so that the half is
 * thrown away. */
static gboolean
write_file (GFile         *file,
            const char    *text,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(GCancellable) thrown_away = g_cancellable_new ();
  g_autoptr(GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);

  if (stream == NULL)
    return FALSE;

  if (g_output_stream_write_all (G_OUTPUT_STREAM (stream), TRUNK_CSV_BYTE_ORDER_MARK,
                                 strlen (TRUNK_CSV_BYTE_ORDER_MARK), NULL, cancellable, error) &&
      g_output_stream_write_all (G_OUTPUT_STREAM (stream), text, strlen (text), NULL, cancellable, error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);

  g_cancellable_cancel (thrown_away);
  g_output_stream_close (G_OUTPUT_STREAM (stream), thrown_away, NULL);

  return FALSE;
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Save *self = task_data;
  g_autofree char *text = dup_text (self->values, cancellable);
  GError *error = NULL;

  if (write_file (self->file, text, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * trunk_numbers_csv_dup_text:
 * @values: (element-type TrunkValues): what is known of numbers
 *
 * Returns: (transfer full): a table with a row for each of them and a column for each field
 */
char *
trunk_numbers_csv_dup_text (GPtrArray *values)
{
  return dup_text (values, NULL);
}

/**
 * trunk_numbers_csv_save_async:
 * @values: (element-type TrunkValues): what is known of numbers; not to be changed any more
 * @file: where to; what is there is replaced, or stays as it was where that fails
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes numbers into a file, in a thread.  Passwords in web addresses are not among what is written.
 */
void
trunk_numbers_csv_save_async (GPtrArray           *values,
                              GFile               *file,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (file, cancellable, callback, user_data);
  Save *self = g_new0 (Save, 1);

  self->values = g_ptr_array_ref (values);
  self->file = g_object_ref (file);
  g_task_set_source_tag (task, trunk_numbers_csv_save_async);
  g_task_set_task_data (task, self, save_free);
  g_task_run_in_thread (task, save_thread);
}

/**
 * trunk_numbers_csv_save_finish:
 * @result: what the callback got
 * @n_numbers: (out) (optional): how many numbers there were
 * @error: why they were not written
 *
 * Returns: whether the file is written
 */
gboolean
trunk_numbers_csv_save_finish (GAsyncResult  *result,
                               guint         *n_numbers,
                               GError       **error)
{
  if (n_numbers != NULL)
    *n_numbers = ((const Save *) g_task_get_task_data (G_TASK (result)))->values->len;

  return g_task_propagate_boolean (G_TASK (result), error);
}
