/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-store-lines.h"

#include "trunk-enum.h"
#include "trunk-record.h"
#include "trunk-store-fault.h"
#include "trunk-store-schema.h"

/* The lines of the journal as rows of a table. */

#define COLUMNS "key, open, ordered, kind, state, set_up_state, number, id, recorded_at, server_time, changes," \
                " note, reason, before"

enum
{
  KEY,
  OPEN,
  ORDERED,
  KIND,
  STATE,
  SET_UP_STATE,
  NUMBER,
  ID,
  RECORDED_AT,
  SERVER_TIME,
  CHANGES,
  NOTE,
  REASON,
  BEFORE
};

/* How many lines a search looks at before others may have their turn. */
#define MAX_LOOKED_AT 2000

static int
value_from_nick (GType       type,
                 const char *nick,
                 int         fallback,
                 gboolean   *odd)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (type);
  const GEnumValue *found = nick != NULL ? g_enum_get_value_by_nick (klass, nick) : NULL;

  if (found != NULL)
    return found->value;

  g_debug ("The store has a %s “%s”", g_type_name (type), nick != NULL ? nick : "");
  *odd = TRUE;

  return fallback;
}

/* SQLite counts from 1 here, and from 0 in a row. */
static void
bind_text (sqlite3_stmt *statement,
           int           column,
           const char   *text)
{
  sqlite3_bind_text (statement, column + 1, text, -1, SQLITE_TRANSIENT);
}

static void
bind_number (sqlite3_stmt *statement,
             int           column,
             gint64        number)
{
  sqlite3_bind_int64 (statement, column + 1, number);
}

static void
bind_changes (sqlite3_stmt       *statement,
              int                 column,
              const TrunkChanges *changes)
{
  g_autoptr(GVariant) variant = NULL;
  g_autofree char *text = NULL;

  if (changes != NULL)
    {
      variant = g_variant_ref_sink (trunk_changes_to_variant (changes));
      text = g_variant_print (variant, FALSE);
    }
  bind_text (statement, column, text);
}

static TrunkChanges *
read_changes (const char *text,
              gboolean   *odd)
{
  g_autoptr(GVariant) variant = NULL;

  if (text == NULL)
    return NULL;

  variant = g_variant_parse (G_VARIANT_TYPE ("a{sms}"), text, NULL, NULL, NULL);
  if (variant != NULL)
    return trunk_changes_from_variant (variant);

  g_debug ("The store has changes that cannot be read");
  *odd = TRUE;

  return trunk_changes_new ();
}

static void
bind_record (sqlite3_stmt      *statement,
             const TrunkRecord *record,
             gint64             now)
{
  /* Without a key, SQLite gives one that no line has ever had. */
  if (record->key != 0)
    bind_number (statement, KEY, record->key);
  else
    sqlite3_bind_null (statement, KEY + 1);

  bind_number (statement, OPEN, trunk_record_is_open (record));
  bind_text (statement, ORDERED, record->order);
  bind_text (statement, KIND, trunk_enum_get_nick (TRUNK_TYPE_RECORD_KIND, (int) record->kind));
  bind_text (statement, STATE, trunk_enum_get_nick (TRUNK_TYPE_RECORD_STATE, (int) record->state));
  bind_text (statement, SET_UP_STATE, trunk_enum_get_nick (TRUNK_TYPE_SET_UP_STATE, (int) record->set_up_state));
  bind_text (statement, NUMBER, record->number);
  bind_text (statement, ID, record->id);
  bind_number (statement, RECORDED_AT, record->recorded_at != 0 ? record->recorded_at : now);
  bind_number (statement, SERVER_TIME, record->server_time);
  bind_changes (statement, CHANGES, record->changes);
  bind_changes (statement, BEFORE, record->before);
  bind_text (statement, NOTE, record->note);
  bind_text (statement, REASON, record->reason);
}

