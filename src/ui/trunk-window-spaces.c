/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-window-spaces.h"

#include "trunk-join.h"
#include "trunk-leave.h"
#include "trunk-space-dialog.h"
#include "trunk-spaces-dialog.h"
#include "trunk-window.h"

#include <glib/gi18n.h>

/* Ctrl+1 to Ctrl+9. */
#define N_KEYS 9

static TrunkSpaces *
get_spaces (GtkWidget *window)
{
  return trunk_application_get_spaces (TRUNK_APPLICATION (gtk_window_get_application (GTK_WINDOW (window))));
}

static TrunkSpace *
get_space (GtkWidget *window)
{
  return trunk_window_pages_get_space (trunk_window_get_pages (TRUNK_WINDOW (window)));
}

static gboolean
has_dialog (GtkWidget *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL;
}

/* Going to a space */

/* Not over a dialog, which is about the space behind it, nor over the credentials of another one. */
static void
go_to_space_action (GtkWidget  *window,
                    const char *action_name,
                    GVariant   *parameter)
{
  TrunkWindowPages *pages = trunk_window_get_pages (TRUNK_WINDOW (window));
  TrunkSpacePage *page = trunk_window_pages_get_space_page (pages);
  g_autoptr(TrunkSpace) space = g_list_model_get_item (G_LIST_MODEL (get_spaces (window)),
                                                       g_variant_get_uint32 (parameter));

  if (space == NULL || space == get_space (window) || has_dialog (window)
      || trunk_window_pages_get_connect_page (pages) != NULL)
    return;

  if (page != NULL)
    trunk_space_page_choose_space (page, space);
  else
    trunk_window_open_space (TRUNK_WINDOW (window), space);
}

static void
add_space_action (GtkWidget  *window,
                  const char *action_name,
                  GVariant   *parameter)
{
  if (!has_dialog (window))
    trunk_window_pages_push_connect (trunk_window_get_pages (TRUNK_WINDOW (window)));
}

static void
practice_action (GtkWidget  *window,
                 const char *action_name,
                 GVariant   *parameter)
{
  trunk_opener_open_practice (trunk_window_get_opener (TRUNK_WINDOW (window)), FALSE);
}

/* Editing */

typedef struct
{
  TrunkSpaceDialog *dialog;
  GCancellable     *cancellable;
  GtkWidget        *window;       /* weak */
} Renewal;

static void
renewal_free (Renewal *self)
{
  g_object_unref (self->dialog);
  g_object_unref (self->cancellable);
  g_clear_weak_pointer (&self->window);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Renewal, renewal_free)

static void
tell_not_kept (GtkWidget    *window,
               const GError *error)
{
  g_autofree char *body =
    trunk_join2 (TRUNK_JOIN_SENTENCES, error->message,
                 _("The new token is used until you quit, and you have to give it again next time."));
  AdwDialog *dialog = adw_alert_dialog_new (_("Token Could Not Be Kept"), body);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Use for This Session Only"));
  adw_dialog_present (dialog, window);
}

static void
renewed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Renewal) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) keyring_error = NULL;
  g_autoptr(TrunkSession) session = NULL;

  session = trunk_spaces_connect_finish (TRUNK_SPACES (source), result, &keyring_error, &error);
  if (session != NULL)
    trunk_session_refresh (session);

  if (g_cancellable_is_cancelled (self->cancellable) || self->window == NULL)
    return;

  if (session == NULL)
    {
      trunk_space_dialog_fail (self->dialog, error);
      return;
    }

  trunk_space_dialog_renewed (self->dialog);
  if (keyring_error != NULL)
    tell_not_kept (self->window, keyring_error);
}

static void
renew_cb (TrunkSpaceDialog *dialog,
          const char       *token,
          GtkWidget        *window)
{
  Renewal *renewal = g_new0 (Renewal, 1);

  renewal->dialog = g_object_ref (dialog);
  renewal->cancellable = g_cancellable_new ();
  g_set_weak_pointer (&renewal->window, window);
  g_signal_connect_data (dialog, "closed", G_CALLBACK (g_cancellable_cancel), g_object_ref (renewal->cancellable),
                         (GClosureNotify) (GCallback) g_object_unref, G_CONNECT_SWAPPED);

  trunk_spaces_renew_async (get_spaces (window), trunk_space_dialog_get_space (dialog), token, renewal->cancellable,
                            renewed_cb, renewal);
}

static void
edit (GtkWidget  *window,
      TrunkSpace *space)
{
  TrunkSpaceDialog *dialog = trunk_space_dialog_new (space);

  g_signal_connect_object (dialog, "renew", G_CALLBACK (renew_cb), window, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (dialog), window);
}

static void
edit_space_action (GtkWidget  *window,
                   const char *action_name,
                   GVariant   *parameter)
{
  if (!has_dialog (window))
    edit (window, get_space (window));
}

/* Starting over and forgetting */

static gboolean
refuse_while_busy (GtkWidget  *window,
                   TrunkSpace *space)
{
  TrunkSession *session = trunk_spaces_get_session (get_spaces (window), space);

  if (session == NULL || !trunk_session_is_busy (session))
    return FALSE;

  gtk_widget_activate_action (window, "win.toast", "s",
                              _("Numbers are being bought in this space. Wait until that has ended"));

  return TRUE;
}

static guint
count_unsettled (GtkWidget  *window,
                 TrunkSpace *space)
{
  TrunkSession *session = trunk_spaces_get_session (get_spaces (window), space);

  return session != NULL ? trunk_session_get_n_unsettled (session) : 0;
}

