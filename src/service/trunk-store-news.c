/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-store-private.h"

#include "trunk-enum.h"
#include "trunk-store-fault.h"
#include "trunk-store-schema.h"

/* A store as a TrunkNewsBook: the table `news`. */

/* What one job is to do, or has found. */
typedef struct
{
  GPtrArray *entries;
  gboolean   clear;
} Page;

static void
page_free (Page *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self);
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

static void
bind_entry (sqlite3_stmt         *statement,
            const TrunkNewsEntry *entry)
{
  g_autoptr(GVariant) was = g_variant_ref_sink (trunk_news_entry_was_to_variant (entry));
  g_autofree char *text = g_variant_print (was, FALSE);

  sqlite3_bind_text (statement, 2, trunk_enum_get_nick (TRUNK_TYPE_NEWS_KIND, (int) entry->kind), -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 3, text, -1, SQLITE_TRANSIENT);
}

static gboolean
write_entry (sqlite3               *db,
             const TrunkNewsEntry  *entry,
             GError               **fault)
{
  gboolean is_seen = entry->kind == TRUNK_NEWS_SEEN;
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, is_seen ? "DELETE FROM news WHERE id = ?"
                                             : "INSERT INTO news (id, kind, was) VALUES (?, ?, ?) ON CONFLICT (id)"
                                               " DO UPDATE SET kind = excluded.kind, was = excluded.was",
                                 -1, &statement, NULL);

  if (code == SQLITE_OK)
    sqlite3_bind_text (statement, 1, entry->id, -1, SQLITE_TRANSIENT);
  if (code == SQLITE_OK && !is_seen)
    bind_entry (statement, entry);

  return finish (db, statement, code, fault);
}

static gboolean
write_entries (sqlite3     *db,
               const Page  *page,
               GError     **fault)
{
  if (page->clear && !trunk_store_schema_execute (db, "DELETE FROM news", fault))
    return FALSE;

  for (guint i = 0; i < page->entries->len; i++)
    if (!write_entry (db, g_ptr_array_index (page->entries, i), fault))
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

  if (write_entries (db, data, fault))
    return TRUE;

  /* Some errors have rolled it back themselves. */
  if (!sqlite3_get_autocommit (db))
    sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);

  return FALSE;
}

static void
read_entry (sqlite3_stmt *statement,
            GPtrArray    *entries)
{
  const char *text = (const char *) sqlite3_column_text (statement, 2);
  const char *nick = (const char *) sqlite3_column_text (statement, 1);
  /* what cannot be understood is no news */
  TrunkNewsKind kind = (TrunkNewsKind) trunk_enum_from_nick (TRUNK_TYPE_NEWS_KIND, nick, TRUNK_NEWS_SEEN);
  g_autoptr(GVariant) was = g_variant_parse (G_VARIANT_TYPE ("a{sms}"), text, NULL, NULL, NULL);
  TrunkNewsEntry *entry;

  if (was == NULL || kind == TRUNK_NEWS_SEEN)
    return;

  entry = trunk_news_entry_new ((const char *) sqlite3_column_text (statement, 0), kind, 0, NULL);
  trunk_news_entry_take_was_variant (entry, was);
  g_ptr_array_add (entries, entry);
}

static gboolean
load_call (sqlite3   *db,
           gpointer   data,
           gint64     now,
           GError   **fault)
{
  Page *page = data;
  sqlite3_stmt *statement = NULL;
  gboolean good;
  int code = sqlite3_prepare_v2 (db, "SELECT id, kind, was FROM news ORDER BY key", -1, &statement, NULL);

  g_ptr_array_set_size (page->entries, 0);
  while (code == SQLITE_OK || code == SQLITE_ROW)
    {
      code = sqlite3_step (statement);
      if (code == SQLITE_ROW)
        read_entry (statement, page->entries);
    }

  good = trunk_store_fault_take (db, code, fault);
  sqlite3_finalize (statement);

  return good;
}

static void
call (TrunkNewsBook       *book,
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
write_async (TrunkNewsBook       *book,
             GPtrArray           *entries,
             gboolean             clear,
             GCancellable        *cancellable,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  Page *page = g_new0 (Page, 1);

  page->entries = g_ptr_array_ref (entries);
  page->clear = clear;
  call (book, write_call, page, TRUE, cancellable, callback, user_data);
}

static gboolean
write_finish (TrunkNewsBook  *book,
              GAsyncResult   *result,
              GError        **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
load_async (TrunkNewsBook       *book,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  Page *page = g_new0 (Page, 1);

  page->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_news_entry_free);
  call (book, load_call, page, FALSE, cancellable, callback, user_data);
}

static GPtrArray *
load_finish (TrunkNewsBook  *book,
             GAsyncResult   *result,
             GError        **error)
{
  Page *page = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  return g_ptr_array_ref (page->entries);
}

void
trunk_store_news_book_iface_init (TrunkNewsBookInterface *iface)
{
  iface->write_async = write_async;
  iface->write_finish = write_finish;
  iface->load_async = load_async;
  iface->load_finish = load_finish;
}
