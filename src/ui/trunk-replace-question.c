/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-replace-question.h"

#include <glib/gi18n.h>

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

  adw_alert_dialog_set_body_use_markup (dialog, FALSE);
  if (handler != NULL)
    /* Translators: %s is what answers now, "A Call Flow" */
    adw_alert_dialog_format_body (dialog, _("“%s” was set in SignalWire’s dashboard. If you save another choice, "
                                            "only the dashboard can put it back."), trunk_handler_get_title (handler));
  else
    /* Translators: %s is SignalWire's own word for what answers now, "new_handler" */
    adw_alert_dialog_format_body (dialog, _("“%s” is not known to this app. If you save another choice, this app "
                                            "cannot put it back."),
                                  trunk_draft_get (draft, trunk_handler_field (channel)));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "replace", _("_Replace"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");

  return dialog;
}
