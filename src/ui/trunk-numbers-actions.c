/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-numbers-actions.h"

#include "trunk-selection-actions.h"

/**
 * trunk_numbers_actions_add:
 * @page: what shows a list of numbers
 * @view: the list in it
 * @head: its header bar, which makes room while several are selected
 * @arrange_button: its button for the order
 *
 * Gives @page what can be done with the list: see trunk_selection_actions_add() and trunk_arrangement_install().
 */
void
trunk_numbers_actions_add (GtkWidget        *page,
                           TrunkNumbersView *view,
                           GtkWidget        *head,
                           GtkMenuButton    *arrange_button)
{
  g_autoptr(TrunkArrangement) arrangement = NULL;
  g_autoptr(TrunkSelectionMode) mode = NULL;

  g_object_get (view, "arrangement", &arrangement, "mode", &mode, NULL);
  trunk_arrangement_install (arrangement, page, arrange_button);
  trunk_selection_actions_add (page, mode, trunk_numbers_view_get_chosen (view));
  g_object_bind_property (mode, "active", head, "visible", G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
}
