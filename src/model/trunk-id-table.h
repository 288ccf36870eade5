/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TRUNK_ID_TABLE_N_PARTS 32

typedef struct _TrunkIdTable TrunkIdTable;

TrunkIdTable *trunk_id_table_new      (GDestroyNotify  free_id);
TrunkIdTable *trunk_id_table_ref      (TrunkIdTable   *self);
void          trunk_id_table_unref    (TrunkIdTable   *self);
guint         trunk_id_table_get_size (TrunkIdTable   *self);
gpointer      trunk_id_table_lookup   (TrunkIdTable   *self,
                                       const char     *id);
gboolean      trunk_id_table_insert   (TrunkIdTable   *self,
                                       char           *id,
                                       gpointer        value);
gboolean      trunk_id_table_remove   (TrunkIdTable   *self,
                                       const char     *id);
GHashTable   *trunk_id_table_get_part (TrunkIdTable   *self,
                                       guint           part);
void          trunk_id_table_empty    (TrunkIdTable   *self,
                                       GQueue         *parts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkIdTable, trunk_id_table_unref)

G_END_DECLS
