/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-selection-mode.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_PASTE_DIALOG (trunk_paste_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrunkPasteDialog, trunk_paste_dialog, TRUNK, PASTE_DIALOG, AdwDialog)

AdwDialog *trunk_paste_dialog_new (TrunkSelectionMode *mode);

G_END_DECLS
