/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-tree.h"

/* The tree of accessible objects that an application shows on the bus. */

#define MAX_DEPTH 60

gboolean
trunk_tree_has_state (AtspiAccessible *accessible,
           AtspiStateType   state)
{
  g_autoptr(AtspiStateSet) states = atspi_accessible_get_state_set (accessible);

  return states != NULL && atspi_state_set_contains (states, state);
}

/* Which of its actions is what a press of it does; the others are for menus and shortcuts. */
int
trunk_tree_find_action (AtspiAccessible *accessible)
{
  static const char * const names[] = { "click", "activate", "press", "row.activate" };
  g_autoptr(AtspiAction) action = atspi_accessible_get_action_iface (accessible);
  int n = action != NULL ? atspi_action_get_n_actions (action, NULL) : 0;

  for (int i = 0; i < n; i++)
    {
      g_autofree char *name = atspi_action_get_action_name (action, i, NULL);

      for (gsize j = 0; j < G_N_ELEMENTS (names); j++)
        if (g_strcmp0 (name, names[j]) == 0)
          return i;
    }

  return -1;
}

gboolean
trunk_tree_has_action (AtspiAccessible *accessible,
                       const char      *name)
{
  g_autoptr(AtspiAction) action = atspi_accessible_get_action_iface (accessible);
  int n = action != NULL ? atspi_action_get_n_actions (action, NULL) : 0;

  for (int i = 0; i < n; i++)
    {
      g_autofree char *this = atspi_action_get_action_name (action, i, NULL);

      if (g_strcmp0 (this, name) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
meets (AtspiAccessible *accessible,
       TrunkNeed             need)
{
  switch (need)
    {
    case TRUNK_NEED_ACTION:
      {
        return trunk_tree_find_action (accessible) >= 0 && trunk_tree_has_state (accessible, ATSPI_STATE_SENSITIVE);
      }

    case TRUNK_NEED_TEXT:
      {
        g_autoptr(AtspiEditableText) text = atspi_accessible_get_editable_text_iface (accessible);

        return text != NULL && trunk_tree_has_state (accessible, ATSPI_STATE_SENSITIVE);
      }

    case TRUNK_NEED_NOTHING:
    default:
      return TRUE;
    }
}

void
trunk_tree_collect (AtspiAccessible *accessible,
         GPatternSpec    *pattern,
         TrunkNeed             need,
         guint            depth,
         GPtrArray       *found)
{
  g_autofree char *name = NULL;
  int n;

  if (depth > 2 && !trunk_tree_has_state (accessible, ATSPI_STATE_SHOWING))
    return;

  name = atspi_accessible_get_name (accessible, NULL);
  if (name != NULL && *name != '\0' && g_pattern_spec_match_string (pattern, name) && meets (accessible, need))
    g_ptr_array_add (found, g_object_ref (accessible));

  n = depth < MAX_DEPTH ? atspi_accessible_get_child_count (accessible, NULL) : 0;
  for (int i = 0; i < n; i++)
    {
      g_autoptr(AtspiAccessible) child = atspi_accessible_get_child_at_index (accessible, i, NULL);

      if (child != NULL)
        trunk_tree_collect (child, pattern, need, depth + 1, found);
    }
}
static void
describe_actions (AtspiAccessible *accessible,
                  GString         *tree)
{
  g_autoptr(AtspiAction) action = atspi_accessible_get_action_iface (accessible);
  int n = action != NULL ? atspi_action_get_n_actions (action, NULL) : 0;

  for (int i = 0; i < n; i++)
    {
      g_autofree char *name = atspi_action_get_action_name (action, i, NULL);

      g_string_append_printf (tree, " [%s]", name);
    }
}

void
trunk_tree_describe (AtspiAccessible *accessible,
          guint            depth,
          GString         *tree)
{
  g_autofree char *name = atspi_accessible_get_name (accessible, NULL);
  g_autofree char *role = atspi_accessible_get_role_name (accessible, NULL);
  int n = depth < MAX_DEPTH ? atspi_accessible_get_child_count (accessible, NULL) : 0;
  gboolean showing = depth <= 2 || trunk_tree_has_state (accessible, ATSPI_STATE_SHOWING);

  if (!showing)
    return;

  if (name != NULL && *name != '\0')
    {
      g_string_append_printf (tree, "%*s%s “%s”%s%s%s", depth * 2, "", role, name,
                              meets (accessible, TRUNK_NEED_TEXT) ? " text" : "",
                              trunk_tree_has_state (accessible, ATSPI_STATE_FOCUSABLE) ? " focusable" : "",
                              trunk_tree_has_state (accessible, ATSPI_STATE_FOCUSED) ? " focused" : "");
      describe_actions (accessible, tree);
      g_string_append_c (tree, '\n');
    }

  for (int i = 0; i < n; i++)
    {
      g_autoptr(AtspiAccessible) child = atspi_accessible_get_child_at_index (accessible, i, NULL);

      if (child != NULL)
        trunk_tree_describe (child, depth + 1, tree);
    }
}
