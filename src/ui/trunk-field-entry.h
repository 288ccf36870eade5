/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-field.h"

G_BEGIN_DECLS

GtkWidget *trunk_field_entry_new (TrunkField field);

G_END_DECLS
