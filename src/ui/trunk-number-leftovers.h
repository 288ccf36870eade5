/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-number.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_NUMBER_LEFTOVERS (trunk_number_leftovers_get_type ())
G_DECLARE_FINAL_TYPE (TrunkNumberLeftovers, trunk_number_leftovers, TRUNK, NUMBER_LEFTOVERS, AdwPreferencesGroup)

TrunkNumberLeftovers *trunk_number_leftovers_new  (void);
void                  trunk_number_leftovers_show (TrunkNumberLeftovers *self,
                                                   TrunkNumber          *number);

G_END_DECLS
