/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-field.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_CAPABILITIES_BOX (trunk_capabilities_box_get_type ())
G_DECLARE_FINAL_TYPE (TrunkCapabilitiesBox, trunk_capabilities_box, TRUNK, CAPABILITIES_BOX, GtkBox)

GtkWidget *trunk_capabilities_box_new              (void);
void       trunk_capabilities_box_set_capabilities (TrunkCapabilitiesBox *self,
                                                    TrunkCapabilities     capabilities);

G_END_DECLS
