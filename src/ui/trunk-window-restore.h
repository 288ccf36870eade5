/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-history-entry.h"
#include "trunk-restore.h"
#include "trunk-session.h"

G_BEGIN_DECLS

void trunk_window_restore (GtkWidget         *window,
                           TrunkSession      *session,
                           TrunkHistoryEntry *entry,
                           TrunkRestoreSide   side,
                           GTask             *asking);

G_END_DECLS
