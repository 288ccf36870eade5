/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void trunk_entry_row_say_once (AdwEntryRow *row);
void trunk_expander_row_say_title (AdwExpanderRow *row);

G_END_DECLS
