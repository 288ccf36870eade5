/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-application.h"

G_BEGIN_DECLS

void        trunk_help_install   (TrunkApplication *application);
const char *trunk_help_get_name  (const char       *profile);
char       *trunk_help_dup_facts (TrunkSpaces      *spaces,
                                  GdkDisplay       *display);

G_END_DECLS
