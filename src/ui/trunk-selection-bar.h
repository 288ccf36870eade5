/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TRUNK_TYPE_SELECTION_BAR (trunk_selection_bar_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSelectionBar, trunk_selection_bar, TRUNK, SELECTION_BAR, AdwBin)

G_END_DECLS
