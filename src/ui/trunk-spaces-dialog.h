/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TRUNK_TYPE_SPACES_DIALOG (trunk_spaces_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSpacesDialog, trunk_spaces_dialog, TRUNK, SPACES_DIALOG, AdwDialog)

TrunkSpacesDialog *trunk_spaces_dialog_new (GListModel *spaces);

G_END_DECLS
