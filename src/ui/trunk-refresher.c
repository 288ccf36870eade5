/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-refresher.h"

#include "trunk-closures.h"
#include "trunk-error.h"

/**
 * TrunkRefresher:
 *
 * Refreshes the list of the space that is shown, unasked: when one comes back to the window, or to the space, and the
 * list is older than five minutes, and when the network has come or gone.  A list that could not be loaded goes on
 * where it stopped.
 *
 * While somebody writes in the window nothing in the list moves; what a refresh has found is shown a moment after the
 * last key.
 */
struct _TrunkRefresher
{
  GObject          parent_instance;

  GtkWidget       *widget;   /* weak */
  GtkWindow       *window;   /* weak: where the widget is, once it is in one */
  TrunkSession    *session;
  GNetworkMonitor *monitor;
  gboolean         available;
  GNetworkConnectivity connectivity;
  guint            still;    /* the timeout of the session's clock after the last key */
};

G_DEFINE_FINAL_TYPE (TrunkRefresher, trunk_refresher, G_TYPE_OBJECT)

#define STILL_MS 1500

static void
go_on (TrunkRefresher *self)
{
  TrunkPagedList *numbers = trunk_session_get_numbers (self->session);
  TrunkListState state = trunk_paged_list_get_state (numbers);

  if (state == TRUNK_LIST_FAILED)
    trunk_paged_list_load_more (numbers);
  else if (state != TRUNK_LIST_LOADING)
    trunk_session_refresh (self->session);
}

static gboolean
is_old (TrunkSession *session)
{
  gint64 loaded_at = trunk_paged_list_get_loaded_at (trunk_session_get_numbers (session));

  return trunk_is_old (loaded_at, trunk_clock_get_now (trunk_session_get_clock (session)));
}

static void
active_cb (TrunkRefresher *self)
{
  if (self->session != NULL && gtk_window_is_active (self->window) && is_old (self->session))
    go_on (self);
}

/* What may be over by itself, or once somebody has signed in to the network: not what has to be put right here. */
static gboolean
is_of_network (const GError *error)
{
  return trunk_error_cuts_off (error) && trunk_error_can_retry (error) &&
         !g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_KEYRING);
}

/* What one comes back to may have failed, or become old, while another space was shown. */
static void
catch_up (TrunkRefresher *self)
{
  TrunkPagedList *numbers = trunk_session_get_numbers (self->session);
  gboolean failed = trunk_paged_list_get_state (numbers) == TRUNK_LIST_FAILED &&
                    is_of_network (trunk_paged_list_get_error (numbers));

  /* What was kept on this computer is refreshed by whoever has shown it. */
  if (failed || (is_old (self->session) && !trunk_paged_list_is_kept (numbers)))
    go_on (self);
}

/* That it has gone is found out by asking, and then told with what to do; a server on this computer is there still.
 * Who signs in to a network had one before, which let nothing through. */
static void
network_cb (TrunkRefresher *self)
{
  gboolean available = g_network_monitor_get_network_available (self->monitor);
  GNetworkConnectivity connectivity = g_network_monitor_get_connectivity (self->monitor);
  gboolean is_let_through = self->connectivity == G_NETWORK_CONNECTIVITY_PORTAL && connectivity != self->connectivity;
  gboolean changes = self->available != available || is_let_through;

  self->available = available;
  self->connectivity = connectivity;
  if (changes && self->session != NULL)
    go_on (self);
}

static void
move_again (TrunkRefresher *self)
{
  if (self->session == NULL)
    return;

  trunk_clock_clear_timeout (trunk_session_get_clock (self->session), &self->still);
  trunk_paged_list_set_still (trunk_session_get_numbers (self->session), FALSE);
}

static gboolean
still_cb (gpointer user_data)
{
  TrunkRefresher *self = user_data;

  self->still = 0;
  move_again (self);

  return G_SOURCE_REMOVE;
}

