/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-draft.h"
#include "trunk-usage.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_FIELD_ROW (trunk_field_row_get_type ())
G_DECLARE_FINAL_TYPE (TrunkFieldRow, trunk_field_row, TRUNK, FIELD_ROW, GObject)

/* Signal: "activated": the row of a handler was pressed. */

TrunkFieldRow *trunk_field_row_new             (TrunkField           field);
TrunkField     trunk_field_row_get_field       (TrunkFieldRow       *self);
GtkWidget     *trunk_field_row_get_widget      (TrunkFieldRow       *self);
TrunkSeverity  trunk_field_row_get_severity    (TrunkFieldRow       *self);
void           trunk_field_row_add_to_group    (TrunkFieldRow       *self,
                                                AdwPreferencesGroup *group);
void           trunk_field_row_add_to_expander (TrunkFieldRow       *self,
                                                AdwExpanderRow      *expander);
void           trunk_field_row_set_draft       (TrunkFieldRow       *self,
                                                TrunkDraft          *draft);
void           trunk_field_row_set_usage       (TrunkFieldRow       *self,
                                                TrunkUsage          *usage);
void           trunk_field_row_set_read_only   (TrunkFieldRow       *self,
                                                gboolean             read_only);
void           trunk_field_row_set_shown       (TrunkFieldRow       *self,
                                                gboolean             shown);
void           trunk_field_row_set_news        (TrunkFieldRow       *self,
                                                const char          *was);

G_END_DECLS
