/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_ORDER_BAR (trunk_order_bar_get_type ())
G_DECLARE_FINAL_TYPE (TrunkOrderBar, trunk_order_bar, TRUNK, ORDER_BAR, GtkBox)

void trunk_order_bar_set_space (TrunkOrderBar *self,
                                TrunkSpace    *space);

G_END_DECLS
