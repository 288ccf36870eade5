/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-values.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_NUMBER (trunk_number_get_type ())
G_DECLARE_FINAL_TYPE (TrunkNumber, trunk_number, TRUNK, NUMBER, GObject)

TrunkNumber       *trunk_number_new              (TrunkValues *values);
TrunkValues       *trunk_number_get_values       (TrunkNumber *self);
const char        *trunk_number_get_id           (TrunkNumber *self);
const char        *trunk_number_get_number       (TrunkNumber *self);
const char        *trunk_number_get_name         (TrunkNumber *self);
const char        *trunk_number_get              (TrunkNumber *self,
                                                  TrunkField   field);
gint64             trunk_number_get_time         (TrunkNumber *self,
                                                  TrunkField   field);
TrunkCapabilities  trunk_number_get_capabilities (TrunkNumber *self);
gboolean           trunk_number_is_toll_free     (TrunkNumber *self);
char              *trunk_number_dup_display      (TrunkNumber *self);
char              *trunk_number_dup_place        (TrunkNumber *self);
char              *trunk_number_dup_answered_by  (TrunkNumber *self);
gint64             trunk_number_get_releasable_from (TrunkNumber *self);
gboolean           trunk_number_is_edited       (TrunkNumber *self);
void               trunk_number_set_edited      (TrunkNumber *self,
                                                 gboolean     edited);
guint64            trunk_number_update           (TrunkNumber *self,
                                                  TrunkValues *newer);

G_END_DECLS
