/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-journal-dialog.h"

#include "trunk-plain-breaks.h"

#include <glib/gi18n.h>

/* Not the dialog's own body: a path is one long word, and somebody may want to copy it. */
static GtkWidget *
create_body (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  trunk_break_plainly (label);

  return label;
}

/**
 * trunk_journal_dialog_new:
 * @heading: what it is about
 * @error: what is wrong with the journal
 *
 * Tells in full what a banner has no room for.
 *
 * Returns: (transfer floating): a dialog with the response `close`
 */
AdwDialog *
trunk_journal_dialog_new (const char   *heading,
                          const GError *error)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, NULL);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), create_body (error->message));

  return dialog;
}
