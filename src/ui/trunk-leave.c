/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-leave.h"

#include "trunk-closures.h"
#include "trunk-error.h"
#include "trunk-join.h"
#include "trunk-release-closures.h"

#include <glib/gi18n.h>

/* The window's questions: each an AdwAlertDialog whose responses are `cancel` and the ones said. */

static AdwDialog *
create (const char *heading,
        const char *body)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"));
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");

  return dialog;
}

static void
add (AdwDialog             *dialog,
     const char            *response,
     const char            *label,
     AdwResponseAppearance  appearance)
{
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), response, label);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), response, appearance);
}

typedef struct
{
  GtkWidget       *parent;
  TrunkAnswerFunc  answered;
} Question;

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr(GtkWidget) parent = question->parent;

  question->answered (parent, adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result));
}

static gboolean
is_asked_already (GtkWidget *parent)
{
  GtkRoot *root = gtk_widget_get_root (parent);

  return ADW_IS_APPLICATION_WINDOW (root)
         && ADW_IS_ALERT_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (root)));
}

/**
 * trunk_ask:
 * @dialog: one of the questions
 * @parent: the widget to ask in, held until there is an answer
 * @answered: called with the response, which may be `cancel`
 *
 * Asks, unless the person has a question before them already.
 */
void
trunk_ask (AdwDialog       *dialog,
           GtkWidget       *parent,
           TrunkAnswerFunc  answered)
{
  g_autoptr(AdwDialog) held = g_object_ref_sink (dialog);
  Question *question;

  if (is_asked_already (parent))
    return;

  question = g_new0 (Question, 1);
  question->parent = g_object_ref (parent);
  question->answered = answered;
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), parent, NULL, answered_cb, question);
}

/**
 * trunk_unsaved_dialog_new:
 * @draft: (nullable): what the person changed in the number in sight
 * @n_numbers: how many numbers have changes
 *
 * Asks what to do with what is not saved.
 *
 * Returns: (transfer floating): a dialog with the response `discard`, and `review` where only @draft has changes
 */
AdwDialog *
trunk_unsaved_dialog_new (TrunkDraft *draft,
                          guint       n_numbers)
{
  guint n_changes = draft != NULL && n_numbers == 1 ? trunk_draft_get_n_changes (draft) : 0;
  g_autofree char *number = n_changes > 0 ? trunk_number_dup_display (trunk_draft_get_number (draft)) : NULL;
  g_autofree char *body = NULL;
  AdwDialog *dialog;

  if (number != NULL)
    body = g_strdup_printf (ngettext ("%u change to %s has not been saved", "%u changes to %s have not been saved",
                                      n_changes), n_changes, number);
  else
    body = g_strdup_printf (ngettext ("Changes to %u number have not been saved",
                                      "Changes to %u numbers have not been saved", n_numbers), n_numbers);

  dialog = create (_("Save Changes?"), body);
  add (dialog, "discard", _("_Discard"), ADW_RESPONSE_DESTRUCTIVE);
  if (number != NULL)
    add (dialog, "review", _("Re_view…"), ADW_RESPONSE_SUGGESTED);

  return dialog;
}

/**
 * trunk_busy_dialog_new:
 * @buying: whether numbers are being bought
 * @n_writing: how much is being sent
 * @n_waiting: how many releases wait
 *
 * Asks whether to close the window, and says of what is under way, each in a paragraph, how it goes on without it.
 *
 * Returns: (transfer floating): a dialog with the response `close`
 */
AdwDialog *
trunk_busy_dialog_new (gboolean buying,
                       guint    n_writing,
                       guint    n_waiting)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) paragraphs = NULL;
  g_autofree char *body = NULL;
  AdwDialog *dialog;

  if (buying)
    g_strv_builder_add (builder, _("If you close the window now, buying goes on until the order has ended, and then "
                                   "Trunkline quits. What was bought is in the list when you start it again."));
  if (n_writing > 0)
    g_strv_builder_add (builder, _("What is being sent at the moment cannot be called back. Trunkline waits for "
                                   "SignalWire’s answer before it quits, and the history says what came of it."));
  if (n_waiting > 0)
    g_strv_builder_take (builder, trunk_release_dup_leave (n_waiting));

  paragraphs = g_strv_builder_end (builder);
  body = g_strjoinv ("\n\n", paragraphs);
  dialog = create (buying ? _("Numbers Are Being Bought") : _("Changes Are Being Sent"), body);

  adw_alert_dialog_set_response_label (ADW_ALERT_DIALOG (dialog), "cancel", _("Keep _Open"));
  add (dialog, "close", _("_Close Window"), ADW_RESPONSE_DEFAULT);

  return dialog;
}

/**
 * trunk_waiting_dialog_new:
 * @n_waiting: how many releases wait
 *
 * Asks whether to quit, and says what becomes of them.
 *
 * Returns: (transfer floating): a dialog with the response `close`
 */
AdwDialog *
trunk_waiting_dialog_new (guint n_waiting)
{
  g_autofree char *body = trunk_release_dup_leave (n_waiting);
  AdwDialog *dialog = create (_("Quit Trunkline?"), body);

  adw_alert_dialog_set_response_label (ADW_ALERT_DIALOG (dialog), "cancel", _("Keep _Open"));
  add (dialog, "close", _("_Quit"), ADW_RESPONSE_DEFAULT);

  return dialog;
}

