/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-window.h"

#include "trunk-closures.h"
#include "trunk-connect-page.h"
#include "trunk-leave.h"
#include "trunk-number-page.h"
#include "trunk-numbers-page.h"
#include "trunk-space-menu.h"
#include "trunk-window-dialogs.h"

#include <glib/gi18n.h>

/**
 * TrunkWindow:
 *
 * The one window: welcome, connecting, and a space's three panes, which fold as it narrows.
 *
 * It holds the session that is shown; its pages and dialogs get models and jobs of it.
 */
struct _TrunkWindow
{
  AdwApplicationWindow  parent_instance;

  TrunkSpaces          *spaces;
  TrunkSession         *session;
  TrunkConnectPage     *connect_page;
  GCancellable         *opening;
  gboolean              narrow;
  gboolean              leaving;

  AdwToastOverlay      *toast_overlay;
  AdwNavigationView    *navigation;
  AdwNavigationPage    *welcome_page;
  AdwNavigationPage    *space_page;
  AdwStatusPage        *welcome_status;
  AdwOverlaySplitView  *outer_split;
  AdwNavigationSplitView *inner_split;
  TrunkSpaceMenu       *space_menu;
  GtkListBox           *view_list;
  GtkListBoxRow        *all_numbers_row;
  TrunkNumbersPage     *numbers_page;
  TrunkNumberPage      *number_page;
};

G_DEFINE_FINAL_TYPE (TrunkWindow, trunk_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

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

static gboolean
is_single_pane (GObject    *object,
                gboolean    narrow,
                const char *state_page)
{
  return narrow || g_strcmp0 (state_page, "empty") == 0;
}

/* What the session's state allows */

static const char *
get_read_only_reason (TrunkWindow *self)
{
  TrunkPagedList *numbers;

  if (self->session == NULL)
    return NULL;

  if (trunk_space_get_use (trunk_session_get_space (self->session)) == TRUNK_SPACE_READ_ONLY)
    return _("This space is read-only here");

  numbers = trunk_session_get_numbers (self->session);
  if (trunk_list_is_offline (trunk_paged_list_get_state (numbers), trunk_paged_list_get_error (numbers)))
    return _("Offline. Changes need a connection");

  return NULL;
}

static void
update_allowed (TrunkWindow *self)
{
  const char *reason = get_read_only_reason (self);
  gboolean practice = self->session != NULL && trunk_space_is_practice (trunk_session_get_space (self->session));

  trunk_number_page_set_read_only_reason (self->number_page, reason);
  g_object_set (self->numbers_page, "read-only", reason != NULL, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.buy", self->session != NULL && reason == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.refresh", self->session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search", self->session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.forget-space", self->session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.start-over", practice);
}

/* Going into a space */

static void
show_page (TrunkWindow       *self,
           AdwNavigationPage *page)
{
  if (adw_navigation_view_get_visible_page (self->navigation) != page)
    adw_navigation_view_replace (self->navigation, &page, 1);
}

static void
take_session (TrunkWindow  *self,
              TrunkSession *session)
{
  TrunkSession *old = self->session;

  if (old == session)
    return;

  if (old != NULL)
    g_signal_handlers_disconnect_by_func (trunk_session_get_numbers (old), update_allowed, self);

  trunk_number_page_set_draft (self->number_page, NULL);
  trunk_numbers_page_clear_filter (self->numbers_page);
  g_object_set (self->numbers_page, "numbers", NULL, NULL);
  adw_navigation_split_view_set_show_content (self->inner_split, FALSE);
  g_set_object (&self->session, session);

  if (session != NULL)
    {
      g_signal_connect_object (trunk_session_get_numbers (session), "notify::state",
                               G_CALLBACK (update_allowed), self, G_CONNECT_SWAPPED);
      trunk_application_watch_session (get_application (self), session);
    }
  update_allowed (self);
}

/* The space's panes, as soon as the space is known: the session may still have to be opened. */
static void
show_space (TrunkWindow *self,
            TrunkSpace  *space)
{
  trunk_space_menu_set_space (self->space_menu, space);
  g_object_set (self->numbers_page, "space", space, NULL);
  trunk_number_page_set_space (self->number_page, space);
  if (adw_overlay_split_view_get_collapsed (self->outer_split))
    adw_overlay_split_view_set_show_sidebar (self->outer_split, FALSE);
  show_page (self, self->space_page);
}

static void
show_session (TrunkWindow  *self,
              TrunkSession *session)
{
  take_session (self, session);
  show_space (self, trunk_session_get_space (session));
  g_object_set (self->numbers_page, "numbers", trunk_session_get_numbers (session), NULL);
  trunk_spaces_set_remembered (self->spaces, trunk_session_get_space (session));
}

static void
add_space (TrunkWindow *self)
{
  if (adw_navigation_view_get_visible_page (self->navigation) == ADW_NAVIGATION_PAGE (self->connect_page))
    return;

  self->connect_page = trunk_connect_page_new ();
  g_signal_connect_object (self->connect_page, "connect-space", G_CALLBACK (connect_space_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (self->connect_page));
}

/* A page below the connect page is where Back leads. */
static void
show_connect (TrunkWindow  *self,
              TrunkSpace   *space,
              const GError *error)
{
  take_session (self, NULL);
  show_page (self, self->welcome_page);
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

  show_page (self, self->welcome_page);
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

  if (session != NULL)
    show_session (self, session);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_connect (self, trunk_space_menu_get_space (self->space_menu), error);
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

  take_session (self, NULL);
  show_space (self, space);
  if (trunk_space_is_practice (space))
    open_practice (self, FALSE);
  else
    trunk_spaces_open_async (self->spaces, space, begin_opening (self), space_opened_cb, g_object_ref (self));
}

/* Connecting */

typedef struct
{
  TrunkWindow  *window;
  TrunkSession *session;
} KeyringQuestion;

static void
keyring_answered_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autofree KeyringQuestion *question = user_data;
  g_autoptr(TrunkWindow) self = question->window;
  g_autoptr(TrunkSession) session = question->session;

  if (g_str_equal (adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result), "use"))
    show_session (self, session);
  else
    trunk_spaces_forget_async (self->spaces, trunk_session_get_space (session), NULL, NULL, NULL);
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
  KeyringQuestion *question;

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

  question = g_new0 (KeyringQuestion, 1);
  question->window = g_object_ref (self);
  question->session = g_object_ref (session);
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (trunk_keyring_dialog_new (keyring_error->message)),
                           GTK_WIDGET (self), NULL, keyring_answered_cb, question);
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
  self->connect_page = NULL;
}

