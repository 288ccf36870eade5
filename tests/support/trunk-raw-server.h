/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a connection does once its answer is written. */
typedef enum
{
  TRUNK_RAW_KEEP,   /* waits for the next request */
  TRUNK_RAW_CLOSE,  /* is closed */
  TRUNK_RAW_HANG    /* stays open and silent */
} TrunkRawEnd;

/* A server on loopback, in threads of its own, that answers with exactly the bytes that it was told, one
 * answer a request in the order they were pushed; the last one again and again. */
#define TRUNK_TYPE_RAW_SERVER (trunk_raw_server_get_type ())
G_DECLARE_FINAL_TYPE (TrunkRawServer, trunk_raw_server, TRUNK, RAW_SERVER, GObject)

/* Called in the connection's thread, before a byte of it is read. */
typedef void (* TrunkRawAccepted) (gpointer user_data);

TrunkRawServer *trunk_raw_server_new               (void);
const char     *trunk_raw_server_get_base_url      (TrunkRawServer *self);
void            trunk_raw_server_set_accepted      (TrunkRawServer *self,
                                                    TrunkRawAccepted accepted,
                                                    gpointer        user_data);
void            trunk_raw_server_push_bytes        (TrunkRawServer *self,
                                                    GBytes         *bytes,
                                                    TrunkRawEnd     end);
void            trunk_raw_server_push_pieces       (TrunkRawServer *self,
                                                    const char     *head,
                                                    GBytes         *piece,
                                                    guint64         n_pieces);
void            trunk_raw_server_push_drip         (TrunkRawServer *self,
                                                    const char     *head);
void            trunk_raw_server_push              (TrunkRawServer *self,
                                                    const char     *text,
                                                    TrunkRawEnd     end);
void            trunk_raw_server_push_answer       (TrunkRawServer *self,
                                                    const char     *status,
                                                    const char     *headers,
                                                    const char     *body);
guint           trunk_raw_server_get_n_requests    (TrunkRawServer *self);
guint           trunk_raw_server_get_n_connections (TrunkRawServer *self);
char           *trunk_raw_server_dup_request       (TrunkRawServer *self,
                                                    guint           position);

G_END_DECLS
