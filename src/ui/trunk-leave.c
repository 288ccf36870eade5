/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-leave.h"

#include "trunk-closures.h"

#include <glib/gi18n.h>

/* The window's questions: each an AdwAlertDialog whose responses are `cancel` and the ones said. */

static AdwDialog *
create (const char *heading,
        const char *body)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "cancel", _("Cancel"));
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
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (!g_str_equal (response, "cancel"))
    question->answered (parent, response);
}

/**
 * trunk_ask:
 * @dialog: one of the questions
 * @parent: the widget to ask in, held until there is an answer
 * @answered: called with the response, unless it is `cancel`
 *
 * Asks.
 */
void
trunk_ask (AdwDialog       *dialog,
           GtkWidget       *parent,
           TrunkAnswerFunc  answered)
{
  Question *question = g_new0 (Question, 1);

  question->parent = g_object_ref (parent);
  question->answered = answered;
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), parent, NULL, answered_cb, question);
}

/**
 * trunk_leave_dialog_new_busy:
 *
 * Asks whether to quit while numbers are being bought.
 *
 * Returns: (transfer floating): a dialog with the response `quit`
 */
AdwDialog *
trunk_leave_dialog_new_busy (void)
{
  AdwDialog *dialog = create (_("Numbers Are Being Bought"),
                              _("If you quit now, it stays unknown whether the number that is being bought now was "
                                "bought, and the ones after it are not bought."));

  adw_alert_dialog_set_response_label (ADW_ALERT_DIALOG (dialog), "cancel", _("Keep Buying"));
  add (dialog, "quit", _("Quit Anyway"), ADW_RESPONSE_DESTRUCTIVE);

  return dialog;
}

/**
 * trunk_leave_dialog_new_unsaved:
 * @number: (nullable): the number, as it is shown, where only one has changes and it is in sight
 * @n_changes: how many changes it has
 * @n_numbers: how many numbers have changes
 *
 * Asks what to do with changes that are not saved.
 *
 * Returns: (transfer floating): a dialog with the responses `discard` and, with a @number, `review`
 */
AdwDialog *
trunk_leave_dialog_new_unsaved (const char *number,
                                guint       n_changes,
                                guint       n_numbers)
{
  g_autofree char *body = NULL;
  AdwDialog *dialog;

  if (number != NULL)
    body = g_strdup_printf (ngettext ("%u change to %s has not been saved", "%u changes to %s have not been saved",
                                      n_changes), n_changes, number);
  else
    body = g_strdup_printf (ngettext ("Changes to %u number have not been saved",
                                      "Changes to %u numbers have not been saved", n_numbers), n_numbers);

  dialog = create (_("Save Changes?"), body);
  add (dialog, "discard", _("Discard"), ADW_RESPONSE_DESTRUCTIVE);
  if (number != NULL)
    add (dialog, "review", _("Review…"), ADW_RESPONSE_SUGGESTED);

  return dialog;
}

/**
 * trunk_forget_dialog_new:
 * @space_name: what the space is called here
 *
 * Asks whether to forget a space.
 *
 * Returns: (transfer floating): a dialog with the response `forget`
 */
AdwDialog *
trunk_forget_dialog_new (const char *space_name)
{
  g_autofree char *heading = g_strdup_printf (_("Forget %s?"), space_name);
  AdwDialog *dialog = create (heading, _("Its token is removed from your keyring, and everything kept about it from "
                                         "this computer. Nothing changes in the space itself."));

  add (dialog, "forget", _("Forget"), ADW_RESPONSE_DESTRUCTIVE);

  return dialog;
}

/**
 * trunk_start_over_dialog_new:
 *
 * Asks whether to make the practice space anew.
 *
 * Returns: (transfer floating): a dialog with the response `start-over`
 */
AdwDialog *
trunk_start_over_dialog_new (void)
{
  AdwDialog *dialog = create (_("Start Over?"),
                              _("The practice space becomes as it was at first. What you bought, changed and "
                                "released in it is forgotten."));

  add (dialog, "start-over", _("Start Over"), ADW_RESPONSE_DESTRUCTIVE);

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
    g_strdup_printf (_("%s Trunkline keeps tokens nowhere else, so you would have to give it again next time."),
                     reason);
  AdwDialog *dialog = create (_("Token Could Not Be Kept"), body);

  add (dialog, "use", _("Use for This Session Only"), ADW_RESPONSE_SUGGESTED);

  return dialog;
}
