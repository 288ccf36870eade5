/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-numbers-service.h"

G_BEGIN_DECLS

void         trunk_look_up_number_async  (TrunkNumbersService  *service,
                                          const char           *e164,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gboolean     trunk_look_up_number_finish (GAsyncResult         *result,
                                          TrunkNumber         **number,
                                          GError              **error);

G_END_DECLS
