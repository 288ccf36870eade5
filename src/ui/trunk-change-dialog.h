/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-draft.h"
#include "trunk-numbers-service.h"
#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_CHANGE_DIALOG (trunk_change_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrunkChangeDialog, trunk_change_dialog, TRUNK, CHANGE_DIALOG, AdwDialog)

/* Signal: "saved" (TrunkNumber *answer, guint64 not_taken): see trunk_save_finish(). */

TrunkChangeDialog *trunk_change_dialog_new (TrunkSpace          *space,
                                            TrunkNumbersService *service,
                                            TrunkDraft          *draft);

G_END_DECLS
