/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-toast.h"

#include "trunk-toast-lift.h"

/* Toasts, and the focus that would go with them. */

static gboolean
is_in_toast (GtkWidget *widget)
{
  while (widget != NULL && g_strcmp0 (gtk_widget_get_css_name (widget), "toast") != 0)
    widget = gtk_widget_get_parent (widget);

  return widget != NULL;
}

static GtkWidget *
get_focus (AdwToastOverlay *overlay)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (overlay));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

static void
give_back (AdwToastOverlay *overlay)
{
  gtk_widget_activate_action (GTK_WIDGET (overlay), "win.focus-panes", NULL);
}

static void
dismissed_cb (AdwToastOverlay *overlay)
{
  GtkWidget *focus = get_focus (overlay);

  if (focus != NULL && is_in_toast (focus))
    give_back (overlay);
}

/* What was pressed is insensitive by now, and may have lost the focus already. */
static void
button_clicked_cb (AdwToastOverlay *overlay)
{
  GtkWidget *focus = get_focus (overlay);

  if (focus == NULL || is_in_toast (focus))
    give_back (overlay);
}

/**
 * trunk_toast_show:
 * @overlay: where toasts are shown over a window's panes
 * @toast: (transfer full): a toast
 *
 * Shows it at once: one that stays, as that of a release does, comes back when this one is gone.
 *
 * When somebody presses its button, or closes it with a key, the focus goes back to the panes, by "win.focus-panes":
 * with the toast gone, Tab would begin at the top of the window.
 */
void
trunk_toast_show (AdwToastOverlay *overlay,
                  AdwToast        *toast)
{
  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));
  g_return_if_fail (ADW_IS_TOAST (toast));

  /* before the overlay takes it out of sight */
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (button_clicked_cb), overlay, G_CONNECT_SWAPPED);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), overlay, G_CONNECT_SWAPPED);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (overlay, toast);
  trunk_toast_lift_update (overlay);
  /* with the overlay done, which shows the next one in its place */
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (trunk_toast_lift_update), overlay,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}
