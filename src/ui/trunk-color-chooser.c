/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-color-chooser.h"

#include "trunk-space-dot.h"

/**
 * TrunkColorChooser:
 *
 * The colors that a space can have, as a group of radio buttons: dots with a ring around the chosen one.
 *
 * Settable property: "color" (TrunkSpaceColor).
 */
struct _TrunkColorChooser
{
  GtkBox     parent_instance;

  GtkWidget *buttons[TRUNK_N_COLORS];
};

G_DEFINE_FINAL_TYPE (TrunkColorChooser, trunk_color_chooser, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_COLOR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
trunk_color_chooser_get_property (GObject    *object,
                                  guint       property,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (property == PROP_COLOR)
    g_value_set_enum (value, trunk_color_chooser_get_color (TRUNK_COLOR_CHOOSER (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
trunk_color_chooser_set_property (GObject      *object,
                                  guint         property,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  if (property == PROP_COLOR)
    trunk_color_chooser_set_color (TRUNK_COLOR_CHOOSER (object), g_value_get_enum (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

/* Of each change one button tells that it is chosen now. */
static void
toggled_cb (TrunkColorChooser *self,
            GtkToggleButton   *button)
{
  if (gtk_toggle_button_get_active (button))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLOR]);
}

static void
trunk_color_chooser_class_init (TrunkColorChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = trunk_color_chooser_get_property;
  object_class->set_property = trunk_color_chooser_set_property;

  properties[PROP_COLOR] = g_param_spec_enum ("color", NULL, NULL, TRUNK_TYPE_SPACE_COLOR, TRUNK_COLOR_BLUE,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

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
      g_signal_connect_swapped (self->buttons[i], "toggled", G_CALLBACK (toggled_cb), self);
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
