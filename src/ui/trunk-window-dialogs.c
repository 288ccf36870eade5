/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-window-dialogs.h"

#include "trunk-journal-dialog.h"
#include "trunk-order-notice.h"
#include "trunk-order-progress.h"
#include "trunk-read-only.h"
#include "trunk-release-dialog.h"
#include "trunk-releases-dialog.h"
#include "trunk-search-dialog.h"
#include "trunk-space-page.h"
#include "trunk-window-changes.h"
#include "trunk-window-pages.h"
#include "trunk-window.h"
#include "trunk-set-up-dialog.h"

#include <glib/gi18n.h>

/* What a handler needs of its dialog's window and session; lives as long as the handler. */
typedef struct
{
  GtkWidget    *window;  /* weak */
  TrunkSession *session;
} Context;

static Context *
context_new (GtkWidget    *window,
             TrunkSession *session)
{
  Context *self = g_new0 (Context, 1);

  g_set_weak_pointer (&self->window, window);
  self->session = g_object_ref (session);

  return self;
}

static void
context_free (gpointer  data,
              GClosure *closure)
{
  Context *self = data;

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->session);
  g_free (self);
}

static void
toast (Context    *self,
       const char *text)
{
  if (self->window != NULL)
    gtk_widget_activate_action (self->window, "win.toast", "s", text);
}

/* An order in a dialog */

typedef struct
{
  GtkWidget     *window;   /* weak */
  AdwDialog     *dialog;   /* weak */
  TrunkSession  *session;
  TrunkPurchase *purchase;
} Shown;

static void
shown_free (gpointer  data,
            GClosure *closure)
{
  Shown *self = data;

  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->dialog);
  g_clear_object (&self->session);
  g_clear_object (&self->purchase);
  g_free (self);
}

static Shown *
shown_new (GtkWidget     *window,
           AdwDialog     *dialog,
           TrunkSession  *session,
           TrunkPurchase *purchase)
{
  Shown *self = g_new0 (Shown, 1);

  g_set_weak_pointer (&self->window, window);
  g_set_weak_pointer (&self->dialog, dialog);
  self->session = g_object_ref (session);
  self->purchase = g_object_ref (purchase);

  return self;
}

/* Buying */

/* What has ended by now was in sight. */
static void
closed_cb (AdwDialog *dialog,
           Shown     *self)
{
  trunk_session_see_order (self->session, self->purchase);
}

static void
order_cb (AdwDialog     *dialog,
          TrunkPurchase *purchase,
          Context       *self)
{
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());

  g_signal_connect_data (dialog, "closed", G_CALLBACK (closed_cb),
                         shown_new (self->window, dialog, self->session, purchase), shown_free, 0);
  trunk_order_notice_watch (application, purchase, trunk_session_get_space (self->session));
  trunk_session_run_purchase (self->session, purchase);
}

static void
show_numbers_cb (AdwDialog *dialog,
                 GStrv      ids,
                 Context   *self)
{
  if (self->window != NULL && ids != NULL)
    gtk_widget_activate_action (self->window, "win.show-numbers", "(s^as)",
                                trunk_space_get_id (trunk_session_get_space (self->session)), ids);
}

/**
 * trunk_window_buy:
 * @window: the window to open the dialog in
 * @session: where to buy
 *
 * Opens the dialog in which numbers are searched and bought.
 */
void
trunk_window_buy (GtkWidget    *window,
                  TrunkSession *session)
{
  AdwDialog *dialog = ADW_DIALOG (trunk_search_dialog_new (trunk_session_get_space (session),
                                                           trunk_session_get_service (session),
                                                           trunk_session_get_journal (session),
                                                           trunk_session_get_basket (session),
                                                           trunk_session_get_clock (session),
                                                           trunk_session_get_query (session)));

  trunk_read_only_follow (G_OBJECT (dialog), session);
  g_signal_connect_data (dialog, "order", G_CALLBACK (order_cb), context_new (window, session), context_free, 0);
  g_signal_connect_data (dialog, "show-numbers", G_CALLBACK (show_numbers_cb), context_new (window, session),
                         context_free, 0);
  adw_dialog_present (dialog, window);
}

/* What the journal has to say */

static void
journal_error_cb (TrunkSession *session,
                  GParamSpec   *pspec,
                  GtkWidget    *window)
{
  g_autoptr(GError) error = trunk_session_take_journal_error (session);

  if (error != NULL)
    adw_dialog_present (trunk_journal_dialog_new (_("Purchases May Be Unknown"), error), window);
}

/**
 * trunk_window_tell_journal:
 * @window: the window that shows the space
 * @session: its session
 *
 * Tells once, now or as soon as it is known, that what an earlier start left open could not be read; and shows the undo
 * that could not be made while one was elsewhere.
 */
