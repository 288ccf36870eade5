/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TRUNK_TYPE_NUMBER_PLACES (trunk_number_places_get_type ())
G_DECLARE_FINAL_TYPE (TrunkNumberPlaces, trunk_number_places, TRUNK, NUMBER_PLACES, GObject)

TrunkNumberPlaces *trunk_number_places_new           (GtkSelectionModel *selection);
GtkSelectionModel *trunk_number_places_get_selection (TrunkNumberPlaces *self);

G_END_DECLS
