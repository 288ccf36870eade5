/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-space-sidebar.h"

#include "trunk-late-menu.h"
#include "trunk-space-menu.h"

#include <glib/gi18n.h>

/**
 * TrunkSpaceSidebar:
 *
 * Which space one is in, and which view of it.
 *
 * A view is the name of its row in the template.
 * Properties: "view" (string).
 * Signals: "space-chosen" (TrunkSpace); "activated": the person has chosen a view, again perhaps.
 */
struct _TrunkSpaceSidebar
{
  AdwBin          parent_instance;

  TrunkSpaceMenu *space_menu;
  GtkMenuButton  *menu_button;
  GtkListBox     *view_list;
  GtkWidget      *waiting_row;
  GtkLabel       *n_waiting;
  GListModel     *releases;
};

G_DEFINE_FINAL_TYPE (TrunkSpaceSidebar, trunk_space_sidebar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_VIEW,
  N_PROPS
};

enum
{
  SPACE_CHOSEN,
  ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
space_chosen_cb (TrunkSpaceSidebar *self,
                 TrunkSpace        *space)
{
  g_signal_emit (self, signals[SPACE_CHOSEN], 0, space);
}

static void
activated_cb (TrunkSpaceSidebar *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
selected_cb (TrunkSpaceSidebar *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}

static void
count_cb (TrunkSpaceSidebar *self)
{
  guint n = self->releases != NULL ? g_list_model_get_n_items (self->releases) : 0;
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *label = NULL;

  if (n > 0)
    label = g_strdup_printf (ngettext ("Waiting to Be Released, %u number", "Waiting to Be Released, %u numbers", n),
                             n);
  gtk_label_set_label (self->n_waiting, count);
  gtk_widget_set_visible (GTK_WIDGET (self->n_waiting), n > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->waiting_row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  n > 0 ? label : _("Waiting to Be Released"), -1);
}

static const char *
get_view (TrunkSpaceSidebar *self)
{
  GtkListBoxRow *row = self->view_list != NULL ? gtk_list_box_get_selected_row (self->view_list) : NULL;

  return row != NULL ? gtk_widget_get_name (GTK_WIDGET (row)) : NULL;
}

static void
trunk_space_sidebar_get_property (GObject    *object,
                                  guint       property,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (property == PROP_VIEW)
    g_value_set_string (value, get_view (TRUNK_SPACE_SIDEBAR (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
trunk_space_sidebar_dispose (GObject *object)
{
  g_clear_object (&TRUNK_SPACE_SIDEBAR (object)->releases);
  /* The template takes away its children, whether the bin knows or not. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TRUNK_TYPE_SPACE_SIDEBAR);

  G_OBJECT_CLASS (trunk_space_sidebar_parent_class)->dispose (object);
}

static void
trunk_space_sidebar_class_init (TrunkSpaceSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = trunk_space_sidebar_get_property;
  object_class->dispose = trunk_space_sidebar_dispose;

  properties[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SPACE_CHOSEN] = g_signal_new ("space-chosen", TRUNK_TYPE_SPACE_SIDEBAR, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, TRUNK_TYPE_SPACE);
  signals[ACTIVATED] = g_signal_new ("activated", TRUNK_TYPE_SPACE_SIDEBAR, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TRUNK_TYPE_SPACE_MENU);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-space-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceSidebar, space_menu);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceSidebar, view_list);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceSidebar, waiting_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceSidebar, n_waiting);
  gtk_widget_class_bind_template_callback (widget_class, space_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
trunk_space_sidebar_init (TrunkSpaceSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  trunk_late_menu_add (self->menu_button, "trunk-main-menu.ui");
  gtk_list_box_select_row (self->view_list, gtk_list_box_get_row_at_index (self->view_list, 0));
  count_cb (self);
}

/**
 * trunk_space_sidebar_set_spaces:
 * @self: a sidebar
 * @spaces: a list of TrunkSpace, to choose from
 */
void
trunk_space_sidebar_set_spaces (TrunkSpaceSidebar *self,
                                GListModel        *spaces)
{
  g_return_if_fail (TRUNK_IS_SPACE_SIDEBAR (self));

  trunk_space_menu_set_spaces (self->space_menu, spaces);
}

/**
 * trunk_space_sidebar_get_space:
 * @self: a sidebar
 *
 * Returns: (transfer none) (nullable): the space one is in
 */
TrunkSpace *
trunk_space_sidebar_get_space (TrunkSpaceSidebar *self)
{
  g_return_val_if_fail (TRUNK_IS_SPACE_SIDEBAR (self), NULL);

  return trunk_space_menu_get_space (self->space_menu);
}

void
trunk_space_sidebar_set_space (TrunkSpaceSidebar *self,
                               TrunkSpace        *space)
{
  g_return_if_fail (TRUNK_IS_SPACE_SIDEBAR (self));

  trunk_space_menu_set_space (self->space_menu, space);
}

/**
 * trunk_space_sidebar_set_view:
 * @self: a sidebar
 * @view: the name of a view
 *
 * Goes to a view.
 */
void
trunk_space_sidebar_set_view (TrunkSpaceSidebar *self,
                              const char        *view)
{
  GtkListBoxRow *row;

  g_return_if_fail (TRUNK_IS_SPACE_SIDEBAR (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->view_list, i)) != NULL; i++)
    if (g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (row)), view) == 0)
      gtk_list_box_select_row (self->view_list, row);
}

/**
 * trunk_space_sidebar_set_releases:
 * @self: a sidebar
 * @releases: (nullable): what waits to be released, which is counted
 */
void
trunk_space_sidebar_set_releases (TrunkSpaceSidebar *self,
                                  GListModel        *releases)
{
  g_return_if_fail (TRUNK_IS_SPACE_SIDEBAR (self));

  if (self->releases == releases)
    return;

  if (self->releases != NULL)
    g_signal_handlers_disconnect_by_func (self->releases, count_cb, self);

  g_set_object (&self->releases, releases);
  if (releases != NULL)
    g_signal_connect_object (releases, "items-changed", G_CALLBACK (count_cb), self, G_CONNECT_SWAPPED);
  count_cb (self);
}
