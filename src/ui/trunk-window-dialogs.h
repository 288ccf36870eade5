/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-session.h"

G_BEGIN_DECLS

/* The dialogs over a space's panes: each keeps the session that it was opened for. */

void trunk_window_buy          (GtkWidget    *window,
                                TrunkSession *session);
void trunk_window_release      (GtkWidget    *window,
                                TrunkSession *session,
                                TrunkNumber  *number);
void trunk_window_release_several (GtkWidget *window,
                                   TrunkSession *session,
                                   GListModel   *numbers);
void trunk_window_set_up       (GtkWidget    *window,
                                TrunkSession *session,
                                TrunkDraft   *draft);
void trunk_window_show_order   (GtkWidget    *window,
                                TrunkSession *session);
void trunk_window_tell_journal (GtkWidget    *window,
                                TrunkSession *session);
void trunk_window_release_again (GtkWidget        *window,
                                 TrunkSession     *session,
                                 TrunkReleaseItem *item);
void trunk_window_show_waiting  (GtkWidget        *window,
                                 const char       *action_name,
                                 GVariant         *parameter);
void trunk_window_lock          (GtkWidget        *window,
                                 TrunkSession     *session,
                                 TrunkNumber      *number,
                                 gboolean          locked);

G_END_DECLS
