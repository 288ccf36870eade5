/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-actions.h"

#include <glib/gi18n.h>

#include "trunk-edit-bar.h"
#include "trunk-keys.h"
#include "trunk-number-closures.h"
#include "trunk-number-marks.h"
#include "trunk-number-page.h"

/* What can be done with the number on a page.  What costs or destroys is only asked for, by the page's signals. */

static void
put_on_clipboard (GtkWidget  *page,
                  const char *text)
{
  g_autofree char *message = g_strdup_printf (_("%s copied"), text);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (page), text);
  g_signal_emit_by_name (page, "message", message);
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TrunkDraft *draft = trunk_number_page_get_draft (TRUNK_NUMBER_PAGE (widget));
  const char *form = parameter != NULL ? g_variant_get_string (parameter, NULL) : "e164";
  g_autofree char *text = NULL;

  if (draft == NULL)
    return;

  text = trunk_copy_number (trunk_draft_get_number (draft), form);
  put_on_clipboard (widget, text);
}

static void
copy_text_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  put_on_clipboard (widget, g_variant_get_string (parameter, NULL));
}

static void
release_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TrunkDraft *draft = trunk_number_page_get_draft (TRUNK_NUMBER_PAGE (widget));

  if (draft != NULL)
    g_signal_emit_by_name (widget, "release", trunk_draft_get_number (draft));
}

static void
review_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TrunkDraft *draft = trunk_number_page_get_draft (TRUNK_NUMBER_PAGE (widget));

  if (draft != NULL)
    g_signal_emit_by_name (widget, "review", draft);
}

static void
discard_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TrunkDraft *draft = trunk_number_page_get_draft (TRUNK_NUMBER_PAGE (widget));

  if (draft != NULL)
    trunk_draft_discard (draft);
}

static char *
dup_hindrance (GtkWidget *page)
{
  TrunkDraft *draft = trunk_number_page_get_draft (TRUNK_NUMBER_PAGE (page));
  g_autofree char *reason = NULL;

  g_object_get (page, "read-only-reason", &reason, NULL);

  return g_strdup (trunk_number_get_hindrance (trunk_draft_get_number (draft), reason));
}

/* A key that does nothing says why. */
static gboolean
delete_cb (GtkWidget *page,
           GVariant  *arguments,
           gpointer   user_data)
{
  g_autofree char *hindrance = NULL;

  if (trunk_number_page_get_draft (TRUNK_NUMBER_PAGE (page)) == NULL || trunk_keys_are_taken (page))
    return GDK_EVENT_PROPAGATE;

  hindrance = dup_hindrance (page);
  if (hindrance != NULL)
    g_signal_emit_by_name (page, "message", hindrance);
  else
    gtk_widget_activate_action (page, "number.release", NULL);

  return GDK_EVENT_STOP;
}

/**
 * trunk_number_actions_save:
 * @page: a #TrunkNumberPage
 *
 * Asks for the review of what was changed, or says why it cannot be saved.
 *
 * Returns: whether anything was changed
 */
gboolean
trunk_number_actions_save (GtkWidget *page)
{
  TrunkDraft *draft = trunk_number_page_get_draft (TRUNK_NUMBER_PAGE (page));
  g_autofree char *hindrance = NULL;
  g_autofree char *obstacle = NULL;

  if (draft == NULL || trunk_draft_get_n_changes (draft) == 0)
    return FALSE;

  hindrance = dup_hindrance (page);
  obstacle = trunk_edit_bar_dup_obstacle (draft, hindrance);
  if (obstacle != NULL)
    g_signal_emit_by_name (page, "message", obstacle);
  else
    gtk_widget_activate_action (page, "number.review", NULL);

  return TRUE;
}

static void
open_dashboard_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  TrunkSpace *space = trunk_number_page_get_space (TRUNK_NUMBER_PAGE (widget));
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *url = NULL;
  g_autoptr(GtkUriLauncher) launcher = NULL;

  if (space == NULL)
    return;

  url = trunk_space_dup_dashboard_url (space, "phone_numbers");
  launcher = gtk_uri_launcher_new (url);
  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, NULL, NULL);
}

/* The releases are the session's, which the page does not know. */
static void
ask_session (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  TrunkDraft *draft = trunk_number_page_get_draft (TRUNK_NUMBER_PAGE (widget));

  if (draft != NULL)
    gtk_widget_activate_action (widget, action, "s", trunk_number_get_id (trunk_draft_get_number (draft)));
}

static void
lock_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  ask_session (widget, "releases.lock", parameter);
}

