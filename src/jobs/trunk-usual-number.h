/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-basket.h"
#include "trunk-numbers-service.h"

G_BEGIN_DECLS

/* Finds the number that others are usually set up like: where it is not known yet, by asking for it. */
void         trunk_usual_number_find_async  (TrunkBasket          *basket,
                                             TrunkNumbersService  *service,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
TrunkNumber *trunk_usual_number_find_finish (TrunkBasket          *basket,
                                             GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
