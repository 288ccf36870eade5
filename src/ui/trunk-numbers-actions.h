/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-numbers-view.h"

G_BEGIN_DECLS

void trunk_numbers_actions_add (GtkWidget        *page,
                                TrunkNumbersView *view,
                                GtkWidget        *head,
                                GtkMenuButton    *arrange_button);

G_END_DECLS
