/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-late-bin.h"

/**
 * TrunkLateBin:
 *
 * A place for something that is not seen at the start: it is put there when the place comes into sight first.
 *
 * The pages of a stack get their style, their size and their icons with the window, those that nobody sees, too.  What
 * waits here has none of that, and can be used all the same.
 *
 * Settable property: "late-child" (GtkWidget, once): what is to be there.
 */
struct _TrunkLateBin
{
  AdwBin     parent_instance;

  GtkWidget *late_child;  /* until it is in its place */
};

G_DEFINE_FINAL_TYPE (TrunkLateBin, trunk_late_bin, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_LATE_CHILD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
trunk_late_bin_map (GtkWidget *widget)
{
  g_autoptr(GtkWidget) child = g_steal_pointer (&TRUNK_LATE_BIN (widget)->late_child);

  if (child != NULL)
    adw_bin_set_child (ADW_BIN (widget), child);

  GTK_WIDGET_CLASS (trunk_late_bin_parent_class)->map (widget);
}

static void
trunk_late_bin_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (prop_id == PROP_LATE_CHILD)
    g_set_object (&TRUNK_LATE_BIN (object)->late_child, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
trunk_late_bin_dispose (GObject *object)
{
  g_clear_object (&TRUNK_LATE_BIN (object)->late_child);

  G_OBJECT_CLASS (trunk_late_bin_parent_class)->dispose (object);
}

static void
trunk_late_bin_class_init (TrunkLateBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = trunk_late_bin_set_property;
  object_class->dispose = trunk_late_bin_dispose;
  GTK_WIDGET_CLASS (klass)->map = trunk_late_bin_map;

  properties[PROP_LATE_CHILD] =
    g_param_spec_object ("late-child", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_late_bin_init (TrunkLateBin *self)
{
}
