/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-text-direction.h"

/* Digits and signs alone have no direction of their own and take that of what is around them; letters have one. */
static gboolean
has_no_direction (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return FALSE;

  return *text != '\0';
}

static void
label_changed_cb (GtkLabel *label)
{
  gboolean turned = has_no_direction (gtk_label_get_text (label));

  /* it stays where the others are, at the right */
  gtk_widget_set_direction (GTK_WIDGET (label), turned ? GTK_TEXT_DIR_LTR : GTK_TEXT_DIR_NONE);
  gtk_label_set_xalign (label, turned ? 1 : 0);
}

static void
text_changed_cb (GtkText *text)
{
  gboolean turned = has_no_direction (gtk_editable_get_text (GTK_EDITABLE (text)));

  gtk_widget_set_direction (GTK_WIDGET (text), turned ? GTK_TEXT_DIR_LTR : GTK_TEXT_DIR_NONE);
  gtk_editable_set_alignment (GTK_EDITABLE (text), turned ? 1 : 0);
}

/**
 * trunk_keep_digits_in_order:
 * @widget: a label or a text at the start of its line, or what has such in it
 *
 * Where everything is read from right to left, a value that is a phone number would show as "0143-555 (214)" or
 * "12145550143+".  Isolates keep numbers in order that the app itself shows; this is for values that somebody copies
 * or edits, which must have no invisible characters in them.
 */
void
trunk_keep_digits_in_order (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (gtk_widget_get_default_direction () != GTK_TEXT_DIR_RTL)
    return;

  if (GTK_IS_LABEL (widget))
    {
      g_signal_connect (widget, "notify::label", G_CALLBACK (label_changed_cb), NULL);
      label_changed_cb (GTK_LABEL (widget));
    }
  else if (GTK_IS_TEXT (widget))
    {
      g_signal_connect (widget, "notify::text", G_CALLBACK (text_changed_cb), NULL);
      text_changed_cb (GTK_TEXT (widget));
    }
  else
    {
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        trunk_keep_digits_in_order (child);
    }
}
