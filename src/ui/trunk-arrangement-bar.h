/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TRUNK_TYPE_ARRANGEMENT_BAR (trunk_arrangement_bar_get_type ())
G_DECLARE_FINAL_TYPE (TrunkArrangementBar, trunk_arrangement_bar, TRUNK, ARRANGEMENT_BAR, AdwBin)

G_END_DECLS
