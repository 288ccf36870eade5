/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_SPACE_DIALOG (trunk_space_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSpaceDialog, trunk_space_dialog, TRUNK, SPACE_DIALOG, AdwDialog)

TrunkSpaceDialog *trunk_space_dialog_new     (TrunkSpace       *space);
TrunkSpace       *trunk_space_dialog_get_space (TrunkSpaceDialog *self);
void              trunk_space_dialog_renewed (TrunkSpaceDialog *self);
void              trunk_space_dialog_fail    (TrunkSpaceDialog *self,
                                              const GError     *error);

G_END_DECLS
