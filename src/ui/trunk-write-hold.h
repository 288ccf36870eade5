/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-writes.h"

G_BEGIN_DECLS

void trunk_write_hold_watch (GtkApplication *application,
                             TrunkWrites    *writes);

G_END_DECLS
