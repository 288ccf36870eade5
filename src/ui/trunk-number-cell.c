/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-cell.h"

#include "trunk-closures.h"
#include "trunk-number-cells.h"
#include "trunk-number-place.h"

#include <glib/gi18n.h>

/**
 * TrunkNumberCell:
 *
 * A number in a list where several can be selected: its row, and before it a check box while they are.
 *
 * The list view's item tells screen readers of the number from the beginning; the row is there when the cell has come
 * into sight, see #TrunkNumberCells.
 *
 * The check box shows the list's selection.  Pointer and keys go to the row; the box itself is for assistive
 * technologies, which press it.
 */
struct _TrunkNumberCell
{
  GtkWidget           parent_instance;

  TrunkNumberCells   *cells;
  TrunkSelectionMode *mode;
  GtkListItem        *item;     /* of which this is the child, about a TrunkNumberPlace */
  GSignalGroup       *place;    /* whose number this shows */
  TrunkNumber        *number;
  gulong              notify_id;

  GtkWidget          *content;  /* NULL before it was in sight */
  GtkCheckButton     *check;
  TrunkNumberRow     *row;
};

G_DEFINE_FINAL_TYPE (TrunkNumberCell, trunk_number_cell, GTK_TYPE_WIDGET)

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
  g_autofree char *display = NULL;
  g_autofree char *label = NULL;

  if (self->number == NULL)
    return;

  display = trunk_number_dup_display (self->number);
  /* Translators: a phone number */
  label = g_strdup_printf (_("Select %s"), display);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
make_content (TrunkNumberCell *self)
{
  GBindingFlags flags = G_BINDING_SYNC_CREATE;

  self->content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->check = g_object_new (GTK_TYPE_CHECK_BUTTON, "can-focus", FALSE, "can-target", FALSE,
                              "valign", GTK_ALIGN_CENTER, "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->check), "selection-mode");
  g_signal_connect_swapped (self->check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->check));

  self->row = trunk_number_cells_take_row (self->cells);
  gtk_widget_set_hexpand (GTK_WIDGET (self->row), TRUE);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->row));
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));

  if (self->item != NULL)
    g_object_bind_property (self->item, "selected", self->check, "active", flags);
  g_object_bind_property (self->mode, "active", self->check, "visible", flags);
}

static void
fill (GtkWidget *cell)
{
  TrunkNumberCell *self = TRUNK_NUMBER_CELL (cell);

  if (self->content == NULL)
    make_content (self);
  trunk_number_row_set_number (self->row, self->number);
  name_check (self);
  trunk_number_cells_set_model (self->cells, cell);
}

static gboolean
is_filled (TrunkNumberCell *self)
{
  return self->content != NULL && trunk_number_row_get_number (self->row) == self->number;
}

static void
describe (TrunkNumberCell *self)
{
  g_autofree char *summary = self->number != NULL ? trunk_number_dup_summary (self->number) : NULL;

  if (self->item != NULL)
    gtk_list_item_set_accessible_label (self->item, summary != NULL ? summary : "");
}

static void
set_number (TrunkNumberCell *self,
            TrunkNumber     *number)
{
  if (self->number == number)
    return;

  if (self->number != NULL)
    g_clear_signal_handler (&self->notify_id, self->number);
  g_set_object (&self->number, number);
  if (number == NULL)
    return;

  self->notify_id = g_signal_connect_swapped (number, "notify", G_CALLBACK (describe), self);
  describe (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    trunk_number_cells_await (self->cells, GTK_WIDGET (self));
}

/* What was pressed is the number that was there: GTK's own row is not released on another. */
static void
let_go (TrunkNumberCell *self)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autoptr(GListModel) controllers = NULL;

  if (row == NULL || (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_ACTIVE) == 0)
    return;

  controllers = gtk_widget_observe_controllers (row);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE (controller))
        gtk_event_controller_reset (controller);
    }
}

static void
number_changed_cb (TrunkNumberCell  *self,
                   GParamSpec       *pspec,
                   TrunkNumberPlace *place)
{
  let_go (self);
  set_number (self, trunk_number_place_get_number (place));
}

