/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TRUNK_TYPE_APPLICATION (trunk_application_get_type ())
G_DECLARE_FINAL_TYPE (TrunkApplication, trunk_application, TRUNK, APPLICATION, AdwApplication)

TrunkApplication *trunk_application_new (void);

G_END_DECLS
