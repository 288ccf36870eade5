/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-space-row.h"

#include "trunk-closures.h"
#include "trunk-row-action.h"
#include "trunk-space-dot.h"

#include <glib/gi18n.h>

/* The subtitle says which space it is where two have the same name. */
static void
describe (AdwActionRow *row,
          GParamSpec   *pspec,
          TrunkSpace   *space)
{
  g_autofree char *host = trunk_space_dup_host (space);
  g_autofree char *subtitle = NULL;

  /* Translators: what a space is used for and its address, such as “Live · acme.signalwire.com” */
  subtitle = g_strdup_printf (_("%s · %s"), trunk_space_get_use_label (space), host != NULL ? host : "");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), trunk_space_get_name (space));
  adw_action_row_set_subtitle (row, trunk_space_is_practice (space) ? trunk_space_get_use_label (space) : subtitle);
}

/**
 * trunk_space_row_new:
 * @space: a space
 *
 * Returns: (transfer floating): a row that names it, whatever it comes to be called
 */
GtkWidget *
trunk_space_row_new (TrunkSpace *space)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);
  GtkWidget *dot = trunk_space_dot_new (trunk_space_get_color (space));

  g_object_bind_property (space, "color", dot, "color", G_BINDING_DEFAULT);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), dot);
  trunk_row_action_add (row);
  describe (ADW_ACTION_ROW (row), NULL, space);
  g_signal_connect_object (space, "notify", G_CALLBACK (describe), row, G_CONNECT_SWAPPED);

  return row;
}
