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

/**
 * trunk_edit_marks_set_news:
 * @row: a row of a field
 * @was: (nullable): what the field was before somebody else has changed it; %NULL where nobody has
 *
 * Marks a field that is not as it was when the person looked last.
 */
void
trunk_edit_marks_set_news (GtkWidget  *row,
                           const char *was)
{
  /* The focus is on the text within an entry row: that is what describes itself to a screen reader. */
  GtkEditable *text_within = GTK_IS_EDITABLE (row) ? gtk_editable_get_delegate (GTK_EDITABLE (row)) : NULL;
  GtkAccessible *accessible = text_within != NULL ? GTK_ACCESSIBLE (text_within) : GTK_ACCESSIBLE (row);
  g_autofree char *text = NULL;

  if (was == NULL)
    {
      gtk_widget_remove_css_class (row, "news");
      gtk_widget_set_tooltip_text (row, NULL);
      gtk_accessible_reset_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      return;
    }

  /* Translators: of a field; what it was before */
  text = g_strdup_printf (_("Changed since your last visit. It was: %s"), was);
  gtk_widget_add_css_class (row, "news");
  gtk_widget_set_tooltip_text (row, text);
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}
