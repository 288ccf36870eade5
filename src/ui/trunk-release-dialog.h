/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-clock.h"
#include "trunk-release-queue.h"
#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_RELEASE_DIALOG (trunk_release_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrunkReleaseDialog, trunk_release_dialog, TRUNK, RELEASE_DIALOG, AdwDialog)

TrunkReleaseDialog *trunk_release_dialog_new (TrunkSpace          *space,
                                              TrunkReleaseQueue   *queue,
                                              TrunkNumber         *number,
                                              TrunkClock          *clock);

G_END_DECLS
