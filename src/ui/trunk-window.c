/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-window.h"

#include "trunk-help.h"
#include "trunk-leave.h"
#include "trunk-opener.h"
#include "trunk-release-toast.h"
#include "trunk-toast.h"
#include "trunk-window-changes.h"
#include "trunk-window-dialogs.h"
#include "trunk-window-focus.h"
#include "trunk-window-keys.h"
#include "trunk-window-pages.h"
#include "trunk-window-present.h"
#include "trunk-window-spaces.h"

#include <glib/gi18n.h>

/* Of a list, and of what is above and below it, in pixels; and on a wall screen. */
#define ROW_HEIGHT     76
#define BARS_HEIGHT    140
#define MAX_FIRST_ROWS 24

/**
 * TrunkWindow:
 *
 * The one window: welcome, connecting, and the space one is in.
 */
struct _TrunkWindow
{
  AdwApplicationWindow  parent_instance;

  TrunkSpaces          *spaces;
  TrunkOpener          *opener;
  gboolean              start_in_practice;
  TrunkWayOut           way_out;

  AdwToastOverlay      *toast_overlay;
  TrunkWindowPages     *pages;
};

G_DEFINE_FINAL_TYPE (TrunkWindow, trunk_window, ADW_TYPE_APPLICATION_WINDOW)

static TrunkApplication *
get_application (TrunkWindow *self)
{
  return TRUNK_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

static void
show_toast (TrunkWindow *self,
            const char  *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  trunk_toast_show (self->toast_overlay, toast);
}

static void
update_allowed (TrunkWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  TrunkSpacePage *page = trunk_window_pages_get_space_page (self->pages);
  TrunkSpace *space = trunk_window_pages_get_space (self->pages);
  TrunkSession *session = trunk_window_pages_get_session (self->pages);
  gboolean open = session != NULL;

  gtk_widget_action_set_enabled (widget, "win.buy", page != NULL && trunk_space_page_is_writable (page));
  gtk_widget_action_set_enabled (widget, "win.refresh", open && !trunk_session_is_awaiting_token (session));
  gtk_widget_action_set_enabled (widget, "win.search", open);
  gtk_widget_action_set_enabled (widget, "win.sidebar", space != NULL);
  trunk_window_spaces_allow (widget, space, open);
}

/* Going into a space */

/* A page below the connect page is where Back leads. */
static void
show_connect (TrunkWindow  *self,
              TrunkSpace   *space,
              const GError *error)
{
  TrunkConnectPage *page;

  trunk_window_pages_show_welcome (self->pages);
  trunk_window_pages_push_connect (self->pages);
  page = trunk_window_pages_get_connect_page (self->pages);
  trunk_connect_page_fill (page, space);
  trunk_connect_page_fail (page, error);
}

static void
opened_cb (TrunkWindow  *self,
           TrunkSession *session)
{
  trunk_window_dismiss_saved (GTK_WIDGET (self));
  trunk_window_pages_show_space (self->pages, trunk_session_get_space (session), session);
  trunk_window_tell_journal (GTK_WIDGET (self), session);
  trunk_release_toast_watch (self->toast_overlay, trunk_session_get_releases (session));
}

static void
failed_cb (TrunkWindow  *self,
           TrunkSpace   *space,
           const GError *error)
{
  TrunkConnectPage *page = trunk_window_pages_get_connect_page (self->pages);

  if (space == NULL)
    {
      trunk_window_pages_show_welcome (self->pages);
      show_toast (self, _("The practice space could not be started"));
    }
  else if (page != NULL)
    trunk_connect_page_fail (page, error);
  else if (!trunk_window_pages_shows_kept (self->pages))
    show_connect (self, space, error);
}

static void
keyring_answered (GtkWidget  *widget,
                  const char *response)
{
  TrunkOpener *opener = TRUNK_WINDOW (widget)->opener;

  /* The window may have been closed under the question. */
  if (opener == NULL)
    return;

  if (g_str_equal (response, "use"))
    trunk_opener_use_unkept (opener);
  else
    trunk_opener_drop_unkept (opener);
}

static void
not_kept_cb (TrunkWindow  *self,
             const GError *error)
{
  TrunkConnectPage *page = trunk_window_pages_get_connect_page (self->pages);

  if (page != NULL)
    {
      trunk_connect_page_set_checking (page, FALSE);
      trunk_connect_page_set_keeps (page, FALSE);
    }

  trunk_ask (trunk_keyring_dialog_new (error->message), GTK_WIDGET (self), keyring_answered);
}

static void
connect_space_cb (TrunkWindow *self,
                  TrunkSpace  *space,
                  const char  *token)
{
  trunk_connect_page_set_checking (trunk_window_pages_get_connect_page (self->pages), TRUE);
  trunk_opener_connect_space (self->opener, space, token);
}

/* Back while connecting stops it. */
static void
connect_left_cb (TrunkWindow *self)
{
  trunk_opener_cancel (self->opener);
}

/* How many rows there is room for, at most: each of them costs the first frame a millisecond. */
static guint
count_first_rows (TrunkWindow *self)
{
  int height;

  gtk_window_get_default_size (GTK_WINDOW (self), NULL, &height);

  if (gtk_window_is_maximized (GTK_WINDOW (self)))
    return MAX_FIRST_ROWS;

  return CLAMP ((height - BARS_HEIGHT) / ROW_HEIGHT + 1, 1, MAX_FIRST_ROWS);
}

/* What is opened at the start waits for the first frame, and so does the window's icon, which is drawn in several sizes
 * where a window brings its own: they would only take the machine away from it. */
static void
first_frame_cb (TrunkWindow   *self,
                GdkFrameClock *clock)
{
  TrunkSpace *space = trunk_window_pages_get_space (self->pages);
  TrunkSession *session = trunk_window_pages_get_session (self->pages);

  g_signal_handlers_disconnect_by_func (clock, first_frame_cb, self);

  gtk_window_set_default_icon_name (APPLICATION_ID);
  if (session != NULL)
    trunk_session_show_rest (session);
  if (space != NULL)
    trunk_opener_open_space (self->opener, space);
  else if (self->start_in_practice)
    trunk_opener_open_practice (self->opener, FALSE);
}

static void
realized_cb (TrunkWindow *self)
{
  g_signal_handlers_disconnect_by_func (self, realized_cb, NULL);
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self)), "after-paint",
                           G_CALLBACK (first_frame_cb), self, G_CONNECT_SWAPPED);
}

