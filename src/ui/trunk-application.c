/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-application.h"

#include "trunk-desktop.h"
#include "trunk-help.h"
#include "trunk-high-contrast.h"
#include "trunk-practice-opening.h"
#include "trunk-practice-server.h"
#include "trunk-preferences-dialog.h"
#include "trunk-release-attendance.h"
#include "trunk-release-notice.h"
#include "trunk-search-provider.h"
#include "trunk-store.h"
#include "trunk-window-places.h"
#include "trunk-window-present.h"
#include "trunk-window-spaces.h"
#include "trunk-work-notice.h"
#include "trunk-write-hold.h"

#include <glib/gi18n.h>

#define PRACTICE_NUMBERS 1000
#define PRACTICE_SEED    1

#define SEARCH_TIMEOUT_MS (30 * 1000)

/* One for every profile: each sandbox keeps its own values. */
#define SETTINGS_SCHEMA  "io.github.trunkline.Trunkline"

/**
 * TrunkApplication:
 *
 * The program: one window, the person's spaces, and the server of the practice space.
 *
 * While a purchase runs it holds itself, and asks the desktop not to log out.
 */
struct _TrunkApplication
{
  AdwApplication       parent_instance;

  GSettings           *settings;
  TrunkClock          *clock;
  TrunkSpaces         *spaces;
  TrunkPracticeSpace  *practice;
  TrunkPracticeServer *server;
  TrunkSearchProvider *provider;
  guint                inhibit_cookie;
  gboolean             held;
  gboolean             start_in_practice;
};

G_DEFINE_FINAL_TYPE (TrunkApplication, trunk_application, ADW_TYPE_APPLICATION)

/* The practice space */

static char *
dup_practice_file (void)
{
  return g_build_filename (g_get_user_data_dir (), "trunkline", "practice.json", NULL);
}

static TrunkSession *
create_practice_session (TrunkApplication *self)
{
  g_autoptr(TrunkSpace) space = NULL;
  g_autoptr(TrunkSession) session = NULL;

  space = trunk_space_new (TRUNK_SPACE_PRACTICE_ID,
                           trunk_practice_server_get_base_url (self->server),
                           trunk_practice_space_get_project (self->practice),
                           _("Practice Space"), TRUNK_COLOR_SLATE, TRUNK_SPACE_TEST);
  session = trunk_session_new (space, trunk_practice_space_get_token (self->practice),
                               trunk_spaces_get_journal (self->spaces, TRUNK_SPACE_PRACTICE_ID), self->clock);
  trunk_spaces_add_session (self->spaces, session);

  return g_steal_pointer (&session);
}

static void
server_started_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  TrunkApplication *self = g_task_get_source_object (task);

  if (trunk_practice_server_start_finish (TRUNK_PRACTICE_SERVER (source), result, &error))
    {
      g_task_return_pointer (task, create_practice_session (self), g_object_unref);
      return;
    }

  g_clear_object (&self->server);
  g_clear_object (&self->practice);
  g_task_return_error (task, g_steal_pointer (&error));
}

static void
stop_practice (TrunkApplication *self)
{
  if (self->server != NULL)
    trunk_practice_server_stop (self->server);

  g_clear_object (&self->server);
  g_clear_object (&self->practice);
}

static void
practice_made_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkPracticeSpace) practice = trunk_practice_open_finish (result, &error);
  TrunkApplication *self = g_task_get_source_object (task);

  if (practice == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  stop_practice (self);
  self->practice = g_steal_pointer (&practice);
  self->server = trunk_practice_server_new (self->practice);
  trunk_practice_server_start_async (self->server, 0, NULL, g_task_get_cancellable (task), server_started_cb,
                                     g_object_ref (task));
}

static TrunkSession *
find_practice_session (TrunkApplication *self)
{
  TrunkSpace *space = trunk_spaces_lookup (self->spaces, TRUNK_SPACE_PRACTICE_ID);

  return space != NULL && self->server != NULL ? trunk_spaces_get_session (self->spaces, space) : NULL;
}

/**
 * trunk_application_open_practice_async:
 * @self: the application
 * @start_over: whether everything that was done in the practice space is forgotten first
 * @cancellable: (nullable): stops waiting
 * @callback: called when the practice space is served
 * @user_data: for @callback
 *
 * Serves the practice space, where it is not served yet.
 */
void
trunk_application_open_practice_async (TrunkApplication    *self,
                                       gboolean             start_over,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autofree char *file = NULL;
  TrunkSession *session;

  g_return_if_fail (TRUNK_IS_APPLICATION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, trunk_application_open_practice_async);

  session = find_practice_session (self);
  if (session != NULL && !start_over)
    {
      g_task_return_pointer (task, g_object_ref (session), g_object_unref);
      return;
    }

  stop_practice (self);
  file = dup_practice_file ();
  trunk_practice_open_async (file, PRACTICE_NUMBERS, PRACTICE_SEED, start_over, cancellable,
                             practice_made_cb, g_steal_pointer (&task));
}

