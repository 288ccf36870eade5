/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-window-changes.h"

#include "trunk-change-dialog.h"
#include "trunk-change-sentences.h"
#include "trunk-read-only.h"
#include "trunk-space-page.h"
#include "trunk-toast.h"

#include <glib/gi18n.h>

/* Saving over a space's panes: the review, what is said afterwards, and the way back. */

#define UNDO_SECONDS 10

/* What the window's overlay remembers the last toast by. */
#define SAVED_TOAST "trunk-saved-toast"

/* What a toast remembers by what may be in the way of an undo. */
#define READ_ONLY "trunk-read-only"

/* What a session remembers an undo by that came to a question while one was in another space. */
#define UNDO_TO_SHOW "trunk-undo-to-show"

/* What a handler needs; lives as long as the handler. */
typedef struct
{
  GtkWidget    *window;   /* weak */
  TrunkSession *session;
  TrunkDraft   *draft;    /* (nullable): whose changes are saved; an undo has none */
} Context;

static Context *
context_new (GtkWidget    *window,
             TrunkSession *session,
             TrunkDraft   *draft)
{
  Context *self = g_new0 (Context, 1);

  g_set_weak_pointer (&self->window, window);
  self->session = g_object_ref (session);
  g_set_object (&self->draft, draft);

  return self;
}

static void
context_free (gpointer  data,
              GClosure *closure)
{
  Context *self = data;

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->session);
  g_clear_object (&self->draft);
  g_free (self);
}

static void
unref_closure (gpointer  data,
               GClosure *closure)
{
  g_object_unref (data);
}

static void saved_cb (AdwDialog *dialog, TrunkEdit *edit, Context *self);

static void
open_dialog (GtkWidget    *window,
             TrunkSession *session,
             TrunkDraft   *draft,
             TrunkEdit    *edit)
{
  AdwDialog *dialog = ADW_DIALOG (trunk_change_dialog_new (trunk_session_get_space (session), edit));

  trunk_read_only_follow (G_OBJECT (dialog), session);
  g_signal_connect_data (dialog, "saved", G_CALLBACK (saved_cb), context_new (window, session, draft),
                         context_free, 0);
  adw_dialog_present (dialog, window);
}

static AdwToastOverlay *
find_overlay (GtkWidget *window)
{
  GtkRoot *root = gtk_widget_get_root (window);
  GtkWidget *content = ADW_IS_APPLICATION_WINDOW (root)
                       ? adw_application_window_get_content (ADW_APPLICATION_WINDOW (root)) : NULL;

  return ADW_IS_TOAST_OVERLAY (content) ? ADW_TOAST_OVERLAY (content) : NULL;
}

/* What is out of sight holds no session any more. */
static void
dismissed_cb (AdwToastOverlay *overlay,
              AdwToast        *toast)
{
  if (g_object_get_data (G_OBJECT (overlay), SAVED_TOAST) == toast)
    g_object_set_data (G_OBJECT (overlay), SAVED_TOAST, NULL);
}

/* One at a time: a second one would wait behind the first, and Undo would mean what was saved before. */
static void
add_toast (GtkWidget *window,
           AdwToast  *toast) /* (transfer full) */
{
  AdwToastOverlay *overlay = window != NULL ? find_overlay (window) : NULL;

  if (overlay == NULL)
    {
      g_object_unref (toast);
      return;
    }

  trunk_window_dismiss_saved (window);
  g_object_set_data_full (G_OBJECT (overlay), SAVED_TOAST, g_object_ref (toast), g_object_unref);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), overlay, G_CONNECT_SWAPPED);
  trunk_toast_show (overlay, toast);
}

/* Whether one is in the space: what is said of it belongs nowhere else. */
static gboolean
is_shown (GtkWidget    *window,
          TrunkSession *session)
{
  GtkWidget *page = window != NULL ? gtk_widget_get_ancestor (window, TRUNK_TYPE_SPACE_PAGE) : NULL;

  return page == NULL || trunk_space_page_get_session (TRUNK_SPACE_PAGE (page)) == session;
}

static void tell (GtkWidget *window, TrunkSession *session, TrunkEdit *edit);

/* An undo that went well needs no dialog; one that somebody else's change is in the way of, that waits for a busy
 * service, or that failed, does. */
static void
undone_cb (TrunkEdit  *edit,
           GParamSpec *pspec,
           Context    *self)
{
  TrunkEditState state = trunk_edit_get_state (edit);

  if (state == TRUNK_EDIT_SAVED)
    {
      trunk_session_take_answer (self->session, trunk_edit_get_answer (edit));
      tell (self->window, self->session, edit);
    }
  else if (state == TRUNK_EDIT_WAITING && !is_shown (self->window, self->session))
    {
      /* It goes on by itself, and there is nothing to say before it comes to something. */
      return;
    }
  else if (state != TRUNK_EDIT_BUSY && self->window != NULL)
    {
      if (is_shown (self->window, self->session))
        open_dialog (self->window, self->session, NULL, edit);
      else
        g_object_set_data_full (G_OBJECT (self->session), UNDO_TO_SHOW, g_object_ref (edit), g_object_unref);
      g_signal_handlers_disconnect_by_func (edit, undone_cb, self);
    }
}

