/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-clock.h"
#include "trunk-numbers-service.h"

G_BEGIN_DECLS

void          trunk_save_async  (TrunkNumbersService  *service,
                                 TrunkClock           *clock,
                                 const char           *id,
                                 TrunkValues          *before,
                                 const TrunkChanges   *changes,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);
TrunkNumber  *trunk_save_finish (GAsyncResult         *result,
                                 guint64              *not_taken,
                                 GError              **error);

G_END_DECLS
