/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-release-queue.h"

G_BEGIN_DECLS

void trunk_release_toast_watch (AdwToastOverlay   *overlay,
                                TrunkReleaseQueue *queue);
gboolean trunk_release_toast_undo (AdwToastOverlay *overlay);

G_END_DECLS