static void
undo_clicked_cb (AdwToast  *toast,
                 TrunkEdit *edit)
{
  if (trunk_edit_get_state (edit) == TRUNK_EDIT_READY)
    trunk_edit_run (edit);
}

/* A toast's button is there or not; why nothing can be undone now stands over the list, where there is room for it. */
static void
offer_undo (AdwToast *toast)
{
  const char *reason = trunk_read_only_get_reason (g_object_get_data (G_OBJECT (toast), READ_ONLY));

  adw_toast_set_button_label (toast, reason == NULL ? _("_Undo") : NULL);
}

static void
add_undo (AdwToast     *toast,
          TrunkSession *session)
{
  TrunkReadOnly *read_only = trunk_read_only_new (session);

  g_object_set_data_full (G_OBJECT (toast), READ_ONLY, read_only, g_object_unref);
  g_signal_connect_object (read_only, "notify::reason", G_CALLBACK (offer_undo), toast, G_CONNECT_SWAPPED);
  offer_undo (toast);
}

/* Says what came of it; what the service did not take stays in sight until it was read. */
static void
tell (GtkWidget    *window,
      TrunkSession *session,
      TrunkEdit    *edit)
{
  g_autofree char *text = NULL;
  g_autoptr(TrunkEdit) undo = NULL;
  AdwToast *toast;

  if (!is_shown (window, session))
    return;

  text = trunk_describe_saved (edit);
  undo = trunk_edit_is_undo (edit) ? NULL : trunk_edit_new_undo (edit);
  toast = adw_toast_new (text);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  if (trunk_edit_get_not_taken (edit) != 0 || trunk_edit_get_meanwhile (edit) != 0)
    adw_toast_set_timeout (toast, 0);
  if (undo != NULL)
    {
      add_undo (toast, session);
      g_signal_connect_data (undo, "notify::state", G_CALLBACK (undone_cb), context_new (window, session, NULL),
                             context_free, 0);
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), g_object_ref (undo),
                             unref_closure, 0);
    }

  add_toast (window, toast);
}

/* What needs no more care is no unsaved change any more: it was saved, or the person left it to somebody else. */
static void
settle (TrunkDraft *draft,
        guint64     settled)
{
  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((settled & TRUNK_FIELD_MASK (field)) != 0)
      trunk_draft_revert (draft, field);
}

static void
saved_cb (AdwDialog *dialog,
          TrunkEdit *edit,
          Context   *self)
{
  trunk_session_take_answer (self->session, trunk_edit_get_answer (edit));
  if (self->draft != NULL)
    settle (self->draft, trunk_edit_get_settled (edit));
  tell (self->window, self->session, edit);
}

/**
 * trunk_window_review:
 * @window: the window to open the dialog in
 * @session: the number's session
 * @draft: the changes
 *
 * Opens the dialog that shows what will be sent, and saves.
 */
void
trunk_window_review (GtkWidget    *window,
                     TrunkSession *session,
                     TrunkDraft   *draft)
{
  g_autoptr(TrunkChanges) wanted = trunk_draft_dup_wanted (draft);
  g_autoptr(TrunkEdit) edit = trunk_edit_new (trunk_session_get_service (session), trunk_session_get_clock (session),
                                              trunk_draft_get_seen (draft), wanted);

  open_dialog (window, session, draft, edit);
}

/**
 * trunk_window_dismiss_saved:
 * @window: a window, or a widget in it
 *
 * Takes away what is said about the last save, with its Undo: it belongs to a space that is being left.
 */
void
trunk_window_dismiss_saved (GtkWidget *window)
{
  AdwToastOverlay *overlay = find_overlay (window);
  AdwToast *toast = overlay != NULL ? g_object_get_data (G_OBJECT (overlay), SAVED_TOAST) : NULL;

  if (toast != NULL)
    adw_toast_dismiss (toast);
}

/**
 * trunk_window_undo_saved:
 * @window: a window, or a widget in it
 *
 * Does what the Undo of the last save does, where it is offered.
 *
 * Returns: whether it was
 */
gboolean
trunk_window_undo_saved (GtkWidget *window)
{
  AdwToastOverlay *overlay = find_overlay (window);
  AdwToast *shown = overlay != NULL ? g_object_get_data (G_OBJECT (overlay), SAVED_TOAST) : NULL;
  g_autoptr(AdwToast) toast = shown != NULL ? g_object_ref (shown) : NULL;

  if (toast == NULL || adw_toast_get_button_label (toast) == NULL)
    return FALSE;

  g_signal_emit_by_name (toast, "button-clicked");
  adw_toast_dismiss (toast);

  return TRUE;
}

/**
 * trunk_window_tell_undo:
 * @window: a window
 * @session: the session of the space that one has come to
 *
 * Shows the undo that could not be made by itself while one was elsewhere.
 */
void
trunk_window_tell_undo (GtkWidget    *window,
                        TrunkSession *session)
{
  g_autoptr(TrunkEdit) edit = g_object_steal_data (G_OBJECT (session), UNDO_TO_SHOW);

  if (edit != NULL)
    open_dialog (window, session, NULL, edit);
}
