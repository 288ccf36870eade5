/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-keys.h"

/**
 * trunk_keys_are_taken:
 * @widget: what a key is pressed in
 *
 * A key that means something for what is shown, such as Delete for a number, means nothing of the kind where the
 * person writes or is in a menu.
 *
 * Returns: whether the focus is in a text or a menu
 */
gboolean
trunk_keys_are_taken (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus) ||
                           gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL);
}
