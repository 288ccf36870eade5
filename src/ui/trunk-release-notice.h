/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-release-queue.h"
#include "trunk-space.h"

G_BEGIN_DECLS

void trunk_release_notice_watch (GtkApplication    *application,
                                 TrunkReleaseQueue *queue,
                                 TrunkSpace        *space);

G_END_DECLS