/**
 * trunk_application_open_practice_finish:
 * @self: the application
 * @result: what the callback received
 * @error: why it could not be served
 *
 * Returns: (transfer full): the practice space's session
 */
TrunkSession *
trunk_application_open_practice_finish (TrunkApplication  *self,
                                        GAsyncResult      *result,
                                        GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Work that must not be cut off */

static void
update_busy (TrunkApplication *self)
{
  gboolean busy = trunk_application_is_busy (self);

  if (self->held == busy)
    return;

  self->held = busy;
  if (busy)
    {
      g_application_hold (G_APPLICATION (self));
      self->inhibit_cookie =
        gtk_application_inhibit (GTK_APPLICATION (self), gtk_application_get_active_window (GTK_APPLICATION (self)),
                                 GTK_APPLICATION_INHIBIT_LOGOUT, _("Numbers are being bought"));
    }
  else
    {
      if (self->inhibit_cookie != 0)
        gtk_application_uninhibit (GTK_APPLICATION (self), self->inhibit_cookie);
      self->inhibit_cookie = 0;
      g_application_release (G_APPLICATION (self));
    }
}

/**
 * trunk_application_watch_session:
 * @self: the application
 * @session: a session that the person uses
 *
 * Holds the application while the session is at work, and tells when releases or long loads have ended unseen.
 */
void
trunk_application_watch_session (TrunkApplication *self,
                                 TrunkSession     *session)
{
  g_return_if_fail (TRUNK_IS_APPLICATION (self));
  g_return_if_fail (TRUNK_IS_SESSION (session));

  g_signal_handlers_disconnect_by_func (session, update_busy, self);
  g_signal_connect_object (session, "notify::busy", G_CALLBACK (update_busy), self, G_CONNECT_SWAPPED);
  trunk_release_attendance_watch (GTK_APPLICATION (self), trunk_session_get_releases (session));
  trunk_write_hold_watch (GTK_APPLICATION (self), trunk_session_get_writes (session));
  trunk_release_notice_watch (GTK_APPLICATION (self), trunk_session_get_releases (session),
                              trunk_session_get_space (session));
  trunk_work_notice_watch_list (trunk_session_get_numbers (session), trunk_session_get_space (session), self->clock);
  update_busy (self);
}

/* Sessions of all the spaces that are open. */
static GPtrArray *
list_sessions (TrunkApplication *self)
{
  GPtrArray *sessions = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->spaces)); i++)
    {
      g_autoptr(TrunkSpace) space = g_list_model_get_item (G_LIST_MODEL (self->spaces), i);
      TrunkSession *session = trunk_spaces_get_session (self->spaces, space);

      if (session != NULL)
        g_ptr_array_add (sessions, g_object_ref (session));
    }

  return sessions;
}

/**
 * trunk_application_is_busy:
 * @self: the application
 *
 * Returns: whether a purchase runs in any space
 */
gboolean
trunk_application_is_busy (TrunkApplication *self)
{
  g_autoptr(GPtrArray) sessions = NULL;

  g_return_val_if_fail (TRUNK_IS_APPLICATION (self), FALSE);

  sessions = list_sessions (self);
  for (guint i = 0; i < sessions->len; i++)
    if (trunk_session_is_busy (sessions->pdata[i]))
      return TRUE;

  return FALSE;
}

/**
 * trunk_application_get_n_unsaved:
 * @self: the application
 *
 * Returns: how many numbers, in all spaces, have changes that are not saved
 */
guint
trunk_application_get_n_unsaved (TrunkApplication *self)
{
  g_autoptr(GPtrArray) sessions = NULL;
  guint n = 0;

  g_return_val_if_fail (TRUNK_IS_APPLICATION (self), 0);

  sessions = list_sessions (self);
  for (guint i = 0; i < sessions->len; i++)
    n += trunk_session_get_n_changed_drafts (sessions->pdata[i]);

  return n;
}

/* Actions */