static void
start_over_answered (GtkWidget  *window,
                     const char *response)
{
  TrunkSpace *space = trunk_spaces_lookup (get_spaces (window), TRUNK_SPACE_PRACTICE_ID);

  if (g_str_equal (response, "start-over") && (space == NULL || !refuse_while_busy (window, space)))
    trunk_opener_open_practice (trunk_window_get_opener (TRUNK_WINDOW (window)), TRUE);
}

static void
start_over_action (GtkWidget  *window,
                   const char *action_name,
                   GVariant   *parameter)
{
  TrunkSpace *space = get_space (window);

  if (!refuse_while_busy (window, space))
    trunk_ask (trunk_start_over_dialog_new (count_unsettled (window, space)), window, start_over_answered);
}

/* Who has forgotten the space they were in is not left outside of the others. */
static void
leave (GtkWidget *window)
{
  g_autoptr(TrunkSpace) other = g_list_model_get_item (G_LIST_MODEL (get_spaces (window)), 0);

  if (other != NULL)
    trunk_window_open_space (TRUNK_WINDOW (window), other);
  else
    trunk_window_pages_show_welcome (trunk_window_get_pages (TRUNK_WINDOW (window)));
}

typedef struct
{
  GtkWidget  *window;  /* weak */
  TrunkSpace *space;
} Forgetting;

static void
forgetting_free (gpointer  data,
                 GClosure *closure)
{
  Forgetting *self = data;

  g_clear_weak_pointer (&self->window);
  g_object_unref (self->space);
  g_free (self);
}

/* It is the space that was asked about, whichever is in sight by now. */
static void
forget_cb (AdwAlertDialog *dialog,
           const char     *response,
           Forgetting     *self)
{
  TrunkOpener *opener = self->window != NULL ? trunk_window_get_opener (TRUNK_WINDOW (self->window)) : NULL;
  gboolean in_sight;

  if (opener == NULL || !g_str_equal (response, "forget") || refuse_while_busy (self->window, self->space))
    return;

  in_sight = get_space (self->window) == self->space;
  trunk_opener_forget (opener, self->space);
  if (in_sight)
    leave (self->window);
}

static void
ask_to_forget (GtkWidget  *window,
               TrunkSpace *space)
{
  AdwDialog *dialog;
  Forgetting *forgetting;

  if (refuse_while_busy (window, space))
    return;

  forgetting = g_new0 (Forgetting, 1);
  g_set_weak_pointer (&forgetting->window, window);
  forgetting->space = g_object_ref (space);
  dialog = trunk_forget_dialog_new (trunk_space_get_name (space), count_unsettled (window, space));
  g_signal_connect_data (dialog, "response", G_CALLBACK (forget_cb), forgetting, forgetting_free, 0);
  adw_dialog_present (dialog, window);
}

static void
forget_space_action (GtkWidget  *window,
                     const char *action_name,
                     GVariant   *parameter)
{
  TrunkSpace *space = get_space (window);

  if (space != NULL && !has_dialog (window))
    ask_to_forget (window, space);
}

/* All of them */

static void
manage_edit_cb (GtkWidget  *window,
                TrunkSpace *space)
{
  edit (window, space);
}

static void
manage_forget_cb (GtkWidget  *window,
                  TrunkSpace *space)
{
  ask_to_forget (window, space);
}

static void
manage_move_cb (GtkWidget  *window,
                TrunkSpace *space,
                guint       position)
{
  trunk_spaces_move (get_spaces (window), space, position);
}

static void
manage_spaces_action (GtkWidget  *window,
                      const char *action_name,
                      GVariant   *parameter)
{
  TrunkSpacesDialog *dialog;

  if (has_dialog (window))
    return;

  dialog = trunk_spaces_dialog_new (G_LIST_MODEL (get_spaces (window)));
  g_signal_connect_object (dialog, "edit", G_CALLBACK (manage_edit_cb), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "forget", G_CALLBACK (manage_forget_cb), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "move", G_CALLBACK (manage_move_cb), window, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), window);
}

/**
 * trunk_window_spaces_install:
 * @widget_class: the class of #TrunkWindow
 */
void
trunk_window_spaces_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.go-to-space", "u", go_to_space_action);
  gtk_widget_class_install_action (widget_class, "win.add-space", NULL, add_space_action);
  gtk_widget_class_install_action (widget_class, "win.edit-space", NULL, edit_space_action);
  gtk_widget_class_install_action (widget_class, "win.manage-spaces", NULL, manage_spaces_action);
  gtk_widget_class_install_action (widget_class, "win.practice", NULL, practice_action);
  gtk_widget_class_install_action (widget_class, "win.start-over", NULL, start_over_action);
  gtk_widget_class_install_action (widget_class, "win.forget-space", NULL, forget_space_action);
}

/**
 * trunk_window_spaces_set_keys:
 * @application: the program
 *
 * Makes Ctrl+1 to Ctrl+9 go to the first nine spaces, whatever has the focus.
 */
void
trunk_window_spaces_set_keys (GtkApplication *application)
{
  for (guint i = 0; i < N_KEYS; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.go-to-space(uint32 %u)", i);
      g_autofree char *key = g_strdup_printf ("<Control>%u", i + 1);
      const char * const keys[] = { key, NULL };

      gtk_application_set_accels_for_action (application, action, keys);
    }
}

/**
 * trunk_window_spaces_allow:
 * @window: the window
 * @space: (nullable): the space one is in
 * @open: whether it has a session
 */
void
trunk_window_spaces_allow (GtkWidget  *window,
                           TrunkSpace *space,
                           gboolean    open)
{
  gboolean practice = space != NULL && trunk_space_is_practice (space);

  gtk_widget_action_set_enabled (window, "win.edit-space", space != NULL && !practice);
  gtk_widget_action_set_enabled (window, "win.forget-space", open);
  gtk_widget_action_set_enabled (window, "win.start-over", open && practice);
}