void
trunk_window_tell_journal (GtkWidget    *window,
                           TrunkSession *session)
{
  g_return_if_fail (TRUNK_IS_SESSION (session));

  /* one comes to a space more than once */
  g_signal_handlers_disconnect_by_func (session, journal_error_cb, window);
  g_signal_connect_object (session, "notify::journal-error", G_CALLBACK (journal_error_cb), window, G_CONNECT_DEFAULT);
  journal_error_cb (session, NULL, window);
  trunk_window_tell_undo (window, session);
}

/* Orders that somebody has to know of */

static void show_order (GtkWidget    *window,
                        TrunkSession *session,
                        guint         position);

/* What has to be kept all the same does not stand before the next one. */
static void
dismiss (Shown *self)
{
  GListModel *orders = trunk_session_get_orders (self->session);
  guint position;

  trunk_session_dismiss_order (self->session, self->purchase);
  if (self->dialog != NULL)
    adw_dialog_close (self->dialog);

  if (self->window != NULL && g_list_store_find (G_LIST_STORE (orders), self->purchase, &position))
    show_order (self->window, self->session, position + 1);
}

static void
left_as_it_is_cb (AdwAlertDialog *question,
                  const char     *response,
                  Shown          *self)
{
  if (g_strcmp0 (response, "leave") == 0)
    dismiss (self);

  /* The sheet of libadwaita 1.7 may keep the question, which is not to keep the session. */
  g_signal_handlers_disconnect_by_data (question, self);
}

/* A number that is bought and not set up is not let out of sight by a click on Done. */
static void
ask_to_leave (Shown *self)
{
  guint n = trunk_purchase_get_n_not_set_up (self->purchase);
  g_autofree char *heading = g_strdup_printf (ngettext ("Leave %u Number as It Is?", "Leave %u Numbers as They Are?",
                                                        n), n);
  AdwDialog *question = adw_alert_dialog_new (heading,
                                              _("What was bought stays yours. It does not get the name and the set-up "
                                                "that you had chosen; you can set it up in the list at any time."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (question), "cancel", _("_Cancel"), "leave", _("_Leave"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (question), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (question), "cancel");
  g_signal_connect_data (question, "response", G_CALLBACK (left_as_it_is_cb),
                         shown_new (self->window, self->dialog, self->session, self->purchase), shown_free, 0);
  adw_dialog_present (question, GTK_WIDGET (self->dialog));
}

static void
done_cb (TrunkOrderProgress *page,
         Shown              *self)
{
  if (trunk_purchase_get_n_not_set_up (self->purchase) > 0)
    ask_to_leave (self);
  else
    dismiss (self);
}

/* The sheet of libadwaita 1.7 may outlive its dialog, with the page, which is not to keep the session. */
static void
let_go_cb (AdwDialog          *dialog,
           TrunkOrderProgress *page)
{
  g_signal_handlers_disconnect_matched (page, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, done_cb, NULL);
  adw_dialog_set_child (dialog, NULL);
}

static void
show_order (GtkWidget    *window,
            TrunkSession *session,
            guint         position)
{
  g_autoptr(TrunkPurchase) purchase = g_list_model_get_item (trunk_session_get_orders (session), position);
  AdwDialog *dialog;
  TrunkOrderProgress *page;
  GtkWidget *pages;

  if (purchase == NULL)
    return;

  dialog = adw_dialog_new ();
  page = trunk_order_progress_new (trunk_session_get_space (session), purchase);
  trunk_read_only_follow (G_OBJECT (page), session);
  pages = adw_navigation_view_new ();
  adw_navigation_view_add (ADW_NAVIGATION_VIEW (pages), ADW_NAVIGATION_PAGE (page));
  adw_dialog_set_title (dialog, adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page)));
  adw_dialog_set_content_width (dialog, 720);
  adw_dialog_set_content_height (dialog, 600);
  adw_dialog_set_child (dialog, pages);
  g_signal_connect_data (page, "done", G_CALLBACK (done_cb), shown_new (window, dialog, session, purchase),
                         shown_free, 0);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (let_go_cb), page, G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, window);
}

/**
 * trunk_window_show_order:
 * @window: the window to open the dialog in
 * @session: whose order
 *
 * Shows the oldest order that somebody has to know of, if there is one; and the one after it where it cannot be
 * dismissed.
 */
void
trunk_window_show_order (GtkWidget    *window,
                         TrunkSession *session)
{
  show_order (window, session, 0);
}

/* Setting up */

static void
set_up_cb (AdwDialog  *dialog,
           const char *text,
           Context    *self)
{
  toast (self, text);
}

/**
 * trunk_window_set_up:
 * @window: the window to open the dialog in
 * @session: the number's session
 * @draft: the changes
 *
 * Opens the dialog that chooses a number to set it up like.
 */
