/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-replace-question.h"

#include <glib/gi18n.h>

static char *
dup_known (TrunkChannel  channel,
           const char   *number,
           const char   *title)
{
  if (channel == TRUNK_CHANNEL_CALLS)
    /* Translators: a number, "(214) 555-0143", and what answers it now, "A Call Flow" */
    return g_strdup_printf (_("Calls to %s are answered by “%s”, which was set in SignalWire’s dashboard. If you save "
                              "another choice, only the dashboard can put it back."), number, title);

  /* Translators: a number, "(214) 555-0143", and what answers it now, "A Call Flow" */
  return g_strdup_printf (_("Texts to %s are answered by “%s”, which was set in SignalWire’s dashboard. If you save "
                            "another choice, only the dashboard can put it back."), number, title);
}

static char *
dup_unknown (TrunkChannel  channel,
             const char   *number,
             const char   *word)
{
  if (channel == TRUNK_CHANNEL_CALLS)
    /* Translators: a number, and SignalWire's own word for what answers it now, "new_handler" */
    return g_strdup_printf (_("Calls to %s are answered by “%s”, which is not known to this app. If you save another "
                              "choice, this app cannot put it back."), number, word);

  /* Translators: a number, and SignalWire's own word for what answers it now, "new_handler" */
  return g_strdup_printf (_("Texts to %s are answered by “%s”, which is not known to this app. If you save another "
                            "choice, this app cannot put it back."), number, word);
}

/**
 * trunk_replace_question_new:
 * @draft: what a person wants of a number
 * @channel: where trunk_set_up_is_foreign()
 *
 * Asks whether to replace what was set in the dashboard, or is not known to this app.
 *
 * Returns: (transfer floating): a dialog to be presented; it responds with "replace" or "cancel"
 */
AdwAlertDialog *
trunk_replace_question_new (TrunkDraft   *draft,
                            TrunkChannel  channel)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Replace It?"), NULL));
  const TrunkHandler *handler = trunk_draft_get_handler (draft, channel);
  g_autofree char *number = trunk_number_dup_display (trunk_draft_get_number (draft));
  g_autofree char *body = NULL;

  if (handler != NULL)
    body = dup_known (channel, number, trunk_handler_get_title (handler));
  else
    body = dup_unknown (channel, number, trunk_draft_get (draft, trunk_handler_field (channel)));
  adw_alert_dialog_set_body_use_markup (dialog, FALSE);
  adw_alert_dialog_set_body (dialog, body);
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "replace", _("_Replace"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");

  return dialog;
}
