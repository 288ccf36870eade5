/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-desktop.h"

#include "trunk-window-places.h"

/*
 * What the desktop can ask of the program, whether it runs or not: results of its search and notifications name these
 * actions.  `show-number` (space, number), `search` (text), `show-order` (space), `show-view` (space, view).
 */

/* Where there is no window, it opens in the space right away, and not in that of the last time. */
static TrunkWindow *
open_window (TrunkApplication *application,
             const char       *space_id) /* (nullable) */
{
  TrunkSpaces *spaces = trunk_application_get_spaces (application);
  TrunkSpace *space = space_id != NULL ? trunk_spaces_lookup (spaces, space_id) : NULL;

  if (space != NULL && gtk_application_get_active_window (GTK_APPLICATION (application)) == NULL)
    trunk_spaces_set_remembered (spaces, space);
  g_application_activate (G_APPLICATION (application));

  return TRUNK_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application)));
}

static void
show_number_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  const char *space_id;
  const char *number_id;

  g_variant_get (parameter, "(&s&s)", &space_id, &number_id);
  trunk_window_go_to (open_window (user_data, space_id), space_id, TRUNK_PLACE_NUMBER, number_id);
}

/* In the space that one is in. */
static void
search_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  TrunkWindow *window = open_window (user_data, NULL);
  TrunkSpace *space = trunk_window_pages_get_space (trunk_window_get_pages (window));

  if (space != NULL)
    trunk_window_go_to (window, trunk_space_get_id (space), TRUNK_PLACE_SEARCH, g_variant_get_string (parameter, NULL));
}

static void
show_order_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  const char *space_id = g_variant_get_string (parameter, NULL);

  trunk_window_go_to (open_window (user_data, space_id), space_id, TRUNK_PLACE_ORDER, NULL);
}

static void
show_view_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  const char *space_id;
  const char *view;

  g_variant_get (parameter, "(&s&s)", &space_id, &view);
  trunk_window_go_to (open_window (user_data, space_id), space_id, TRUNK_PLACE_VIEW, view);
}

/**
 * trunk_desktop_install:
 * @application: the program
 *
 * Gives it the actions that lead to a place in its window.
 */
void
trunk_desktop_install (TrunkApplication *application)
{
  static const GActionEntry actions[] = {
    { "show-number", show_number_action, "(ss)" },
    { "search", search_action, "s" },
    { "show-order", show_order_action, "s" },
    { "show-view", show_view_action, "(ss)" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
}