void
trunk_window_set_up (GtkWidget    *window,
                     TrunkSession *session,
                     TrunkDraft   *draft)
{
  AdwDialog *dialog = ADW_DIALOG (trunk_set_up_dialog_new (trunk_session_get_service (session),
                                                           trunk_session_get_pool (session),
                                                           trunk_session_get_clock (session), draft));

  g_signal_connect_data (dialog, "done", G_CALLBACK (set_up_cb), context_new (window, session), context_free, 0);
  adw_dialog_present (dialog, window);
}

/* Releasing */

/**
 * trunk_window_release:
 * @window: the window to open the dialog in
 * @session: the number's session
 * @number: the number
 *
 * Opens the dialog that asks, and puts the number into the queue.
 */
void
trunk_window_release (GtkWidget    *window,
                      TrunkSession *session,
                      TrunkNumber  *number)
{
  AdwDialog *dialog = ADW_DIALOG (trunk_release_dialog_new (trunk_session_get_space (session),
                                                            trunk_session_get_releases (session), number,
                                                            trunk_session_get_clock (session)));

  trunk_read_only_follow (G_OBJECT (dialog), session);
  adw_dialog_present (dialog, window);
}

/**
 * trunk_window_release_several:
 * @window: the window to open the dialog in
 * @session: the numbers' session
 * @numbers: a list of TrunkNumber that does not change
 *
 * Opens the dialog that asks, and puts the numbers into the queue.
 */
void
trunk_window_release_several (GtkWidget    *window,
                              TrunkSession *session,
                              GListModel   *numbers)
{
  AdwDialog *dialog = ADW_DIALOG (trunk_releases_dialog_new (trunk_session_get_space (session),
                                                             trunk_session_get_releases (session), numbers,
                                                             trunk_session_get_clock (session)));

  trunk_read_only_follow (G_OBJECT (dialog), session);
  adw_dialog_present (dialog, window);
}

/* Who went to another space meanwhile is asked nothing about the one that was left. */
static gboolean
is_shown (Context *self)
{
  GtkWidget *page = self->window != NULL ? gtk_widget_get_ancestor (self->window, TRUNK_TYPE_SPACE_PAGE) : NULL;

  return self->window != NULL &&
         (page == NULL || trunk_space_page_get_session (TRUNK_SPACE_PAGE (page)) == self->session);
}

static void
retrieved_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autofree Context *self = user_data;
  gboolean shown = is_shown (self);
  g_autoptr(TrunkSession) session = g_steal_pointer (&self->session);
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkNumber) fresh = NULL;

  fresh = trunk_numbers_service_retrieve_finish (TRUNK_NUMBERS_SERVICE (source), result, &error);
  if (shown && fresh != NULL)
    trunk_window_release (self->window, session, trunk_session_take_answer (session, fresh));
  else if (shown)
    toast (self, error->message);

  g_clear_weak_pointer (&self->window);
}

/**
 * trunk_window_release_again:
 * @window: the window to open the dialog in
 * @session: whose number it is
 * @item: a release that has to be confirmed anew
 *
 * Opens the dialog that asks, with what the number is now.
 */
void
trunk_window_release_again (GtkWidget        *window,
                            TrunkSession     *session,
                            TrunkReleaseItem *item)
{
  trunk_numbers_service_retrieve_async (trunk_session_get_service (session), trunk_release_item_get_id (item), NULL,
                                        retrieved_cb, context_new (window, session));
}

static void
lock_set_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Context *self = user_data;
  gboolean shown = is_shown (self);
  g_autoptr(TrunkSession) session = g_steal_pointer (&self->session);
  g_autoptr(GError) error = NULL;

  if (!trunk_locks_set_finish (TRUNK_LOCKS (source), result, &error) && shown)
    toast (self, error->message);

  g_clear_weak_pointer (&self->window);
}

/**
 * trunk_window_lock:
 * @window: where it is told that it failed
 * @session: whose number it is
 * @number: the number
 * @locked: whether it must not be released
 *
 * Locks a number, or unlocks it.
 */
void
trunk_window_lock (GtkWidget    *window,
                   TrunkSession *session,
                   TrunkNumber  *number,
                   gboolean      locked)
{
  trunk_locks_set_async (trunk_release_queue_get_locks (trunk_session_get_releases (session)), number, locked, NULL,
                         lock_set_cb, context_new (window, session));
}

/* The action `win.show-waiting`. */
void
trunk_window_show_waiting (GtkWidget  *window,
                           const char *action_name,
                           GVariant   *parameter)
{
  trunk_window_pages_show_view (trunk_window_get_pages (TRUNK_WINDOW (window)), "waiting");
}
