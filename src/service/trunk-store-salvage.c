/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-store-salvage.h"

#include <string.h>

#include "trunk-store-fault.h"
#include "trunk-store-schema.h"

/* What is carried over from a damaged store, row by row, as far as it can be read. */

/* No row takes less, so that a file that leads round in circles has an end all the same. */
#define MIN_ROW_SIZE 16

typedef struct
{
  const char *name;
  const char *key;
  gboolean    lenient;
} Table;

/* What the service cannot tell again. */
static const Table tables[] =
{
  { "locks", "id", TRUE },
  { "release_queue", "key", FALSE },
  { "journal", "key", FALSE },
};

/* Returns: (transfer full) (nullable): the columns that the damaged one has, quoted: it may be of an earlier version */
static char *
dup_columns (sqlite3     *damaged,
             const Table *table)
{
  char *sql = sqlite3_mprintf ("SELECT group_concat ('\"' || replace (name, '\"', '\"\"') || '\"')"
                               " FROM pragma_table_info (%Q)", table->name);
  char *columns = trunk_store_schema_dup_text (damaged, sql, NULL);

  sqlite3_free (sql);

  return columns;
}

static gboolean
is_sound (sqlite3_stmt *row,
          int           column)
{
  return sqlite3_column_type (row, column) != SQLITE_TEXT ||
         g_utf8_validate_len ((const char *) sqlite3_column_text (row, column),
                              (gsize) sqlite3_column_bytes (row, column), NULL);
}

/* What is no text would not be fit to be shown: the row does without, if it can.  A lock can do without everything but
 * the id. */
static void
bind_row (const Table  *table,
          sqlite3_stmt *row,
          sqlite3_stmt *insert)
{
  for (int i = 0; i < sqlite3_column_count (row); i++)
    if (is_sound (row, i))
      sqlite3_bind_value (insert, i + 1, sqlite3_column_value (row, i));
    else if (table->lenient && !g_str_equal (sqlite3_column_name (row, i), table->key))
      sqlite3_bind_text (insert, i + 1, "", 0, SQLITE_STATIC);
    else
      sqlite3_bind_null (insert, i + 1);
}

/* A row that the new store does not take is one that it has already, or no row of ours. */
static gboolean
carry_row (const Table   *table,
           sqlite3       *fresh,
           sqlite3_stmt  *row,
           sqlite3_stmt  *insert,
           GError       **fault)
{
  int code;

  bind_row (table, row, insert);
  code = sqlite3_step (insert);
  if ((code & 0xff) != SQLITE_CONSTRAINT && !trunk_store_fault_take (fresh, code, fault))
    return FALSE;

  sqlite3_reset (insert);

  return TRUE;
}

static sqlite3_stmt *
prepare_insert (sqlite3      *fresh,
                const Table  *table,
                const char   *columns,
                int           n_columns)
{
  g_autoptr(GString) marks = g_string_new ("?");
  g_autofree char *sql = NULL;
  sqlite3_stmt *insert = NULL;

  for (int i = 1; i < n_columns; i++)
    g_string_append (marks, ", ?");
  sql = g_strdup_printf ("INSERT OR IGNORE INTO %s (%s) VALUES (%s)", table->name, columns, marks->str);
  sqlite3_prepare_v2 (fresh, sql, -1, &insert, NULL);

  return insert;
}

/* Returns: whether the new store could take what was there; @whole says whether all of it was */
static gboolean
carry_rows (sqlite3      *damaged,
            sqlite3      *fresh,
            const Table  *table,
            const char   *columns,
            gboolean      backwards,
            gboolean     *whole,
            GError      **fault)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s ORDER BY %s %s", columns, table->name, table->key,
                                          backwards ? "DESC" : "ASC");
  sqlite3_stmt *row = NULL;
  sqlite3_stmt *insert = NULL;
  gint64 n_pages = 0;
  gint64 page_size = 0;
  gint64 n_left;
  gboolean good = TRUE;
  int code = SQLITE_DONE;

  trunk_store_schema_read_number (damaged, "PRAGMA page_count", &n_pages, NULL);
  trunk_store_schema_read_number (damaged, "PRAGMA page_size", &page_size, NULL);
  n_left = n_pages * page_size / MIN_ROW_SIZE;

  if (sqlite3_prepare_v2 (damaged, sql, -1, &row, NULL) == SQLITE_OK)
    insert = prepare_insert (fresh, table, columns, sqlite3_column_count (row));

  while (insert != NULL && good && n_left-- > 0 && (code = sqlite3_step (row)) == SQLITE_ROW)
    good = carry_row (table, fresh, row, insert, fault);

  /* What somebody else is in the way of is read later; what cannot be read never is. */
  if (good && (code & 0xff) == SQLITE_BUSY)
    good = trunk_store_fault_take (damaged, code, fault);

  *whole = code == SQLITE_DONE;
  sqlite3_finalize (insert);
  sqlite3_finalize (row);

  return good;
}

/* A page in the middle that cannot be read hides what comes after it, which is met from the other end. */
static gboolean
carry_table (sqlite3      *damaged,
             sqlite3      *fresh,
             const Table  *table,
             GError      **fault)
{
  g_autofree char *columns = dup_columns (damaged, table);
  gboolean whole = FALSE;

  if (columns == NULL)
    return TRUE;

  return carry_rows (damaged, fresh, table, columns, FALSE, &whole, fault) &&
         (whole || carry_rows (damaged, fresh, table, columns, TRUE, &whole, fault));
}

static gboolean
carry_tables (sqlite3  *damaged,
              sqlite3  *fresh,
              GError  **fault)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!carry_table (damaged, fresh, &tables[i], fault))
      return FALSE;

  /* Who wanted what is damaged is not certain enough to send it: it is overdue, and confirmed anew. */
  return trunk_store_schema_execute (fresh, "UPDATE release_queue SET due_at = 0 WHERE state = 'waiting';"
                                            "COMMIT", fault);
}

/**
 * trunk_store_salvage:
 * @damaged: what can be opened of a damaged store
 * @fresh: a new one
 * @fault: what is wrong with @fresh, which has nothing of the damaged one then
 *
 * Carries over what can be read: the locks, the releases, which have to be confirmed anew, and the lines of the
 * journal.  Numbers that were kept, and what was new among them, come from the service again.
 */
gboolean
trunk_store_salvage (sqlite3  *damaged,
                     sqlite3  *fresh,
                     GError  **fault)
{
  if (!trunk_store_schema_execute (fresh, "BEGIN IMMEDIATE", fault))
    return FALSE;

  if (carry_tables (damaged, fresh, fault))
    return TRUE;

  if (!sqlite3_get_autocommit (fresh))
    sqlite3_exec (fresh, "ROLLBACK", NULL, NULL, NULL);

  return FALSE;
}
