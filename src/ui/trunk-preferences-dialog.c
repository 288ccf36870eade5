/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-preferences-dialog.h"

#include "trunk-history-age.h"

#include <glib/gi18n.h>

/**
 * TrunkPreferencesDialog:
 *
 * What people may want otherwise: how long the history is kept.
 *
 * A number of days that is none of those offered shows as the next longer one, and stays until another is chosen.
 */
struct _TrunkPreferencesDialog
{
  AdwPreferencesDialog  parent_instance;

  GSettings            *settings;
  AdwComboRow          *history_row;
  gulong                chosen_id;
};

G_DEFINE_FINAL_TYPE (TrunkPreferencesDialog, trunk_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

/* By the rows of the list; 0 for ever. */
static const guint days[] = { 30, 90, 365, 2 * 365, 0 };

static void
show_days (TrunkPreferencesDialog *self)
{
  guint current = g_settings_get_uint (self->settings, TRUNK_HISTORY_DAYS_KEY);
  guint position = 0;

  while (days[position] != 0 && (current == 0 || days[position] < current))
    position++;

  g_signal_handler_block (self->history_row, self->chosen_id);
  adw_combo_row_set_selected (self->history_row, position);
  g_signal_handler_unblock (self->history_row, self->chosen_id);
}

/* What is older is gone at once: to keep less is asked again. */
static void
answered_cb (TrunkPreferencesDialog *self,
             const char             *response,
             AdwAlertDialog         *question)
{
  guint wanted = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (question), TRUNK_HISTORY_DAYS_KEY));

  if (g_str_equal (response, "forget"))
    g_settings_set_uint (self->settings, TRUNK_HISTORY_DAYS_KEY, wanted);
  else
    show_days (self);
}

static void
ask (TrunkPreferencesDialog *self,
     guint                   wanted)
{
  g_autofree char *body =
    g_strdup_printf (ngettext ("What was done more than %u day ago can no longer be looked up or restored, in any of "
                               "your spaces.",
                               "What was done more than %u days ago can no longer be looked up or restored, in any of "
                               "your spaces.", wanted), wanted);
  AdwDialog *question = adw_alert_dialog_new (_("Forget Older History?"), body);

  g_object_set_data (G_OBJECT (question), TRUNK_HISTORY_DAYS_KEY, GUINT_TO_POINTER (wanted));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (question), "cancel", _("_Cancel"), "forget", _("_Forget"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (question), "forget", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (question), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (question), "cancel");
  g_signal_connect_object (question, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (question, GTK_WIDGET (self));
}

static void
chosen_cb (TrunkPreferencesDialog *self)
{
  guint position = adw_combo_row_get_selected (self->history_row);
  guint current = g_settings_get_uint (self->settings, TRUNK_HISTORY_DAYS_KEY);

  if (position >= G_N_ELEMENTS (days) || days[position] == current)
    return;

  if (days[position] != 0 && (current == 0 || days[position] < current))
    ask (self, days[position]);
  else
    g_settings_set_uint (self->settings, TRUNK_HISTORY_DAYS_KEY, days[position]);
}

static void
trunk_preferences_dialog_dispose (GObject *object)
{
  TrunkPreferencesDialog *self = TRUNK_PREFERENCES_DIALOG (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (trunk_preferences_dialog_parent_class)->dispose (object);
}

static void
trunk_preferences_dialog_class_init (TrunkPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = trunk_preferences_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkPreferencesDialog, history_row);
}

static void
trunk_preferences_dialog_init (TrunkPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->chosen_id = g_signal_connect_object (self->history_row, "notify::selected", G_CALLBACK (chosen_cb), self,
                                             G_CONNECT_SWAPPED);
}

/**
 * trunk_preferences_dialog_new:
 * @settings: what is changed, at once
 *
 * Returns: (transfer floating): a dialog that has to be presented
 */
AdwDialog *
trunk_preferences_dialog_new (GSettings *settings)
{
  TrunkPreferencesDialog *self = g_object_new (TRUNK_TYPE_PREFERENCES_DIALOG, NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::" TRUNK_HISTORY_DAYS_KEY, G_CALLBACK (show_days), self,
                           G_CONNECT_SWAPPED);
  show_days (self);

  return ADW_DIALOG (self);
}

static void
preferences_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);
  GSettings *settings = g_object_get_data (G_OBJECT (action), "settings");

  if (window != NULL)
    adw_dialog_present (trunk_preferences_dialog_new (settings), GTK_WIDGET (window));
}

/**
 * trunk_preferences_dialog_install:
 * @application: the program
 * @settings: its settings
 *
 * Gives the program the action `app.preferences` with its shortcut.
 */
void
trunk_preferences_dialog_install (GtkApplication *application,
                                  GSettings      *settings)
{
  const char * const accelerators[] = { "<Control>comma", NULL };
  g_autoptr(GSimpleAction) action = g_simple_action_new ("preferences", NULL);

  g_object_set_data_full (G_OBJECT (action), "settings", g_object_ref (settings), g_object_unref);
  g_signal_connect_object (action, "activate", G_CALLBACK (preferences_action), application, G_CONNECT_DEFAULT);
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (action));
  gtk_application_set_accels_for_action (application, "app.preferences", accelerators);
}
