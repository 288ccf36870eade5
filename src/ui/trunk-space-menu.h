/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_SPACE_MENU (trunk_space_menu_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSpaceMenu, trunk_space_menu, TRUNK, SPACE_MENU, AdwBin)

void        trunk_space_menu_set_spaces (TrunkSpaceMenu *self,
                                         GListModel     *spaces);
TrunkSpace *trunk_space_menu_get_space  (TrunkSpaceMenu *self);
void        trunk_space_menu_set_space  (TrunkSpaceMenu *self,
                                         TrunkSpace     *space);

G_END_DECLS
