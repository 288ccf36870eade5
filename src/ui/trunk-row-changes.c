/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-row-changes.h"

#include "trunk-sorters.h"

/* Numbers that change in their place may not belong there any more, nor into what is shown at all.  While somebody
 * writes nothing moves; and the number that is open stays until another one is chosen: one who unlocks a number among
 * those that are locked goes on with it. */
typedef struct
{
  GtkWidget         *view;  /* which holds it */
  TrunkArrangement  *arrangement;
  TrunkFilteredList *found;
  TrunkFilteredList *filtered;
  GSignalGroup      *list;
} RowChanges;

static void
row_changes_free (gpointer data)
{
  RowChanges *self = data;

  g_signal_group_set_target (self->list, NULL);
  g_object_unref (self->list);
  g_object_unref (self->arrangement);
  g_object_unref (self->found);
  g_object_unref (self->filtered);
  g_free (self);
}

static void
row_changed_cb (RowChanges  *self,
                TrunkNumber *number,
                guint64      fields)
{
  g_autofree char *sort = NULL;

  g_object_get (self->arrangement, "sort", &sort, NULL);
  trunk_filtered_list_recheck (self->found, number, FALSE);
  trunk_filtered_list_recheck (self->filtered, number, (trunk_sorter_get_fields (sort) & fields) != 0);
}

static void
still_cb (RowChanges *self)
{
  g_autoptr(TrunkPagedList) numbers = g_signal_group_dup_target (self->list);
  gboolean still = numbers != NULL && trunk_paged_list_is_still (numbers);

  trunk_filtered_list_set_still (self->found, still);
  trunk_filtered_list_set_still (self->filtered, still);
}

static void
numbers_cb (RowChanges *self)
{
  g_autoptr(TrunkPagedList) numbers = NULL;

  g_object_get (self->view, "numbers", &numbers, NULL);
  g_signal_group_set_target (self->list, numbers);
  still_cb (self);
}

static void
selected_cb (RowChanges *self)
{
  g_autoptr(TrunkNumber) selected = NULL;

  g_object_get (self->view, "selected", &selected, NULL);
  trunk_filtered_list_set_kept (self->filtered, selected);
}

/**
 * trunk_row_changes_install:
 * @view: what shows a list, which is its property "numbers", one of them perhaps "selected"
 * @arrangement: how it is arranged
 * @found: what filters its rows by what was typed
 * @filtered: what filters those as they are arranged
 *
 * Has what is shown follow numbers that change in their place.
 */
void
trunk_row_changes_install (GtkWidget         *view,
                           TrunkArrangement  *arrangement,
                           TrunkFilteredList *found,
                           TrunkFilteredList *filtered)
{
  RowChanges *self = g_new0 (RowChanges, 1);

  self->view = view;
  self->arrangement = g_object_ref (arrangement);
  self->found = g_object_ref (found);
  self->filtered = g_object_ref (filtered);
  self->list = g_signal_group_new (TRUNK_TYPE_PAGED_LIST);
  g_signal_group_connect_swapped (self->list, "row-changed", G_CALLBACK (row_changed_cb), self);
  g_signal_group_connect_swapped (self->list, "notify::still", G_CALLBACK (still_cb), self);
  g_object_set_data_full (G_OBJECT (view), "trunk-row-changes", self, row_changes_free);
  g_signal_connect_data (view, "notify::numbers", G_CALLBACK (numbers_cb), self, NULL, G_CONNECT_SWAPPED);
  g_signal_connect_data (view, "notify::selected", G_CALLBACK (selected_cb), self, NULL, G_CONNECT_SWAPPED);
  numbers_cb (self);
}
