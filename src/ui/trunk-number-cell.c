/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-cell.h"

#include "trunk-closures.h"
#include "trunk-number-row.h"

#include <glib/gi18n.h>

/**
 * TrunkNumberCell:
 *
 * A number in a list where several can be selected: its row, and before it a check box while they are.
 *
 * The check box shows the list's selection.  Pointer and keys go to the row; the box itself is for assistive
 * technologies, which press it.
 */
struct _TrunkNumberCell
{
  GtkBox              parent_instance;

  TrunkSelectionMode *mode;
  GtkListItem        *item;   /* of which this is the child */
  GtkCheckButton     *check;
  TrunkNumberRow     *row;
};

G_DEFINE_FINAL_TYPE (TrunkNumberCell, trunk_number_cell, GTK_TYPE_BOX)

static void
toggled_cb (TrunkNumberCell *self)
{
  guint position = trunk_number_cell_get_position (self);

  if (position != GTK_INVALID_LIST_POSITION
      && gtk_check_button_get_active (self->check) != gtk_list_item_get_selected (self->item))
    trunk_selection_mode_switch (self->mode, position);
}

static void
name_check (TrunkNumberCell *self)
{
  TrunkNumber *number = trunk_number_row_get_number (self->row);
  g_autofree char *display = NULL;
  g_autofree char *label = NULL;

  if (number == NULL)
    return;

  display = trunk_number_dup_display (number);
  /* Translators: a phone number */
  label = g_strdup_printf (_("Select %s"), display);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Rows that can be selected by their own would be, alone, by the arrow keys. */
static void
bind (TrunkNumberCell *self)
{
  GBindingFlags flags = G_BINDING_SYNC_CREATE;

  g_object_bind_property (self->item, "item", self->row, "number", flags);
  g_object_bind_property (self->row, "summary", self->item, "accessible-label", flags);
  g_object_bind_property (self->item, "selected", self->check, "active", flags);
  g_object_bind_property (self->mode, "active", self->check, "visible", flags);
  g_object_bind_property (self->mode, "active", self->item, "selectable", flags | G_BINDING_INVERT_BOOLEAN);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          TrunkSelectionMode *mode)
{
  TrunkNumberCell *self = g_object_new (TRUNK_TYPE_NUMBER_CELL, NULL);

  self->mode = g_object_ref (mode);
  g_set_weak_pointer (&self->item, item);
  gtk_list_item_set_child (item, GTK_WIDGET (self));
  bind (self);
}

static void
trunk_number_cell_dispose (GObject *object)
{
  TrunkNumberCell *self = TRUNK_NUMBER_CELL (object);

  g_clear_weak_pointer (&self->item);
  g_clear_object (&self->mode);

  G_OBJECT_CLASS (trunk_number_cell_parent_class)->dispose (object);
}

static void
trunk_number_cell_class_init (TrunkNumberCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trunk_number_cell_dispose;
}

static void
trunk_number_cell_init (TrunkNumberCell *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 12);

  self->check = g_object_new (GTK_TYPE_CHECK_BUTTON, "can-focus", FALSE, "can-target", FALSE,
                              "valign", GTK_ALIGN_CENTER, "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->check), "selection-mode");
  g_signal_connect_swapped (self->check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->check));

  self->row = TRUNK_NUMBER_ROW (trunk_number_row_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->row), TRUE);
  g_signal_connect_swapped (self->row, "notify::number", G_CALLBACK (name_check), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->row));
}

/**
 * trunk_number_cell_factory_new:
 * @mode: how numbers are selected in a list
 *
 * Returns: (transfer full): what makes the list's rows
 */
GtkListItemFactory *
trunk_number_cell_factory_new (TrunkSelectionMode *mode)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), mode, G_CONNECT_DEFAULT);

  return factory;
}

/**
 * trunk_number_cell_get_position:
 * @self: a cell
 *
 * Returns: the place of its number in the list, or %GTK_INVALID_LIST_POSITION
 */
guint
trunk_number_cell_get_position (TrunkNumberCell *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER_CELL (self), GTK_INVALID_LIST_POSITION);

  return self->item != NULL ? gtk_list_item_get_position (self->item) : GTK_INVALID_LIST_POSITION;
}
