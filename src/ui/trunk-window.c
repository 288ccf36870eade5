/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-window.h"

#include "trunk-connect-page.h"
#include "trunk-leave.h"
#include "trunk-space-page.h"
#include "trunk-window-dialogs.h"

#include <glib/gi18n.h>

/**
 * TrunkWindow:
 *
 * The one window: welcome, connecting, and the space one is in.
 */
struct _TrunkWindow
{
  AdwApplicationWindow  parent_instance;

  TrunkSpaces          *spaces;
  TrunkConnectPage     *connect_page; /* weak: there while it is in the view */
  GCancellable         *opening;
  TrunkSession         *unkept;   /* its token is in no keyring; the person is being asked */
  gboolean              leaving;

  AdwToastOverlay      *toast_overlay;
  AdwNavigationView    *navigation;
  AdwNavigationPage    *welcome_page;
  TrunkSpacePage       *space_page;
  AdwStatusPage        *welcome_status;
};

G_DEFINE_FINAL_TYPE (TrunkWindow, trunk_window, ADW_TYPE_APPLICATION_WINDOW)

static void connect_space_cb (TrunkWindow *self,
                              TrunkSpace  *space,
                              const char  *token);

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
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static void
update_allowed (TrunkWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  TrunkSpace *space = trunk_space_page_get_space (self->space_page);
  gboolean open = trunk_space_page_get_session (self->space_page) != NULL;

  gtk_widget_action_set_enabled (widget, "win.buy", trunk_space_page_is_writable (self->space_page));
  gtk_widget_action_set_enabled (widget, "win.refresh", open);
  gtk_widget_action_set_enabled (widget, "win.search", open);
  gtk_widget_action_set_enabled (widget, "win.sidebar", space != NULL);
  gtk_widget_action_set_enabled (widget, "win.forget-space", open);
  gtk_widget_action_set_enabled (widget, "win.start-over", open && trunk_space_is_practice (space));
}

/* Going into a space */

static void
show_page (TrunkWindow       *self,
           AdwNavigationPage *page)
{
  if (adw_navigation_view_get_visible_page (self->navigation) != page)
    adw_navigation_view_replace (self->navigation, &page, 1);
}

/* Its panes are there at once; they fill when the session is. */
static void
show_space (TrunkWindow  *self,
            TrunkSpace   *space,
            TrunkSession *session)
{
  trunk_space_page_show (self->space_page, space, session);
  show_page (self, ADW_NAVIGATION_PAGE (self->space_page));
}

static void
show_session (TrunkWindow  *self,
              TrunkSession *session)
{
  trunk_application_watch_session (get_application (self), session);
  trunk_spaces_set_remembered (self->spaces, trunk_session_get_space (session));
  show_space (self, trunk_session_get_space (session), session);
}

static void
show_welcome (TrunkWindow *self)
{
  trunk_space_page_show (self->space_page, NULL, NULL);
  show_page (self, self->welcome_page);
}

static void
add_space (TrunkWindow *self)
{
  if (adw_navigation_view_get_visible_page (self->navigation) == ADW_NAVIGATION_PAGE (self->connect_page))
    return;

  g_set_weak_pointer (&self->connect_page, trunk_connect_page_new ());
  g_signal_connect_object (self->connect_page, "connect-space", G_CALLBACK (connect_space_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (self->connect_page));
}

/* A page below the connect page is where Back leads. */
static void
show_connect (TrunkWindow  *self,
              TrunkSpace   *space,
              const GError *error)
{
  show_welcome (self);
  add_space (self);
  trunk_connect_page_fill (self->connect_page, space);
  trunk_connect_page_fail (self->connect_page, error);
}

static GCancellable *
begin_opening (TrunkWindow *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();

  return self->opening;
}

static void
practice_opened_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(TrunkWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkSession) session = NULL;

  session = trunk_application_open_practice_finish (TRUNK_APPLICATION (source), result, &error);
  if (session != NULL)
    {
      show_session (self, session);
      return;
    }

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  show_welcome (self);
  show_toast (self, _("The practice space could not be started"));
}

static void
open_practice (TrunkWindow *self,
               gboolean     start_over)
{
  trunk_application_open_practice_async (get_application (self), start_over, begin_opening (self),
                                         practice_opened_cb, g_object_ref (self));
}

static void
space_opened_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(TrunkWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkSession) session = trunk_spaces_open_finish (TRUNK_SPACES (source), result, &error);
  g_autoptr(TrunkSpace) space = NULL;

  if (session != NULL)
    show_session (self, session);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      space = g_object_ref (trunk_space_page_get_space (self->space_page));
      show_connect (self, space, error);
    }
}

