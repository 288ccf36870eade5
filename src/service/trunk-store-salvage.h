/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

gboolean trunk_store_salvage (sqlite3  *damaged,
                              sqlite3  *fresh,
                              GError  **fault);

G_END_DECLS
