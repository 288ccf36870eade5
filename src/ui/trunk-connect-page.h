/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_CONNECT_PAGE (trunk_connect_page_get_type ())
G_DECLARE_FINAL_TYPE (TrunkConnectPage, trunk_connect_page, TRUNK, CONNECT_PAGE, AdwNavigationPage)

TrunkConnectPage *trunk_connect_page_new          (void);
void              trunk_connect_page_set_checking (TrunkConnectPage *self,
                                                   gboolean          checking);
void              trunk_connect_page_fail         (TrunkConnectPage *self,
                                                   const GError     *error);
void              trunk_connect_page_suggest_color (TrunkConnectPage *self,
                                                   TrunkSpaceColor   color);
void              trunk_connect_page_set_keeps    (TrunkConnectPage *self,
                                                   gboolean          keeps);
void              trunk_connect_page_fill         (TrunkConnectPage *self,
                                                   TrunkSpace       *space);

G_END_DECLS