static void
item_changed_cb (TrunkNumberCell *self)
{
  TrunkNumberPlace *place = self->item != NULL ? gtk_list_item_get_item (self->item) : NULL;

  g_signal_group_set_target (self->place, place);
  set_number (self, place != NULL ? trunk_number_place_get_number (place) : NULL);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          TrunkSelectionMode *mode)
{
  TrunkNumberCell *self = g_object_new (TRUNK_TYPE_NUMBER_CELL, NULL);

  self->cells = g_object_ref (g_object_get_data (G_OBJECT (factory), "cells"));
  self->mode = g_object_ref (mode);
  g_set_weak_pointer (&self->item, item);
  gtk_list_item_set_child (item, GTK_WIDGET (self));
  g_signal_connect_object (item, "notify::item", G_CALLBACK (item_changed_cb), self, G_CONNECT_SWAPPED);
  /* Rows that can be selected by their own would be, alone, by the arrow keys. */
  g_object_bind_property (mode, "active", item, "selectable", G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  item_changed_cb (self);
}

/* A new row of a list in sight would be mapped until the list is laid out, and assistive technologies told of it and
 * back.  One that may get the focus before that has to be: while somebody types elsewhere none does. */
static void
trunk_number_cell_root (GtkWidget *widget)
{
  TrunkNumberCell *self = TRUNK_NUMBER_CELL (widget);
  GtkWidget *row = gtk_widget_get_parent (widget);
  GtkWidget *list = row != NULL ? gtk_widget_get_parent (row) : NULL;

  GTK_WIDGET_CLASS (trunk_number_cell_parent_class)->root (widget);

  if (self->content == NULL && list != NULL && gtk_widget_get_mapped (list)
      && GTK_IS_EDITABLE (gtk_root_get_focus (gtk_widget_get_root (widget))))
    gtk_widget_set_child_visible (row, FALSE);
}

static void
trunk_number_cell_map (GtkWidget *widget)
{
  TrunkNumberCell *self = TRUNK_NUMBER_CELL (widget);

  GTK_WIDGET_CLASS (trunk_number_cell_parent_class)->map (widget);

  if (!is_filled (self))
    trunk_number_cells_await (self->cells, widget);
}

static void
trunk_number_cell_unmap (GtkWidget *widget)
{
  trunk_number_cells_forget (TRUNK_NUMBER_CELL (widget)->cells, widget);

  GTK_WIDGET_CLASS (trunk_number_cell_parent_class)->unmap (widget);
}

static void
trunk_number_cell_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  TrunkNumberCell *self = TRUNK_NUMBER_CELL (widget);

  if (self->content == NULL && trunk_number_cells_get_model (self->cells) == NULL)
    fill (widget);
  if (self->content == NULL)
    self = TRUNK_NUMBER_CELL (trunk_number_cells_get_model (self->cells));

  gtk_widget_measure (self->content, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
trunk_number_cell_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  TrunkNumberCell *self = TRUNK_NUMBER_CELL (widget);

  if (self->content != NULL)
    gtk_widget_allocate (self->content, width, height, baseline, NULL);
}

static void
drop_content (TrunkNumberCell *self)
{
  TrunkNumberRow *row = NULL;

  if (self->content == NULL)
    return;

  row = g_object_ref (self->row);
  g_signal_handlers_disconnect_by_func (self->check, toggled_cb, self);
  gtk_box_remove (GTK_BOX (self->content), GTK_WIDGET (row));
  g_clear_pointer (&self->content, gtk_widget_unparent);
  self->row = NULL;
  self->check = NULL;
  trunk_number_cells_keep_row (self->cells, row);
}

static void
trunk_number_cell_dispose (GObject *object)
{
  TrunkNumberCell *self = TRUNK_NUMBER_CELL (object);

  g_clear_object (&self->place);
  set_number (self, NULL);
  g_clear_weak_pointer (&self->item);
  drop_content (self);
  g_clear_object (&self->cells);
  g_clear_object (&self->mode);

  G_OBJECT_CLASS (trunk_number_cell_parent_class)->dispose (object);
}

static void
trunk_number_cell_class_init (TrunkNumberCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = trunk_number_cell_dispose;
  widget_class->root = trunk_number_cell_root;
  widget_class->map = trunk_number_cell_map;
  widget_class->unmap = trunk_number_cell_unmap;
  widget_class->measure = trunk_number_cell_measure;
  widget_class->size_allocate = trunk_number_cell_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "numbercell");
}

static void
trunk_number_cell_init (TrunkNumberCell *self)
{
  self->place = g_signal_group_new (TRUNK_TYPE_NUMBER_PLACE);
  g_signal_group_connect_swapped (self->place, "notify::number", G_CALLBACK (number_changed_cb), self);
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

  g_object_set_data_full (G_OBJECT (factory), "cells", trunk_number_cells_new (fill), g_object_unref);
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

/**
 * trunk_number_cell_get_number:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): the number that it shows
 */
TrunkNumber *
trunk_number_cell_get_number (TrunkNumberCell *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER_CELL (self), NULL);

  return self->number;
}
