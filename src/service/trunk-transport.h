/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TrunkReply:
 * @status: the HTTP status, always 2xx
 * @body: (nullable): the bytes, %NULL where there are none
 * @date: the service's clock, seconds since 1970, or 0
 * @request_id: (nullable): for support
 * @received: when it came, microseconds since 1970 by our clock
 *
 * A successful answer; everything else is a GError in TRUNK_ERROR.
 */
typedef struct
{
  guint   status;
  GBytes *body;
  gint64  date;
  char   *request_id;
  gint64  received;
} TrunkReply;

void trunk_reply_free (TrunkReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkReply, trunk_reply_free)

/* Looks at a successful answer on the main thread, before it is parsed; with the callback's user_data. */
typedef void (* TrunkReplyPeek) (TrunkReply *reply,
                                 gpointer    user_data);

/* Makes what the caller wants of a successful answer, in a worker thread. */
typedef gpointer (* TrunkReplyParser) (TrunkReply  *reply,
                                       GError     **error);

/* Where the API lives in a space (api.md). */
#define TRUNK_TRANSPORT_PATH "/api/relay/rest/phone_numbers"

/* Construct-only properties: "base-url", "project", "clock"; and for tests, in milliseconds: "header-deadline",
 * "read-deadline", "write-deadline", "retry-delay".  Write-only: "token". */
#define TRUNK_TYPE_TRANSPORT (trunk_transport_get_type ())
G_DECLARE_FINAL_TYPE (TrunkTransport, trunk_transport, TRUNK, TRANSPORT, GObject)

TrunkTransport *trunk_transport_new             (const char           *base_url,
                                                 const char           *project,
                                                 const char           *token);
void            trunk_transport_set_token       (TrunkTransport       *self,
                                                 const char           *token);
void            trunk_transport_set_tls_database (TrunkTransport      *self,
                                                 GTlsDatabase         *database);
gint64          trunk_transport_get_server_time (TrunkTransport       *self);
void            trunk_transport_read_async      (TrunkTransport       *self,
                                                 const char           *reference,
                                                 const char * const   *parameters,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
TrunkReply     *trunk_transport_read_finish     (TrunkTransport       *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);
void            trunk_transport_write_async     (TrunkTransport       *self,
                                                 const char           *method,
                                                 const char           *path,
                                                 GBytes               *body,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
TrunkReply     *trunk_transport_write_finish    (TrunkTransport       *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);
void            trunk_transport_read_parsed_async  (TrunkTransport      *self,
                                                    const char          *reference,
                                                    const char * const  *parameters,
                                                    TrunkReplyParser     parser,
                                                    GDestroyNotify       destroy,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
void            trunk_transport_read_peeked_async  (TrunkTransport      *self,
                                                    const char          *reference,
                                                    const char * const  *parameters,
                                                    TrunkReplyPeek       peek,
                                                    TrunkReplyParser     parser,
                                                    GDestroyNotify       destroy,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
void            trunk_transport_write_parsed_async (TrunkTransport      *self,
                                                    const char          *method,
                                                    const char          *path,
                                                    GBytes              *body,
                                                    TrunkReplyParser     parser,
                                                    GDestroyNotify       destroy,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
gpointer        trunk_transport_parsed_finish      (TrunkTransport      *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);

G_END_DECLS
