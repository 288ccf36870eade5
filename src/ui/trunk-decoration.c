/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-decoration.h"

/**
 * trunk_decoration_new:
 * @icon_name: (nullable): its icon
 *
 * Returns: (transfer floating): a picture of what words say beside it, which is nothing for a screen reader
 */
GtkWidget *
trunk_decoration_new (const char *icon_name)
{
  return g_object_new (GTK_TYPE_IMAGE,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                       "icon-name", icon_name,
                       NULL);
}
