/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-row-box.h"

/**
 * TrunkRowBox:
 *
 * What is in a row of an order: a number, what is with it, and what can be done about it.
 *
 * Where the row is narrow, the buttons stand under the text instead of taking its width; and under each other where
 * they do not fit beside each other either.
 */
struct _TrunkRowBox
{
  GtkBox      parent_instance;

  GtkStack   *state;
  GtkImage   *icon;
  GtkBox     *fold;
  GtkLabel   *title;
  GtkLabel   *subtitle;
  AdwWrapBox *buttons;
};

G_DEFINE_FINAL_TYPE (TrunkRowBox, trunk_row_box, GTK_TYPE_BOX)

static void
trunk_row_box_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TRUNK_TYPE_ROW_BOX);

  G_OBJECT_CLASS (trunk_row_box_parent_class)->dispose (object);
}

static void
trunk_row_box_class_init (TrunkRowBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = trunk_row_box_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-row-box.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkRowBox, state);
  gtk_widget_class_bind_template_child (widget_class, TrunkRowBox, icon);
  gtk_widget_class_bind_template_child (widget_class, TrunkRowBox, fold);
  gtk_widget_class_bind_template_child (widget_class, TrunkRowBox, title);
  gtk_widget_class_bind_template_child (widget_class, TrunkRowBox, subtitle);
  gtk_widget_class_bind_template_child (widget_class, TrunkRowBox, buttons);
}

static void
trunk_row_box_init (TrunkRowBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * trunk_row_box_new:
 *
 * Returns: (transfer floating): the inside of a row
 */
GtkWidget *
trunk_row_box_new (void)
{
  return g_object_new (TRUNK_TYPE_ROW_BOX, NULL);
}

/**
 * trunk_row_box_set_title:
 * @title: plain text
 */
void
trunk_row_box_set_title (TrunkRowBox *self,
                         const char  *title)
{
  g_return_if_fail (TRUNK_IS_ROW_BOX (self));

  gtk_label_set_label (self->title, title);
}

/**
 * trunk_row_box_set_subtitle:
 * @subtitle: plain text; "" for none
 */
void
trunk_row_box_set_subtitle (TrunkRowBox *self,
                            const char  *subtitle)
{
  g_return_if_fail (TRUNK_IS_ROW_BOX (self));

  gtk_label_set_label (self->subtitle, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *subtitle != '\0');
}

/**
 * trunk_row_box_set_icon:
 * @icon_name: (nullable): the icon in front; %NULL for none
 * @css_class: (nullable): its style class
 */
void
trunk_row_box_set_icon (TrunkRowBox *self,
                        const char  *icon_name,
                        const char  *css_class)
{
  g_return_if_fail (TRUNK_IS_ROW_BOX (self));

  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char *[]) { css_class, NULL });
  gtk_widget_set_visible (GTK_WIDGET (self->state), icon_name != NULL);
}

/**
 * trunk_row_box_set_busy:
 * @busy: whether a spinner takes the icon's place
 */
void
trunk_row_box_set_busy (TrunkRowBox *self,
                        gboolean     busy)
{
  g_return_if_fail (TRUNK_IS_ROW_BOX (self));

  gtk_stack_set_visible_child_name (self->state, busy ? "busy" : "icon");
}

/**
 * trunk_row_box_set_narrow:
 * @narrow: whether there is no width for text and buttons beside each other
 */
void
trunk_row_box_set_narrow (TrunkRowBox *self,
                          gboolean     narrow)
{
  g_return_if_fail (TRUNK_IS_ROW_BOX (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->fold),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->fold, narrow ? 6 : 12);
}

/**
 * trunk_row_box_add_button:
 * @label: what it says, with its mnemonic
 *
 * Returns: (transfer none): a button that is not shown yet
 */
GtkWidget *
trunk_row_box_add_button (TrunkRowBox *self,
                          const char  *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_return_val_if_fail (TRUNK_IS_ROW_BOX (self), button);

  gtk_widget_set_visible (button, FALSE);
  adw_wrap_box_append (self->buttons, button);

  return button;
}

/**
 * trunk_row_box_show_button:
 * @button: one of trunk_row_box_add_button()
 * @show: whether it is shown
 */
void
trunk_row_box_show_button (TrunkRowBox *self,
                           GtkWidget   *button,
                           gboolean     show)
{
  gboolean any = FALSE;

  g_return_if_fail (TRUNK_IS_ROW_BOX (self));

  gtk_widget_set_visible (button, show);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    any |= gtk_widget_get_visible (child);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), any);
}
