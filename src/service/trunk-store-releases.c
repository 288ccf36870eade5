/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-store-private.h"

#include "trunk-enum.h"
#include "trunk-store-fault.h"
#include "trunk-store-schema.h"

/* A store as a TrunkReleaseBook: the tables `release_queue` and `locks`. */

enum
{
  ID,
  NUMBER,
  NAME,
  STATE,
  QUEUED_AT,
  DUE_AT,
  ANSWERED,
  REASON
};

/* What one job is to do, or has found. */
typedef struct
{
  GPtrArray *entries;
  GPtrArray *locked;
  char      *id;
  char      *number;
  gboolean   lock;
} Page;

static void
page_free (Page *self)
{
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->locked, g_ptr_array_unref);
  g_free (self->id);
  g_free (self->number);
  g_free (self);
}

/* SQLite counts from 1 here, and from 0 in a row. */
static void
bind_text (sqlite3_stmt *statement,
           int           column,
           const char   *text)
{
  sqlite3_bind_text (statement, column + 1, text, -1, SQLITE_TRANSIENT);
}

static char *
dup_text (sqlite3_stmt *statement,
          int           column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

static void
bind_entry (sqlite3_stmt            *statement,
            const TrunkReleaseEntry *entry)
{
  g_autoptr(GVariant) answered = g_variant_ref_sink (trunk_changes_to_variant (entry->answered));
  g_autofree char *text = g_variant_print (answered, FALSE);

  bind_text (statement, ID, entry->id);
  bind_text (statement, NUMBER, entry->number);
  bind_text (statement, NAME, entry->name);
  bind_text (statement, STATE, trunk_enum_get_nick (TRUNK_TYPE_RELEASE_ENTRY_STATE, (int) entry->state));
  sqlite3_bind_int64 (statement, QUEUED_AT + 1, entry->queued_at);
  sqlite3_bind_int64 (statement, DUE_AT + 1, entry->due_at);
  bind_text (statement, ANSWERED, text);
  bind_text (statement, REASON, entry->reason);
}

static TrunkReleaseEntry *
read_entry (sqlite3_stmt *statement)
{
  g_autofree char *id = dup_text (statement, ID);
  g_autofree char *number = dup_text (statement, NUMBER);
  g_autofree char *state = dup_text (statement, STATE);
  g_autofree char *text = dup_text (statement, ANSWERED);
  g_autoptr(GVariant) answered = NULL;
  TrunkReleaseEntry *entry = trunk_release_entry_new (id, number);

  entry->name = dup_text (statement, NAME);
  /* what cannot be understood is never sent: the person is asked */
  entry->state = (TrunkReleaseEntryState) trunk_enum_from_nick (TRUNK_TYPE_RELEASE_ENTRY_STATE, state,
                                                                TRUNK_RELEASE_ENTRY_NOT_RELEASED);
  entry->queued_at = sqlite3_column_int64 (statement, QUEUED_AT);
  entry->due_at = sqlite3_column_int64 (statement, DUE_AT);
  entry->reason = dup_text (statement, REASON);

  if (text != NULL)
    answered = g_variant_parse (G_VARIANT_TYPE ("a{sms}"), text, NULL, NULL, NULL);
  if (answered != NULL)
    {
      trunk_changes_free (entry->answered);
      entry->answered = trunk_changes_from_notes (answered);
    }
  else if (entry->state == TRUNK_RELEASE_ENTRY_WAITING)
    entry->state = TRUNK_RELEASE_ENTRY_NOT_RELEASED;

  return entry;
}

/* Runs one statement to its end; a statement that has failed must be gone before a transaction can be rolled back. */
static gboolean
finish (sqlite3       *db,
        sqlite3_stmt  *statement,
        int            code,
        GError       **fault)
{
  gboolean good;

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  good = trunk_store_fault_take (db, code, fault);
  sqlite3_finalize (statement);

  return good;
}

static gboolean
write_entry (sqlite3                  *db,
             const TrunkReleaseEntry  *entry,
             GError                  **fault)
{
  sqlite3_stmt *statement = NULL;
  int code;

  if (entry->state == TRUNK_RELEASE_ENTRY_ENDED)
    {
      code = sqlite3_prepare_v2 (db, "DELETE FROM release_queue WHERE id = ?", -1, &statement, NULL);
      if (code == SQLITE_OK)
        bind_text (statement, ID, entry->id);
    }
  else
    {
      code = sqlite3_prepare_v2 (db,
                                 "INSERT INTO release_queue (id, number, name, state, queued_at, due_at, answered,"
                                 " reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                                 " ON CONFLICT (id) DO UPDATE SET number = excluded.number, name = excluded.name,"
                                 " state = excluded.state, queued_at = excluded.queued_at, due_at = excluded.due_at,"
                                 " answered = excluded.answered, reason = excluded.reason", -1, &statement, NULL);
      if (code == SQLITE_OK)
        bind_entry (statement, entry);
    }

  return finish (db, statement, code, fault);
}

static gboolean
write_entries (sqlite3    *db,
               GPtrArray  *entries,
               GError    **fault)
{
  for (guint i = 0; i < entries->len; i++)
    if (!write_entry (db, g_ptr_array_index (entries, i), fault))
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

  if (write_entries (db, ((Page *) data)->entries, fault))
    return TRUE;

  /* Some errors have rolled it back themselves. */
  if (!sqlite3_get_autocommit (db))
    sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);

  return FALSE;
}

