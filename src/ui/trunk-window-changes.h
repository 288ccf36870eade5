/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-session.h"

G_BEGIN_DECLS

void trunk_window_review        (GtkWidget    *window,
                                 TrunkSession *session,
                                 TrunkDraft   *draft);
void trunk_window_dismiss_saved (GtkWidget    *window);
gboolean trunk_window_undo_saved (GtkWidget   *window);
void trunk_window_tell_undo     (GtkWidget    *window,
                                 TrunkSession *session);

G_END_DECLS
