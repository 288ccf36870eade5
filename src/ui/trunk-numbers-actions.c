/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-numbers-actions.h"

#include "trunk-local-search.h"
#include "trunk-numbers-exporter.h"
#include "trunk-row-changes.h"
#include "trunk-selection-actions.h"
#include "trunk-sorters.h"

#define ARRANGEMENT "trunk-arrangement"
#define ENTRY "trunk-filter-entry"

/**
 * trunk_numbers_actions_add:
 * @page: what shows a list of numbers
 * @view: the list in it
 * @head: its header bar, which makes room while several are selected
 * @arrange_button: its button for the order
 * @entry: where it is searched
 *
 * Gives @page what can be done with the list: see trunk_selection_actions_add(), trunk_arrangement_install(),
 * trunk_local_search_install() and trunk_numbers_exporter_install().
 */
void
trunk_numbers_actions_add (GtkWidget        *page,
                           TrunkNumbersView *view,
                           GtkWidget        *head,
                           GtkMenuButton    *arrange_button,
                           TrunkFilterEntry *entry)
{
  g_autoptr(TrunkArrangement) arrangement = NULL;
  g_autoptr(TrunkSelectionMode) mode = NULL;
  g_autoptr(GtkSortListModel) shown = NULL;
  TrunkFilteredList *filtered, *found;

  g_object_get (view, "arrangement", &arrangement, "mode", &mode, "shown", &shown, NULL);
  trunk_arrangement_install (arrangement, page, arrange_button);
  g_object_set_data_full (G_OBJECT (page), ARRANGEMENT, g_object_ref (arrangement), g_object_unref);
  g_object_set_data (G_OBJECT (page), ENTRY, entry);
  trunk_selection_actions_add (page, mode, trunk_numbers_view_get_chosen (view));
  filtered = TRUNK_FILTERED_LIST (gtk_sort_list_model_get_model (shown));
  found = TRUNK_FILTERED_LIST (trunk_filtered_list_get_model (filtered));
  trunk_local_search_install (page, entry, found);
  trunk_sorters_pace (shown, filtered);
  trunk_row_changes_install (GTK_WIDGET (view), arrangement, found, filtered);
  trunk_numbers_exporter_install (page, mode, G_LIST_MODEL (shown), trunk_numbers_view_get_chosen (view));
  g_object_bind_property (mode, "active", head, "visible", G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
}

/**
 * trunk_numbers_actions_set_session:
 * @page: what has got the actions
 * @session: (nullable): of the space; the list can be filtered by what is in use there
 */
void
trunk_numbers_actions_set_session (GtkWidget    *page,
                                   TrunkSession *session)
{
  trunk_arrangement_set_usage (g_object_get_data (G_OBJECT (page), ARRANGEMENT),
                               session != NULL ? trunk_session_get_usage (session) : NULL);
}

/**
 * trunk_numbers_actions_get_arrangement:
 * @page: what has got the actions
 *
 * Returns: (transfer none): how the list is arranged
 */
TrunkArrangement *
trunk_numbers_actions_get_arrangement (GtkWidget *page)
{
  return g_object_get_data (G_OBJECT (page), ARRANGEMENT);
}

/**
 * trunk_numbers_actions_search:
 * @page: what has got the actions
 * @text: what to look for; empty for nothing
 *
 * Looks for it as if the person had typed it.
 */
void
trunk_numbers_actions_search (GtkWidget  *page,
                              const char *text)
{
  trunk_filter_entry_set_filter (g_object_get_data (G_OBJECT (page), ENTRY), text);
}
