/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-paged-list.h"

G_BEGIN_DECLS

typedef enum
{
  TRUNK_SELECTING_ONE,     /* a click shows a number; Shift and Ctrl select several */
  TRUNK_SELECTING_SEVERAL, /* rows have check boxes, and a click switches them */
  TRUNK_SELECTING_REST     /* the same, while the rest of the list is loaded and selected */
} TrunkSelectionState;

#define TRUNK_TYPE_SELECTION_STATE (trunk_selection_state_get_type ())
GType trunk_selection_state_get_type (void);

#define TRUNK_TYPE_SELECTION_MODE (trunk_selection_mode_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSelectionMode, trunk_selection_mode, TRUNK, SELECTION_MODE, GObject)

TrunkSelectionMode  *trunk_selection_mode_new         (GtkMultiSelection   *selection);
void                 trunk_selection_mode_set_numbers (TrunkSelectionMode  *self,
                                                       TrunkPagedList      *numbers);
TrunkPagedList      *trunk_selection_mode_get_numbers (TrunkSelectionMode *self);
TrunkSelectionState  trunk_selection_mode_get_state   (TrunkSelectionMode  *self);
gboolean             trunk_selection_mode_is_active   (TrunkSelectionMode  *self);
guint                trunk_selection_mode_get_n       (TrunkSelectionMode  *self);
gboolean             trunk_selection_mode_has_all     (TrunkSelectionMode  *self);
void                 trunk_selection_mode_begin       (TrunkSelectionMode  *self);
void                 trunk_selection_mode_end         (TrunkSelectionMode  *self);
void                 trunk_selection_mode_switch      (TrunkSelectionMode  *self,
                                                       guint                position);
void                 trunk_selection_mode_set_anchor  (TrunkSelectionMode  *self,
                                                       guint                position);
void                 trunk_selection_mode_select_to   (TrunkSelectionMode  *self,
                                                       guint                position);
void                 trunk_selection_mode_select_all  (TrunkSelectionMode  *self);
void                 trunk_selection_mode_select_rest (TrunkSelectionMode  *self);
void                 trunk_selection_mode_stop        (TrunkSelectionMode  *self);
void                 trunk_selection_mode_select_only (TrunkSelectionMode  *self,
                                                       GtkBitset           *positions);

G_END_DECLS
