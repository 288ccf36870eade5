/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-number.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_NUMBER_PLACE (trunk_number_place_get_type ())
G_DECLARE_FINAL_TYPE (TrunkNumberPlace, trunk_number_place, TRUNK, NUMBER_PLACE, GObject)

TrunkNumberPlace *trunk_number_place_new          (TrunkNumber      *number,
                                                   guint             position);
TrunkNumber      *trunk_number_place_get_number   (TrunkNumberPlace *self);
void              trunk_number_place_set_number   (TrunkNumberPlace *self,
                                                   TrunkNumber      *number);
guint             trunk_number_place_get_position (TrunkNumberPlace *self);
void              trunk_number_place_set_position (TrunkNumberPlace *self,
                                                   guint             position);

G_END_DECLS
