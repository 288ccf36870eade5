/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-session.h"

G_BEGIN_DECLS

void trunk_window_present_filled (GtkWindow    *window,
                                  TrunkSession *session);

void trunk_window_keep_size      (GtkWindow    *window,
                                  GSettings    *settings);

G_END_DECLS