/* Each window asks what has to be asked; the last one that goes ends the program. */
static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  g_autoptr(GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static const GActionEntry actions[] = {
  { "quit", quit_action },
};

static const struct
{
  const char *action;
  const char *accelerators[3];
} accelerators[] = {
  { "app.quit",           { "<Control>q" } },
  { "win.buy",            { "<Control>n" } },
  { "win.refresh",        { "F5", "<Control>r" } },
  { "win.search",         { "<Control>f" } },
  { "win.sidebar",        { "F9" } },
  { "window.close",       { "<Control>w" } },
};

static void
trunk_application_startup (GApplication *application)
{
  TrunkApplication *self = TRUNK_APPLICATION (application);

  /* Or else GTK looks whether there is an icon, and reads its whole theme for it; libadwaita adds its own icons after
   * that, and everything would be read again for the window.  The name comes with the window's first frame. */
  gtk_window_set_default_icon_name ("");
  G_APPLICATION_CLASS (trunk_application_parent_class)->startup (application);

  trunk_high_contrast_follow (gdk_display_get_default ());
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action,
                                           accelerators[i].accelerators);

  trunk_window_spaces_set_keys (GTK_APPLICATION (self));
  self->settings = g_settings_new (SETTINGS_SCHEMA);
  self->spaces = trunk_spaces_new (self->settings, self->clock);
  trunk_search_provider_set_spaces (self->provider, self->spaces);
  trunk_preferences_dialog_install (GTK_APPLICATION (self), self->settings, G_LIST_MODEL (self->spaces));
  trunk_help_install (self);
  trunk_desktop_install (self);

  /* Started to answer a search, it stays while somebody types, and not once there was a window to close. */
  if (g_application_get_flags (application) & G_APPLICATION_IS_SERVICE)
    g_application_set_inactivity_timeout (application, SEARCH_TIMEOUT_MS);
}

static gboolean
trunk_application_dbus_register (GApplication     *application,
                                 GDBusConnection  *connection,
                                 const char       *object_path,
                                 GError          **error)
{
  return G_APPLICATION_CLASS (trunk_application_parent_class)->dbus_register (application, connection, object_path,
                                                                              error) &&
         trunk_search_provider_export (TRUNK_APPLICATION (application)->provider, connection, object_path, error);
}

static void
trunk_application_dbus_unregister (GApplication    *application,
                                   GDBusConnection *connection,
                                   const char      *object_path)
{
  trunk_search_provider_unexport (TRUNK_APPLICATION (application)->provider);

  G_APPLICATION_CLASS (trunk_application_parent_class)->dbus_unregister (application, connection, object_path);
}

static void
trunk_application_shutdown (GApplication *application)
{
  trunk_spaces_stop_releases (TRUNK_APPLICATION (application)->spaces);
  stop_practice (TRUNK_APPLICATION (application));
  trunk_store_close_all ();

  G_APPLICATION_CLASS (trunk_application_parent_class)->shutdown (application);
}

static void
trunk_application_activate (GApplication *application)
{
  TrunkApplication *self = TRUNK_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    {
      g_application_set_inactivity_timeout (application, 0);
      window = GTK_WINDOW (trunk_window_new (self));
      trunk_window_keep_size (window, self->settings);
      trunk_window_remember (TRUNK_WINDOW (window), self->settings);
      trunk_window_start (TRUNK_WINDOW (window), self->start_in_practice);
    }
  else
    {
      gtk_window_present (window);
    }
}

static int
trunk_application_handle_local_options (GApplication *application,
                                        GVariantDict *options)
{
  TRUNK_APPLICATION (application)->start_in_practice = g_variant_dict_contains (options, "practice");

  return -1;
}

static void
trunk_application_dispose (GObject *object)
{
  TrunkApplication *self = TRUNK_APPLICATION (object);

  stop_practice (self);
  g_clear_object (&self->provider);
  g_clear_object (&self->spaces);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (trunk_application_parent_class)->dispose (object);
}

static void
trunk_application_class_init (TrunkApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = trunk_application_dispose;

  application_class->startup = trunk_application_startup;
  application_class->shutdown = trunk_application_shutdown;
  application_class->dbus_register = trunk_application_dbus_register;
  application_class->dbus_unregister = trunk_application_dbus_unregister;
  application_class->activate = trunk_application_activate;
  application_class->handle_local_options = trunk_application_handle_local_options;
}

static void
trunk_application_init (TrunkApplication *self)
{
  self->provider = trunk_search_provider_new (G_APPLICATION (self));
  g_application_add_main_option (G_APPLICATION (self), "practice", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE,
                                 _("Start in the practice space"), NULL);
}

/**
 * trunk_application_new:
 * @clock: what its sessions wait by
 *
 * Returns: (transfer full): the program
 */
TrunkApplication *
trunk_application_new (TrunkClock *clock)
{
  TrunkApplication *self = g_object_new (TRUNK_TYPE_APPLICATION, "application-id", APPLICATION_ID,
                                         "resource-base-path", RESOURCE_PATH, NULL);

  self->clock = g_object_ref (clock);

  return self;
}

/**
 * trunk_application_get_spaces:
 * @self: the application
 *
 * Returns: (transfer none): the person's spaces
 */
TrunkSpaces *
trunk_application_get_spaces (TrunkApplication *self)
{
  g_return_val_if_fail (TRUNK_IS_APPLICATION (self), NULL);

  return self->spaces;
}
