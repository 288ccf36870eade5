/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trunk-draft.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_NUMBER_HEAD (trunk_number_head_get_type ())
G_DECLARE_FINAL_TYPE (TrunkNumberHead, trunk_number_head, TRUNK, NUMBER_HEAD, GtkBox)

void   trunk_number_head_set_draft        (TrunkNumberHead *self,
                                           TrunkDraft      *draft);
void   trunk_number_head_show             (TrunkNumberHead *self,
                                           TrunkNumber     *number,
                                           gint64           now);
void   trunk_number_head_set_narrow       (TrunkNumberHead *self,
                                           gboolean         narrow);
double trunk_number_head_get_title_height (TrunkNumberHead *self);

G_END_DECLS
