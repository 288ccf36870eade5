/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-welcome-page.h"

#include "trunk-late-menu.h"

/**
 * TrunkWelcomePage:
 *
 * The window's inside while one is in no space: the ways to one.
 */
struct _TrunkWelcomePage
{
  AdwNavigationPage  parent_instance;

  GtkMenuButton     *menu_button;
  AdwStatusPage     *status_page;
};

G_DEFINE_FINAL_TYPE (TrunkWelcomePage, trunk_welcome_page, ADW_TYPE_NAVIGATION_PAGE)

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
 *
 * Returns: (transfer floating): a page
 */
TrunkWelcomePage *
trunk_welcome_page_new (void)
{
  return g_object_new (TRUNK_TYPE_WELCOME_PAGE, NULL);
}
