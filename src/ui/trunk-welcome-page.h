/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TRUNK_TYPE_WELCOME_PAGE (trunk_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (TrunkWelcomePage, trunk_welcome_page, TRUNK, WELCOME_PAGE, AdwNavigationPage)

TrunkWelcomePage *trunk_welcome_page_new (GListModel *spaces);

G_END_DECLS
