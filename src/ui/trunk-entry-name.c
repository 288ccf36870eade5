/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-entry-name.h"

/**
 * trunk_entry_row_say_once:
 * @row: a row whose title is set
 *
 * Names @row by its title.  AdwEntryRow of libadwaita 1.7 has the title twice, one for the empty entry, and is named
 * by both: "Area Code Area Code".
 */
void
trunk_entry_row_say_once (AdwEntryRow *row)
{
  g_return_if_fail (ADW_IS_ENTRY_ROW (row));

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);
}

/**
 * trunk_expander_row_say_title:
 * @row: a row whose title is set
 *
 * Names @row by its title.  AdwExpanderRow names only the row inside that one presses.
 */
void
trunk_expander_row_say_title (AdwExpanderRow *row)
{
  g_return_if_fail (ADW_IS_EXPANDER_ROW (row));

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);
}
