/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-late-menu.h"

/* The button asks each time it is pressed; it keeps the first answer. */
static void
create_popup (GtkMenuButton *button,
              gpointer       user_data)
{
  const char *file = user_data;
  g_autofree char *path = NULL;
  g_autoptr(GtkBuilder) builder = NULL;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;

  path = g_strconcat (RESOURCE_PATH "/ui/", file, NULL);
  builder = gtk_builder_new_from_resource (path);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (gtk_builder_get_object (builder, "menu")));
}

/**
 * trunk_late_menu_add:
 * @button: a button that has no menu yet
 * @file: (type filename): the resource with the menu, which has the id `menu` in it
 *
 * Gives a button a menu that is made when it is opened first.
 *
 * The popover of a menu costs as much as half a page, and would be made before the window is seen.
 */
void
trunk_late_menu_add (GtkMenuButton *button,
                     const char    *file)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  g_return_if_fail (file != NULL);

  gtk_menu_button_set_create_popup_func (button, create_popup, g_strdup (file), g_free);
}