/* What the panes say */

static void
space_chosen_cb (TrunkWindow *self,
                 TrunkSpace  *space)
{
  open_space (self, space);
}

static void
view_chosen_cb (TrunkWindow *self)
{
  if (adw_overlay_split_view_get_collapsed (self->outer_split))
    adw_overlay_split_view_set_show_sidebar (self->outer_split, FALSE);
}

static void
filter_changed_cb (TrunkWindow *self,
                   const char  *filter)
{
  if (self->session != NULL)
    trunk_session_set_filter (self->session, filter);
}

static void
selected_cb (TrunkWindow *self)
{
  TrunkNumber *number = trunk_numbers_page_get_selected (self->numbers_page);
  g_autoptr(TrunkDraft) draft = NULL;

  if (number != NULL && self->session != NULL)
    draft = trunk_session_get_draft (self->session, number);

  trunk_number_page_set_draft (self->number_page, draft);
  if (draft == NULL)
    adw_navigation_split_view_set_show_content (self->inner_split, FALSE);
}

static void
open_cb (TrunkWindow *self)
{
  if (adw_navigation_split_view_get_collapsed (self->inner_split))
    adw_navigation_split_view_set_show_content (self->inner_split, TRUE);
}

static void
review_cb (TrunkWindow *self,
           TrunkDraft  *draft)
{
  if (self->session != NULL)
    trunk_window_review (GTK_WIDGET (self), self->session, draft);
}

static void
release_cb (TrunkWindow *self,
            TrunkNumber *number)
{
  if (self->session != NULL)
    trunk_window_release (GTK_WIDGET (self), self->session, number);
}

static void
message_cb (TrunkWindow *self,
            const char  *text)
{
  show_toast (self, text);
}

static void
retry_cb (TrunkWindow *self)
{
  if (self->session != NULL)
    trunk_paged_list_load_more (trunk_session_get_numbers (self->session));
}

/* Leaving */

static void
leave_answered_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(TrunkWindow) self = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (response, "review"))
    review_cb (self, trunk_number_page_get_draft (self->number_page));
  else if (g_str_equal (response, "quit") || g_str_equal (response, "discard"))
    {
      self->leaving = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
}

static AdwDialog *
create_unsaved_question (TrunkWindow *self,
                         guint        n_unsaved)
{
  TrunkDraft *draft = trunk_number_page_get_draft (self->number_page);
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

  adw_alert_dialog_choose (ADW_ALERT_DIALOG (question), GTK_WIDGET (self), NULL, leave_answered_cb,
                           g_object_ref (self));

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

  if (has_dialog (self))
    return;

  adw_navigation_split_view_set_show_content (self->inner_split, FALSE);
  trunk_numbers_page_focus_search (self->numbers_page);
}