static char *
dup_text (sqlite3_stmt *statement,
          int           column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

/*
 * A line of which something cannot be understood is never lost from sight: it counts as sent, with its outcome open, so
 * that it is looked up, and nothing is ever sent for it.
 */
static TrunkRecord *
read_record (sqlite3_stmt *statement)
{
  g_autofree char *kind = dup_text (statement, KIND);
  g_autofree char *state = dup_text (statement, STATE);
  g_autofree char *set_up_state = dup_text (statement, SET_UP_STATE);
  g_autofree char *changes = dup_text (statement, CHANGES);
  g_autofree char *before = dup_text (statement, BEFORE);
  TrunkRecord *record = g_new0 (TrunkRecord, 1);
  gboolean odd = FALSE;
  gboolean odd_before = FALSE;

  record->key = sqlite3_column_int64 (statement, KEY);
  record->order = dup_text (statement, ORDERED);
  record->kind = (TrunkRecordKind) value_from_nick (TRUNK_TYPE_RECORD_KIND, kind, TRUNK_RECORD_PURCHASE, &odd);
  record->state = (TrunkRecordState) value_from_nick (TRUNK_TYPE_RECORD_STATE, state, TRUNK_RECORD_SENT, &odd);
  record->set_up_state = (TrunkSetUpState) value_from_nick (TRUNK_TYPE_SET_UP_STATE, set_up_state,
                                                            TRUNK_SET_UP_FAILED, &odd);
  record->number = dup_text (statement, NUMBER);
  record->id = dup_text (statement, ID);
  record->recorded_at = sqlite3_column_int64 (statement, RECORDED_AT);
  record->server_time = sqlite3_column_int64 (statement, SERVER_TIME);
  record->changes = read_changes (changes, &odd);
  record->before = read_changes (before, &odd_before);
  record->note = dup_text (statement, NOTE);
  record->reason = dup_text (statement, REASON);

  /* What was before is for people: a line is none the worse without it. */
  if (odd_before)
    g_clear_pointer (&record->before, trunk_changes_free);
  if (odd)
    record->state = TRUNK_RECORD_SENT;

  return record;
}

static gboolean
insert (sqlite3      *db,
        sqlite3_stmt *statement,
        GPtrArray    *records,
        gint64        now,
        gint64       *keys,
        GError      **fault)
{
  for (guint i = 0; i < records->len; i++)
    {
      const TrunkRecord *record = g_ptr_array_index (records, i);

      bind_record (statement, record, now);
      if (!trunk_store_fault_take (db, sqlite3_step (statement), fault))
        return FALSE;

      keys[i] = record->key != 0 ? record->key : sqlite3_last_insert_rowid (db);
      sqlite3_reset (statement);
    }

  return TRUE;
}

/* A statement that has failed must be gone before the transaction can be rolled back. */
static gboolean
insert_in_transaction (sqlite3    *db,
                       GPtrArray  *records,
                       gint64      now,
                       gint64     *keys,
                       GError    **fault)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db,
                                 "INSERT INTO journal (" COLUMNS ")"
                                 " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                 " ON CONFLICT (key) DO UPDATE SET open = excluded.open, ordered = excluded.ordered,"
                                 " kind = excluded.kind, state = excluded.state, set_up_state = excluded.set_up_state,"
                                 " number = excluded.number, id = excluded.id, recorded_at = excluded.recorded_at,"
                                 " server_time = excluded.server_time, changes = excluded.changes,"
                                 " note = excluded.note, reason = excluded.reason, before = excluded.before",
                                 -1, &statement, NULL);
  gboolean good = trunk_store_fault_take (db, code, fault) &&
                  insert (db, statement, records, now, keys, fault);

  sqlite3_finalize (statement);

  return good && trunk_store_schema_execute (db, "COMMIT", fault);
}

/**
 * trunk_store_lines_write:
 * @db: a store
 * @records: (element-type TrunkRecord): lines; not changed
 * @now: the time of those that have none
 * @keys: (out caller-allocates) (array): the key of each
 * @fault: why there are none
 *
 * Writes all of the lines, or none.
 */
