/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-space-dot.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * TrunkSpaceDot:
 *
 * The color of a space, as a dot: 12 px, 8 px with the style class `small`, 20 px with `swatch`.
 *
 * Each color has a shape of its own, for who cannot tell the colors apart. It always stands beside the space's name,
 * so a screen reader does not hear of it.
 */
struct _TrunkSpaceDot
{
  GtkWidget       parent_instance;

  TrunkSpaceColor color;
};

G_DEFINE_FINAL_TYPE (TrunkSpaceDot, trunk_space_dot, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_COLOR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The shapes, in units of half the dot, differ at 8 px already: so none has five or six corners. The practice space's
 * is a ring. */
static const struct
{
  const char *css_class;
  const char *name;
  const char *path;
} colors[TRUNK_N_COLORS] = {
  [TRUNK_COLOR_BLUE]   = { "space-blue",   N_("Blue"),   "M 1 0 A 1 1 0 1 1 -1 0 A 1 1 0 1 1 1 0 Z" },
  [TRUNK_COLOR_TEAL]   = { "space-teal",   N_("Teal"),   "M -0.95 -0.95 H 0.95 V 0.95 H -0.95 Z" },
  [TRUNK_COLOR_GREEN]  = { "space-green",  N_("Green"),  "M 0 -1 L 1 0.9 H -1 Z" },
  [TRUNK_COLOR_ORANGE] = { "space-orange", N_("Orange"), "M 0 -1 L 1 0 L 0 1 L -1 0 Z" },
  [TRUNK_COLOR_PINK]   = { "space-pink",   N_("Pink"),
                           "M -0.25 -1 H 0.25 V -0.25 H 1 V 0.25 H 0.25 V 1 H -0.25 V 0.25 H -1 V -0.25 H -0.25 Z" },
  [TRUNK_COLOR_PURPLE] = { "space-purple", N_("Purple"), "M 0 1 L 1 -0.9 H -1 Z" },
  [TRUNK_COLOR_SLATE]  = { "space-slate",  N_("Slate"),
                           "M 1 0 A 1 1 0 1 1 -1 0 A 1 1 0 1 1 1 0 Z "
                           "M 0.5 0 A 0.5 0.5 0 1 0 -0.5 0 A 0.5 0.5 0 1 0 0.5 0 Z" },
};

static void
trunk_space_dot_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_COLOR:
      g_value_set_enum (value, TRUNK_SPACE_DOT (object)->color);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_space_dot_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_COLOR:
      trunk_space_dot_set_color (TRUNK_SPACE_DOT (object), g_value_get_enum (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_space_dot_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  TrunkSpaceDot *self = TRUNK_SPACE_DOT (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  float radius = MIN (width, height) / 2.0f;
  g_autoptr(GskPath) path = gsk_path_parse (colors[self->color].path);
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  GdkRGBA color;

  gtk_widget_get_color (widget, &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width / 2.0f, height / 2.0f));
  gtk_snapshot_scale (snapshot, radius, radius);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_EVEN_ODD, &color);
  if (adw_style_manager_get_high_contrast (style))
    {
      g_autoptr(GskStroke) edge = gsk_stroke_new (1 / radius);

      /* The text's, beside which it stands. */
      gtk_widget_get_color (gtk_widget_get_parent (widget), &color);
      gtk_snapshot_append_stroke (snapshot, path, edge, &color);
    }
  gtk_snapshot_restore (snapshot);
}

static void
trunk_space_dot_class_init (TrunkSpaceDotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = trunk_space_dot_get_property;
  object_class->set_property = trunk_space_dot_set_property;

  widget_class->snapshot = trunk_space_dot_snapshot;

  properties[PROP_COLOR] =
    g_param_spec_enum ("color", NULL, NULL, TRUNK_TYPE_SPACE_COLOR, TRUNK_COLOR_BLUE,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "spacedot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
trunk_space_dot_init (TrunkSpaceDot *self)
{
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  self->color = TRUNK_COLOR_BLUE;
  gtk_widget_add_css_class (GTK_WIDGET (self), colors[self->color].css_class);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * trunk_space_dot_new:
 * @color: the space's color
 *
 * Returns: (transfer floating): a dot of 12 px
 */
GtkWidget *
trunk_space_dot_new (TrunkSpaceColor color)
{
  return g_object_new (TRUNK_TYPE_SPACE_DOT, "color", color, NULL);
}

/**
 * trunk_space_dot_get_color:
 * @self: a dot
 *
 * Returns: the color it shows
 */
TrunkSpaceColor
trunk_space_dot_get_color (TrunkSpaceDot *self)
{
  g_return_val_if_fail (TRUNK_IS_SPACE_DOT (self), TRUNK_COLOR_BLUE);

  return self->color;
}

/**
 * trunk_space_dot_set_color:
 * @self: a dot
 * @color: the color to show
 */
void
trunk_space_dot_set_color (TrunkSpaceDot   *self,
                           TrunkSpaceColor  color)
{
  g_return_if_fail (TRUNK_IS_SPACE_DOT (self));
  g_return_if_fail (color < TRUNK_N_COLORS);

  if (self->color == color)
    return;

  gtk_widget_remove_css_class (GTK_WIDGET (self), colors[self->color].css_class);
  self->color = color;
  gtk_widget_add_css_class (GTK_WIDGET (self), colors[self->color].css_class);
  gtk_widget_queue_draw (GTK_WIDGET (self));

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLOR]);
}

/**
 * trunk_space_color_get_name:
 * @color: a color
 *
 * Returns: its name for people, translated
 */
const char *
trunk_space_color_get_name (TrunkSpaceColor color)
{
  g_return_val_if_fail (color < TRUNK_N_COLORS, "");

  return _(colors[color].name);
}
