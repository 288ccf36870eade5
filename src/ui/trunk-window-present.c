/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-window-present.h"

/*
 * A window that is shown before its rows are read is laid out twice, and nobody has anything of the first time.  The
 * numbers that are kept on this computer are there before the window could be, unless the disk is asleep.
 */

/* After that a window says itself that it is loading. */
#define PATIENCE_MS 250

typedef struct
{
  GtkWindow    *window;   /* not held: who closes it has not to wait */
  TrunkSession *session;
  guint         timeout;
  guint         idle;
} Wait;

static void
end (Wait *self)
{
  g_signal_handlers_disconnect_by_data (self->window, self);
  g_signal_handlers_disconnect_by_data (trunk_session_get_snapshots (self->session), self);
  g_signal_handlers_disconnect_by_data (trunk_session_get_numbers (self->session), self);
  trunk_clock_clear_timeout (trunk_session_get_clock (self->session), &self->timeout);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_object_unref (self->session);
  g_free (self);
}

/* Somebody who has started the program once more may have seen to it already. */
static void
present (Wait *self)
{
  g_autoptr(GtkWindow) window = g_object_ref (self->window);

  end (self);
  if (!gtk_widget_get_visible (GTK_WIDGET (window)))
    gtk_window_present (window);
}

static gboolean
waited_cb (gpointer user_data)
{
  Wait *self = user_data;

  self->timeout = 0;
  present (self);

  return G_SOURCE_REMOVE;
}

static gboolean
idle_cb (gpointer user_data)
{
  Wait *self = user_data;

  self->idle = 0;
  present (self);

  return G_SOURCE_REMOVE;
}

/* Whether there are rows, or will be none for the time being. */
static gboolean
is_filled (TrunkSession *session)
{
  TrunkSnapshotKeeper *keeper = trunk_session_get_snapshots (session);

  if (keeper == NULL || g_list_model_get_n_items (G_LIST_MODEL (trunk_session_get_numbers (session))) > 0)
    return TRUE;

  return trunk_snapshot_keeper_get_state (keeper) == TRUNK_SNAPSHOT_READ;
}

/* The others who follow the list have their turn before the window is laid out. */
static void
changed_cb (Wait *self)
{
  if (self->idle == 0 && is_filled (self->session))
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT, idle_cb, self, NULL);
}

/**
 * trunk_window_present_filled:
 * @window: a window that is not shown yet
 * @session: (nullable): whose numbers it shows
 *
 * Presents @window with the rows in it that are kept on this computer, or without them when that takes too long.
 */
void
trunk_window_present_filled (GtkWindow    *window,
                             TrunkSession *session)
{
  Wait *self;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (session == NULL || TRUNK_IS_SESSION (session));

  if (session == NULL || is_filled (session))
    {
      gtk_window_present (window);
      return;
    }

  self = g_new0 (Wait, 1);
  self->window = window;
  self->session = g_object_ref (session);
  self->timeout = trunk_clock_add_timeout (trunk_session_get_clock (session), PATIENCE_MS, waited_cb, self, NULL);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (end), self);
  g_signal_connect_swapped (trunk_session_get_snapshots (session), "notify::state", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (trunk_session_get_numbers (session), "items-changed", G_CALLBACK (changed_cb), self);
}

/**
 * trunk_window_keep_size:
 * @window: a window that is not shown yet
 * @settings: where it is kept
 *
 * Makes the window as large as the one before, and keeps the size for the next; where it is maximized, also the size
 * that it has otherwise.
 */
void
trunk_window_keep_size (GtkWindow *window,
                        GSettings *settings)
{
  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (G_IS_SETTINGS (settings));

  g_settings_bind (settings, "window-width", window, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", window, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", window, "maximized", G_SETTINGS_BIND_DEFAULT);
}
