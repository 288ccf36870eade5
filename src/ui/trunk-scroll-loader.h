/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-filtered-list.h"
#include "trunk-paged-list.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_SCROLL_LOADER (trunk_scroll_loader_get_type ())
G_DECLARE_FINAL_TYPE (TrunkScrollLoader, trunk_scroll_loader, TRUNK, SCROLL_LOADER, GObject)

TrunkScrollLoader *trunk_scroll_loader_new         (GtkScrolledWindow *scroller);
void               trunk_scroll_loader_set_found   (TrunkScrollLoader *self,
                                                    TrunkFilteredList *found);
void               trunk_scroll_loader_set_numbers (TrunkScrollLoader *self,
                                                    TrunkPagedList    *numbers);

G_END_DECLS
