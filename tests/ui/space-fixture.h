/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "number-page-fixture.h"
#include "trunk-space-page.h"

/* What windows with the panes of a space share: the space on a fake service, and what its window does for it. */

#define SPACE_ID "3e0b7d6e-0000-4000-8000-000000000001"

void open_space (Fixture *fixture, const char *name, TrunkSpaceUse use);
TrunkSpacePage *open_space_window (Fixture *fixture, int width, int height);
void add_window_actions (Fixture *fixture, const GActionEntry *entries, int n_entries, gpointer user_data);
void close_space (Fixture *fixture, TrunkSession *session);
GtkWidget *await_widget (Fixture *fixture, Match match, const char *text);
void await_true (Fixture *fixture, Condition condition, gpointer user_data, const char *what);
