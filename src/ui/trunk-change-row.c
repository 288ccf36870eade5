/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-change-row.h"

#include <glib/gi18n.h>

#include "trunk-number-closures.h"
#include "trunk-text-direction.h"
#include "trunk-whole-text.h"

/**
 * TrunkChangeRow:
 *
 * One field that an update carries: what it was and what it shall be, one above the other and never cut off,
 * so that addresses can be compared letter by letter.
 */
struct _TrunkChangeRow
{
  GtkListBoxRow  parent_instance;

  GtkLabel      *title;
  GtkLabel      *word;
  GtkWidget     *was_label;
  GtkLabel      *was;
  GtkLabel      *new_label;
  GtkLabel      *wanted;
};

G_DEFINE_FINAL_TYPE (TrunkChangeRow, trunk_change_row, GTK_TYPE_LIST_BOX_ROW)

static void
trunk_change_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TRUNK_TYPE_CHANGE_ROW);

  G_OBJECT_CLASS (trunk_change_row_parent_class)->dispose (object);
}

static void
trunk_change_row_class_init (TrunkChangeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = trunk_change_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-change-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeRow, title);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeRow, word);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeRow, was_label);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeRow, was);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeRow, new_label);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeRow, wanted);
}

static void
trunk_change_row_init (TrunkChangeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_whole_text_tell (self->word);
  trunk_keep_digits_in_order (GTK_WIDGET (self->was));
  trunk_keep_digits_in_order (GTK_WIDGET (self->wanted));
}

/**
 * trunk_change_row_new:
 * @field: a field that is sent
 * @was: (nullable): what the person saw
 * @wanted: (nullable): what is sent; the same as @was where another handler needs the field along
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
trunk_change_row_new (TrunkField  field,
                      const char *was,
                      const char *wanted)
{
  TrunkChangeRow *self = g_object_new (TRUNK_TYPE_CHANGE_ROW, NULL);
  g_autofree char *old_text = trunk_describe_value (field, was);
  g_autofree char *new_text = trunk_describe_value (field, wanted);
  g_autofree char *spoken = NULL;
  const char *title = trunk_field_get_full_label (field);
  gboolean stays = g_strcmp0 (was, wanted) == 0;

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->word, trunk_field_get_name (field));
  gtk_label_set_label (self->was, old_text);
  gtk_label_set_label (self->wanted, new_text);
  gtk_widget_set_visible (self->was_label, !stays);
  gtk_widget_set_visible (GTK_WIDGET (self->was), !stays);
  if (stays)
    gtk_label_set_label (self->new_label, C_("value of a field", "Stays"));

  if (stays)
    /* Translators: read out by a screen reader; a field and the value that it keeps */
    spoken = g_strdup_printf (_("%s stays %s"), title, new_text);
  else
    /* Translators: read out by a screen reader; a field, its old value and its new one */
    spoken = g_strdup_printf (_("%s was %s, new is %s"), title, old_text, new_text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  return GTK_WIDGET (self);
}
