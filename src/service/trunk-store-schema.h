/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* "Trnk": what tells a store from any other database. */
#define TRUNK_STORE_APPLICATION_ID 0x54726e6b

const char * const *trunk_store_schema_get_migrations (guint               *n_migrations);
gboolean            trunk_store_schema_migrate        (sqlite3             *db,
                                                       const char * const  *migrations,
                                                       guint                n_migrations,
                                                       GError             **fault);
gboolean            trunk_store_schema_execute        (sqlite3             *db,
                                                       const char          *sql,
                                                       GError             **fault);
gboolean            trunk_store_schema_read_number    (sqlite3             *db,
                                                       const char          *sql,
                                                       gint64              *number,
                                                       GError             **fault);
char               *trunk_store_schema_dup_text       (sqlite3             *db,
                                                       const char          *sql,
                                                       GError             **fault);

G_END_DECLS
