/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-audit.h"

#include "trunk-driver-private.h"

static gboolean
is_picture (AtspiAccessible *accessible)
{
  AtspiRole role = atspi_accessible_get_role (accessible, NULL);

  return role == ATSPI_ROLE_IMAGE || role == ATSPI_ROLE_ICON;
}

/* What only holds others takes the focus to hand it on, and GTK 4.18 names no item of its menus on the bus. */
static gboolean
is_exempt (AtspiAccessible *accessible)
{
  static const AtspiRole exempt[] =
    { ATSPI_ROLE_SCROLL_PANE, ATSPI_ROLE_LIST, ATSPI_ROLE_PANEL, ATSPI_ROLE_MENU, ATSPI_ROLE_MENU_ITEM,
      ATSPI_ROLE_CHECK_MENU_ITEM, ATSPI_ROLE_RADIO_MENU_ITEM };
  AtspiRole role = atspi_accessible_get_role (accessible, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (exempt); i++)
    if (role == exempt[i])
      return TRUE;

  return FALSE;
}

/* A picture that says nothing is presentation, and not on the bus. */
static gboolean
is_control (AtspiAccessible *accessible)
{
  return !is_exempt (accessible) &&
         (trunk_tree_has_state (accessible, ATSPI_STATE_FOCUSABLE) || trunk_tree_find_action (accessible) >= 0 ||
          is_picture (accessible));
}

/* What a combo box shows is its own affair, and its name tells. */
static gboolean
is_whole (AtspiAccessible *accessible)
{
  return atspi_accessible_get_role (accessible, NULL) == ATSPI_ROLE_COMBO_BOX;
}

static void
look_at (TrunkAudit      *audit,
         AtspiAccessible *accessible,
         const char      *path,
         const char      *place)
{
  g_autofree char *name = atspi_accessible_get_name (accessible, NULL);
  g_autofree char *role = atspi_accessible_get_role_name (accessible, NULL);
  g_autofree char *here = g_strdup_printf ("%s/%s “%s”", path, role, name != NULL ? name : "");
  int n = is_whole (accessible) ? 0 : atspi_accessible_get_child_count (accessible, NULL);

  if (trunk_tree_has_action (accessible, "row.activate"))
    audit->n_rows++;

  if (is_control (accessible))
    {
      audit->n_controls++;
      if (name == NULL || *name == '\0')
        {
          audit->n_unnamed++;
          g_test_message ("%s: no name: %s", place, here);
        }
    }

  for (int i = 0; i < n; i++)
    {
      g_autoptr(AtspiAccessible) child = atspi_accessible_get_child_at_index (accessible, i, NULL);

      if (child != NULL && trunk_tree_has_state (child, ATSPI_STATE_SHOWING))
        look_at (audit, child, here, place);
    }
}

/**
 * trunk_audit_add:
 * @audit: what was found so far
 * @driver: an application that shows what is to be looked at
 * @place: how people would call it
 *
 * Counts what is in sight, and says what of it has no name.
 */
void
trunk_audit_add (TrunkAudit  *audit,
                 TrunkDriver *driver,
                 const char  *place)
{
  g_autoptr(AtspiAccessible) application = trunk_driver_find_application (driver);
  guint before = audit->n_controls;
  int n;

  g_assert_nonnull (application);
  n = atspi_accessible_get_child_count (application, NULL);
  for (int i = 0; i < n; i++)
    {
      g_autoptr(AtspiAccessible) window = atspi_accessible_get_child_at_index (application, i, NULL);

      if (window != NULL)
        look_at (audit, window, "", place);
    }

  g_assert_cmpuint (audit->n_controls, >, before);
}
