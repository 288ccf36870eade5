/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-notice.h"

/**
 * trunk_notice_is_seen:
 * @application: the application
 *
 * Returns: whether somebody is looking at its window, and needs no notification of what happens there
 */
gboolean
trunk_notice_is_seen (GtkApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (application);

  return window != NULL && gtk_window_is_active (window);
}

static void
active_cb (GtkWindow  *window,
           GParamSpec *pspec,
           const char *id)
{
  GtkApplication *application = gtk_window_get_application (window);

  if (!gtk_window_is_active (window) || application == NULL)
    return;

  g_application_withdraw_notification (G_APPLICATION (application), id);
  g_signal_handlers_disconnect_by_func (window, active_cb, (gpointer) id);
}

static void
withdraw_when_seen (GtkWindow  *window,
                    const char *id)
{
  g_signal_handlers_disconnect_by_func (window, active_cb, (gpointer) id);
  g_signal_connect (window, "notify::is-active", G_CALLBACK (active_cb), (gpointer) id);
  active_cb (window, NULL, id);
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow      *window,
                 const char     *id)
{
  g_signal_handlers_disconnect_by_func (application, window_added_cb, (gpointer) id);
  withdraw_when_seen (window, id);
}

/**
 * trunk_notice_send:
 * @application: the application
 * @id: takes the place of the notification with the same id
 * @notification: what happened in the window
 *
 * Sends a notification, and withdraws it once somebody looks at the window, the next one where there is none.
 */
void
trunk_notice_send (GtkApplication *application,
                   const char     *id,
                   GNotification  *notification)
{
  GtkWindow *window = gtk_application_get_active_window (application);
  const char *kept = g_intern_string (id);

  g_application_send_notification (G_APPLICATION (application), id, notification);
  g_signal_handlers_disconnect_by_func (application, window_added_cb, (gpointer) kept);
  if (window != NULL)
    withdraw_when_seen (window, kept);
  else
    g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), (gpointer) kept);
}
