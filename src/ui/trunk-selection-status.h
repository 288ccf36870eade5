/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TRUNK_TYPE_SELECTION_STATUS (trunk_selection_status_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSelectionStatus, trunk_selection_status, TRUNK, SELECTION_STATUS, AdwBin)

const char *trunk_selection_status_get_title  (TrunkSelectionStatus *self);
GListModel *trunk_selection_status_get_chosen (TrunkSelectionStatus *self);
gboolean    trunk_selection_status_set_chosen (TrunkSelectionStatus *self,
                                               GListModel           *chosen);

G_END_DECLS