/* Leaving */

static void
leave_answered (GtkWidget  *widget,
                const char *response)
{
  TrunkWindow *self = TRUNK_WINDOW (widget);

  self->way_out = TRUNK_STAYS;
  if (g_str_equal (response, "cancel"))
    return;

  if (g_str_equal (response, "review"))
    {
      trunk_window_review (widget, trunk_window_pages_get_session (self->pages),
                           trunk_window_pages_get_draft (self->pages));
      return;
    }

  self->way_out = g_str_equal (response, "discard") ? TRUNK_DISCARDS : TRUNK_LEAVES;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
trunk_window_close_request (GtkWindow *window)
{
  TrunkWindow *self = TRUNK_WINDOW (window);
  AdwDialog *question = NULL;

  if (self->way_out != TRUNK_LEAVES && get_application (self) != NULL)
    question = trunk_leave_dialog_for (get_application (self), trunk_window_pages_get_draft (self->pages),
                                       self->way_out);

  if (question == NULL)
    return GTK_WINDOW_CLASS (trunk_window_parent_class)->close_request (window);

  trunk_ask (question, GTK_WIDGET (self), leave_answered);

  return TRUE;
}

/* Actions */

static gboolean
has_dialog (TrunkWindow *self)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL;
}

static void
search_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TrunkWindow *self = TRUNK_WINDOW (widget);

  if (!has_dialog (self))
    trunk_space_page_focus_search (trunk_window_pages_get_space_page (self->pages), NULL);
}

static void
buy_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  TrunkWindow *self = TRUNK_WINDOW (widget);

  if (!has_dialog (self))
    trunk_window_buy (widget, trunk_window_pages_get_session (self->pages));
}

static void
show_order_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  TrunkSession *session = trunk_window_pages_get_session (TRUNK_WINDOW (widget)->pages);

  if (session != NULL && !has_dialog (TRUNK_WINDOW (widget)))
    trunk_window_show_order (widget, session);
}

static void
refresh_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  trunk_session_refresh (trunk_window_pages_get_session (TRUNK_WINDOW (widget)->pages));
}

static void
sidebar_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  trunk_space_page_toggle_sidebar (trunk_window_pages_get_space_page (TRUNK_WINDOW (widget)->pages));
}

static void
toast_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  show_toast (TRUNK_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
show_numbers_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  TrunkSpacePage *page = trunk_window_pages_get_space_page (TRUNK_WINDOW (widget)->pages);
  g_autofree const char **ids = NULL;
  const char *space_id;

  /* A dialog may outlive the sight of its space. */
  g_variant_get (parameter, "(&s^a&s)", &space_id, &ids);
  if (page != NULL && g_strcmp0 (trunk_space_get_id (trunk_space_page_get_space (page)), space_id) == 0)
    trunk_space_page_show_numbers (page, ids);
}

/* The object */

