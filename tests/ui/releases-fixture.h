/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "selection-fixture.h"
#include "trunk-release-queue.h"
#include "trunk-release-toast.h"
#include "trunk-releases-dialog.h"

/* What tests of releases share: what waits in the panes of a space, and a toast about it in a window of its own. */

G_GNUC_UNUSED static void
ask (Panes *panes)
{
  g_assert_true (gtk_widget_activate_action (find (GTK_WIDGET (panes->page), is_list, NULL), "selection.release",
                                             NULL));
  wait_frames (&panes->base);
}

G_GNUC_UNUSED static gboolean
is_dialog (GtkWidget  *widget,
           const char *unused)
{
  return TRUNK_IS_RELEASES_DIALOG (widget);
}

G_GNUC_UNUSED static gboolean
is_text (GtkWidget  *widget,
         const char *text)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL;
}

G_GNUC_UNUSED static gboolean
is_entry (GtkWidget  *widget,
          const char *unused)
{
  return ADW_IS_ENTRY_ROW (widget);
}

G_GNUC_UNUSED static gboolean
is_destructive (GtkWidget  *widget,
                const char *unused)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "destructive-action");
}

G_GNUC_UNUSED static GtkWidget *
in_dialog (Panes       *panes,
           gboolean  (* matches) (GtkWidget *widget, const char *text),
           const char  *text)
{
  GtkWidget *dialog = find (GTK_WIDGET (panes->base.window), is_dialog, NULL);

  return dialog != NULL ? find (dialog, matches, text) : NULL;
}

G_GNUC_UNUSED static void
add_to_queue (Panes *panes,
              guint  position)
{
  g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (panes->selection), position);

  trunk_release_queue_add_async (trunk_session_get_releases (panes->session), number, NULL, NULL, NULL);
  wait_frames (&panes->base);
}

/* Returns: (transfer full): what has to be typed to release the number there */
G_GNUC_UNUSED static char *
dup_last_four (Panes *panes,
               guint  position)
{
  g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (panes->selection), position);
  const char *e164 = trunk_number_get_number (number);

  return g_strdup (e164 + strlen (e164) - 4);
}

/* A window with a toast about one number that waits. */
G_GNUC_UNUSED static GtkWindow *
open_toast_sized (Panes *panes,
                  int    width)
{
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  open_panes (panes);
  gtk_window_set_default_size (window, width, 400);
  gtk_window_set_child (window, overlay);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), gtk_button_new_with_mnemonic ("_below"));
  gtk_window_present (window);
  trunk_release_toast_watch (ADW_TOAST_OVERLAY (overlay), trunk_session_get_releases (panes->session));
  add_to_queue (panes, 0);

  return window;
}

G_GNUC_UNUSED static GtkWindow *
open_toast (Panes *panes)
{
  return open_toast_sized (panes, 600);
}

G_GNUC_UNUSED static gboolean
has_undo (gpointer window)
{
  GtkWidget *button = find (window, is_button, "Undo");

  return button != NULL && gtk_widget_get_mapped (button);
}

G_GNUC_UNUSED static void
pass (Panes *panes,
      guint  seconds)
{
  for (guint i = 0; i < seconds; i++)
    {
      trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 1000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

G_GNUC_UNUSED static guint
count_sent (Panes *panes)
{
  return trunk_fake_service_count_calls (panes->base.service, TRUNK_FAKE_RELEASE, NULL);
}

G_GNUC_UNUSED static void
locked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  trunk_locks_set_finish (TRUNK_LOCKS (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

G_GNUC_UNUSED static void
lock_first (Panes *panes)
{
  g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (panes->selection), 0);
  gboolean is_locked = FALSE;

  trunk_locks_set_async (trunk_release_queue_get_locks (trunk_session_get_releases (panes->session)), number, TRUE,
                         NULL, locked_cb, &is_locked);
  while (!is_locked)
    {
      trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);
      g_main_context_iteration (NULL, g_main_context_pending (NULL));
    }
}
