/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-application.h"
#include "trunk-opener.h"
#include "trunk-window-pages.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_WINDOW (trunk_window_get_type ())
G_DECLARE_FINAL_TYPE (TrunkWindow, trunk_window, TRUNK, WINDOW, AdwApplicationWindow)

TrunkWindow *trunk_window_new   (TrunkApplication *application);
void         trunk_window_start (TrunkWindow      *self,
                                 gboolean          in_practice);
void         trunk_window_open_space (TrunkWindow  *self,
                                      TrunkSpace   *space);
TrunkWindowPages *trunk_window_get_pages (TrunkWindow *self);
TrunkOpener      *trunk_window_get_opener (TrunkWindow *self);

G_END_DECLS