static void
trunk_window_dispose (GObject *object)
{
  TrunkWindow *self = TRUNK_WINDOW (object);

  if (self->opener != NULL)
    trunk_opener_cancel (self->opener);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_WINDOW);
  g_clear_object (&self->opener);
  g_clear_object (&self->spaces);

  G_OBJECT_CLASS (trunk_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, TrunkWindow, pages);
  gtk_widget_class_bind_template_callback (widget_class, update_allowed);
  gtk_widget_class_bind_template_callback (widget_class, trunk_window_open_space);
  gtk_widget_class_bind_template_callback (widget_class, connect_space_cb);
  gtk_widget_class_bind_template_callback (widget_class, connect_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_toast);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.buy", NULL, buy_action);
  gtk_widget_class_install_action (widget_class, "win.show-order", NULL, show_order_action);
  gtk_widget_class_install_action (widget_class, "win.show-waiting", NULL, trunk_window_show_waiting);
  gtk_widget_class_install_action (widget_class, "win.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "win.sidebar", NULL, sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action);
  gtk_widget_class_install_action (widget_class, "win.show-numbers", "(sas)", show_numbers_action);
  trunk_window_spaces_install (widget_class);
}

static void
trunk_window_class_init (TrunkWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = trunk_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = trunk_window_close_request;

  g_type_ensure (TRUNK_TYPE_WINDOW_PAGES);
  bind_template (widget_class);
  install_actions (widget_class);
  trunk_window_focus_install (widget_class);
  trunk_window_keys_install (widget_class);
}

static void
trunk_window_init (TrunkWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_window_set_title (GTK_WINDOW (self), trunk_help_get_name (PROFILE));
  if (g_str_equal (PROFILE, "devel"))
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
}

/**
 * trunk_window_new:
 * @application: the program
 *
 * Returns: (transfer none): a window that shows nothing until trunk_window_start()
 */
TrunkWindow *
trunk_window_new (TrunkApplication *application)
{
  TrunkWindow *self;

  g_return_val_if_fail (TRUNK_IS_APPLICATION (application), NULL);

  self = g_object_new (TRUNK_TYPE_WINDOW, "application", application, NULL);
  self->spaces = g_object_ref (trunk_application_get_spaces (application));
  self->opener = trunk_opener_new (application);
  g_signal_connect_object (self->opener, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->opener, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->opener, "not-kept", G_CALLBACK (not_kept_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->opener, "not-forgotten", G_CALLBACK (trunk_not_forgotten), self, G_CONNECT_SWAPPED);
  trunk_window_pages_set_spaces (self->pages, G_LIST_MODEL (self->spaces));

  return self;
}

/**
 * trunk_window_start:
 * @self: the window
 * @in_practice: whether to go into the practice space, whatever is remembered
 *
 * Presents the window, where the person was last.
 */
void
trunk_window_start (TrunkWindow *self,
                    gboolean     in_practice)
{
  TrunkSpace *space;

  g_return_if_fail (TRUNK_IS_WINDOW (self));

  space = in_practice ? NULL : trunk_spaces_get_remembered (self->spaces);
  if (space != NULL)
    trunk_window_pages_show_space (self->pages, space,
                                   trunk_spaces_recall_first (self->spaces, space, count_first_rows (self)));
  else
    trunk_window_pages_show_welcome (self->pages);

  self->start_in_practice = in_practice;
  g_signal_connect (self, "realize", G_CALLBACK (realized_cb), NULL);
  trunk_window_present_filled (GTK_WINDOW (self), trunk_window_pages_get_session (self->pages));
}

/**
 * trunk_window_open_space:
 * @self: the window
 * @space: a space that is known
 *
 * Goes there.
 */
void
trunk_window_open_space (TrunkWindow *self,
                         TrunkSpace  *space)
{
  g_return_if_fail (TRUNK_IS_WINDOW (self));
  g_return_if_fail (TRUNK_IS_SPACE (space));

  if (trunk_spaces_get_session (self->spaces, space) == NULL)
    trunk_window_pages_show_space (self->pages, space, trunk_spaces_recall (self->spaces, space));

  trunk_opener_open_space (self->opener, space);
}

/**
 * trunk_window_get_pages:
 * @self: the window
 *
 * Returns: (transfer none): what it shows
 */
TrunkWindowPages *
trunk_window_get_pages (TrunkWindow *self)
{
  g_return_val_if_fail (TRUNK_IS_WINDOW (self), NULL);

  return self->pages;
}

/**
 * trunk_window_get_opener:
 * @self: the window
 *
 * Returns: (transfer none) (nullable): what opens its spaces; %NULL once the window is gone
 */
TrunkOpener *
trunk_window_get_opener (TrunkWindow *self)
{
  g_return_val_if_fail (TRUNK_IS_WINDOW (self), NULL);

  return self->opener;
}
