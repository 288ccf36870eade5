/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-welcome-page.h"

#include "trunk-late-menu.h"
#include "trunk-space-row.h"

/**
 * TrunkWelcomePage:
 *
 * The window's inside while one is in no space: the ways to one, of which those that are known come first.
 */
struct _TrunkWelcomePage
{
  AdwNavigationPage  parent_instance;

  GtkMenuButton     *menu_button;
  AdwStatusPage     *status_page;
  GtkListBox        *list_box;
};

G_DEFINE_FINAL_TYPE (TrunkWelcomePage, trunk_welcome_page, ADW_TYPE_NAVIGATION_PAGE)

/* Made again with each change of the list, for it goes by the place. */
static void
update_list (TrunkWelcomePage *self,
             guint             position,
             guint             removed,
             guint             added,
             GListModel       *spaces)
{
  guint n = g_list_model_get_n_items (spaces);

  gtk_list_box_remove_all (self->list_box);
  gtk_widget_set_visible (GTK_WIDGET (self->list_box), n > 0);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(TrunkSpace) space = g_list_model_get_item (spaces, i);
      GtkWidget *row = trunk_space_row_new (space);

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (row), "win.go-to-space");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "u", i);
      gtk_list_box_append (self->list_box, row);
    }
}

static void
trunk_welcome_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TRUNK_TYPE_WELCOME_PAGE);

  G_OBJECT_CLASS (trunk_welcome_page_parent_class)->dispose (object);
}

static void
trunk_welcome_page_class_init (TrunkWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = trunk_welcome_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkWelcomePage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkWelcomePage, status_page);
  gtk_widget_class_bind_template_child (widget_class, TrunkWelcomePage, list_box);
}

static void
trunk_welcome_page_init (TrunkWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  trunk_late_menu_add (self->menu_button, "trunk-main-menu.ui");
  adw_status_page_set_icon_name (self->status_page, APPLICATION_ID);
}

/**
 * trunk_welcome_page_new:
 * @spaces: a list of TrunkSpace: those that are known
 *
 * Returns: (transfer floating): a page
 */
TrunkWelcomePage *
trunk_welcome_page_new (GListModel *spaces)
{
  TrunkWelcomePage *self = g_object_new (TRUNK_TYPE_WELCOME_PAGE, NULL);

  g_signal_connect_object (spaces, "items-changed", G_CALLBACK (update_list), self, G_CONNECT_SWAPPED);
  update_list (self, 0, 0, 0, spaces);

  return self;
}
