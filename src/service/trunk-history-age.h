/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-store.h"

G_BEGIN_DECLS

/* How many days the history is kept, in the settings; 0 for ever. */
#define TRUNK_HISTORY_DAYS_KEY "history-days"

void trunk_history_age_attach (GSettings  *settings,
                               TrunkStore *store,
                               TrunkClock *clock);

G_END_DECLS
