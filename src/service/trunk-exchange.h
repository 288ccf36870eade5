/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "trunk-transport.h"

G_BEGIN_DECLS

/* For trunk-transport alone: one request and its answer. */

/* The largest answer that is read, after decompression (api.md). */
#define TRUNK_EXCHANGE_MAX_BODY (32 * 1024 * 1024)

void        trunk_exchange_async  (SoupSession          *session,
                                   SoupMessage          *message,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
TrunkReply *trunk_exchange_finish (SoupSession          *session,
                                   GAsyncResult         *result,
                                   GError              **error);
gint64      trunk_exchange_read_date (SoupMessage       *message);
gboolean    trunk_exchange_is_loopback (GUri            *uri);

G_END_DECLS
