/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-filter-entry.h"
#include "trunk-numbers-view.h"
#include "trunk-session.h"

G_BEGIN_DECLS

void trunk_numbers_actions_add       (GtkWidget        *page,
                                      TrunkNumbersView *view,
                                      GtkWidget        *head,
                                      GtkMenuButton    *arrange_button,
                                      TrunkFilterEntry *entry);
void trunk_numbers_actions_set_session (GtkWidget      *page,
                                        TrunkSession   *session);
TrunkArrangement *trunk_numbers_actions_get_arrangement (GtkWidget *page);
void trunk_numbers_actions_search    (GtkWidget        *page,
                                      const char       *text);

G_END_DECLS