gboolean
trunk_store_lines_write (sqlite3    *db,
                         GPtrArray  *records,
                         gint64      now,
                         gint64     *keys,
                         GError    **fault)
{
  if (!trunk_store_schema_execute (db, "BEGIN IMMEDIATE", fault))
    return FALSE;

  if (insert_in_transaction (db, records, now, keys, fault))
    return TRUE;

  /* Some errors have rolled it back themselves. */
  if (!sqlite3_get_autocommit (db))
    sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);

  return FALSE;
}

/**
 * trunk_store_lines_load:
 * @db: a store
 * @fault: why it cannot be read
 *
 * Returns: (transfer full) (nullable) (element-type TrunkRecord): the open lines, by key
 */
GPtrArray *
trunk_store_lines_load (sqlite3  *db,
                        GError  **fault)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
  sqlite3_stmt *statement = NULL;
  gboolean good;
  int code = sqlite3_prepare_v2 (db, "SELECT " COLUMNS " FROM journal WHERE open ORDER BY key", -1, &statement, NULL);

  while (code == SQLITE_OK || code == SQLITE_ROW)
    {
      code = sqlite3_step (statement);
      if (code == SQLITE_ROW)
        g_ptr_array_add (records, read_record (statement));
    }

  good = trunk_store_fault_take (db, code, fault);
  sqlite3_finalize (statement);

  return good ? g_steal_pointer (&records) : NULL;
}

/* Returns: (transfer full) (nullable): a statement for lines below a key, the newest first */
static sqlite3_stmt *
prepare_page (sqlite3                 *db,
              const TrunkHistoryQuery *query,
              gint64                   before,
              GError                 **fault)
{
  sqlite3_stmt *statement = NULL;
  const char *sql = query->number != NULL
                    ? "SELECT " COLUMNS " FROM journal WHERE key < ?1 AND number = ?2 ORDER BY key DESC"
                    : "SELECT " COLUMNS " FROM journal WHERE key < ?1 ORDER BY key DESC";

  if (!trunk_store_fault_take (db, sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), fault))
    return NULL;

  sqlite3_bind_int64 (statement, 1, before > 0 ? before : G_MAXINT64);
  if (query->number != NULL)
    sqlite3_bind_text (statement, 2, query->number, -1, SQLITE_TRANSIENT);

  return statement;
}

/**
 * trunk_store_lines_read:
 * @db: a store
 * @query: which lines
 * @before: the key that they are below; 0 for the newest
 * @n_wanted: how many at most
 * @next: (out): the key below which the others are; 0 where there are none
 * @fault: why it cannot be read
 *
 * Looks at a part of the lines only, whatever it finds, so that no write waits for a search.
 *
 * Returns: (transfer full) (nullable) (element-type TrunkRecord): lines, the newest first
 */
GPtrArray *
trunk_store_lines_read (sqlite3                 *db,
                        const TrunkHistoryQuery *query,
                        gint64                   before,
                        guint                    n_wanted,
                        gint64                  *next,
                        GError                 **fault)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
  sqlite3_stmt *statement = prepare_page (db, query, before, fault);
  int code = SQLITE_ROW;
  gboolean good;

  *next = 0;
  if (statement == NULL)
    return NULL;

  for (guint i = 0; i < MAX_LOOKED_AT && records->len < n_wanted; i++)
    {
      g_autoptr(TrunkRecord) record = NULL;

      code = sqlite3_step (statement);
      if (code != SQLITE_ROW)
        break;

      record = read_record (statement);
      *next = record->key;
      if (trunk_history_query_matches (query, record))
        g_ptr_array_add (records, g_steal_pointer (&record));
    }

  if (code == SQLITE_DONE)
    *next = 0;
  good = trunk_store_fault_take (db, code, fault);
  sqlite3_finalize (statement);

  return good ? g_steal_pointer (&records) : NULL;
}

/**
 * trunk_store_lines_forget:
 * @db: a store
 * @before: microseconds since 1970
 * @fault: why they cannot be taken away
 *
 * Takes away the closed lines from before a time.
 */
gboolean
trunk_store_lines_forget (sqlite3  *db,
                          gint64    before,
                          GError  **fault)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM journal WHERE NOT open AND recorded_at < %" G_GINT64_FORMAT,
                                          before);

  return trunk_store_schema_execute (db, sql, fault);
}
