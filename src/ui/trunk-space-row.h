/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-space.h"

G_BEGIN_DECLS

GtkWidget *trunk_space_row_new (TrunkSpace *space);

G_END_DECLS
