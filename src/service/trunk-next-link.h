/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *trunk_next_link_peek (GBytes *body);

G_END_DECLS
