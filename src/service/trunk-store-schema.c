/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-store-schema.h"

#include "trunk-store-fault.h"

/*
 * What each version adds to the one before.  A released one is never changed: a new one is put below it, and its file
 * is kept in tests/data/stores.
 *
 * Times are in microseconds since 1970 by this computer's clock, but server_time, which is in seconds by the service's.
 * What an enum says is written by its nick, what a number's fields say as the text of a GVariant "a{sms}".  Whether a
 * snapshot is complete is 0 or 1, and 2 as long as it is being written.
 */
static const char * const migrations[] =
{
  /* 1 */
  "CREATE TABLE meta ("
  "  name TEXT PRIMARY KEY,"
  "  value TEXT NOT NULL"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE journal ("
  "  key INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  open INTEGER NOT NULL,"
  "  ordered TEXT,"
  "  kind TEXT NOT NULL,"
  "  state TEXT NOT NULL,"
  "  set_up_state TEXT NOT NULL,"
  "  number TEXT NOT NULL,"
  "  id TEXT,"
  "  recorded_at INTEGER NOT NULL,"
  "  server_time INTEGER NOT NULL,"
  "  changes TEXT,"
  "  note TEXT,"
  "  reason TEXT"
  ") STRICT;"
  "CREATE INDEX journal_open ON journal (key) WHERE open;"
  "CREATE INDEX journal_number ON journal (number);"

  "CREATE TABLE history ("
  "  key INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  line INTEGER REFERENCES journal (key) ON DELETE SET NULL,"
  "  happened_at INTEGER NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  number TEXT NOT NULL,"
  "  id TEXT,"
  "  values_before TEXT,"
  "  values_after TEXT,"
  "  outcome TEXT NOT NULL,"
  "  note TEXT"
  ") STRICT;"
  "CREATE INDEX history_line ON history (line);"
  "CREATE INDEX history_number ON history (number, happened_at);"
  "CREATE INDEX history_happened_at ON history (happened_at);"

  "CREATE TABLE snapshot ("
  "  key INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  taken_at INTEGER NOT NULL,"
  "  complete INTEGER NOT NULL"
  ") STRICT;"
  "CREATE TABLE snapshot_number ("
  "  snapshot INTEGER NOT NULL REFERENCES snapshot (key) ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  id TEXT NOT NULL,"
  "  number TEXT NOT NULL,"
  "  fields TEXT NOT NULL,"
  "  PRIMARY KEY (snapshot, position)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE UNIQUE INDEX snapshot_number_id ON snapshot_number (snapshot, id);"

  "CREATE TABLE locks ("
  "  id TEXT PRIMARY KEY,"
  "  number TEXT NOT NULL,"
  "  locked_at INTEGER NOT NULL,"
  "  note TEXT"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE release_queue ("
  "  key INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  line INTEGER REFERENCES journal (key) ON DELETE SET NULL,"
  "  id TEXT NOT NULL UNIQUE,"
  "  number TEXT NOT NULL,"
  "  name TEXT,"
  "  state TEXT NOT NULL,"
  "  queued_at INTEGER NOT NULL,"
  "  due_at INTEGER NOT NULL,"
  "  note TEXT,"
  "  reason TEXT"
  ") STRICT;"
  "CREATE INDEX release_queue_line ON release_queue (line);"
  "CREATE INDEX release_queue_due_at ON release_queue (due_at);",

  /*
   * 2: the history is the journal's lines that have left, with what was before them.  Nobody has ever written to the
   * table that was meant for it.
   */
  "DROP TABLE history;"
  "ALTER TABLE journal ADD COLUMN before TEXT;"
  "CREATE INDEX journal_recorded_at ON journal (recorded_at);",

  /* 3: what answered the number when the person wanted it to be released */
  "ALTER TABLE release_queue ADD COLUMN answered TEXT;",

  /* 4: what was new, changed or gone and nobody has seen so far, with what it was */
  "CREATE TABLE news ("
  "  key INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  id TEXT NOT NULL UNIQUE,"
  "  kind TEXT NOT NULL,"
  "  was TEXT NOT NULL"
  ") STRICT;",

  /* 5: the name of a number that is kept, for a search to compare; NULL where an earlier version has kept it */
  "ALTER TABLE snapshot_number ADD COLUMN name TEXT;",
};

/**
 * trunk_store_schema_get_migrations:
 * @n_migrations: (out): how many there are, which is the version that we write
 *
 * Returns: (transfer none) (array length=n_migrations): the SQL of each, the first
 *   leads from an empty file to version 1
 */
const char * const *
trunk_store_schema_get_migrations (guint *n_migrations)
{
  *n_migrations = G_N_ELEMENTS (migrations);

  return migrations;
}

static gboolean
migrate_in_transaction (sqlite3             *db,
                        guint                version,
                        const char * const  *steps,
                        guint                n_steps,
                        GError             **fault)
{
  g_autofree char *marks = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u;",
                                            TRUNK_STORE_APPLICATION_ID, n_steps);

  for (guint i = version; i < n_steps; i++)
    if (!trunk_store_schema_execute (db, steps[i], fault))
      return FALSE;

  return trunk_store_schema_execute (db, marks, fault) &&
         trunk_store_schema_execute (db, "COMMIT", fault);
}

/**
 * trunk_store_schema_migrate:
 * @db: a store of an earlier version, or an empty database
 * @steps: what each version adds
 * @n_steps: how many, which is the version to come to
 *
 * Brings a store to a version, in one transaction: either it is of that version then, or as it was before.
 */
gboolean
trunk_store_schema_migrate (sqlite3             *db,
                            const char * const  *steps,
                            guint                n_steps,
                            GError             **fault)
{
  gint64 version;

  if (!trunk_store_schema_read_number (db, "PRAGMA user_version", &version, fault))
    return FALSE;

  if (version == n_steps)
    return TRUE;

  if (!trunk_store_schema_execute (db, "BEGIN IMMEDIATE", fault))
    return FALSE;

  if (migrate_in_transaction (db, (guint) version, steps, n_steps, fault))
    return TRUE;

  if (!sqlite3_get_autocommit (db))
    sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);

  return FALSE;
}

/**
 * trunk_store_schema_execute:
 *
 * Runs statements that return nothing of interest.
 */
gboolean
trunk_store_schema_execute (sqlite3     *db,
                            const char  *sql,
                            GError     **fault)
{
  return trunk_store_fault_take (db, sqlite3_exec (db, sql, NULL, NULL, NULL), fault);
}

/**
 * trunk_store_schema_read_number:
 * @number: (out): the first column of the first row, or 0 where there is none
 */
gboolean
trunk_store_schema_read_number (sqlite3     *db,
                                const char  *sql,
                                gint64      *number,
                                GError     **fault)
{
  sqlite3_stmt *statement = NULL;
  gboolean good;
  int code;

  *number = 0;
  code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    *number = sqlite3_column_int64 (statement, 0);

  good = trunk_store_fault_take (db, code, fault);
  sqlite3_finalize (statement);

  return good;
}

/**
 * trunk_store_schema_dup_text:
 *
 * Returns: (transfer full) (nullable): the first column of the first row; %NULL where there is none, or with @fault
 */
char *
trunk_store_schema_dup_text (sqlite3     *db,
                             const char  *sql,
                             GError     **fault)
{
  sqlite3_stmt *statement = NULL;
  char *text = NULL;
  int code;

  code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    text = g_strdup ((const char *) sqlite3_column_text (statement, 0));

  trunk_store_fault_take (db, code, fault);
  sqlite3_finalize (statement);

  return text;
}
