/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-release-item.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_RELEASE_ROW (trunk_release_row_get_type ())
G_DECLARE_FINAL_TYPE (TrunkReleaseRow, trunk_release_row, TRUNK, RELEASE_ROW, GtkListBoxRow)

GtkWidget *trunk_release_row_new        (TrunkReleaseItem *item);
void       trunk_release_row_set_narrow (TrunkReleaseRow  *self,
                                         gboolean          narrow);

G_END_DECLS
