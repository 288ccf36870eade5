/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-edit-marks.h"

#include <glib/gi18n.h>

void
trunk_edit_marks_init (TrunkEditMarks *self)
{
  self->dot = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_set_valign (self->dot, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->dot, _("Changed, not saved yet"));
  gtk_widget_add_css_class (self->dot, "edit-dot");

  self->undo = g_object_ref_sink (gtk_button_new_from_icon_name ("edit-undo-symbolic"));
  gtk_widget_set_valign (self->undo, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->undo, _("Undo This Change"));
  gtk_widget_add_css_class (self->undo, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->undo), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Undo This Change"), -1);
}

void
trunk_edit_marks_clear (TrunkEditMarks *self)
{
  g_clear_object (&self->dot);
  g_clear_object (&self->undo);
}

/**
 * trunk_edit_marks_prepare:
 * @self: the marks
 * @row: an AdwActionRow
 *
 * Puts the undo button where it stays, before what else is added at the end of @row.
 */
void
trunk_edit_marks_prepare (TrunkEditMarks *self,
                          GtkWidget      *row)
{
  gtk_widget_set_visible (self->undo, FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->undo);
}

/**
 * trunk_edit_marks_show:
 * @self: the marks
 * @row: an AdwEntryRow, or an AdwActionRow after trunk_edit_marks_prepare()
 * @changed: whether its field is edited
 *
 * An empty place before or after a row would still indent it: the marks come and go whole.
 */
void
trunk_edit_marks_show (TrunkEditMarks *self,
                       GtkWidget      *row,
                       gboolean        changed)
{
  gboolean shown = gtk_widget_get_parent (self->dot) != NULL;

  if (changed == shown)
    return;

  if (ADW_IS_ENTRY_ROW (row) && changed)
    {
      adw_entry_row_add_prefix (ADW_ENTRY_ROW (row), self->dot);
      adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), self->undo);
    }
  else if (ADW_IS_ENTRY_ROW (row))
    {
      adw_entry_row_remove (ADW_ENTRY_ROW (row), self->dot);
      adw_entry_row_remove (ADW_ENTRY_ROW (row), self->undo);
    }
  else
    {
      if (changed)
        adw_action_row_add_prefix (ADW_ACTION_ROW (row), self->dot);
      else
        adw_action_row_remove (ADW_ACTION_ROW (row), self->dot);
      gtk_widget_set_visible (self->undo, changed);
    }
}
