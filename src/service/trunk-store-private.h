/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For trunk-store*.c alone. */

#include "trunk-store.h"

#include "trunk-store-worker.h"

G_BEGIN_DECLS

/*
 * A file has one store in this process, and its next one starts when the last one's thread has ended: it must not find
 * a lock that we hold ourselves.
 */
typedef struct
{
  TrunkStore *store;   /* unowned */
  GThread    *ending;  /* of the last store, where it was not waited for */
} TrunkStorePlace;

TrunkStorePlace *trunk_store_place_get   (const char                *path);
void trunk_store_call                    (TrunkStore                *self,
                                          TrunkStoreCall             call,
                                          gpointer                   data,
                                          gboolean                   writes,
                                          GTask                     *task);
void trunk_store_release_book_iface_init (TrunkReleaseBookInterface *iface);
void trunk_store_news_book_iface_init    (TrunkNewsBookInterface    *iface);
void trunk_store_snapshot_book_iface_init (TrunkSnapshotBookInterface *iface);

G_END_DECLS
