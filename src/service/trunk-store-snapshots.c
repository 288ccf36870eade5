/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-store-private.h"

#include "trunk-number.h"
#include "trunk-store-fault.h"
#include "trunk-store-schema.h"
#include "trunk-values-text.h"

/* A store as a TrunkSnapshotBook: the tables `snapshot` and `snapshot_number`. */

/* What one job is to do, or has found. */
typedef struct
{
  TrunkSnapshotPart *part;
  TrunkSnapshot      found[2];  /* the newest first; key 0: none */
  gint64             key;
  guint              position;
  guint              n_wanted;
  guint              next;
  GPtrArray         *numbers;
} Page;

static void
page_free (Page *self)
{
  g_clear_pointer (&self->part, trunk_snapshot_part_free);
  g_clear_pointer (&self->numbers, g_ptr_array_unref);
  g_free (self);
}

/* A statement that has failed must be gone before a transaction can be rolled back. */
static gboolean
finish (sqlite3       *db,
        sqlite3_stmt  *statement,
        int            code,
        GError       **fault)
{
  gboolean good = trunk_store_fault_take (db, code, fault);

  sqlite3_finalize (statement);

  return good;
}

/* Runs one statement, which may have up to three whole numbers, and has no rows. */
static gboolean
run (sqlite3     *db,
     const char  *sql,
     gint64       one,
     gint64       two,
     gint64       three,
     GError     **fault)
{
  const gint64 numbers[] = { one, two, three };
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  for (int i = 0; code == SQLITE_OK && i < sqlite3_bind_parameter_count (statement); i++)
    code = sqlite3_bind_int64 (statement, i + 1, numbers[i]);
  if (code == SQLITE_OK)
    code = sqlite3_step (statement);

  return finish (db, statement, code, fault);
}

/* Reading */

static void
take_row (Page         *page,
          sqlite3_stmt *statement)
{
  TrunkNumber *before = page->numbers->len > 0 ? page->numbers->pdata[page->numbers->len - 1] : NULL;
  g_autoptr(TrunkValues) values = trunk_values_from_text ((const char *) sqlite3_column_text (statement, 1),
                                                          before != NULL ? trunk_number_get_values (before) : NULL);

  page->next = (guint) sqlite3_column_int64 (statement, 0) + 1;
  if (values != NULL)
    g_ptr_array_add (page->numbers, trunk_number_new (values));
}

static gboolean
read_rows (sqlite3  *db,
           Page     *page,
           GError  **fault)
{
  sqlite3_stmt *statement = NULL;
  guint n_rows = 0;
  int code = sqlite3_prepare_v2 (db, "SELECT position, fields FROM snapshot_number WHERE snapshot = ? AND position >= ?"
                                     " ORDER BY position LIMIT ?", -1, &statement, NULL);

  g_clear_pointer (&page->numbers, g_ptr_array_unref);
  page->numbers = g_ptr_array_new_with_free_func (g_object_unref);
  page->next = 0;
  if (code == SQLITE_OK)
    {
      sqlite3_bind_int64 (statement, 1, page->key);
      sqlite3_bind_int64 (statement, 2, page->position);
      sqlite3_bind_int64 (statement, 3, page->n_wanted);
    }

  while (code == SQLITE_OK || code == SQLITE_ROW)
    {
      code = sqlite3_step (statement);
      if (code != SQLITE_ROW)
        break;
      take_row (page, statement);
      n_rows++;
    }
  if (n_rows < page->n_wanted)
    page->next = 0;

  return finish (db, statement, code, fault);
}

static gboolean
read_call (sqlite3   *db,
           gpointer   data,
           gint64     now,
           GError   **fault)
{
  return read_rows (db, data, fault);
}

static gboolean
find_call (sqlite3   *db,
           gpointer   data,
           gint64     now,
           GError   **fault)
{
  Page *page = data;
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, "SELECT key, taken_at, complete,"
                                     " (SELECT count (*) FROM snapshot_number WHERE snapshot = snapshot.key)"
                                     " FROM snapshot WHERE complete IN (0, 1) ORDER BY key DESC LIMIT 2",
                                 -1, &statement, NULL);

  memset (page->found, 0, sizeof page->found);
  for (guint i = 0; code == SQLITE_OK || code == SQLITE_ROW; i++)
    {
      code = sqlite3_step (statement);
      if (code != SQLITE_ROW)
        break;
      page->found[i].key = sqlite3_column_int64 (statement, 0);
      page->found[i].taken_at = MAX (0, sqlite3_column_int64 (statement, 1));
      page->found[i].complete = sqlite3_column_int64 (statement, 2) == 1;
      page->found[i].n_numbers = (guint) sqlite3_column_int64 (statement, 3);
    }
  if (!finish (db, statement, code, fault))
    return FALSE;

  page->key = page->found[0].key;

  return read_rows (db, page, fault);
}

/* Writing */

