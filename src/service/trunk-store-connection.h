/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Milliseconds; only another program than ours can make us wait. */
#define TRUNK_STORE_BUSY_TIMEOUT 1000

gboolean  trunk_store_connection_create           (const char  *path,
                                                   gint64       last_key,
                                                   const char  *damaged,
                                                   const char  *notice,
                                                   GError     **fault);
sqlite3  *trunk_store_connection_open             (const char  *path,
                                                   GError     **fault);
sqlite3  *trunk_store_connection_open_for_reading (const char  *path);
char     *trunk_store_connection_dup_notice       (const char  *path);
void      trunk_store_connection_abandon          (sqlite3     *db);

G_END_DECLS
