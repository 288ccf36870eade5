/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-space.h"

G_BEGIN_DECLS

void      trunk_keyring_store_async   (TrunkSpace           *space,
                                       const char           *token,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean  trunk_keyring_store_finish  (GAsyncResult         *result,
                                       GError              **error);
void      trunk_keyring_lookup_async  (TrunkSpace           *space,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
char     *trunk_keyring_lookup_finish (GAsyncResult         *result,
                                       GError              **error);
void      trunk_keyring_clear_async   (TrunkSpace           *space,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean  trunk_keyring_clear_finish  (GAsyncResult         *result,
                                       GError              **error);
void      trunk_keyring_relabel       (TrunkSpace           *space);
void      trunk_keyring_check_async   (GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean  trunk_keyring_check_finish  (GAsyncResult         *result,
                                       GError              **error);
char     *trunk_keyring_dup_token     (const char           *token);
void      trunk_keyring_free_token    (char                 *token);

G_END_DECLS
