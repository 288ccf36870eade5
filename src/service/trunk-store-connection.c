/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-store-connection.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "trunk-store-fault.h"
#include "trunk-store-salvage.h"
#include "trunk-store-schema.h"

/* What it takes to speak to a file: made, sound, ours, and of this version. */

static sqlite3 *
connect_to (const char  *name,
            int          flags,
            GError     **fault)
{
  sqlite3 *db = NULL;
  int code = sqlite3_open_v2 (name, &db, flags | SQLITE_OPEN_EXRESCODE, NULL);

  if (trunk_store_fault_take (db, code, fault))
    {
      sqlite3_busy_timeout (db, TRUNK_STORE_BUSY_TIMEOUT);
      return db;
    }

  sqlite3_close (db);

  return NULL;
}

static gboolean
make_empty (const char  *path,
            GError     **fault)
{
  int fd;

  /* What an earlier try has left. */
  if (g_unlink (path) != 0 && errno != ENOENT)
    return trunk_store_fault_take_errno (errno, path, fault);

  fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return trunk_store_fault_take_errno (errno, path, fault);

  close (fd);

  return TRUE;
}

/* Keys of lines that are still in memory are not given again. */
static gboolean
fill (sqlite3     *db,
      gint64       last_key,
      const char  *notice,
      GError     **fault)
{
  guint n_migrations;
  const char * const *migrations = trunk_store_schema_get_migrations (&n_migrations);
  char *sql;
  gboolean good;

  if (!trunk_store_schema_execute (db, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = FULL", fault) ||
      !trunk_store_schema_migrate (db, migrations, n_migrations, fault))
    return FALSE;

  sql = sqlite3_mprintf ("INSERT INTO sqlite_sequence (name, seq) VALUES ('journal', %lld);"
                         "INSERT INTO meta (name, value) SELECT 'set-aside', %Q WHERE %d;",
                         (long long) last_key, notice != NULL ? notice : "", notice != NULL);
  good = trunk_store_schema_execute (db, sql, fault);
  sqlite3_free (sql);

  return good;
}

static gboolean
take_damage (const char  *path,
             const char  *what,
             GError     **fault)
{
  g_set_error (fault, TRUNK_STORE_FAULT, TRUNK_STORE_FAULT_DAMAGED, "%s: %s", path, what);

  return FALSE;
}

/* A store is never empty, see trunk_store_connection_create(); SQLite would take an empty file for a new one. */
static gboolean
check_kind (const char  *path,
            gboolean     may_be_empty,
            GError     **fault)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return errno == ENOENT && may_be_empty ? TRUE : trunk_store_fault_take_errno (errno, path, fault);

  if (!S_ISREG (info.st_mode))
    return take_damage (path, "not a file", fault);

  if (info.st_size == 0 && !may_be_empty)
    return take_damage (path, "empty", fault);

  return TRUE;
}

/*
 * The bytes 18 and 19 say in which way the file can be written and read, 1 or 2.  SQLite takes any other for a later
 * way and the file for read-only, which is told from what the system forbids by nothing.
 */
static gboolean
check_header (const char  *path,
              GError     **fault)
{
  guint8 header[20] = { 0, };
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  ssize_t n = fd >= 0 ? read (fd, header, sizeof header) : -1;

  if (n < 0)
    trunk_store_fault_take_errno (errno, path, fault);
  if (fd >= 0)
    close (fd);
  if (n < 0)
    return FALSE;

  if (header[18] < 1 || header[18] > 2 || header[19] < 1 || header[19] > 2)
    return take_damage (path, "not a database", fault);

  return TRUE;
}

static gboolean
check_marks (sqlite3     *db,
             const char  *path,
             GError     **fault)
{
  guint n_migrations;
  gint64 application_id;
  gint64 version;

  trunk_store_schema_get_migrations (&n_migrations);

  if (!trunk_store_schema_read_number (db, "PRAGMA application_id", &application_id, fault) ||
      !trunk_store_schema_read_number (db, "PRAGMA user_version", &version, fault))
    return FALSE;

  if (application_id != TRUNK_STORE_APPLICATION_ID || version < 0)
    return take_damage (path, "not a store", fault);

  if (version <= n_migrations)
    return TRUE;

  g_set_error (fault, TRUNK_STORE_FAULT, TRUNK_STORE_FAULT_NEWER, "%s: version %" G_GINT64_FORMAT, path, version);

  return FALSE;
}

static gboolean
check_kinds (const char  *path,
             GError     **fault)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);

  return check_kind (path, FALSE, fault) && check_kind (wal, TRUE, fault) && check_kind (shm, TRUE, fault);
}

/* Nothing is written to a file before it is known to be ours, nor to a newer one. */
static gboolean
check_file (const char  *path,
            GError     **fault)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  sqlite3 *db;
  gboolean good;

  if (!check_kinds (path, fault) || !check_header (path, fault))
    return FALSE;

  /* When the file was read-only, reading it has made these as it was. */
  if (g_access (path, W_OK) == 0)
    {
      g_chmod (wal, 0600);
      g_chmod (shm, 0600);
    }

  db = connect_to (path, SQLITE_OPEN_READONLY, fault);
  good = db != NULL && check_marks (db, path, fault);
  sqlite3_close (db);

  return good;
}

static gboolean
check_pages (sqlite3     *db,
             const char  *path,
             GError     **fault)
{
  g_autoptr(GError) failed = NULL;
  g_autofree char *result = trunk_store_schema_dup_text (db, "PRAGMA quick_check (1)", &failed);

  if (failed != NULL)
    {
      g_propagate_error (fault, g_steal_pointer (&failed));
      return FALSE;
    }

  return g_strcmp0 (result, "ok") == 0 || take_damage (path, result != NULL ? result : "no answer", fault);
}

