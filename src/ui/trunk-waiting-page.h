/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-release-queue.h"
#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_WAITING_PAGE (trunk_waiting_page_get_type ())
G_DECLARE_FINAL_TYPE (TrunkWaitingPage, trunk_waiting_page, TRUNK, WAITING_PAGE, AdwBin)

void trunk_waiting_page_set_releases (TrunkWaitingPage  *self,
                                      TrunkSpace        *space,
                                      TrunkReleaseQueue *releases);

G_END_DECLS
