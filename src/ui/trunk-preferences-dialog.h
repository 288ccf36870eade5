/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TRUNK_TYPE_PREFERENCES_DIALOG (trunk_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrunkPreferencesDialog, trunk_preferences_dialog, TRUNK, PREFERENCES_DIALOG,
                      AdwPreferencesDialog)

AdwDialog *trunk_preferences_dialog_new     (GSettings      *settings);
void       trunk_preferences_dialog_install (GtkApplication *application,
                                             GSettings      *settings);

G_END_DECLS
