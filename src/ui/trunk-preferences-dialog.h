/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-basket.h"
#include "trunk-clock.h"
#include "trunk-numbers-service.h"
#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_PREFERENCES_DIALOG (trunk_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrunkPreferencesDialog, trunk_preferences_dialog, TRUNK, PREFERENCES_DIALOG,
                      AdwPreferencesDialog)

AdwDialog *trunk_preferences_dialog_new     (GSettings      *settings,
                                             GListModel     *spaces);
void       trunk_preferences_dialog_offer_set_up (TrunkPreferencesDialog *self,
                                                  TrunkSpace             *space,
                                                  TrunkBasket            *basket,
                                                  TrunkNumbersService    *service,
                                                  TrunkClock             *clock);
void       trunk_preferences_dialog_install (GtkApplication *application,
                                             GSettings      *settings,
                                             GListModel     *spaces);

G_END_DECLS
