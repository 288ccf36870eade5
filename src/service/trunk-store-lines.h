/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "trunk-history-query.h"

G_BEGIN_DECLS

gboolean   trunk_store_lines_write (sqlite3    *db,
                                    GPtrArray  *records,
                                    gint64      now,
                                    gint64     *keys,
                                    GError    **fault);
GPtrArray *trunk_store_lines_load  (sqlite3    *db,
                                    GError    **fault);
GPtrArray *trunk_store_lines_read  (sqlite3    *db,
                                    const TrunkHistoryQuery *query,
                                    gint64      before,
                                    guint       n_wanted,
                                    gint64     *next,
                                    GError    **fault);
gboolean   trunk_store_lines_forget (sqlite3   *db,
                                     gint64     before,
                                     GError   **fault);

G_END_DECLS
