/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-application.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_WINDOW (trunk_window_get_type ())
G_DECLARE_FINAL_TYPE (TrunkWindow, trunk_window, TRUNK, WINDOW, AdwApplicationWindow)

TrunkWindow *trunk_window_new   (TrunkApplication *application);
void         trunk_window_start (TrunkWindow      *self,
                                 gboolean          in_practice);

G_END_DECLS
