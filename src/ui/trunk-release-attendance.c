/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-release-attendance.h"

/* The application may outlive its window, while numbers are being bought.  What nobody can undo does not come due. */

/* On a queue: that it is held because there is no window. */
#define HELD "trunk-release-attendance-held"

static void
update (GtkApplication    *application,
        TrunkReleaseQueue *queue)
{
  gboolean is_held = g_object_get_data (G_OBJECT (queue), HELD) != NULL;
  gboolean hold = gtk_application_get_windows (application) == NULL;

  if (hold == is_held)
    return;

  g_object_set_data (G_OBJECT (queue), HELD, GINT_TO_POINTER (hold));
  if (hold)
    trunk_release_queue_hold (queue);
  else
    trunk_release_queue_let_go (queue);
}

static void
windows_changed_cb (GtkApplication    *application,
                    GtkWindow         *window,
                    TrunkReleaseQueue *queue)
{
  update (application, queue);
}

/**
 * trunk_release_attendance_watch:
 * @application: whose windows they are
 * @queue: releases that can be undone in a window
 *
 * Holds @queue whenever there is no window.
 */
void
trunk_release_attendance_watch (GtkApplication    *application,
                                TrunkReleaseQueue *queue)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));
  g_return_if_fail (TRUNK_IS_RELEASE_QUEUE (queue));

  g_signal_handlers_disconnect_by_func (application, windows_changed_cb, queue);
  g_signal_connect_object (application, "window-added", G_CALLBACK (windows_changed_cb), queue, G_CONNECT_AFTER);
  g_signal_connect_object (application, "window-removed", G_CALLBACK (windows_changed_cb), queue, G_CONNECT_AFTER);
  update (application, queue);
}