static void
open_space (TrunkWindow *self,
            TrunkSpace  *space)
{
  TrunkSession *session = trunk_spaces_get_session (self->spaces, space);

  if (session != NULL)
    {
      show_session (self, session);
      return;
    }

  show_space (self, space, NULL);
  if (trunk_space_is_practice (space))
    open_practice (self, FALSE);
  else
    trunk_spaces_open_async (self->spaces, space, begin_opening (self), space_opened_cb, g_object_ref (self));
}

/* Connecting */

static void
keyring_answered (GtkWidget  *widget,
                  const char *response)
{
  TrunkWindow *self = TRUNK_WINDOW (widget);
  g_autoptr(TrunkSession) session = g_steal_pointer (&self->unkept);

  if (session != NULL)
    show_session (self, session);
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(TrunkWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) keyring_error = NULL;
  g_autoptr(TrunkSession) session = NULL;

  session = trunk_spaces_connect_finish (TRUNK_SPACES (source), result, &keyring_error, &error);
  if (self->connect_page == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  trunk_connect_page_set_checking (self->connect_page, FALSE);
  if (session == NULL)
    {
      trunk_connect_page_fail (self->connect_page, error);
      return;
    }

  if (keyring_error == NULL)
    {
      show_session (self, session);
      return;
    }

  g_set_object (&self->unkept, session);
  trunk_ask (trunk_keyring_dialog_new (keyring_error->message), GTK_WIDGET (self), keyring_answered);
}

static void
connect_space_cb (TrunkWindow *self,
                  TrunkSpace  *space,
                  const char  *token)
{
  trunk_connect_page_set_checking (self->connect_page, TRUE);
  trunk_spaces_connect_async (self->spaces, space, token, begin_opening (self), connected_cb, g_object_ref (self));
}

/* Back while connecting stops it. */
static void
popped_cb (TrunkWindow       *self,
           AdwNavigationPage *page)
{
  if (page != ADW_NAVIGATION_PAGE (self->connect_page))
    return;

  g_cancellable_cancel (self->opening);
  g_clear_weak_pointer (&self->connect_page);
}

static void
space_chosen_cb (TrunkWindow *self,
                 TrunkSpace  *space)
{
  open_space (self, space);
}

static void
message_cb (TrunkWindow *self,
            const char  *text)
{
  show_toast (self, text);
}

/* Leaving */

static void
leave_answered (GtkWidget  *widget,
                const char *response)
{
  TrunkWindow *self = TRUNK_WINDOW (widget);

  if (g_str_equal (response, "review"))
    {
      trunk_window_review (widget, trunk_space_page_get_session (self->space_page),
                           trunk_space_page_get_draft (self->space_page));
      return;
    }

  self->leaving = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static AdwDialog *
create_unsaved_question (TrunkWindow *self,
                         guint        n_unsaved)
{
  TrunkDraft *draft = trunk_space_page_get_draft (self->space_page);
  g_autofree char *display = NULL;

  if (n_unsaved == 1 && draft != NULL && trunk_draft_get_n_changes (draft) > 0)
    display = trunk_number_dup_display (trunk_draft_get_number (draft));

  return trunk_leave_dialog_new_unsaved (display, display != NULL ? trunk_draft_get_n_changes (draft) : 0, n_unsaved);
}

static gboolean
trunk_window_close_request (GtkWindow *window)
{
  TrunkWindow *self = TRUNK_WINDOW (window);
  TrunkApplication *application = get_application (self);
  guint n_unsaved = application != NULL ? trunk_application_get_n_unsaved (application) : 0;
  AdwDialog *question = NULL;

  if (!self->leaving && application != NULL && trunk_application_is_busy (application))
    question = trunk_leave_dialog_new_busy ();
  else if (!self->leaving && n_unsaved > 0)
    question = create_unsaved_question (self, n_unsaved);

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
    trunk_space_page_focus_search (self->space_page);
}

static void
buy_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  TrunkWindow *self = TRUNK_WINDOW (widget);

  if (!has_dialog (self))
    trunk_window_buy (widget, trunk_space_page_get_session (self->space_page));
}

static void
refresh_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TrunkSession *session = trunk_space_page_get_session (TRUNK_WINDOW (widget)->space_page);

  trunk_paged_list_refresh (trunk_session_get_numbers (session));
}

static void
sidebar_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  trunk_space_page_toggle_sidebar (TRUNK_WINDOW (widget)->space_page);
}

