/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-number.h"

G_BEGIN_DECLS

typedef struct _TrunkRows TrunkRows;

TrunkRows     *trunk_rows_new       (void);
void           trunk_rows_free      (TrunkRows          *self);
guint          trunk_rows_get_size  (const TrunkRows    *self);
TrunkNumber   *trunk_rows_get       (const TrunkRows    *self,
                                     guint               position);
gboolean       trunk_rows_contains  (const TrunkRows    *self,
                                     TrunkNumber        *number);
gboolean       trunk_rows_find      (const TrunkRows    *self,
                                     TrunkNumber        *number,
                                     guint               start,
                                     guint              *position);
gboolean       trunk_rows_find_id   (const TrunkRows    *self,
                                     const char         *id,
                                     guint              *position);
void           trunk_rows_splice    (TrunkRows          *self,
                                     guint               position,
                                     guint               n_removed,
                                     TrunkNumber *const *added,
                                     guint               n_added);
gpointer      *trunk_rows_copy      (const TrunkRows    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkRows, trunk_rows_free)

G_END_DECLS
