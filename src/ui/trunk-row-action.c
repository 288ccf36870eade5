/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-row-action.h"

/*
 * What a press of a row does, for the accessibility tree.
 *
 * GTK 4.18 tells it of no way to activate the rows of a list box, but of every action that a widget has itself.  So
 * each row that can be activated gets one, "row.activate"; for the keyboard it is the row that it was.
 */

#define ACTION "trunk-row-action"

static void
activate_cb (GtkWidget *row)
{
  gtk_widget_activate (row);
}

/**
 * trunk_row_action_add:
 * @row: a row of a list box
 *
 * Offers to activate the row to who has no keys and no pointer, for as long as it can be activated.
 */
void
trunk_row_action_add (GtkWidget *row)
{
  g_autoptr(GSimpleActionGroup) group = NULL;
  g_autoptr(GSimpleAction) action = NULL;

  g_return_if_fail (GTK_IS_LIST_BOX_ROW (row));

  if (g_object_get_data (G_OBJECT (row), ACTION) != NULL)
    return;

  action = g_simple_action_new ("activate", NULL);
  g_signal_connect_object (action, "activate", G_CALLBACK (activate_cb), row, G_CONNECT_SWAPPED);
  g_object_bind_property (row, "activatable", action, "enabled", G_BINDING_SYNC_CREATE);
  group = g_simple_action_group_new ();
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (row, "row", G_ACTION_GROUP (group));
  g_object_set_data (G_OBJECT (row), ACTION, action);
}

/* A choice can be activated once there is something to choose from. */
static gboolean
is_to_activate (GtkWidget *widget)
{
  return GTK_IS_LIST_BOX_ROW (widget) && !GTK_IS_EDITABLE (widget) &&
         (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget)) || ADW_IS_COMBO_ROW (widget));
}

/**
 * trunk_row_action_add_below:
 * @widget: what a template has filled
 *
 * Does the same for each row in it that can be activated; what is typed into offers its text.  In a dialog that is what
 * its child holds, for the dialog itself holds nothing until it is shown.
 */
void
trunk_row_action_add_below (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (is_to_activate (child))
        trunk_row_action_add (child);
      trunk_row_action_add_below (child);
    }
}

/**
 * trunk_row_action_is_on:
 * @row: a row of a list box
 *
 * Returns: whether the accessibility tree has a way to activate it
 */
gboolean
trunk_row_action_is_on (GtkWidget *row)
{
  GAction *action = g_object_get_data (G_OBJECT (row), ACTION);

  return action != NULL && g_action_get_enabled (action);
}
