/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-csv.h"

#include <string.h>

/* A cell that a spreadsheet would calculate, a phone number with its "+" among them, gets an apostrophe in front: the
 * sign for "this is text".  So does one that has apostrophes there already, so that taking one away gives it back. */
static gboolean
is_dangerous (const char *cell)
{
  cell += strspn (cell, "'");

  return *cell != '\0' && strchr ("=+-@\t\r", *cell) != NULL;
}

static void
append_cell (GString    *csv,
             const char *cell)
{
  gboolean dangerous = is_dangerous (cell);
  gboolean quoted = strpbrk (cell, "\",\r\n") != NULL;

  if (quoted)
    g_string_append_c (csv, '"');
  if (dangerous)
    g_string_append_c (csv, '\'');

  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }

  if (quoted)
    g_string_append_c (csv, '"');
}

/**
 * trunk_csv_append_row:
 * @csv: a table
 * @cells: (array zero-terminated=1): the texts of its next row; at least one
 *
 * Adds a row.
 */
void
trunk_csv_append_row (GString            *csv,
                      const char * const *cells)
{
  g_return_if_fail (csv != NULL && cells != NULL);

  for (guint i = 0; cells[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (csv, ',');
      append_cell (csv, cells[i]);
    }
  g_string_append (csv, "\r\n");
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * trunk_csv_save_async:
 * @file: where to; what is there is replaced
 * @csv: a table; copied
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes a table into a file, in a thread.
 */
void
trunk_csv_save_async (GFile               *file,
                      const char          *csv,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  GTask *task = g_task_new (file, cancellable, callback, user_data);
  g_autofree char *text = g_strconcat (TRUNK_CSV_BYTE_ORDER_MARK, csv, NULL);
  gsize length = strlen (text);
  g_autoptr(GBytes) bytes = g_bytes_new_take (g_steal_pointer (&text), length);

  g_task_set_source_tag (task, trunk_csv_save_async);
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, cancellable,
                                       saved_cb, task);
}

/**
 * trunk_csv_save_finish:
 * @result: a result
 * @error: return location for an error
 *
 * Returns: whether the file is written
 */
gboolean
trunk_csv_save_finish (GAsyncResult  *result,
                       GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
