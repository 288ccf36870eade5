/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "trunk-number.h"

G_BEGIN_DECLS

/**
 * TrunkStoreHit:
 * @space_id: the local id of its space
 * @number: as it was when the space was open last; known to no pool
 * @rank: how well it fits, 0 for the best
 *
 * A number that was found in what is kept of a space.
 */
typedef struct
{
  char        *space_id;
  TrunkNumber *number;
  guint        rank;
} TrunkStoreHit;

void trunk_store_hit_free (TrunkStoreHit *self);

void       trunk_store_search_async  (const char * const   *space_ids,
                                      const char * const   *terms,
                                      guint                 n_wanted,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
void       trunk_store_look_up_async (const char * const   *space_ids,
                                      const char * const   *ids,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
GPtrArray *trunk_store_lookup_finish (GAsyncResult         *result);

G_END_DECLS
