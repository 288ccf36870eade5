/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-arrangement.h"
#include "trunk-paged-list.h"
#include "trunk-selection-mode.h"
#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_NUMBERS_VIEW (trunk_numbers_view_get_type ())
G_DECLARE_FINAL_TYPE (TrunkNumbersView, trunk_numbers_view, TRUNK, NUMBERS_VIEW, AdwBin)

TrunkNumber        *trunk_numbers_view_get_selected   (TrunkNumbersView *self);
GListModel         *trunk_numbers_view_get_chosen     (TrunkNumbersView *self);
const char         *trunk_numbers_view_get_state_page (TrunkNumbersView *self);
gboolean            trunk_numbers_view_select         (TrunkNumbersView *self,
                                                       const char * const *ids);
gboolean            trunk_numbers_view_focus          (TrunkNumbersView *self);

G_END_DECLS
