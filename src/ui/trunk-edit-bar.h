/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-draft.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_EDIT_BAR (trunk_edit_bar_get_type ())
G_DECLARE_FINAL_TYPE (TrunkEditBar, trunk_edit_bar, TRUNK, EDIT_BAR, GtkBox)

void trunk_edit_bar_show (TrunkEditBar *self,
                          TrunkDraft   *draft,
                          const char   *read_only_reason);
char *trunk_edit_bar_dup_obstacle (TrunkDraft *draft,
                                   const char *read_only_reason);

G_END_DECLS
