/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-space.h"
#include "trunk-view.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_SPACE_SIDEBAR (trunk_space_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSpaceSidebar, trunk_space_sidebar, TRUNK, SPACE_SIDEBAR, AdwBin)

void        trunk_space_sidebar_set_spaces (TrunkSpaceSidebar *self,
                                            GListModel        *spaces);
TrunkSpace *trunk_space_sidebar_get_space  (TrunkSpaceSidebar *self);
void        trunk_space_sidebar_set_space  (TrunkSpaceSidebar *self,
                                            TrunkSpace        *space);
void        trunk_space_sidebar_set_view   (TrunkSpaceSidebar *self,
                                            const char        *view);
void               trunk_space_sidebar_set_releases (TrunkSpaceSidebar *self,
                                                     GListModel        *releases);
void        trunk_space_sidebar_set_news   (TrunkSpaceSidebar *self,
                                            GListModel        *news);
TrunkView  *trunk_space_sidebar_get_saved_view (TrunkSpaceSidebar *self);
void        trunk_space_sidebar_set_views  (TrunkSpaceSidebar *self,
                                            GListModel        *views);
void        trunk_space_sidebar_choose_view (TrunkSpaceSidebar *self,
                                             TrunkView         *view);
void        trunk_space_sidebar_count_views (TrunkSpaceSidebar *self,
                                             GListModel        *numbers);

G_END_DECLS