static gboolean
key_cb (TrunkRefresher *self)
{
  GtkRoot *root = gtk_widget_get_root (self->widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  TrunkClock *clock;

  if (self->session == NULL || !GTK_IS_EDITABLE (focus))
    return GDK_EVENT_PROPAGATE;

  clock = trunk_session_get_clock (self->session);
  trunk_clock_clear_timeout (clock, &self->still);
  self->still = trunk_clock_add_timeout (clock, STILL_MS, still_cb, self, NULL);
  trunk_paged_list_set_still (trunk_session_get_numbers (self->session), TRUE);

  return GDK_EVENT_PROPAGATE;
}

/* A widget gets its window when it is put into one. */
static void
find_window (TrunkRefresher *self)
{
  GtkRoot *root = self->widget != NULL ? gtk_widget_get_root (self->widget) : NULL;

  if (self->window != NULL || !GTK_IS_WINDOW (root))
    return;

  g_set_weak_pointer (&self->window, GTK_WINDOW (root));
  g_signal_connect_object (self->window, "notify::is-active", G_CALLBACK (active_cb), self, G_CONNECT_SWAPPED);
}

/* The system's monitor asks the bus first: that is not for the time before the first frame. */
static gboolean
find_monitor_cb (gpointer user_data)
{
  g_autoptr(TrunkRefresher) self = g_weak_ref_get (user_data);

  if (self != NULL && self->monitor == NULL)
    trunk_refresher_set_monitor (self, g_network_monitor_get_default ());

  return G_SOURCE_REMOVE;
}

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
trunk_refresher_dispose (GObject *object)
{
  TrunkRefresher *self = TRUNK_REFRESHER (object);

  move_again (self);
  g_clear_weak_pointer (&self->widget);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->session);
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (trunk_refresher_parent_class)->dispose (object);
}

static void
trunk_refresher_class_init (TrunkRefresherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trunk_refresher_dispose;
}

static void
trunk_refresher_init (TrunkRefresher *self)
{
}

/**
 * trunk_refresher_new:
 * @widget: what somebody writes in, in the window that one comes back to
 *
 * Returns: (transfer full): a refresher of nothing yet
 */
TrunkRefresher *
trunk_refresher_new (GtkWidget *widget)
{
  TrunkRefresher *self;
  GtkEventController *keys;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self = g_object_new (TRUNK_TYPE_REFRESHER, NULL);
  g_set_weak_pointer (&self->widget, widget);

  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, keys);

  return self;
}

/**
 * trunk_refresher_set_monitor:
 * @monitor: tells whether there is a network
 *
 * Without this it is the system's.
 */
void
trunk_refresher_set_monitor (TrunkRefresher  *self,
                             GNetworkMonitor *monitor)
{
  g_return_if_fail (TRUNK_IS_REFRESHER (self));
  g_return_if_fail (G_IS_NETWORK_MONITOR (monitor));

  if (self->monitor == monitor)
    return;

  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_func (self->monitor, network_cb, self);
  g_set_object (&self->monitor, monitor);
  self->available = g_network_monitor_get_network_available (monitor);
  self->connectivity = g_network_monitor_get_connectivity (monitor);
  g_signal_connect_object (monitor, "notify::network-available", G_CALLBACK (network_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (monitor, "notify::connectivity", G_CALLBACK (network_cb), self, G_CONNECT_SWAPPED);
}

/**
 * trunk_refresher_set_session:
 * @session: (nullable): whose list is shown
 */
void
trunk_refresher_set_session (TrunkRefresher *self,
                             TrunkSession   *session)
{
  g_return_if_fail (TRUNK_IS_REFRESHER (self));

  find_window (self);
  if (self->session == session)
    return;

  move_again (self);
  g_set_object (&self->session, session);
  if (session != NULL)
    catch_up (self);

  if (self->monitor == NULL && session != NULL)
    {
      GWeakRef *weak = g_new0 (GWeakRef, 1);

      g_weak_ref_init (weak, self);
      g_idle_add_full (G_PRIORITY_LOW, find_monitor_cb, weak, weak_free);
    }
}