static void
add_space_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  if (!has_dialog (TRUNK_WINDOW (widget)))
    add_space (TRUNK_WINDOW (widget));
}

static void
practice_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  open_practice (TRUNK_WINDOW (widget), FALSE);
}

static void
start_over_answered (GtkWidget  *widget,
                     const char *response)
{
  open_practice (TRUNK_WINDOW (widget), TRUE);
}

static void
start_over_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  trunk_ask (trunk_start_over_dialog_new (), widget, start_over_answered);
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(TrunkWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!trunk_spaces_forget_finish (TRUNK_SPACES (source), result, &error))
    show_toast (self, error->message);
}

static void
forget_answered (GtkWidget  *widget,
                 const char *response)
{
  TrunkWindow *self = TRUNK_WINDOW (widget);
  g_autoptr(TrunkSpace) space = g_object_ref (trunk_space_page_get_space (self->space_page));

  show_welcome (self);
  trunk_spaces_forget_async (self->spaces, space, NULL, forgotten_cb, g_object_ref (self));
}

static void
forget_space_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  TrunkSpace *space = trunk_space_page_get_space (TRUNK_WINDOW (widget)->space_page);

  if (space != NULL)
    trunk_ask (trunk_forget_dialog_new (trunk_space_get_name (space)), widget, forget_answered);
}

static void
toast_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  show_toast (TRUNK_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
show_number_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  trunk_space_page_show_number (TRUNK_WINDOW (widget)->space_page, g_variant_get_string (parameter, NULL));
}

/* The object */

static void
trunk_window_dispose (GObject *object)
{
  TrunkWindow *self = TRUNK_WINDOW (object);

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_weak_pointer (&self->connect_page);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_WINDOW);
  g_clear_object (&self->unkept);
  g_clear_object (&self->spaces);

  G_OBJECT_CLASS (trunk_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, TrunkWindow, navigation);
  gtk_widget_class_bind_template_child (widget_class, TrunkWindow, welcome_page);
  gtk_widget_class_bind_template_child (widget_class, TrunkWindow, space_page);
  gtk_widget_class_bind_template_child (widget_class, TrunkWindow, welcome_status);
  gtk_widget_class_bind_template_callback (widget_class, update_allowed);
  gtk_widget_class_bind_template_callback (widget_class, popped_cb);
  gtk_widget_class_bind_template_callback (widget_class, space_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, message_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.buy", NULL, buy_action);
  gtk_widget_class_install_action (widget_class, "win.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "win.sidebar", NULL, sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.add-space", NULL, add_space_action);
  gtk_widget_class_install_action (widget_class, "win.practice", NULL, practice_action);
  gtk_widget_class_install_action (widget_class, "win.start-over", NULL, start_over_action);
  gtk_widget_class_install_action (widget_class, "win.forget-space", NULL, forget_space_action);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action);
  gtk_widget_class_install_action (widget_class, "win.show-number", "s", show_number_action);
}

static void
trunk_window_class_init (TrunkWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = trunk_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = trunk_window_close_request;

  g_type_ensure (TRUNK_TYPE_SPACE_PAGE);

  bind_template (widget_class);
  install_actions (widget_class);
}

static void
trunk_window_init (TrunkWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  adw_status_page_set_icon_name (self->welcome_status, APPLICATION_ID);
  if (g_str_equal (PROFILE, "devel"))
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
}

/**
 * trunk_window_new:
 * @application: the program
 *
 * Returns: (transfer none): a window that shows the welcome page
 */
TrunkWindow *
trunk_window_new (TrunkApplication *application)
{
  TrunkWindow *self;

  g_return_val_if_fail (TRUNK_IS_APPLICATION (application), NULL);

  self = g_object_new (TRUNK_TYPE_WINDOW, "application", application, NULL);
  self->spaces = g_object_ref (trunk_application_get_spaces (application));
  trunk_space_page_set_spaces (self->space_page, G_LIST_MODEL (self->spaces));
  update_allowed (self);

  return self;
}

/**
 * trunk_window_start:
 * @self: the window
 * @in_practice: whether to go into the practice space, whatever is remembered
 *
 * Goes to where the person was last.
 */
void
trunk_window_start (TrunkWindow *self,
                    gboolean     in_practice)
{
  TrunkSpace *space;

  g_return_if_fail (TRUNK_IS_WINDOW (self));

  space = trunk_spaces_get_remembered (self->spaces);
  if (in_practice)
    open_practice (self, FALSE);
  else if (space != NULL)
    open_space (self, space);
}
