/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-field-entry.h"

#include <adwaita.h>

#include "trunk-entry-name.h"
#include "trunk-text-direction.h"

/**
 * trunk_field_entry_new:
 * @field: a field that is typed
 *
 * Returns: (transfer floating): an empty AdwEntryRow for it
 */
GtkWidget *
trunk_field_entry_new (TrunkField field)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), trunk_field_get_label (field));
  trunk_entry_row_say_once (ADW_ENTRY_ROW (row));
  adw_entry_row_set_enable_emoji_completion (ADW_ENTRY_ROW (row), FALSE);
  if (trunk_field_get_info (field)->kind == TRUNK_FIELD_KIND_URL)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_URL);
  trunk_keep_digits_in_order (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row))));

  return row;
}
