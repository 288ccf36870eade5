/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-window-restore.h"

#include "trunk-error.h"
#include "trunk-history-sentences.h"
#include "trunk-number-actions.h"
#include "trunk-window-changes.h"

#include <glib/gi18n.h>

/*
 * An entry of the history → its number, asked for anew: what is kept here may be older than the last change, and a
 * draft holds only what differs → what cannot be put back is told → the number's draft → its page and the review of it.
 * Nothing is sent here.
 */
typedef struct
{
  GtkWidget    *window;   /* weak */
  TrunkSession *session;
  TrunkChanges *wanted;
  GTask        *asking;   /* whose cancellable is cancelled when nobody waits for it any more */
  TrunkNumber  *number;   /* NULL until the service has answered */
} Restore;

static void
restore_free (Restore *self)
{
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->session);
  g_clear_pointer (&self->wanted, trunk_changes_free);
  g_clear_object (&self->asking);
  g_clear_object (&self->number);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Restore, restore_free)

static void
restore_closure_free (gpointer  data,
                      GClosure *closure)
{
  restore_free (data);
}

static void
tell (Restore    *self,
      const char *heading,
      const char *body)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  adw_dialog_present (dialog, self->window);
}

static void
fill (Restore *self)
{
  const char * const ids[] = { trunk_number_get_id (self->number), NULL };
  g_autoptr(TrunkDraft) draft = g_object_ref (trunk_session_get_draft (self->session, self->number));

  trunk_restore_fill (draft, self->wanted);
  if (trunk_draft_get_n_changes (draft) == 0)
    {
      gtk_widget_activate_action (self->window, "win.toast", "s", _("The number is like that already"));
      return;
    }

  gtk_widget_activate_action (self->window, "win.show-numbers", "(s^as)",
                              trunk_space_get_id (trunk_session_get_space (self->session)), ids);
  if (trunk_draft_get_severity (draft) == TRUNK_SEVERITY_ERROR)
    gtk_widget_activate_action (self->window, "win.toast", "s",
                                _("Filled in, but something has to be set right first"));
  else
    trunk_window_review (self->window, self->session, draft);
}

static void
answered_cb (AdwAlertDialog *question,
             const char     *response,
             Restore        *self)
{
  if (self->window != NULL && g_str_equal (response, "fill"))
    fill (self);
}

/* Takes @self. */
static void
ask (Restore *self,
     guint64  lost,
     gboolean has_changes)
{
  g_autofree char *labels = trunk_history_dup_labels (lost);
  g_autofree char *cannot = lost != 0 ? g_strdup_printf (_("This cannot be put back from here: %s."), labels) : NULL;
  const char *unsaved = has_changes ? _("The number has changes that are not saved. They stay, except where a field "
                                        "is restored.") : NULL;
  const char *parts[] = { cannot != NULL ? cannot : unsaved, cannot != NULL ? unsaved : NULL, NULL };
  g_autofree char *body = g_strjoinv ("\n\n", (char **) parts);
  AdwDialog *question = adw_alert_dialog_new (lost != 0 ? _("Restore the Rest?") : _("Restore Over Your Changes?"),
                                              body);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (question), "cancel", _("_Cancel"), "fill", _("_Fill In"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (question), "fill", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (question), "fill");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (question), "cancel");
  g_signal_connect_data (question, "response", G_CALLBACK (answered_cb), self, restore_closure_free, 0);
  adw_dialog_present (question, self->window);
}

/* Takes @self, whose number is as the service says. */
static void
go_on (Restore *restore)
{
  g_autoptr(Restore) self = restore;
  const char *hindrance = trunk_number_get_hindrance (self->number, NULL);
  TrunkDraft *draft = trunk_session_get_draft (self->session, self->number);
  guint64 lost = trunk_restore_find_lost (self->wanted, trunk_number_get_values (self->number));
  gboolean has_changes = trunk_draft_get_n_changes (draft) > 0;
  g_autofree char *labels = trunk_history_dup_labels (lost);
  g_autofree char *body = NULL;

  if (hindrance != NULL)
    {
      tell (self, _("Cannot Be Restored"), hindrance);
    }
  else if (lost != 0 && lost == trunk_changes_get_fields (self->wanted))
    {
      body = g_strdup_printf (_("This cannot be put back from here: %s."), labels);
      tell (self, _("Cannot Be Restored"), body);
    }
  else if (lost != 0 || has_changes)
    ask (g_steal_pointer (&self), lost, has_changes);
  else
    fill (self);
}

static void
retrieved_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Restore) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkNumber) fresh = NULL;

  fresh = trunk_numbers_service_retrieve_finish (TRUNK_NUMBERS_SERVICE (source), result, &error);
  if (g_task_return_error_if_cancelled (self->asking))
    return;

  g_task_return_boolean (self->asking, TRUE);
  if (self->window == NULL)
    return;

  if (fresh != NULL)
    {
      self->number = g_object_ref (trunk_session_take_answer (self->session, fresh));
      go_on (g_steal_pointer (&self));
    }
  else if (g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_NOT_FOUND))
    tell (self, _("Cannot Be Restored"), _("The number is no longer in this space. A number that was released cannot "
                                           "be restored."));
  else
    tell (self, trunk_error_get_title (error), error->message);
}

/**
 * trunk_window_restore:
 * @window: the window to ask in, or something in it
 * @session: whose history
 * @entry: an entry of which @side can be restored
 * @side: which values are wanted
 * @asking: returned when the service has answered; nothing comes of what is cancelled before
 *
 * Asks how the number is now, makes what differs from the values of an entry its unsaved changes, shows it, and opens
 * the review of them.
 */
void
trunk_window_restore (GtkWidget         *window,
                      TrunkSession      *session,
                      TrunkHistoryEntry *entry,
                      TrunkRestoreSide   side,
                      GTask             *asking)
{
  const TrunkRecord *record = trunk_history_entry_get_record (entry);
  const TrunkChanges *wanted = trunk_restore_get_wanted (record, side);
  Restore *self;

  g_return_if_fail (wanted != NULL);

  self = g_new0 (Restore, 1);
  g_set_weak_pointer (&self->window, window);
  self->session = g_object_ref (session);
  self->wanted = trunk_changes_copy (wanted);
  self->asking = g_object_ref (asking);
  trunk_numbers_service_retrieve_async (trunk_session_get_service (session), record->id,
                                        g_task_get_cancellable (asking), retrieved_cb, self);
}
