/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-store-lookup.h"

#include <sqlite3.h>

#include "trunk-number-match.h"
#include "trunk-store.h"
#include "trunk-values-text.h"

/*
 * Looks numbers up in the last known lists, without a session: for the desktop's search, which starts the program only
 * for that.  Nothing is made, locked or written, and who has a store open is not disturbed: it is read as another
 * program would read it.  What cannot be read, or is of a later version, has nothing to be found in.
 */

/* A store is asked while somebody types. */
#define BUSY_TIMEOUT_MS 200

#define NEWEST "(SELECT max (key) FROM snapshot WHERE complete IN (0, 1))"

typedef struct
{
  char             **space_ids;
  char             **ids;       /* by the side of @space_ids; NULL: all that @match */
  TrunkNumberMatch  *match;     /* NULL: too little to look for */
  guint              n_wanted;
} Lookup;

static void
lookup_free (gpointer data)
{
  Lookup *self = data;

  g_strfreev (self->space_ids);
  g_strfreev (self->ids);
  g_clear_pointer (&self->match, trunk_number_match_free);
  g_free (self);
}

void
trunk_store_hit_free (TrunkStoreHit *self)
{
  g_free (self->space_id);
  g_object_unref (self->number);
  g_free (self);
}

static sqlite3 *
open_store (const char *space_id)
{
  g_autofree char *path = trunk_store_dup_path (space_id);
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK)
    {
      sqlite3_busy_timeout (db, BUSY_TIMEOUT_MS);
      return db;
    }

  sqlite3_close (db);

  return NULL;
}

/* Few of 100 000 rows match, so what a row says is not taken apart where its number and name do not. */
static gboolean
may_match (const Lookup *self,
           sqlite3_stmt *statement)
{
  const char *number = (const char *) sqlite3_column_text (statement, 1);
  const char *name = (const char *) sqlite3_column_text (statement, 2);

  return self->match == NULL || number == NULL || name == NULL || !g_utf8_validate (name, -1, NULL) ||
         trunk_number_match_rank (self->match, number, name) != TRUNK_NUMBER_MATCH_NONE;
}

static void
take_row (const Lookup *self,
          sqlite3_stmt *statement,
          const char   *space_id,
          GPtrArray    *hits)
{
  g_autoptr(TrunkValues) values = trunk_values_from_text ((const char *) sqlite3_column_text (statement, 0), NULL);
  g_autoptr(TrunkNumber) number = values != NULL ? trunk_number_new (values) : NULL;
  guint rank = 0;
  TrunkStoreHit *hit;

  if (number == NULL)
    return;

  if (self->match != NULL)
    rank = trunk_number_match_rank (self->match, trunk_number_get_number (number), trunk_number_get_name (number));
  if (rank == TRUNK_NUMBER_MATCH_NONE)
    return;

  hit = g_new0 (TrunkStoreHit, 1);
  hit->space_id = g_strdup (space_id);
  hit->number = g_steal_pointer (&number);
  hit->rank = rank;
  g_ptr_array_add (hits, hit);
}

/* The second is for a store that has not been opened since names are kept beside the fields. */
static const char * const queries[] =
{
  "SELECT fields, number, name FROM snapshot_number WHERE snapshot = " NEWEST,
  "SELECT fields, NULL, NULL FROM snapshot_number WHERE snapshot = " NEWEST,
};

static sqlite3_stmt *
prepare (sqlite3    *db,
         const char *id) /* (nullable) */
{
  sqlite3_stmt *statement = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (queries) && statement == NULL; i++)
    {
      g_autofree char *query = g_strconcat (queries[i], id != NULL ? " AND id = ?" : " ORDER BY position", NULL);

      sqlite3_prepare_v2 (db, query, -1, &statement, NULL);
    }

  if (statement != NULL && id != NULL)
    sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);

  return statement;
}

static void
read_store (const Lookup *self,
            const char   *space_id,
            const char   *id, /* (nullable) */
            GCancellable *cancellable,
            GPtrArray    *hits)
{
  sqlite3 *db = open_store (space_id);
  sqlite3_stmt *statement;

  if (db == NULL)
    return;

  statement = prepare (db, id);
  while (statement != NULL && !g_cancellable_is_cancelled (cancellable) && sqlite3_step (statement) == SQLITE_ROW)
    if (may_match (self, statement))
      take_row (self, statement, space_id, hits);

  sqlite3_finalize (statement);
  sqlite3_close (db);
}

/* Equal ones stay as they came: by spaces, and as in the list. */
static int
compare_hits (gconstpointer a,
              gconstpointer b,
              gpointer      unused)
{
  const TrunkStoreHit *one = *(TrunkStoreHit * const *) a;
  const TrunkStoreHit *other = *(TrunkStoreHit * const *) b;

  return one->rank < other->rank ? -1 : one->rank > other->rank;
}

static void
look_up (GTask        *task,
         gpointer      source,
         gpointer      data,
         GCancellable *cancellable)
{
  const Lookup *self = data;
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_store_hit_free);

  for (guint i = 0; self->space_ids[i] != NULL && (self->ids != NULL || self->match != NULL); i++)
    read_store (self, self->space_ids[i], self->ids != NULL ? self->ids[i] : NULL, cancellable, hits);

  g_ptr_array_sort_with_data (hits, compare_hits, NULL);
  if (hits->len > self->n_wanted)
    g_ptr_array_set_size (hits, (gint) self->n_wanted);

  g_task_return_pointer (task, hits, (GDestroyNotify) g_ptr_array_unref);
}

static void
start (Lookup              *lookup,
       gpointer             tag,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, lookup, lookup_free);
  g_task_run_in_thread (task, look_up);
}

/**
 * trunk_store_search_async:
 * @space_ids: the local ids of spaces
 * @terms: what is looked for, see trunk_number_match_new()
 * @n_wanted: how many numbers at most
 * @cancellable: (nullable): ends it with what has been found so far
 * @callback: called when it is done; ends with trunk_store_lookup_finish()
 * @user_data: for @callback
 *
 * Searches the last known lists in a thread, the best match first.
 */
void
trunk_store_search_async (const char * const  *space_ids,
                          const char * const  *terms,
                          guint                n_wanted,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  Lookup *lookup = g_new0 (Lookup, 1);

  lookup->space_ids = g_strdupv ((char **) space_ids);
  lookup->match = trunk_number_match_new (terms);
  lookup->n_wanted = n_wanted;
  start (lookup, trunk_store_search_async, cancellable, callback, user_data);
}

/**
 * trunk_store_look_up_async:
 * @space_ids: the local ids of spaces, one for each number
 * @ids: as many ids of numbers
 * @cancellable: (nullable): ends it with what has been found so far
 * @callback: called when it is done; ends with trunk_store_lookup_finish()
 * @user_data: for @callback
 *
 * Looks single numbers up, in a thread.  Those that are not there are left out.
 */
void
trunk_store_look_up_async (const char * const  *space_ids,
                           const char * const  *ids,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  Lookup *lookup;

  g_return_if_fail (g_strv_length ((char **) space_ids) == g_strv_length ((char **) ids));

  lookup = g_new0 (Lookup, 1);
  lookup->space_ids = g_strdupv ((char **) space_ids);
  lookup->ids = g_strdupv ((char **) ids);
  lookup->n_wanted = G_MAXUINT;
  start (lookup, trunk_store_look_up_async, cancellable, callback, user_data);
}

/**
 * trunk_store_lookup_finish:
 * @result: what the callback received
 *
 * Returns: (transfer full) (element-type TrunkStoreHit): what was found; nothing is no error
 */
GPtrArray *
trunk_store_lookup_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
