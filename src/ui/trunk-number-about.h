/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-number.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_NUMBER_ABOUT (trunk_number_about_get_type ())
G_DECLARE_FINAL_TYPE (TrunkNumberAbout, trunk_number_about, TRUNK, NUMBER_ABOUT, AdwPreferencesGroup)

TrunkNumberAbout *trunk_number_about_new  (void);
void              trunk_number_about_show (TrunkNumberAbout *self,
                                           TrunkNumber      *number,
                                           gint64            now);

G_END_DECLS
