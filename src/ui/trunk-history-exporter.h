/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-clock.h"
#include "trunk-journal.h"
#include "trunk-space.h"

G_BEGIN_DECLS

/* Asks for a file and writes a history into it; a toast says what became of that, and the desktop, if it took long. */

void trunk_history_ask_to_export (GtkWidget               *widget,
                                  TrunkJournal            *journal,
                                  TrunkSpace              *space,
                                  const TrunkHistoryQuery *query,
                                  const char              *extension,
                                  TrunkClock              *clock);
void trunk_history_export_to     (GtkWidget               *widget,
                                  TrunkJournal            *journal,
                                  TrunkSpace              *space,
                                  const TrunkHistoryQuery *query,
                                  const char              *extension,
                                  TrunkClock              *clock,
                                  GFile                   *file);

G_END_DECLS
