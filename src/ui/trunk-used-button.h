/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-draft.h"
#include "trunk-usage.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_USED_BUTTON (trunk_used_button_get_type ())
G_DECLARE_FINAL_TYPE (TrunkUsedButton, trunk_used_button, TRUNK, USED_BUTTON, GtkButton)

TrunkUsedButton *trunk_used_button_new       (TrunkField       field);
void             trunk_used_button_set_usage (TrunkUsedButton *self,
                                              TrunkUsage      *usage);
void             trunk_used_button_set_draft (TrunkUsedButton *self,
                                              TrunkDraft      *draft);

G_END_DECLS
