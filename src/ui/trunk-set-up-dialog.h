/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-clock.h"
#include "trunk-draft.h"
#include "trunk-number-pool.h"
#include "trunk-numbers-service.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_SET_UP_DIALOG (trunk_set_up_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSetUpDialog, trunk_set_up_dialog, TRUNK, SET_UP_DIALOG, AdwDialog)

/* Signal: "done" (string: a toast): the draft is set up like the number that was chosen. */

TrunkSetUpDialog *trunk_set_up_dialog_new (TrunkNumbersService *service,
                                           TrunkNumberPool     *pool,
                                           TrunkClock          *clock,
                                           TrunkDraft          *draft);

G_END_DECLS
