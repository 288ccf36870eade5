/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-application.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_OPENER (trunk_opener_get_type ())
G_DECLARE_FINAL_TYPE (TrunkOpener, trunk_opener, TRUNK, OPENER, GObject)

TrunkOpener *trunk_opener_new             (TrunkApplication *application);
void         trunk_opener_open_practice   (TrunkOpener      *self,
                                           gboolean          start_over);
void         trunk_opener_open_space      (TrunkOpener      *self,
                                           TrunkSpace       *space);
void         trunk_opener_connect_space   (TrunkOpener      *self,
                                           TrunkSpace       *space,
                                           const char       *token);
void         trunk_opener_use_unkept      (TrunkOpener      *self);
void         trunk_opener_drop_unkept     (TrunkOpener      *self);
void         trunk_opener_forget          (TrunkOpener      *self,
                                           TrunkSpace       *space);
void         trunk_opener_cancel          (TrunkOpener      *self);

G_END_DECLS
