/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-paged-list.h"
#include "trunk-used-values.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_USED_DIALOG (trunk_used_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrunkUsedDialog, trunk_used_dialog, TRUNK, USED_DIALOG, AdwDialog)

/* Signal: "chosen" (const char *text): the value that is wanted. */

TrunkUsedDialog *trunk_used_dialog_new (TrunkField       field,
                                        TrunkUsedValues *values,
                                        TrunkPagedList  *all_numbers,
                                        TrunkNumber     *number,
                                        const char      *current);

G_END_DECLS
