/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-application.h"

G_BEGIN_DECLS

void trunk_desktop_install (TrunkApplication *application);

G_END_DECLS
