/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-selection-bar.h"

#include "trunk-late-menu.h"
#include "trunk-selection-mode.h"
#include "trunk-toast-lift.h"

#include <glib/gi18n.h>

/**
 * TrunkSelectionBar:
 *
 * The strip below a list while several of its numbers are selected: what can be done with them, and where not all of
 * the list is loaded, selecting the rest.
 *
 * Settable properties: "mode" (TrunkSelectionMode), "numbers" (TrunkPagedList, nullable), "hindrance" (string,
 * nullable: why nothing can be released now).
 */
struct _TrunkSelectionBar
{
  AdwBin              parent_instance;

  TrunkSelectionMode *mode;
  TrunkPagedList     *numbers;
  char               *hindrance;

  GtkMenuButton      *copy_button;
};

G_DEFINE_FINAL_TYPE (TrunkSelectionBar, trunk_selection_bar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_MODE,
  PROP_NUMBERS,
  PROP_HINDRANCE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Closures of the template. */

static gboolean
is_loading_rest (GObject             *object,
                 TrunkSelectionState  state)
{
  return state == TRUNK_SELECTING_REST;
}

static gboolean
is_not_loading_rest (GObject             *object,
                     TrunkSelectionState  state)
{
  return state != TRUNK_SELECTING_REST;
}

static gboolean
offers_rest (GObject             *object,
             TrunkSelectionState  state,
             gboolean             has_all,
             TrunkListState       list_state)
{
  return state == TRUNK_SELECTING_REST
         || (state == TRUNK_SELECTING_SEVERAL && has_all && list_state != TRUNK_LIST_COMPLETE);
}

static char *
dup_rest_text (GObject             *object,
               TrunkSelectionState  state,
               guint                n_selected)
{
  if (state == TRUNK_SELECTING_REST)
    return g_strdup_printf (ngettext ("%u number selected, loading more", "%u numbers selected, loading more",
                                      n_selected), n_selected);

  return g_strdup_printf (ngettext ("The %u loaded number is selected", "All %u loaded numbers are selected",
                                    n_selected), n_selected);
}

static gboolean
is_any (GObject *object,
        guint    n_selected)
{
  return n_selected > 0;
}

/* The object */

static void
trunk_selection_bar_dispose (GObject *object)
{
  TrunkSelectionBar *self = TRUNK_SELECTION_BAR (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_SELECTION_BAR);
  g_clear_object (&self->mode);
  g_clear_object (&self->numbers);
  g_clear_pointer (&self->hindrance, g_free);

  G_OBJECT_CLASS (trunk_selection_bar_parent_class)->dispose (object);
}

static void
trunk_selection_bar_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  TrunkSelectionBar *self = TRUNK_SELECTION_BAR (object);

  switch (prop_id)
    {
    case PROP_MODE:
      g_value_set_object (value, self->mode);
      break;

    case PROP_NUMBERS:
      g_value_set_object (value, self->numbers);
      break;

    case PROP_HINDRANCE:
      g_value_set_string (value, self->hindrance);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_selection_bar_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  TrunkSelectionBar *self = TRUNK_SELECTION_BAR (object);

  switch (prop_id)
    {
    case PROP_MODE:
      if (g_set_object (&self->mode, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_NUMBERS:
      if (g_set_object (&self->numbers, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_HINDRANCE:
      if (g_set_str (&self->hindrance, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_selection_bar_class_init (TrunkSelectionBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags settable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = trunk_selection_bar_dispose;
  object_class->get_property = trunk_selection_bar_get_property;
  object_class->set_property = trunk_selection_bar_set_property;

  properties[PROP_MODE] = g_param_spec_object ("mode", NULL, NULL, TRUNK_TYPE_SELECTION_MODE, settable);
  properties[PROP_NUMBERS] = g_param_spec_object ("numbers", NULL, NULL, TRUNK_TYPE_PAGED_LIST, settable);
  properties[PROP_HINDRANCE] = g_param_spec_string ("hindrance", NULL, NULL, NULL, settable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-selection-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkSelectionBar, copy_button);
  gtk_widget_class_bind_template_callback (widget_class, is_loading_rest);
  gtk_widget_class_bind_template_callback (widget_class, is_not_loading_rest);
  gtk_widget_class_bind_template_callback (widget_class, offers_rest);
  gtk_widget_class_bind_template_callback (widget_class, dup_rest_text);
  gtk_widget_class_bind_template_callback (widget_class, is_any);
}

static void
trunk_selection_bar_init (TrunkSelectionBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_late_menu_add (self->copy_button, "trunk-copy-menu.ui");
  trunk_toast_lift_over (GTK_WIDGET (self));
}
