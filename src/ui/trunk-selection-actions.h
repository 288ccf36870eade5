/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-selection-mode.h"

G_BEGIN_DECLS

void trunk_selection_actions_add (GtkWidget          *page,
                                  TrunkSelectionMode *mode,
                                  GListModel         *chosen);

G_END_DECLS
