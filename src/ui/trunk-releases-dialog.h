/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-clock.h"
#include "trunk-release-queue.h"
#include "trunk-space.h"

G_BEGIN_DECLS

/* How many numbers can be released at a time. */
#define TRUNK_RELEASES_MAX 1000

#define TRUNK_TYPE_RELEASES_DIALOG (trunk_releases_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrunkReleasesDialog, trunk_releases_dialog, TRUNK, RELEASES_DIALOG, AdwDialog)

TrunkReleasesDialog *trunk_releases_dialog_new (TrunkSpace        *space,
                                                TrunkReleaseQueue *queue,
                                                GListModel        *numbers,
                                                TrunkClock        *clock);

G_END_DECLS