/* In all spaces that are open. */
static void
count (TrunkApplication *application,
       guint            *n_writing,
       guint            *n_waiting)
{
  GListModel *spaces = G_LIST_MODEL (trunk_application_get_spaces (application));

  *n_writing = 0;
  *n_waiting = 0;
  for (guint i = 0; i < g_list_model_get_n_items (spaces); i++)
    {
      g_autoptr(TrunkSpace) space = g_list_model_get_item (spaces, i);
      TrunkSession *session = trunk_spaces_get_session (TRUNK_SPACES (spaces), space);

      if (session == NULL)
        continue;

      *n_writing += trunk_writes_get_n (trunk_session_get_writes (session));
      *n_waiting += trunk_release_queue_count_waiting (trunk_session_get_releases (session));
    }
}

/**
 * trunk_leave_dialog_for:
 * @application: the program
 * @draft: (nullable): what the person changed in the number in sight
 * @way_out: what the person has said to the questions before this one
 *
 * Asks what has to be asked before the window goes, one thing after the other.
 *
 * Returns: (transfer floating) (nullable): a dialog with the response `close` while numbers are being bought, something
 *   is being sent, or releases wait; with `discard`, and perhaps `review` for @draft, where changes are not saved
 */
AdwDialog *
trunk_leave_dialog_for (TrunkApplication *application,
                        TrunkDraft       *draft,
                        TrunkWayOut       way_out)
{
  guint n_unsaved = way_out == TRUNK_DISCARDS ? 0 : trunk_application_get_n_unsaved (application);
  gboolean buying = trunk_application_is_busy (application);
  guint n_writing;
  guint n_waiting;

  count (application, &n_writing, &n_waiting);
  if (n_unsaved > 0)
    return trunk_unsaved_dialog_new (draft, n_unsaved);

  if (buying || n_writing > 0)
    return trunk_busy_dialog_new (buying, n_writing, n_waiting);

  return n_waiting > 0 ? trunk_waiting_dialog_new (n_waiting) : NULL;
}

/* What else is forgotten, where something is not known. */
static char *
dup_with_unsettled (const char *body,
                    guint       n_unsettled)
{
  g_autofree char *unknown =
    g_strdup_printf (ngettext ("It is not known yet whether %u number was bought. Trunkline will not find that out any "
                               "more.",
                               "It is not known yet whether %u numbers were bought. Trunkline will not find that out "
                               "any more.", n_unsettled), n_unsettled);

  return n_unsettled > 0 ? g_strdup_printf ("%s\n\n%s", body, unknown) : g_strdup (body);
}

/**
 * trunk_forget_dialog_new:
 * @space_name: what the space is called here
 * @n_unsettled: of how many numbers it is not known whether they were bought
 *
 * Asks whether to forget a space.
 *
 * Returns: (transfer floating): a dialog with the response `forget`
 */
AdwDialog *
trunk_forget_dialog_new (const char *space_name,
                         guint       n_unsettled)
{
  g_autofree char *heading = g_strdup_printf (_("Forget %s?"), space_name);
  g_autofree char *body = dup_with_unsettled (_("Its token is removed from your keyring, and everything kept about it "
                                                "from this computer. Nothing changes in the space itself."),
                                              n_unsettled);
  AdwDialog *dialog = create (heading, body);

  add (dialog, "forget", _("_Forget"), ADW_RESPONSE_DESTRUCTIVE);

  return dialog;
}

/**
 * trunk_start_over_dialog_new:
 * @n_unsettled: of how many numbers it is not known whether they were bought
 *
 * Asks whether to make the practice space anew.
 *
 * Returns: (transfer floating): a dialog with the response `start-over`
 */
AdwDialog *
trunk_start_over_dialog_new (guint n_unsettled)
{
  g_autofree char *body = dup_with_unsettled (_("The practice space becomes as it was at first. What you bought, "
                                                "changed and released in it is forgotten."), n_unsettled);
  AdwDialog *dialog = create (_("Start Over?"), body);

  add (dialog, "start-over", _("_Start Over"), ADW_RESPONSE_DESTRUCTIVE);

  return dialog;
}

/**
 * trunk_keyring_dialog_new:
 * @reason: why the keyring did not keep the token
 *
 * Asks whether to use a space although its token cannot be kept.
 *
 * Returns: (transfer floating): a dialog with the response `use`
 */
AdwDialog *
trunk_keyring_dialog_new (const char *reason)
{
  g_autofree char *body =
    trunk_join2 (TRUNK_JOIN_SENTENCES, reason,
                 _("Trunkline keeps tokens nowhere else, so you would have to give it again next time."));
  AdwDialog *dialog = create (_("Token Could Not Be Kept"), body);

  add (dialog, "use", _("_Use for This Session Only"), ADW_RESPONSE_SUGGESTED);

  return dialog;
}

/**
 * trunk_not_forgotten:
 * @parent: the widget to tell it in
 * @error: why a space, or its token, could not be forgotten
 *
 * Says so, in a dialog that stays until it was read.
 */
void
trunk_not_forgotten (GtkWidget    *parent,
                     const GError *error)
{
  gboolean token_alone = g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_KEYRING);
  g_autofree char *body = NULL;
  AdwDialog *dialog;

  if (token_alone)
    body = trunk_join2 (TRUNK_JOIN_SENTENCES, error->message,
                        _("The space is no longer in Trunkline, but its token may still be in your keyring. "
                          "Remove it there, for example with Passwords and Keys."));

  dialog = adw_alert_dialog_new (token_alone ? _("Token Could Not Be Removed") : _("Space Was Not Forgotten"),
                                 token_alone ? body : error->message);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  adw_dialog_present (dialog, parent);
}
