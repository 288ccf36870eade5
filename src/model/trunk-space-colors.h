/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-space.h"

G_BEGIN_DECLS

TrunkSpaceColor trunk_space_colors_find_free (GListModel *spaces);

G_END_DECLS