static gboolean
write_values (sqlite3                  *db,
              const TrunkSnapshotPart  *part,
              gint64                    key,
              GError                  **fault)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, "INSERT OR IGNORE INTO snapshot_number"
                                     " (snapshot, position, id, number, fields, name) VALUES (?, ?, ?, ?, ?, ?)",
                                 -1, &statement, NULL);

  for (guint i = 0; i < part->values->len && (code == SQLITE_OK || code == SQLITE_DONE); i++)
    {
      TrunkValues *values = part->values->pdata[i];
      const char *name = trunk_values_get (values, TRUNK_FIELD_NAME);

      sqlite3_reset (statement);
      sqlite3_bind_int64 (statement, 1, key);
      sqlite3_bind_int64 (statement, 2, part->position + i);
      sqlite3_bind_text (statement, 3, trunk_values_get (values, TRUNK_FIELD_ID), -1, SQLITE_STATIC);
      sqlite3_bind_text (statement, 4, trunk_values_get (values, TRUNK_FIELD_NUMBER), -1, SQLITE_STATIC);
      sqlite3_bind_text (statement, 5, trunk_values_to_text (values), -1, g_free);
      sqlite3_bind_text (statement, 6, name != NULL ? name : "", -1, SQLITE_STATIC);
      code = sqlite3_step (statement);
    }

  return finish (db, statement, code, fault);
}

static gboolean
write_in_transaction (sqlite3   *db,
                      Page      *page,
                      gint64     now,
                      GError   **fault)
{
  const TrunkSnapshotPart *part = page->part;
  const TrunkSnapshot *snapshot = &part->snapshot;

  page->key = snapshot->key;
  if (page->key == 0)
    {
      if (!run (db, "INSERT INTO snapshot (taken_at, complete) VALUES (?, 2)", snapshot->taken_at, 0, 0, fault))
        return FALSE;
      page->key = sqlite3_last_insert_rowid (db);
    }

  if (!write_values (db, part, page->key, fault))
    return FALSE;

  if (part->last &&
      (!run (db, "UPDATE snapshot SET taken_at = ?, complete = ? WHERE key = ?", snapshot->taken_at,
             snapshot->complete, page->key, fault) ||
       !run (db, "DELETE FROM snapshot WHERE key NOT IN (?, ?)", page->key, part->earlier, 0, fault)))
    return FALSE;

  return trunk_store_schema_execute (db, "COMMIT", fault);
}

static gboolean
write_call (sqlite3   *db,
            gpointer   data,
            gint64     now,
            GError   **fault)
{
  if (!trunk_store_schema_execute (db, "BEGIN IMMEDIATE", fault))
    return FALSE;

  if (write_in_transaction (db, data, now, fault))
    return TRUE;

  /* Some errors have rolled it back themselves. */
  if (!sqlite3_get_autocommit (db))
    sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);

  return FALSE;
}

/* The interface */

static void
call (TrunkSnapshotBook   *book,
      TrunkStoreCall       what,
      Page                *page,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  GTask *task = g_task_new (book, cancellable, callback, user_data);

  g_task_set_task_data (task, page, (GDestroyNotify) page_free);
  trunk_store_call (TRUNK_STORE (book), what, page, page->part != NULL, task);
}

static void
find_async (TrunkSnapshotBook   *book,
            guint                n_first,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  Page *page = g_new0 (Page, 1);

  page->n_wanted = n_first;
  call (book, find_call, page, cancellable, callback, user_data);
}

static gboolean
find_finish (TrunkSnapshotBook  *book,
             GAsyncResult       *result,
             TrunkSnapshot     **newest,
             TrunkSnapshot     **before,
             GPtrArray         **first,
             GError            **error)
{
  Page *page = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  if (newest != NULL)
    *newest = page->found[0].key != 0 ? trunk_snapshot_copy (&page->found[0]) : NULL;
  if (before != NULL)
    *before = page->found[1].key != 0 ? trunk_snapshot_copy (&page->found[1]) : NULL;
  if (first != NULL)
    *first = page->found[0].key != 0 ? g_steal_pointer (&page->numbers) : NULL;

  return TRUE;
}

static void
read_async (TrunkSnapshotBook   *book,
            gint64               key,
            guint                position,
            guint                n_wanted,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  Page *page = g_new0 (Page, 1);

  page->key = key;
  page->position = position;
  page->n_wanted = n_wanted;
  call (book, read_call, page, cancellable, callback, user_data);
}

static GPtrArray *
read_finish (TrunkSnapshotBook  *book,
             GAsyncResult       *result,
             guint              *next,
             GError            **error)
{
  Page *page = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  *next = page->next;

  return g_steal_pointer (&page->numbers);
}

static void
write_async (TrunkSnapshotBook   *book,
             TrunkSnapshotPart   *part,
             GCancellable        *cancellable,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  Page *page = g_new0 (Page, 1);

  page->part = part;
  call (book, write_call, page, cancellable, callback, user_data);
}

static gint64
write_finish (TrunkSnapshotBook  *book,
              GAsyncResult       *result,
              GError            **error)
{
  const Page *page = g_task_get_task_data (G_TASK (result));

  return g_task_propagate_boolean (G_TASK (result), error) ? page->key : 0;
}

void
trunk_store_snapshot_book_iface_init (TrunkSnapshotBookInterface *iface)
{
  iface->find_async = find_async;
  iface->find_finish = find_finish;
  iface->read_async = read_async;
  iface->read_finish = read_finish;
  iface->write_async = write_async;
  iface->write_finish = write_finish;
}
