/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-window.h"

#include "trunk-connect-page.h"
#include "trunk-leave.h"
#include "trunk-opener.h"
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
  TrunkOpener          *opener;
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

/* What the opener says */

static void
opened_cb (TrunkWindow  *self,
           TrunkSession *session)
{
  show_space (self, trunk_session_get_space (session), session);
}

static void
failed_cb (TrunkWindow  *self,
           TrunkSpace   *space,
           const GError *error)
{
  if (space == NULL)
    {
      show_welcome (self);
      show_toast (self, _("The practice space could not be started"));
    }
  else if (self->connect_page != NULL)
    trunk_connect_page_fail (self->connect_page, error);
  else
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
  if (self->connect_page != NULL)
    trunk_connect_page_set_checking (self->connect_page, FALSE);

  trunk_ask (trunk_keyring_dialog_new (error->message), GTK_WIDGET (self), keyring_answered);
}

static void
open_space (TrunkWindow *self,
            TrunkSpace  *space)
{
  if (trunk_spaces_get_session (self->spaces, space) == NULL)
    show_space (self, space, NULL);

  trunk_opener_open_space (self->opener, space);
}

static void
connect_space_cb (TrunkWindow *self,
                  TrunkSpace  *space,
                  const char  *token)
{
  trunk_connect_page_set_checking (self->connect_page, TRUE);
  trunk_opener_connect_space (self->opener, space, token);
}

/* Back while connecting stops it. */
static void
popped_cb (TrunkWindow       *self,
           AdwNavigationPage *page)
{
  if (page != ADW_NAVIGATION_PAGE (self->connect_page))
    return;

  trunk_opener_cancel (self->opener);
  g_clear_weak_pointer (&self->connect_page);
}

/* Leaving */

static void
leave_answered (GtkWidget  *widget,
                const char *response)
{
  TrunkWindow *self = TRUNK_WINDOW (widget);

  if (g_str_equal (response, "cancel"))
    return;

  if (g_str_equal (response, "review"))
    {
      trunk_window_review (widget, trunk_space_page_get_session (self->space_page),
                           trunk_space_page_get_draft (self->space_page));
      return;
    }

  self->leaving = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
trunk_window_close_request (GtkWindow *window)
{
  TrunkWindow *self = TRUNK_WINDOW (window);
  AdwDialog *question = NULL;

  if (!self->leaving && get_application (self) != NULL)
    question = trunk_leave_dialog_for (get_application (self), trunk_space_page_get_draft (self->space_page));

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
  trunk_opener_open_practice (TRUNK_WINDOW (widget)->opener, FALSE);
}

/* What would cut off an order waits for its end. */
static gboolean
refuse_while_busy (TrunkWindow *self)
{
  TrunkSession *session = trunk_space_page_get_session (self->space_page);

  if (session == NULL || !trunk_session_is_busy (session))
    return FALSE;

  show_toast (self, _("Numbers are being bought in this space. Wait until that has ended"));

  return TRUE;
}

static void
start_over_answered (GtkWidget  *widget,
                     const char *response)
{
  TrunkWindow *self = TRUNK_WINDOW (widget);

  if (g_str_equal (response, "start-over") && !refuse_while_busy (self))
    trunk_opener_open_practice (self->opener, TRUE);
}

static void
start_over_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  if (!refuse_while_busy (TRUNK_WINDOW (widget)))
    trunk_ask (trunk_start_over_dialog_new (), widget, start_over_answered);
}

static void
forget_answered (GtkWidget  *widget,
                 const char *response)
{
  TrunkWindow *self = TRUNK_WINDOW (widget);
  TrunkSpace *space = trunk_space_page_get_space (self->space_page);

  if (!g_str_equal (response, "forget") || space == NULL || refuse_while_busy (self))
    return;

  trunk_opener_forget (self->opener, space);
  show_welcome (self);
}

static void
forget_space_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  TrunkWindow *self = TRUNK_WINDOW (widget);
  TrunkSpace *space = trunk_space_page_get_space (self->space_page);

  if (space != NULL && !refuse_while_busy (self))
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

  if (self->opener != NULL)
    trunk_opener_cancel (self->opener);
  g_clear_weak_pointer (&self->connect_page);
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
  gtk_widget_class_bind_template_child (widget_class, TrunkWindow, navigation);
  gtk_widget_class_bind_template_child (widget_class, TrunkWindow, welcome_page);
  gtk_widget_class_bind_template_child (widget_class, TrunkWindow, space_page);
  gtk_widget_class_bind_template_child (widget_class, TrunkWindow, welcome_status);
  gtk_widget_class_bind_template_callback (widget_class, update_allowed);
  gtk_widget_class_bind_template_callback (widget_class, popped_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_space);
  gtk_widget_class_bind_template_callback (widget_class, show_toast);
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
  self->opener = trunk_opener_new (application);
  g_signal_connect_object (self->opener, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->opener, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->opener, "not-kept", G_CALLBACK (not_kept_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->opener, "not-forgotten", G_CALLBACK (trunk_not_forgotten), self, G_CONNECT_SWAPPED);
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
    trunk_opener_open_practice (self->opener, FALSE);
  else if (space != NULL)
    open_space (self, space);
}
