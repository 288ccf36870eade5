/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "trunk-practice-log.h"
#include "trunk-practice-space.h"

G_BEGIN_DECLS

/**
 * TrunkPracticeServer:
 *
 * Serves a practice space over HTTP on loopback, in a thread and GMainContext of its own.
 */
#define TRUNK_TYPE_PRACTICE_SERVER (trunk_practice_server_get_type ())
G_DECLARE_FINAL_TYPE (TrunkPracticeServer, trunk_practice_server, TRUNK, PRACTICE_SERVER, GObject)

TrunkPracticeServer *trunk_practice_server_new          (TrunkPracticeSpace   *space);
void                 trunk_practice_server_start_async  (TrunkPracticeServer  *self,
                                                         guint                 port,
                                                         GTlsCertificate      *certificate,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
gboolean             trunk_practice_server_start_finish (TrunkPracticeServer  *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);
const char          *trunk_practice_server_get_base_url (TrunkPracticeServer  *self);
GMainContext        *trunk_practice_server_get_context  (TrunkPracticeServer  *self);
void                 trunk_practice_server_stop         (TrunkPracticeServer  *self);

void                 trunk_practice_server_set_latency  (TrunkPracticeServer  *self,
                                                         guint                 milliseconds);
void                 trunk_practice_server_set_control  (TrunkPracticeServer  *self,
                                                         gboolean              control);
gboolean             trunk_practice_server_add_faults   (TrunkPracticeServer  *self,
                                                         const char           *specification,
                                                         GError              **error);
void                 trunk_practice_server_clear_faults (TrunkPracticeServer  *self);
GPtrArray           *trunk_practice_server_dup_log      (TrunkPracticeServer  *self);
void                 trunk_practice_server_clear_log    (TrunkPracticeServer  *self);
guint                trunk_practice_server_count        (TrunkPracticeServer  *self,
                                                         const char           *method);

G_END_DECLS
