/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-selection-head.h"

#include "trunk-selection-mode.h"

#include <glib/gi18n.h>

/**
 * TrunkSelectionHead:
 *
 * The header bar of a list while several of its numbers are selected.
 *
 * Settable property: "mode" (TrunkSelectionMode).
 */
struct _TrunkSelectionHead
{
  AdwBin              parent_instance;

  TrunkSelectionMode *mode;
};

G_DEFINE_FINAL_TYPE (TrunkSelectionHead, trunk_selection_head, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_MODE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static char *
dup_title (GObject *object,
           guint    n_selected)
{
  if (n_selected == 0)
    return g_strdup (_("Select Numbers"));

  return g_strdup_printf (ngettext ("%u Selected", "%u Selected", n_selected), n_selected);
}

static void
trunk_selection_head_dispose (GObject *object)
{
  TrunkSelectionHead *self = TRUNK_SELECTION_HEAD (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_SELECTION_HEAD);
  g_clear_object (&self->mode);

  G_OBJECT_CLASS (trunk_selection_head_parent_class)->dispose (object);
}

static void
trunk_selection_head_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_MODE:
      g_value_set_object (value, TRUNK_SELECTION_HEAD (object)->mode);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_selection_head_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_MODE:
      if (g_set_object (&TRUNK_SELECTION_HEAD (object)->mode, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_selection_head_class_init (TrunkSelectionHeadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trunk_selection_head_dispose;
  object_class->get_property = trunk_selection_head_get_property;
  object_class->set_property = trunk_selection_head_set_property;

  properties[PROP_MODE] =
    g_param_spec_object ("mode", NULL, NULL, TRUNK_TYPE_SELECTION_MODE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-selection-head.ui");
  gtk_widget_class_bind_template_callback (widget_class, dup_title);
}

static void
trunk_selection_head_init (TrunkSelectionHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
