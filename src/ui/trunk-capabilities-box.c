/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-capabilities-box.h"

#include <glib/gi18n.h>

#define ICON_SIZE 12

/**
 * TrunkCapabilitiesBox:
 *
 * What a number can do, as a line of small icons with one tooltip in words.
 *
 * Property "capabilities" (guint, TrunkCapabilities).
 */
struct _TrunkCapabilitiesBox
{
  GtkBox            parent_instance;

  TrunkCapabilities capabilities;
  GtkWidget        *icons[4];
};

G_DEFINE_FINAL_TYPE (TrunkCapabilitiesBox, trunk_capabilities_box, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_CAPABILITIES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const struct
{
  TrunkCapabilities capability;
  const char       *icon_name;
} kinds[] = {
  { TRUNK_CAPABILITY_VOICE, "call-start-symbolic" },
  { TRUNK_CAPABILITY_SMS,   "trunkline-text-symbolic" },
  { TRUNK_CAPABILITY_MMS,   "image-x-generic-symbolic" },
  { TRUNK_CAPABILITY_FAX,   "printer-symbolic" },
};

static gboolean
query_tooltip_cb (TrunkCapabilitiesBox *self,
                  int                   x,
                  int                   y,
                  gboolean              keyboard,
                  GtkTooltip           *tooltip)
{
  g_autofree char *text = trunk_capabilities_to_text (self->capabilities);

  gtk_tooltip_set_text (tooltip, text);

  return self->capabilities != 0;
}

static void
trunk_capabilities_box_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CAPABILITIES:
      g_value_set_uint (value, TRUNK_CAPABILITIES_BOX (object)->capabilities);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_capabilities_box_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_CAPABILITIES:
      trunk_capabilities_box_set_capabilities (TRUNK_CAPABILITIES_BOX (object), g_value_get_uint (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_capabilities_box_class_init (TrunkCapabilitiesBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = trunk_capabilities_box_get_property;
  object_class->set_property = trunk_capabilities_box_set_property;

  properties[PROP_CAPABILITIES] =
    g_param_spec_uint ("capabilities", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_capabilities_box_init (TrunkCapabilitiesBox *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dim-label");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      self->icons[i] = g_object_new (GTK_TYPE_IMAGE,
                                     "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                     "icon-name", kinds[i].icon_name,
                                     "pixel-size", ICON_SIZE,
                                     "visible", FALSE,
                                     NULL);
      gtk_box_append (GTK_BOX (self), self->icons[i]);
    }
}

/**
 * trunk_capabilities_box_new:
 *
 * Returns: (transfer floating): an empty box
 */
GtkWidget *
trunk_capabilities_box_new (void)
{
  return g_object_new (TRUNK_TYPE_CAPABILITIES_BOX, NULL);
}

/**
 * trunk_capabilities_box_set_capabilities:
 * @self: a box
 * @capabilities: what the number can do
 */
void
trunk_capabilities_box_set_capabilities (TrunkCapabilitiesBox *self,
                                         TrunkCapabilities     capabilities)
{
  g_return_if_fail (TRUNK_IS_CAPABILITIES_BOX (self));

  if (self->capabilities == capabilities)
    return;

  self->capabilities = capabilities;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_widget_set_visible (self->icons[i], (capabilities & kinds[i].capability) != 0);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAPABILITIES]);
}