static gboolean
make_ready (sqlite3     *db,
            const char  *path,
            GError     **fault)
{
  guint n_migrations;
  const char * const *migrations = trunk_store_schema_get_migrations (&n_migrations);

  /* SQLite falls back to this by itself. */
  if (sqlite3_db_readonly (db, "main") != 0)
    return trunk_store_fault_take_errno (EACCES, path, fault);

  /* EXTRA is FULL, and more only where a file system cannot do WAL. */
  return check_pages (db, path, fault) &&
         trunk_store_schema_execute (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = EXTRA", fault) &&
         trunk_store_schema_migrate (db, migrations, n_migrations, fault) &&
         trunk_store_schema_execute (db, "PRAGMA foreign_keys = ON", fault);
}

/**
 * trunk_store_connection_open:
 * @path: a store
 * @fault: why it cannot be written
 *
 * Returns: (transfer full) (nullable): the store, of our version
 */
sqlite3 *
trunk_store_connection_open (const char  *path,
                             GError     **fault)
{
  sqlite3 *db;

  if (!check_file (path, fault))
    return NULL;

  db = connect_to (path, SQLITE_OPEN_READWRITE, fault);
  if (db == NULL)
    return NULL;

  if (make_ready (db, path, fault))
    return db;

  trunk_store_connection_abandon (db);

  return NULL;
}

static sqlite3 *
open_if_readable (const char *name,
                  int         flags)
{
  sqlite3 *db = connect_to (name, flags | SQLITE_OPEN_READONLY, NULL);
  gint64 n_tables;

  if (db != NULL && trunk_store_schema_read_number (db, "SELECT count (*) FROM sqlite_schema", &n_tables, NULL))
    return db;

  sqlite3_close (db);

  return NULL;
}

/**
 * trunk_store_connection_open_for_reading:
 * @path: a store that we may not write
 *
 * Returns: (transfer full) (nullable): what can be read of it
 */
sqlite3 *
trunk_store_connection_open_for_reading (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *uri = g_strconcat ("file:", escaped, "?immutable=1", NULL);
  sqlite3 *db = open_if_readable (path, 0);
  GStatBuf info;

  /* In a folder that is read-only there is no room for the index of a WAL.  Without a WAL none is needed. */
  if (db == NULL && (g_stat (wal, &info) != 0 || info.st_size == 0))
    db = open_if_readable (uri, SQLITE_OPEN_URI);

  return db;
}

/**
 * trunk_store_connection_abandon:
 * @db: (transfer full) (nullable): a connection
 *
 * Closes it and leaves all of its files as they are, where closing would tidy up.
 */
void
trunk_store_connection_abandon (sqlite3 *db)
{
  int persist = 1;

  if (db == NULL)
    return;

  sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_file_control (db, "main", SQLITE_FCNTL_PERSIST_WAL, &persist);
  sqlite3_close (db);
}

/* What can be opened of what is to be replaced: NULL where it is no store at all.  What cannot be opened just now is
 * replaced later. */
static gboolean
open_damaged (const char  *path,
              sqlite3    **db,
              GError     **fault)
{
  g_autoptr(GError) failed = NULL;

  *db = NULL;
  if (!check_kinds (path, NULL))
    return TRUE;

  *db = trunk_store_connection_open_for_reading (path);
  if (*db == NULL || check_marks (*db, path, &failed))
    return TRUE;

  g_clear_pointer (db, trunk_store_connection_abandon);
  if (!g_error_matches (failed, TRUNK_STORE_FAULT, TRUNK_STORE_FAULT_BUSY))
    return TRUE;

  g_propagate_error (fault, g_steal_pointer (&failed));

  return FALSE;
}

static gboolean
salvage (sqlite3     *db,
         const char  *path,
         GError     **fault)
{
  sqlite3 *damaged;
  gboolean good = open_damaged (path, &damaged, fault) &&
                  (damaged == NULL || trunk_store_salvage (damaged, db, fault));

  trunk_store_connection_abandon (damaged);

  return good;
}

/**
 * trunk_store_connection_dup_notice:
 * @path: a store that has no name yet
 *
 * Returns: (transfer full) (nullable): where the damaged store was to go that it stands in for; %NULL where it is not
 *   whole, or stands in for none
 */
char *
trunk_store_connection_dup_notice (const char *path)
{
  sqlite3 *db = check_kind (path, FALSE, NULL) ? connect_to (path, SQLITE_OPEN_READONLY, NULL) : NULL;
  char *notice = NULL;

  if (db != NULL && check_marks (db, path, NULL))
    notice = trunk_store_schema_dup_text (db, "SELECT value FROM meta WHERE name = 'set-aside'", NULL);
  sqlite3_close (db);

  return notice;
}

/**
 * trunk_store_connection_create:
 * @path: where nobody looks yet: the caller gives it its name when it is whole
 * @last_key: the first line gets a later key
 * @damaged: (nullable): the store that it stands in for, still in its place
 * @notice: (nullable): where that one will be
 *
 * Makes a store with what can be read of @damaged, or an empty one, on disk when this returns.
 */
gboolean
trunk_store_connection_create (const char  *path,
                               gint64       last_key,
                               const char  *damaged,
                               const char  *notice,
                               GError     **fault)
{
  sqlite3 *db;
  gboolean good;

  if (!make_empty (path, fault))
    return FALSE;

  db = connect_to (path, SQLITE_OPEN_READWRITE, fault);
  if (db == NULL)
    return FALSE;

  good = fill (db, last_key, notice, fault) && (damaged == NULL || salvage (db, damaged, fault));
  sqlite3_close (db);

  return good;
}
