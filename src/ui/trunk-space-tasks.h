/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-history-entry.h"
#include "trunk-space-page.h"

G_BEGIN_DECLS

void trunk_space_tasks_review_cb   (TrunkSpacePage    *page,
                                    TrunkDraft        *draft);
void trunk_space_tasks_release_cb  (TrunkSpacePage    *page,
                                    TrunkNumber       *number);
void trunk_space_tasks_restore_cb  (TrunkSpacePage    *page,
                                    TrunkHistoryEntry *entry,
                                    guint              side);
void trunk_space_tasks_set_up_like (GtkWidget         *page,
                                    const char        *action_name,
                                    GVariant          *parameter);
gboolean trunk_space_is_single_pane (GObject          *object,
                                     gboolean          narrow,
                                     const char       *state_page);
double   trunk_space_get_sidebar_width (GObject       *object,
                                     gboolean          narrow);

G_END_DECLS
