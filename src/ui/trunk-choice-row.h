/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-field.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_CHOICE_ROW (trunk_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (TrunkChoiceRow, trunk_choice_row, TRUNK, CHOICE_ROW, AdwComboRow)

TrunkChoiceRow *trunk_choice_row_new       (TrunkField      field);
const char     *trunk_choice_row_get_value (TrunkChoiceRow *self);
void            trunk_choice_row_set_value (TrunkChoiceRow *self,
                                            const char     *value);
void            trunk_choice_row_reset     (TrunkChoiceRow *self);

G_END_DECLS
