/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * TrunkStoreFile:
 *
 * The file of a store, with its lock, within the thread that writes it.
 */
typedef struct _TrunkStoreFile TrunkStoreFile;

TrunkStoreFile *trunk_store_file_new         (const char      *path);
void            trunk_store_file_free        (TrunkStoreFile  *self);
gboolean        trunk_store_file_open        (TrunkStoreFile  *self,
                                              gint64           now,
                                              GError         **fault);
gboolean        trunk_store_file_is_writable (TrunkStoreFile  *self);
sqlite3        *trunk_store_file_get_db      (TrunkStoreFile  *self);
void            trunk_store_file_use_key     (TrunkStoreFile  *self,
                                              gint64           key);
gboolean        trunk_store_file_begin_anew  (TrunkStoreFile  *self,
                                              gint64           now,
                                              GError         **fault);
char           *trunk_store_file_take_notice (TrunkStoreFile  *self,
                                              GError         **fault);
void            trunk_store_file_erase       (TrunkStoreFile  *self,
                                              gint64           now);
void            trunk_store_file_checkpoint  (TrunkStoreFile  *self);

G_END_DECLS