static gboolean
lock_call (sqlite3   *db,
           gpointer   data,
           gint64     now,
           GError   **fault)
{
  const Page *page = data;
  sqlite3_stmt *statement = NULL;
  int code;

  if (page->lock)
    code = sqlite3_prepare_v2 (db, "INSERT INTO locks (id, number, locked_at) VALUES (?, ?, ?)"
                                   " ON CONFLICT (id) DO NOTHING", -1, &statement, NULL);
  else
    code = sqlite3_prepare_v2 (db, "DELETE FROM locks WHERE id = ?", -1, &statement, NULL);

  if (code == SQLITE_OK)
    bind_text (statement, 0, page->id);
  if (code == SQLITE_OK && page->lock)
    {
      bind_text (statement, 1, page->number);
      sqlite3_bind_int64 (statement, 3, now);
    }

  return finish (db, statement, code, fault);
}

static gboolean
read_rows (sqlite3     *db,
           const char  *sql,
           gpointer  (* read) (sqlite3_stmt *statement),
           GPtrArray   *rows,
           GError     **fault)
{
  sqlite3_stmt *statement = NULL;
  gboolean good;
  int code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  while (code == SQLITE_OK || code == SQLITE_ROW)
    {
      code = sqlite3_step (statement);
      if (code == SQLITE_ROW)
        g_ptr_array_add (rows, read (statement));
    }

  good = trunk_store_fault_take (db, code, fault);
  sqlite3_finalize (statement);

  return good;
}

static gpointer
read_entry_row (sqlite3_stmt *statement)
{
  return read_entry (statement);
}

static gpointer
read_id_row (sqlite3_stmt *statement)
{
  return dup_text (statement, 0);
}

static gboolean
load_call (sqlite3   *db,
           gpointer   data,
           gint64     now,
           GError   **fault)
{
  Page *page = data;

  g_ptr_array_set_size (page->entries, 0);
  g_ptr_array_set_size (page->locked, 0);

  return read_rows (db, "SELECT id, number, name, state, queued_at, due_at, answered, reason FROM release_queue"
                        " ORDER BY due_at, key", read_entry_row, page->entries, fault) &&
         read_rows (db, "SELECT id FROM locks ORDER BY id", read_id_row, page->locked, fault);
}

static void
call (TrunkReleaseBook    *book,
      TrunkStoreCall       what,
      Page                *page,
      gboolean             writes,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  GTask *task = g_task_new (book, cancellable, callback, user_data);

  g_task_set_task_data (task, page, (GDestroyNotify) page_free);
  trunk_store_call (TRUNK_STORE (book), what, page, writes, task);
}

static void
write_async (TrunkReleaseBook    *book,
             GPtrArray           *entries,
             GCancellable        *cancellable,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  Page *page = g_new0 (Page, 1);

  page->entries = g_ptr_array_ref (entries);
  call (book, write_call, page, TRUE, cancellable, callback, user_data);
}

static void
lock_async (TrunkReleaseBook    *book,
            const char          *id,
            const char          *number,
            gboolean             locked,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  Page *page = g_new0 (Page, 1);

  page->id = g_strdup (id);
  page->number = g_strdup (number);
  page->lock = locked;
  call (book, lock_call, page, TRUE, cancellable, callback, user_data);
}

static gboolean
write_finish (TrunkReleaseBook  *book,
              GAsyncResult      *result,
              GError           **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
load_async (TrunkReleaseBook    *book,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  Page *page = g_new0 (Page, 1);

  page->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_release_entry_free);
  page->locked = g_ptr_array_new_with_free_func (g_free);
  call (book, load_call, page, FALSE, cancellable, callback, user_data);
}

static gboolean
load_finish (TrunkReleaseBook  *book,
             GAsyncResult      *result,
             GPtrArray        **entries,
             GPtrArray        **locked,
             GError           **error)
{
  Page *page = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  *entries = g_ptr_array_ref (page->entries);
  *locked = g_ptr_array_ref (page->locked);

  return TRUE;
}

void
trunk_store_release_book_iface_init (TrunkReleaseBookInterface *iface)
{
  iface->write_async = write_async;
  iface->lock_async = lock_async;
  iface->write_finish = write_finish;
  iface->load_async = load_async;
  iface->load_finish = load_finish;
}
