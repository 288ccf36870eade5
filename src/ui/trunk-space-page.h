/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-session.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_SPACE_PAGE (trunk_space_page_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSpacePage, trunk_space_page, TRUNK, SPACE_PAGE, AdwNavigationPage)

TrunkSpacePage *trunk_space_page_new            (GListModel     *spaces);
void            trunk_space_page_show           (TrunkSpacePage *self,
                                                 TrunkSpace     *space,
                                                 TrunkSession   *session);
TrunkSpace     *trunk_space_page_get_space      (TrunkSpacePage *self);
void            trunk_space_page_choose_space   (TrunkSpacePage *self,
                                                 TrunkSpace     *space);
TrunkSession   *trunk_space_page_get_session    (TrunkSpacePage *self);
TrunkDraft     *trunk_space_page_get_draft      (TrunkSpacePage *self);
gboolean        trunk_space_page_is_writable    (TrunkSpacePage *self);
void            trunk_space_page_focus_search   (TrunkSpacePage *self,
                                                 const char     *text);
void            trunk_space_page_toggle_sidebar (TrunkSpacePage *self);
void            trunk_space_page_show_numbers   (TrunkSpacePage *self,
                                                 const char     * const *ids);

G_END_DECLS
