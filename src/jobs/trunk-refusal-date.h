/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 trunk_refusal_find_date (const char *text);

G_END_DECLS
