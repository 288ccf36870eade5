/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-session.h"

G_BEGIN_DECLS

/* Refreshes what is shown when it may be old. */
#define TRUNK_TYPE_REFRESHER (trunk_refresher_get_type ())
G_DECLARE_FINAL_TYPE (TrunkRefresher, trunk_refresher, TRUNK, REFRESHER, GObject)

TrunkRefresher *trunk_refresher_new         (GtkWidget       *widget);
void            trunk_refresher_set_monitor (TrunkRefresher  *self,
                                             GNetworkMonitor *monitor);
void            trunk_refresher_set_session (TrunkRefresher  *self,
                                             TrunkSession    *session);

G_END_DECLS
