/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-space.h"

G_BEGIN_DECLS

void trunk_list_message_update (AdwStatusPage *page,
                                GtkButton     *button,
                                const char    *state_page,
                                TrunkSpace    *space,
                                const char    *filter,
                                const GError  *error);

G_END_DECLS