static void
buy_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  TrunkWindow *self = TRUNK_WINDOW (widget);

  if (self->session != NULL && !has_dialog (self))
    trunk_window_buy (widget, self->session);
}

static void
refresh_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TrunkWindow *self = TRUNK_WINDOW (widget);

  if (self->session != NULL)
    trunk_paged_list_refresh (trunk_session_get_numbers (self->session));
}

static void
sidebar_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TrunkWindow *self = TRUNK_WINDOW (widget);

  adw_overlay_split_view_set_show_sidebar (self->outer_split,
                                           !adw_overlay_split_view_get_show_sidebar (self->outer_split));
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
start_over_answered_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr(TrunkWindow) self = user_data;

  if (g_str_equal (adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result), "start-over"))
    open_practice (self, TRUE);
}

static void
start_over_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (trunk_start_over_dialog_new ()), widget, NULL,
                           start_over_answered_cb, g_object_ref (widget));
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
forget_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(TrunkWindow) self = user_data;
  TrunkSpace *space = trunk_space_menu_get_space (self->space_menu);

  if (!g_str_equal (adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result), "forget"))
    return;

  take_session (self, NULL);
  show_page (self, self->welcome_page);
  trunk_spaces_forget_async (self->spaces, space, NULL, forgotten_cb, g_object_ref (self));
}

static void
forget_space_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  TrunkSpace *space = trunk_space_menu_get_space (TRUNK_WINDOW (widget)->space_menu);

  if (space != NULL)
    adw_alert_dialog_choose (ADW_ALERT_DIALOG (trunk_forget_dialog_new (trunk_space_get_name (space))), widget, NULL,
                             forget_answered_cb, g_object_ref (widget));
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
  TrunkWindow *self = TRUNK_WINDOW (widget);

  trunk_numbers_page_clear_filter (self->numbers_page);
  if (trunk_numbers_page_select (self->numbers_page, g_variant_get_string (parameter, NULL)))
    open_cb (self);
}

/* The object */

static void
trunk_window_dispose (GObject *object)
{
  TrunkWindow *self = TRUNK_WINDOW (object);

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (trunk_session_get_numbers (self->session), update_allowed, self);
  self->connect_page = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_object (&self->spaces);

  G_OBJECT_CLASS (trunk_window_parent_class)->dispose (object);
}

static void
trunk_window_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, TRUNK_WINDOW (object)->narrow);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_window_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  TrunkWindow *self = TRUNK_WINDOW (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        break;
      self->narrow = g_value_get_boolean (value);
      if (self->narrow)
        gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
      g_object_notify_by_pspec (object, pspec);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
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
  gtk_widget_class_bind_template_child (widget_class, TrunkWindow, outer_split);
  gtk_widget_class_bind_template_child (widget_class, TrunkWindow, inner_split);
  gtk_widget_class_bind_template_child (widget_class, TrunkWindow, space_menu);
  gtk_widget_class_bind_template_child (widget_class, TrunkWindow, view_list);
  gtk_widget_class_bind_template_child (widget_class, TrunkWindow, all_numbers_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkWindow, numbers_page);
  gtk_widget_class_bind_template_child (widget_class, TrunkWindow, number_page);
  gtk_widget_class_bind_template_callback (widget_class, is_single_pane);
  gtk_widget_class_bind_template_callback (widget_class, popped_cb);
  gtk_widget_class_bind_template_callback (widget_class, space_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, review_cb);
  gtk_widget_class_bind_template_callback (widget_class, release_cb);
  gtk_widget_class_bind_template_callback (widget_class, message_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
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
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trunk_window_dispose;
  object_class->get_property = trunk_window_get_property;
  object_class->set_property = trunk_window_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = trunk_window_close_request;

  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TRUNK_TYPE_NUMBER_PAGE);
  g_type_ensure (TRUNK_TYPE_NUMBERS_PAGE);
  g_type_ensure (TRUNK_TYPE_SPACE_MENU);

  bind_template (widget_class);
  install_actions (widget_class);
}

static void
trunk_window_init (TrunkWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_list_box_select_row (self->view_list, self->all_numbers_row);
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
  trunk_space_menu_set_spaces (self->space_menu, G_LIST_MODEL (self->spaces));
  trunk_number_page_set_clock (self->number_page, trunk_application_get_clock (application));
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
