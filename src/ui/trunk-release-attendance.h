/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-release-queue.h"

G_BEGIN_DECLS

void trunk_release_attendance_watch (GtkApplication    *application,
                                     TrunkReleaseQueue *queue);

G_END_DECLS
