/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-space-menu-row.h"

#include "trunk-closures.h"
#include "trunk-decoration.h"
#include "trunk-row-action.h"
#include "trunk-space-dot.h"

#include <glib/gi18n.h>

/**
 * TrunkSpaceMenuRow:
 *
 * A space in the menu of spaces, whatever it comes to be called as long as the menu shows it.
 */
struct _TrunkSpaceMenuRow
{
  GtkListBoxRow  parent_instance;

  TrunkSpace    *space;

  GtkLabel      *use_label;
};

G_DEFINE_FINAL_TYPE (TrunkSpaceMenuRow, trunk_space_menu_row, GTK_TYPE_LIST_BOX_ROW)

static void
describe (TrunkSpaceMenuRow *self)
{
  const char *use = trunk_space_get_use_label (self->space);
  /* Translators: what a space is called, and what it is for: "Acme, Live" */
  g_autofree char *summary = g_strdup_printf (C_("space and its use", "%s, %s"), trunk_space_get_name (self->space),
                                              use);

  gtk_widget_set_tooltip_text (GTK_WIDGET (self), trunk_space_get_name (self->space));

  gtk_label_set_label (self->use_label, use);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);
}

/* One below the other, and so short that it fits into 360 px with text half as large again. */
static GtkWidget *
create_texts (TrunkSpaceMenuRow *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (NULL);

  self->use_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 17);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (self->use_label, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->use_label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->use_label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->use_label), "dim-label");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), name);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->use_label));
  g_object_bind_property (self->space, "name", name, "label", G_BINDING_SYNC_CREATE);

  return texts;
}

static void
trunk_space_menu_row_dispose (GObject *object)
{
  g_clear_object (&TRUNK_SPACE_MENU_ROW (object)->space);

  G_OBJECT_CLASS (trunk_space_menu_row_parent_class)->dispose (object);
}

static void
trunk_space_menu_row_class_init (TrunkSpaceMenuRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trunk_space_menu_row_dispose;
}

static void
trunk_space_menu_row_init (TrunkSpaceMenuRow *self)
{
  trunk_row_action_add (GTK_WIDGET (self));
}

/**
 * trunk_space_menu_row_new:
 * @space: a space
 * @current: whether it is the one that one is in, which has a check mark
 *
 * Returns: (transfer floating): a row that names it
 */
GtkWidget *
trunk_space_menu_row_new (TrunkSpace *space,
                          gboolean    current)
{
  TrunkSpaceMenuRow *self;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *dot = trunk_space_dot_new (trunk_space_get_color (space));
  GtkWidget *mark = trunk_decoration_new ("object-select-symbolic");

  self = g_object_new (TRUNK_TYPE_SPACE_MENU_ROW, NULL);
  self->space = g_object_ref (space);
  gtk_widget_set_opacity (mark, current ? 1 : 0);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), create_texts (self));
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);

  g_object_bind_property (space, "color", dot, "color", G_BINDING_DEFAULT);
  g_signal_connect_object (space, "notify", G_CALLBACK (describe), self, G_CONNECT_SWAPPED);
  describe (self);

  return GTK_WIDGET (self);
}
