/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-view.h"

G_BEGIN_DECLS

GtkFilter *trunk_view_filter_new (TrunkView *view);

G_END_DECLS
