/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-space.h"

G_BEGIN_DECLS

/* Signal: "activated": Return was pressed in the name. */
#define TRUNK_TYPE_SPACE_LOOK (trunk_space_look_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSpaceLook, trunk_space_look, TRUNK, SPACE_LOOK, AdwPreferencesGroup)

void             trunk_space_look_set_space    (TrunkSpaceLook *self,
                                                TrunkSpace     *space);
void             trunk_space_look_suggest_name (TrunkSpaceLook *self,
                                                const char     *name);
void             trunk_space_look_suggest_color (TrunkSpaceLook *self,
                                                TrunkSpaceColor color);
char            *trunk_space_look_dup_name     (TrunkSpaceLook *self);
TrunkSpaceColor  trunk_space_look_get_color    (TrunkSpaceLook *self);
TrunkSpaceUse    trunk_space_look_get_use      (TrunkSpaceLook *self);
gboolean         trunk_space_look_is_private   (TrunkSpaceLook *self);

G_END_DECLS
