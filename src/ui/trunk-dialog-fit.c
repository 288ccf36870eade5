/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-dialog-fit.h"

/* A scrolled body says how high it wants to be before it knows how wide it is, and a dialog asks only once:
 * lines that wrap, and a failure shown later, would be cut off.  So the height follows the body by hand,
 * until it stays: what gets the focus with one frame is styled with the next. */

static gboolean
fit_cb (GtkWidget     *body,
        GdkFrameClock *clock,
        gpointer       user_data)
{
  AdwToolbarView *view = ADW_TOOLBAR_VIEW (gtk_widget_get_ancestor (body, ADW_TYPE_TOOLBAR_VIEW));
  GtkWidget *dialog = gtk_widget_get_ancestor (body, ADW_TYPE_DIALOG);
  int width = gtk_widget_get_width (body) + gtk_widget_get_margin_start (body) + gtk_widget_get_margin_end (body);
  int natural = 0;
  int height;

  if (dialog == NULL || gtk_widget_get_width (body) <= 0)
    return dialog == NULL ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;

  gtk_widget_measure (body, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  height = adw_toolbar_view_get_top_bar_height (view) + natural + adw_toolbar_view_get_bottom_bar_height (view);
  if (adw_dialog_get_content_height (ADW_DIALOG (dialog)) == height)
    return G_SOURCE_REMOVE;

  adw_dialog_set_content_height (ADW_DIALOG (dialog), height);

  return G_SOURCE_CONTINUE;
}

/**
 * trunk_dialog_fit:
 * @dialog: a dialog whose content is an AdwToolbarView that scrolls
 * @body: the scrolled part, within @dialog
 *
 * Gives @dialog the height that @body needs at its width, with the next frame.  Called when the dialog is made and
 * whenever the body has become higher.
 */
void
trunk_dialog_fit (AdwDialog *dialog,
                  GtkWidget *body)
{
  g_return_if_fail (ADW_IS_DIALOG (dialog));
  g_return_if_fail (GTK_IS_WIDGET (body));

  gtk_widget_add_tick_callback (body, fit_cb, NULL, NULL);
}
