/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-color-chooser.h"

#include "trunk-space-dot.h"

/**
 * TrunkColorChooser:
 *
 * The colors that a space can have, as a group of radio buttons: dots with a ring around the chosen one.
 */
struct _TrunkColorChooser
{
  GtkBox     parent_instance;

  GtkWidget *buttons[TRUNK_N_COLORS];
};

G_DEFINE_FINAL_TYPE (TrunkColorChooser, trunk_color_chooser, GTK_TYPE_BOX)

static void
trunk_color_chooser_class_init (TrunkColorChooserClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
}

static GtkWidget *
create_button (TrunkSpaceColor color)
{
  GtkWidget *dot = trunk_space_dot_new (color);
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO,
                                    "child", dot,
                                    "tooltip-text", trunk_space_color_get_name (color),
                                    NULL);

  gtk_widget_add_css_class (dot, "swatch");
  gtk_widget_add_css_class (button, "swatch");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, trunk_space_color_get_name (color), -1);

  return button;
}

static void
trunk_color_chooser_init (TrunkColorChooser *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 3);

  for (guint i = 0; i < TRUNK_N_COLORS; i++)
    {
      self->buttons[i] = create_button (i);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->buttons[i]), GTK_TOGGLE_BUTTON (self->buttons[0]));
      gtk_box_append (GTK_BOX (self), self->buttons[i]);
    }

  trunk_color_chooser_set_color (self, TRUNK_COLOR_BLUE);
}

/**
 * trunk_color_chooser_get_color:
 * @self: a chooser
 *
 * Returns: the chosen color
 */
TrunkSpaceColor
trunk_color_chooser_get_color (TrunkColorChooser *self)
{
  g_return_val_if_fail (TRUNK_IS_COLOR_CHOOSER (self), TRUNK_COLOR_BLUE);

  for (guint i = 0; i < TRUNK_N_COLORS; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->buttons[i])))
      return i;

  return TRUNK_COLOR_BLUE;
}

/**
 * trunk_color_chooser_set_color:
 * @self: a chooser
 * @color: the color to choose
 */
void
trunk_color_chooser_set_color (TrunkColorChooser *self,
                               TrunkSpaceColor    color)
{
  g_return_if_fail (TRUNK_IS_COLOR_CHOOSER (self));
  g_return_if_fail (color < TRUNK_N_COLORS);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[color]), TRUE);
}
