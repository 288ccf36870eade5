/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TRUNK_TYPE_SELECTION_HEAD (trunk_selection_head_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSelectionHead, trunk_selection_head, TRUNK, SELECTION_HEAD, AdwBin)

G_END_DECLS
