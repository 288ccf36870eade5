/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-window-focus.h"

#include "trunk-window.h"

/* Where the focus goes in a window. */

typedef gboolean (* Focus) (GtkWidget        *widget,
                            GtkDirectionType  direction);

static Focus parent_focus;

static void
forget_place (GtkWidget *window)
{
  GtkWidget *widget = window;

  while (widget != NULL)
    {
      GtkWidget *child = gtk_widget_get_focus_child (widget);

      gtk_widget_set_focus_child (widget, NULL);
      widget = child;
    }
}

/* What had the focus may have left, as a toast does and what was kept.  GtkWindow remembers where that was, and begins
 * there; but it begins again at the other end only while something has the focus.  Where nothing comes after the place,
 * no key would lead out of it. */
static gboolean
focus (GtkWidget        *window,
       GtkDirectionType  direction)
{
  if (parent_focus (window, direction))
    return TRUE;

  if (gtk_window_get_focus (GTK_WINDOW (window)) != NULL || gtk_widget_get_focus_child (window) == NULL)
    return FALSE;

  forget_place (window);

  return parent_focus (window, direction);
}

/* What had the focus over the panes has left. */
static void
focus_panes_action (GtkWidget  *window,
                    const char *action_name,
                    GVariant   *parameter)
{
  TrunkSpacePage *page = trunk_window_pages_get_space_page (trunk_window_get_pages (TRUNK_WINDOW (window)));

  if (page != NULL && gtk_widget_get_mapped (GTK_WIDGET (page)))
    gtk_widget_activate_action (GTK_WIDGET (page), "space.focus", NULL);
}

/**
 * trunk_window_focus_install:
 * @widget_class: the class of #TrunkWindow
 *
 * Lets Tab always lead somewhere, and adds "win.focus-panes".
 */
void
trunk_window_focus_install (GtkWidgetClass *widget_class)
{
  parent_focus = widget_class->focus;
  widget_class->focus = focus;
  gtk_widget_class_install_action (widget_class, "win.focus-panes", NULL, focus_panes_action);
}
