/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-purchase.h"
#include "trunk-space.h"

G_BEGIN_DECLS

void trunk_order_notice_watch (GtkApplication *application,
                               TrunkPurchase  *purchase,
                               TrunkSpace     *space);

G_END_DECLS
