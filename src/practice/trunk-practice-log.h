/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrunkPracticeLogEntry:
 * @method: HTTP method
 * @path: path with the query, as it came
 * @body: what was sent, at most 64 KiB of it
 * @connection: which connection it came by; counts from 1
 * @authorized: whether an Authorization was there, right or wrong
 * @accepted: whether it was this space's
 * @http2: whether it came by HTTP/2
 *
 * One request that arrived.
 */
typedef struct
{
  char     *method;
  char     *path;
  char     *body;
  guint     connection;
  gboolean  authorized;
  gboolean  accepted;
  gboolean  http2;
} TrunkPracticeLogEntry;

/* Thread-safe; keeps the last 10 000 requests. */
typedef struct _TrunkPracticeLog TrunkPracticeLog;

TrunkPracticeLog      *trunk_practice_log_new         (void);
void                   trunk_practice_log_free        (TrunkPracticeLog            *self);
void                   trunk_practice_log_add         (TrunkPracticeLog            *self,
                                                       const TrunkPracticeLogEntry *entry);
GPtrArray             *trunk_practice_log_dup_entries (TrunkPracticeLog            *self);
char                  *trunk_practice_log_to_json     (TrunkPracticeLog            *self);
void                   trunk_practice_log_clear       (TrunkPracticeLog            *self);
void                   trunk_practice_log_entry_free  (TrunkPracticeLogEntry       *self);

G_END_DECLS
