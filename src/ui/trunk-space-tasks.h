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
                                    guint              side,
                                    GTask             *asking);
gboolean trunk_space_is_single_pane (GObject          *object,
                                     gboolean          narrow,
                                     const char       *state_page);
double   trunk_space_get_sidebar_width (GObject       *object,
                                     gboolean          narrow);
gboolean trunk_space_tasks_save     (TrunkSpacePage   *page);
void trunk_space_tasks_install     (GtkWidgetClass    *page_class);

G_END_DECLS