static void
unlock_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  ask_session (widget, "releases.unlock", parameter);
}

static void
keep_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  ask_session (widget, "releases.keep", parameter);
}

/* Whether it waits to be released, was due to be or was not, and nothing is on its way. */
static gboolean
can_keep (TrunkNumber *number)
{
  return trunk_number_has_mark (number, TRUNK_NUMBER_OVERDUE) ||
         trunk_number_has_mark (number, TRUNK_NUMBER_STOPPED) ||
         (trunk_number_has_mark (number, TRUNK_NUMBER_LEAVING) && !trunk_number_has_mark (number, TRUNK_NUMBER_SENT));
}

/**
 * trunk_number_actions_update:
 * @widget: a #TrunkNumberPage
 * @number: (nullable): what it shows
 * @writable: whether it can be changed
 *
 * Enables what can be done about releasing it.  A lock is kept here, so that it needs no connection.
 */
void
trunk_number_actions_update (GtkWidget   *widget,
                             TrunkNumber *number,
                             gboolean     writable)
{
  gboolean locked = number != NULL && trunk_number_has_mark (number, TRUNK_NUMBER_LOCKED);
  gboolean sent = number != NULL && trunk_number_has_mark (number, TRUNK_NUMBER_SENT);

  gtk_widget_action_set_enabled (widget, "number.release", writable);
  gtk_widget_action_set_enabled (widget, "number.lock", number != NULL && !locked && !sent);
  gtk_widget_action_set_enabled (widget, "number.unlock", locked);
  gtk_widget_action_set_enabled (widget, "number.keep", number != NULL && can_keep (number));
}

/**
 * trunk_number_get_hindrance:
 * @number: (nullable): a number
 * @reason: (nullable): why nothing of its space can be changed
 *
 * Returns: (transfer none) (nullable): why it can only be looked at
 */
const char *
trunk_number_get_hindrance (TrunkNumber *number,
                            const char  *reason)
{
  if (number == NULL || !trunk_number_has_mark (number, TRUNK_NUMBER_LEAVING))
    return reason;

  if (trunk_number_has_mark (number, TRUNK_NUMBER_SENT))
    return _("This number is being released");

  return _("This number will be released. Until then it works as before");
}

static const char *
get_release_trouble (TrunkNumber *number)
{
  if (trunk_number_has_mark (number, TRUNK_NUMBER_OVERDUE))
    return _("This number was due to be released and was not. Confirm it again, or keep it");
  if (trunk_number_has_mark (number, TRUNK_NUMBER_STOPPED))
    return _("This number was not released. Release it again, or keep it");

  return NULL;
}

/**
 * trunk_number_actions_show_hindrance:
 * @banner: where to say it
 * @number: (nullable): a number
 * @reason: (nullable): why nothing of its space can be changed
 *
 * Says why a number can only be looked at, with a way back where it waits to be released.  What was due to be, or was
 * not, can be changed like any other, until that is confirmed again.
 */
void
trunk_number_actions_show_hindrance (AdwBanner   *banner,
                                     TrunkNumber *number,
                                     const char  *reason)
{
  const char *text = trunk_number_get_hindrance (number, reason);
  gboolean is_ours = number != NULL && text != reason;

  if (text == NULL && number != NULL && (text = get_release_trouble (number)) != NULL)
    is_ours = TRUE;

  adw_banner_set_title (banner, text != NULL ? text : "");
  adw_banner_set_button_label (banner, is_ours && can_keep (number) ? _("_Keep Number") : NULL);
  adw_banner_set_revealed (banner, text != NULL && number != NULL);
}

/**
 * trunk_number_actions_install:
 * @widget_class: the class of #TrunkNumberPage
 *
 * Installs the actions `number.…`, and Delete, which asks before anything is released.
 */
void
trunk_number_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "number.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "number.copy-as", "s", copy_action);
  gtk_widget_class_install_action (widget_class, "number.copy-text", "s", copy_text_action);
  gtk_widget_class_install_action (widget_class, "number.release", NULL, release_action);
  gtk_widget_class_install_action (widget_class, "number.lock", NULL, lock_action);
  gtk_widget_class_install_action (widget_class, "number.unlock", NULL, unlock_action);
  gtk_widget_class_install_action (widget_class, "number.keep", NULL, keep_action);
  gtk_widget_class_install_action (widget_class, "number.review", NULL, review_action);
  gtk_widget_class_install_action (widget_class, "number.discard", NULL, discard_action);
  gtk_widget_class_install_action (widget_class, "number.open-dashboard", NULL, open_dashboard_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_cb, NULL);
}
