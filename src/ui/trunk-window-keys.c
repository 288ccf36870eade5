/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-window-keys.h"

#include "trunk-keys.h"
#include "trunk-release-toast.h"
#include "trunk-space-tasks.h"
#include "trunk-window.h"
#include "trunk-window-changes.h"

/* Keys of the window that come last: an entry that has the focus has its own idea of Ctrl+Z.  What the application
 * binds comes first instead. */

static gboolean
has_dialog (GtkWidget *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL;
}

static gboolean
save_cb (GtkWidget *window,
         GVariant  *arguments,
         gpointer   user_data)
{
  TrunkSpacePage *page = trunk_window_pages_get_space_page (trunk_window_get_pages (TRUNK_WINDOW (window)));

  return !has_dialog (window) && page != NULL && trunk_space_tasks_save (page);
}

/* Only what a toast offers: who takes back letter by letter must not come to what was saved. */
static gboolean
undo_cb (GtkWidget *window,
         GVariant  *arguments,
         gpointer   user_data)
{
  GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (window));

  if (has_dialog (window) || trunk_keys_are_taken (window))
    return GDK_EVENT_PROPAGATE;

  /* the one about releases is before the other */
  return trunk_release_toast_undo (ADW_TOAST_OVERLAY (content)) || trunk_window_undo_saved (window);
}

static GtkWidget *
find_main_menu (GtkWidget *widget)
{
  if (GTK_IS_MENU_BUTTON (widget) && gtk_menu_button_get_primary (GTK_MENU_BUTTON (widget)))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_child_visible (child) ? find_main_menu (child) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* GTK opens a main menu that is in sight.  Where the sidebar is folded away with it, it is shown first. */
static gboolean
menu_cb (GtkWidget *window,
         GVariant  *arguments,
         gpointer   user_data)
{
  TrunkSpacePage *page = trunk_window_pages_get_space_page (trunk_window_get_pages (TRUNK_WINDOW (window)));
  GtkWidget *button;

  if (has_dialog (window) || page == NULL || !gtk_widget_get_mapped (GTK_WIDGET (page)))
    return GDK_EVENT_PROPAGATE;

  trunk_space_page_toggle_sidebar (page);
  button = find_main_menu (GTK_WIDGET (page));
  if (button != NULL)
    gtk_menu_button_popup (GTK_MENU_BUTTON (button));

  return GDK_EVENT_STOP;
}

/**
 * trunk_window_keys_install:
 * @widget_class: the class of #TrunkWindow
 *
 * Binds Ctrl+S to the review of what was changed, Ctrl+Z to the Undo that is offered, and F10 to the main menu.
 */
void
trunk_window_keys_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, save_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, undo_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, 0, menu_cb, NULL);
}
