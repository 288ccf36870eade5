/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-selection-mode.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_SELECTION_INPUT (trunk_selection_input_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSelectionInput, trunk_selection_input, TRUNK, SELECTION_INPUT, GObject)

TrunkSelectionInput *trunk_selection_input_new        (GtkListView         *list_view,
                                                       TrunkSelectionMode  *mode);
gboolean             trunk_selection_input_is_pressed (TrunkSelectionInput *self,
                                                       TrunkNumber         *number);

G_END_DECLS
