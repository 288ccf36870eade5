/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-draft.h"
#include "trunk-usage.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_HANDLER_EDITOR (trunk_handler_editor_get_type ())
G_DECLARE_FINAL_TYPE (TrunkHandlerEditor, trunk_handler_editor, TRUNK, HANDLER_EDITOR, AdwPreferencesGroup)

TrunkHandlerEditor *trunk_handler_editor_new           (TrunkChannel        channel);
void                trunk_handler_editor_set_draft     (TrunkHandlerEditor *self,
                                                        TrunkDraft         *draft);
void                trunk_handler_editor_set_usage     (TrunkHandlerEditor *self,
                                                        TrunkUsage         *usage);
void                trunk_handler_editor_set_read_only (TrunkHandlerEditor *self,
                                                        gboolean            read_only);
GPtrArray          *trunk_handler_editor_get_rows      (TrunkHandlerEditor *self);

G_END_DECLS
