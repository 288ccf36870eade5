/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-edit.h"
#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_CHANGE_DIALOG (trunk_change_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrunkChangeDialog, trunk_change_dialog, TRUNK, CHANGE_DIALOG, AdwDialog)

/* Signal: "saved" (TrunkEdit). */

TrunkChangeDialog *trunk_change_dialog_new (TrunkSpace *space,
                                            TrunkEdit  *edit);

G_END_DECLS
