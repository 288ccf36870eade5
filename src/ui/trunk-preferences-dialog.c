/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-preferences-dialog.h"

#include "trunk-history-age.h"
#include "trunk-release-closures.h"
#include "trunk-row-action.h"
#include "trunk-space.h"
#include "trunk-usual-set-up.h"
#include "trunk-window.h"

#include <glib/gi18n.h>

/**
 * TrunkPreferencesDialog:
 *
 * What people may want otherwise: how long the history is kept, what numbers that are bought in the space in sight are
 * set up like, how long a release waits, and of which spaces the desktop finds numbers.
 *
 * A number of days that is none of those offered shows as the next longer one, and stays until another is chosen.  A
 * delay that is none of those offered is offered, too: how long something can be undone has to be told exactly.
 */
struct _TrunkPreferencesDialog
{
  AdwPreferencesDialog  parent_instance;

  GSettings            *settings;
  AdwComboRow          *history_row;
  gulong                chosen_id;
  TrunkUsualSetUp      *usual_set_up;
  AdwComboRow          *delay_row;
  GtkStringList        *delay_names;
  GArray               *delays;      /* of guint, seconds: by the rows of its list */
  gulong                delay_id;
  AdwPreferencesGroup  *search_group;
};

G_DEFINE_FINAL_TYPE (TrunkPreferencesDialog, trunk_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

#define DELAY_KEY "release-delay"

/* Seconds, the shortest first. */
static const guint delays[] = { 10, 60, 10 * 60, 60 * 60, 24 * 60 * 60 };

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

/* The release delay */

static void
offer_delay (TrunkPreferencesDialog *self,
             guint                   position,
             guint                   seconds)
{
  g_autofree char *name = trunk_release_dup_delay (seconds);

  g_array_insert_val (self->delays, position, seconds);
  gtk_string_list_splice (self->delay_names, position, 0, (const char * const []) { name, NULL });
}

static void
show_delay (TrunkPreferencesDialog *self)
{
  guint current = g_settings_get_uint (self->settings, DELAY_KEY);
  guint position = 0;

  while (position < self->delays->len && g_array_index (self->delays, guint, position) < current)
    position++;

  g_signal_handler_block (self->delay_row, self->delay_id);
  if (position == self->delays->len || g_array_index (self->delays, guint, position) != current)
    offer_delay (self, position, current);
  adw_combo_row_set_selected (self->delay_row, position);
  g_signal_handler_unblock (self->delay_row, self->delay_id);
}

static void
delay_chosen_cb (TrunkPreferencesDialog *self)
{
  guint position = adw_combo_row_get_selected (self->delay_row);

  if (position < self->delays->len)
    g_settings_set_uint (self->settings, DELAY_KEY, g_array_index (self->delays, guint, position));
}

/* The desktop's search */

/* The practice space's numbers are made up, and there is nothing to keep private. */
static void
offer_space (TrunkPreferencesDialog *self,
             TrunkSpace             *space)
{
  GtkWidget *row;

  if (trunk_space_is_practice (space))
    return;

  row = adw_switch_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), trunk_space_get_name (space));
  trunk_row_action_add (row);
  g_object_bind_property (space, "private", row, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL | G_BINDING_INVERT_BOOLEAN);
  adw_preferences_group_add (self->search_group, row);
  gtk_widget_set_visible (GTK_WIDGET (self->search_group), TRUE);
}

static void
trunk_preferences_dialog_dispose (GObject *object)
{
  TrunkPreferencesDialog *self = TRUNK_PREFERENCES_DIALOG (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (trunk_preferences_dialog_parent_class)->dispose (object);
}

static void
trunk_preferences_dialog_finalize (GObject *object)
{
  g_array_unref (TRUNK_PREFERENCES_DIALOG (object)->delays);

  G_OBJECT_CLASS (trunk_preferences_dialog_parent_class)->finalize (object);
}

static void
trunk_preferences_dialog_class_init (TrunkPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = trunk_preferences_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = trunk_preferences_dialog_finalize;

  g_type_ensure (TRUNK_TYPE_USUAL_SET_UP);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkPreferencesDialog, history_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkPreferencesDialog, usual_set_up);
  gtk_widget_class_bind_template_child (widget_class, TrunkPreferencesDialog, delay_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkPreferencesDialog, delay_names);
  gtk_widget_class_bind_template_child (widget_class, TrunkPreferencesDialog, search_group);
}

