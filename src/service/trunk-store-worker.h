/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "trunk-history-query.h"

G_BEGIN_DECLS

typedef enum
{
  TRUNK_STORE_JOB_OPEN,
  TRUNK_STORE_JOB_WRITE,
  TRUNK_STORE_JOB_LOAD,
  TRUNK_STORE_JOB_READ,
  TRUNK_STORE_JOB_FORGET,
  TRUNK_STORE_JOB_ERASE,
  TRUNK_STORE_JOB_CALL,
  TRUNK_STORE_JOB_END
} TrunkStoreJobKind;

typedef struct _TrunkStoreJob TrunkStoreJob;

/* What is done to the tables, all of it or nothing; it may be called again, on a new file. */
typedef gboolean (* TrunkStoreCall) (sqlite3   *db,
                                     gpointer   data,
                                     gint64     now,
                                     GError   **fault);

/**
 * TrunkStoreJob:
 * @kind: what to do
 * @now: when it was asked for, in microseconds since 1970
 * @records: (nullable) (element-type TrunkRecord): what to write; only read here
 * @keys: (nullable) (array): room for their keys
 * @query: (nullable): what to read
 * @before: a key to read below, or the time before which to forget
 * @n_wanted: how many lines to read at most
 * @next: where reading goes on
 * @found: (nullable): what was loaded or read
 * @call: (nullable): what to do instead of the above
 * @call_data: for @call, which may fill it
 * @writes: whether @call writes
 * @error: (nullable): %TRUNK_ERROR_STORE, why it failed
 * @problem: (nullable): %TRUNK_ERROR_STORE, why nothing could be written after it
 * @context: where @done is called
 * @done: called once when it is done; frees it
 * @user_data: for @done
 *
 * Something to be done by a store's thread.
 */
struct _TrunkStoreJob
{
  TrunkStoreJobKind    kind;
  gint64               now;
  GPtrArray           *records;
  gint64              *keys;
  TrunkHistoryQuery   *query;
  gint64               before;
  guint                n_wanted;
  gint64               next;
  GPtrArray           *found;
  TrunkStoreCall       call;
  gpointer             call_data;
  gboolean             writes;
  GError              *error;
  GError              *problem;
  GMainContext        *context;
  void              (* done) (TrunkStoreJob *job, gpointer user_data);
  gpointer             user_data;
};

void     trunk_store_job_free     (TrunkStoreJob *job);
GThread *trunk_store_worker_start (const char    *path,
                                   GAsyncQueue   *jobs,
                                   GThread       *previous);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkStoreJob, trunk_store_job_free)

G_END_DECLS
