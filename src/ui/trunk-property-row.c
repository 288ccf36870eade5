/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-property-row.h"

#include "trunk-plain-breaks.h"
#include "trunk-text-direction.h"

#include <glib/gi18n.h>

/**
 * TrunkPropertyRow:
 *
 * A value to read, select and copy, under its small title.
 *
 * What it shows is data: never markup, never cut off.
 */
struct _TrunkPropertyRow
{
  AdwActionRow  parent_instance;

  GtkLabel     *word;
  GtkWidget    *copy_button;
};

G_DEFINE_FINAL_TYPE (TrunkPropertyRow, trunk_property_row, ADW_TYPE_ACTION_ROW)

/* As long as most of the API's words; a longer one takes a second line. */
#define WORD_WIDTH 16

static void
trunk_property_row_class_init (TrunkPropertyRowClass *klass)
{
}

static void
trunk_property_row_init (TrunkPropertyRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (self), TRUE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  gtk_widget_add_css_class (GTK_WIDGET (self), "property");
  trunk_break_plainly (GTK_WIDGET (self));
  trunk_keep_digits_in_order (GTK_WIDGET (self));
}

/**
 * trunk_property_row_new:
 * @title: what the value is, translated
 *
 * Returns: (transfer floating): a row without a value
 */
TrunkPropertyRow *
trunk_property_row_new (const char *title)
{
  TrunkPropertyRow *self = g_object_new (TRUNK_TYPE_PROPERTY_ROW, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);

  return self;
}

/**
 * trunk_property_row_set_value:
 * @self: a row
 * @value: (nullable): plain text; %NULL shows "Not set"
 */
void
trunk_property_row_set_value (TrunkPropertyRow *self,
                              const char       *value)
{
  g_return_if_fail (TRUNK_IS_PROPERTY_ROW (self));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               value != NULL && *value != '\0' ? value : _("Not set"));
}

/**
 * trunk_property_row_set_word:
 * @self: a row
 * @word: the API's own word, for the ticket to the developers
 */
void
trunk_property_row_set_word (TrunkPropertyRow *self,
                             const char       *word)
{
  g_return_if_fail (TRUNK_IS_PROPERTY_ROW (self));

  if (self->word == NULL)
    {
      self->word = GTK_LABEL (gtk_label_new (NULL));
      gtk_label_set_wrap (self->word, TRUE);
      gtk_label_set_wrap_mode (self->word, PANGO_WRAP_WORD_CHAR);
      gtk_label_set_xalign (self->word, 1);
      gtk_widget_add_css_class (GTK_WIDGET (self->word), "api-word");
      trunk_break_plainly (GTK_WIDGET (self->word));
      adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->word));
    }
  gtk_label_set_label (self->word, word);
  /* beside a long value it would otherwise be squeezed into a column of a few letters */
  gtk_label_set_width_chars (self->word, (int) MIN (g_utf8_strlen (word, -1), WORD_WIDTH));
}

/**
 * trunk_property_row_set_copyable:
 * @self: a row
 * @text: (nullable): what its button puts on the clipboard; %NULL for no button
 *
 * The button activates `number.copy-text`.
 */
void
trunk_property_row_set_copyable (TrunkPropertyRow *self,
                                 const char       *text)
{
  g_autofree char *label = NULL;

  g_return_if_fail (TRUNK_IS_PROPERTY_ROW (self));

  if (self->copy_button == NULL && text != NULL)
    {
      /* Translators: %s is the title of a value, such as "ID" */
      label = g_strdup_printf (_("Copy %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
      self->copy_button = gtk_button_new_from_icon_name ("edit-copy-symbolic");
      gtk_widget_set_valign (self->copy_button, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (self->copy_button, label);
      gtk_widget_add_css_class (self->copy_button, "flat");
      gtk_widget_add_css_class (self->copy_button, "circular");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->copy_button), "s", "");
      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->copy_button), g_variant_new_string (text));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->copy_button), "number.copy-text");
      adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->copy_button);
    }

  if (self->copy_button != NULL)
    {
      gtk_widget_set_visible (self->copy_button, text != NULL);
      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->copy_button),
                                              g_variant_new_string (text != NULL ? text : ""));
    }
}
