/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-write-hold.h"

#include <glib/gi18n.h>

/* What was sent is waited for, so that the history says what came of it. */

/* As long as something is on its way. */
typedef struct
{
  GtkApplication *application;
  guint           inhibit_cookie;
} Hold;

/* On what is on its way: its Hold. */
#define HOLD "trunk-write-hold"

static void
hold_free (gpointer data)
{
  Hold *self = data;

  if (self->inhibit_cookie != 0)
    gtk_application_uninhibit (self->application, self->inhibit_cookie);
  g_application_release (G_APPLICATION (self->application));
  g_object_unref (self->application);
  g_free (self);
}

static Hold *
hold_new (GtkApplication *application)
{
  Hold *self = g_new0 (Hold, 1);

  self->application = g_object_ref (application);
  g_application_hold (G_APPLICATION (application));
  self->inhibit_cookie = gtk_application_inhibit (application, gtk_application_get_active_window (application),
                                                  GTK_APPLICATION_INHIBIT_LOGOUT, _("Changes are being sent"));

  return self;
}

static void
n_changed_cb (GtkApplication *application,
              GParamSpec     *pspec,
              TrunkWrites    *writes)
{
  gboolean held = g_object_get_data (G_OBJECT (writes), HOLD) != NULL;
  gboolean wanted = trunk_writes_get_n (writes) > 0;

  if (wanted && !held)
    g_object_set_data_full (G_OBJECT (writes), HOLD, hold_new (application), hold_free);
  else if (held && !wanted)
    g_object_set_data (G_OBJECT (writes), HOLD, NULL);
}

/**
 * trunk_write_hold_watch:
 * @application: the program
 * @writes: of a space
 *
 * Holds @application, also when its window is closed, as long as something is on its way.
 */
void
trunk_write_hold_watch (GtkApplication *application,
                        TrunkWrites    *writes)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));
  g_return_if_fail (TRUNK_IS_WRITES (writes));

  g_signal_handlers_disconnect_by_func (writes, n_changed_cb, application);
  g_signal_connect_object (writes, "notify::n", G_CALLBACK (n_changed_cb), application, G_CONNECT_SWAPPED);
  n_changed_cb (application, NULL, writes);
}
