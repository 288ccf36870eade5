/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-journal.h"
#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_HISTORY_VIEW (trunk_history_view_get_type ())
G_DECLARE_FINAL_TYPE (TrunkHistoryView, trunk_history_view, TRUNK, HISTORY_VIEW, AdwBin)

void trunk_history_view_set_journal   (TrunkHistoryView *self,
                                       TrunkSpace       *space,
                                       TrunkJournal     *journal);
void trunk_history_view_set_read_only (TrunkHistoryView *self,
                                       gboolean          read_only);
void trunk_history_view_show_number   (TrunkHistoryView *self,
                                       const char       *e164);

G_END_DECLS
