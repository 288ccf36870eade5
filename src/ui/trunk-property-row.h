/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TRUNK_TYPE_PROPERTY_ROW (trunk_property_row_get_type ())
G_DECLARE_FINAL_TYPE (TrunkPropertyRow, trunk_property_row, TRUNK, PROPERTY_ROW, AdwActionRow)

TrunkPropertyRow *trunk_property_row_new           (const char       *title);
void              trunk_property_row_set_value     (TrunkPropertyRow *self,
                                                    const char       *value);
void              trunk_property_row_set_word      (TrunkPropertyRow *self,
                                                    const char       *word);
void              trunk_property_row_set_copyable  (TrunkPropertyRow *self,
                                                    const char       *text);

G_END_DECLS
