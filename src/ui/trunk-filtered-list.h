/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TRUNK_TYPE_FILTERED_LIST (trunk_filtered_list_get_type ())
G_DECLARE_FINAL_TYPE (TrunkFilteredList, trunk_filtered_list, TRUNK, FILTERED_LIST, GObject)

TrunkFilteredList *trunk_filtered_list_new         (GListModel        *model,
                                                    GtkFilter         *filter);
GListModel        *trunk_filtered_list_get_model   (TrunkFilteredList *self);
void               trunk_filtered_list_set_model   (TrunkFilteredList *self,
                                                    GListModel        *model);
GtkFilter         *trunk_filtered_list_get_filter  (TrunkFilteredList *self);
void               trunk_filtered_list_set_filter  (TrunkFilteredList *self,
                                                    GtkFilter         *filter);
void               trunk_filtered_list_set_patient (TrunkFilteredList *self,
                                                    gboolean           patient);
gboolean           trunk_filtered_list_is_pending  (TrunkFilteredList *self);
void               trunk_filtered_list_recheck     (TrunkFilteredList *self,
                                                    gpointer           item,
                                                    gboolean           moves);
void               trunk_filtered_list_set_still   (TrunkFilteredList *self,
                                                    gboolean           still);
void               trunk_filtered_list_set_kept    (TrunkFilteredList *self,
                                                    gpointer           item);
void               trunk_filtered_list_set_slice   (TrunkFilteredList *self,
                                                    gint64             microseconds);

G_END_DECLS
