/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TRUNK_TYPE_LATE_BIN (trunk_late_bin_get_type ())
G_DECLARE_FINAL_TYPE (TrunkLateBin, trunk_late_bin, TRUNK, LATE_BIN, AdwBin)

G_END_DECLS