static void
trunk_preferences_dialog_init (TrunkPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_row_action_add_below (adw_dialog_get_child (ADW_DIALOG (self)));
  self->chosen_id = g_signal_connect_object (self->history_row, "notify::selected", G_CALLBACK (chosen_cb), self,
                                             G_CONNECT_SWAPPED);

  self->delays = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < G_N_ELEMENTS (delays); i++)
    offer_delay (self, i, delays[i]);
  self->delay_id = g_signal_connect_object (self->delay_row, "notify::selected", G_CALLBACK (delay_chosen_cb), self,
                                            G_CONNECT_SWAPPED);
}

/**
 * trunk_preferences_dialog_new:
 * @settings: what is changed, at once
 * @spaces: the list of TrunkSpace, as is what concerns one of them
 *
 * Returns: (transfer floating): a dialog that has to be presented
 */
AdwDialog *
trunk_preferences_dialog_new (GSettings  *settings,
                              GListModel *spaces)
{
  TrunkPreferencesDialog *self = g_object_new (TRUNK_TYPE_PREFERENCES_DIALOG, NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::" TRUNK_HISTORY_DAYS_KEY, G_CALLBACK (show_days), self,
                           G_CONNECT_SWAPPED);
  show_days (self);
  g_signal_connect_object (settings, "changed::" DELAY_KEY, G_CALLBACK (show_delay), self, G_CONNECT_SWAPPED);
  show_delay (self);
  for (guint i = 0; i < g_list_model_get_n_items (spaces); i++)
    {
      g_autoptr(TrunkSpace) space = g_list_model_get_item (spaces, i);

      offer_space (self, space);
    }

  return ADW_DIALOG (self);
}

/**
 * trunk_preferences_dialog_offer_set_up:
 * @space: where numbers can be bought
 * @basket: of the space
 * @service: of the space
 * @clock: what to wait by
 *
 * Lets the person choose what numbers that are bought there are usually set up like.
 */
void
trunk_preferences_dialog_offer_set_up (TrunkPreferencesDialog *self,
                                       TrunkSpace             *space,
                                       TrunkBasket            *basket,
                                       TrunkNumbersService    *service,
                                       TrunkClock             *clock)
{
  g_return_if_fail (TRUNK_IS_PREFERENCES_DIALOG (self));

  trunk_usual_set_up_set_space (self->usual_set_up, space, basket, service, clock);
}

/* Where nothing can be bought, nothing is said of it. */
static void
offer_set_up (AdwDialog *dialog,
              GtkWindow *window)
{
  TrunkSession *session = TRUNK_IS_WINDOW (window)
                          ? trunk_window_pages_get_session (trunk_window_get_pages (TRUNK_WINDOW (window))) : NULL;

  if (session != NULL && trunk_space_get_use (trunk_session_get_space (session)) != TRUNK_SPACE_READ_ONLY)
    trunk_preferences_dialog_offer_set_up (TRUNK_PREFERENCES_DIALOG (dialog), trunk_session_get_space (session),
                                           trunk_session_get_basket (session), trunk_session_get_service (session),
                                           trunk_session_get_clock (session));
}

static void
preferences_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);
  GSettings *settings = g_object_get_data (G_OBJECT (action), "settings");
  GListModel *spaces = g_object_get_data (G_OBJECT (action), "spaces");

  AdwDialog *dialog;

  if (window == NULL)
    return;

  dialog = trunk_preferences_dialog_new (settings, spaces);
  offer_set_up (dialog, window);
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

/**
 * trunk_preferences_dialog_install:
 * @application: the program
 * @settings: its settings
 * @spaces: the list of the person's spaces
 *
 * Gives the program the action `app.preferences` with its shortcut.
 */
void
trunk_preferences_dialog_install (GtkApplication *application,
                                  GSettings      *settings,
                                  GListModel     *spaces)
{
  const char * const accelerators[] = { "<Control>comma", NULL };
  g_autoptr(GSimpleAction) action = g_simple_action_new ("preferences", NULL);

  g_object_set_data_full (G_OBJECT (action), "settings", g_object_ref (settings), g_object_unref);
  g_object_set_data_full (G_OBJECT (action), "spaces", g_object_ref (spaces), g_object_unref);
  g_signal_connect_object (action, "activate", G_CALLBACK (preferences_action), application, G_CONNECT_DEFAULT);
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (action));
  gtk_application_set_accels_for_action (application, "app.preferences", accelerators);
}
