/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "trunk-practice-faults.h"
#include "trunk-practice-log.h"
#include "trunk-practice-space.h"

G_BEGIN_DECLS

/**
 * TrunkPracticeHost:
 * @space: whom to ask
 * @faults: what goes wrong
 * @log: what arrived
 * @context: of the server's thread
 * @origin: scheme, host and port
 * @latency: milliseconds that every answer takes
 * @control: whether `/practice/…` is served
 * @n_connections: how many connections there were
 *
 * What every exchange of a server shares.
 */
typedef struct
{
  TrunkPracticeSpace  *space;
  TrunkPracticeFaults *faults;
  TrunkPracticeLog    *log;
  GMainContext        *context;
  char                *origin;
  guint                latency;
  gboolean             control;
  guint                n_connections;
} TrunkPracticeHost;

/**
 * TrunkPracticeExchange:
 * @host: shared by all
 * @message: the request, and where the answer goes
 * @operation: what is asked for
 * @status: where it is none of the operations, the error that it gets
 * @id: (nullable): which number
 * @query: (nullable): name → value, decoded
 * @fault: (nullable): what goes wrong
 * @answer: (nullable): what was answered, once it was done
 * @paused: whether the message waits
 * @stream: (nullable): the connection, once it is stolen
 * @raw: (nullable): what goes out by @stream
 * @raw_sent: how many bytes of @raw went out
 *
 * One request and its answer.  Lives as long as something waits for it.
 */
typedef struct
{
  TrunkPracticeHost       *host;
  SoupServerMessage       *message;
  TrunkPracticeOperations  operation;
  guint                    status;
  char                    *id;
  GHashTable              *query;
  TrunkPracticeFault      *fault;
  TrunkPracticeAnswer     *answer;
  gboolean                 paused;
  GIOStream               *stream;
  GBytes                  *raw;
  gsize                    raw_sent;
} TrunkPracticeExchange;

void trunk_practice_exchange_begin     (TrunkPracticeHost     *host,
                                        SoupServerMessage     *message,
                                        const char            *path,
                                        GHashTable            *query);
void trunk_practice_exchange_run_later (TrunkPracticeExchange *self,
                                        guint                  milliseconds,
                                        GSourceFunc            callback);
void trunk_practice_reply_send         (TrunkPracticeExchange *self);
void trunk_practice_reply_drop         (TrunkPracticeExchange *self);
void trunk_practice_reply_text         (TrunkPracticeExchange *self,
                                        guint                  status,
                                        const char            *type,
                                        const char            *text);
gboolean trunk_practice_control_handle (TrunkPracticeExchange *self,
                                        const char            *path);
GBytes  *trunk_practice_spoil          (TrunkPracticeExchange *self,
                                        GBytes                *body);

G_END_DECLS
