/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-page-fixture.h"
#include "trunk-preferences-dialog.h"
#include "trunk-space.h"

#define KEY "history-days"
#define DELAY_KEY "release-delay"

typedef struct
{
  Fixture     base;      /* window */
  GSettings  *settings;
  GListStore *spaces;
  AdwDialog  *dialog;
  GtkWidget  *row;
  GtkWidget  *delay_row;
} Preferences;

static gboolean
is_alert (GtkWidget  *widget,
          const char *heading)
{
  return ADW_IS_ALERT_DIALOG (widget) &&
         g_strcmp0 (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (widget)), heading) == 0;
}

static gboolean
has_row (gpointer user_data)
{
  Preferences *self = user_data;

  self->row = row (&self->base, "Keep For");
  self->delay_row = row (&self->base, "Wait For");

  return self->row != NULL && self->delay_row != NULL;
}

static gboolean
has_question (gpointer user_data)
{
  return find (GTK_WIDGET (((Preferences *) user_data)->base.window), is_alert, "Forget Older History?") != NULL;
}

static void
open_dialog (Preferences *self)
{
  if (self->spaces == NULL)
    self->spaces = g_list_store_new (TRUNK_TYPE_SPACE);
  self->settings = g_settings_new ("io.github.trunkline.Trunkline");
  self->base.window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (self->base.window, 700, 500);
  adw_window_set_content (ADW_WINDOW (self->base.window), adw_bin_new ());
  gtk_window_present (self->base.window);
  self->dialog = trunk_preferences_dialog_new (self->settings, G_LIST_MODEL (self->spaces));
  adw_dialog_present (self->dialog, GTK_WIDGET (self->base.window));
  wait_until (has_row, self);
}

static void
close_dialog (Preferences *self)
{
  gtk_window_destroy (self->base.window);
  while (g_main_context_iteration (NULL, FALSE));
  g_settings_reset (self->settings, KEY);
  g_settings_reset (self->settings, DELAY_KEY);
  g_assert_finalize_object (self->settings);
  g_assert_finalize_object (self->spaces);
}

static void
answer (Preferences *self,
        const char  *response)
{
  GtkWidget *alert;

  wait_until (has_question, self);
  alert = find (GTK_WIDGET (self->base.window), is_alert, "Forget Older History?");
  shoot (&self->base, "preferences-forget");
  g_signal_emit_by_name (alert, "response", response);
  adw_dialog_force_close (ADW_DIALOG (alert));
}

static void
choose (Preferences *self,
        guint        position)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), position);
}

/* Keeping more is done at once; keeping less takes something away, and is asked first. */
static void
test_history_days (void)
{
  Preferences self = { 0 };

  open_dialog (&self);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (self.row)), ==, 2);
  shoot (&self.base, "preferences");

  choose (&self, 4);
  g_assert_cmpuint (g_settings_get_uint (self.settings, KEY), ==, 0);

  choose (&self, 0);
  g_assert_cmpuint (g_settings_get_uint (self.settings, KEY), ==, 0);
  answer (&self, "cancel");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (self.row)), ==, 4);
  g_assert_cmpuint (g_settings_get_uint (self.settings, KEY), ==, 0);

  choose (&self, 1);
  answer (&self, "forget");
  g_assert_cmpuint (g_settings_get_uint (self.settings, KEY), ==, 90);
  choose (&self, 3);
  g_assert_cmpuint (g_settings_get_uint (self.settings, KEY), ==, 730);
  close_dialog (&self);
}

/* What was set elsewhere is shown, and left as it is. */
static void
test_other_value (void)
{
  Preferences self = { 0 };

  open_dialog (&self);
  g_settings_set_uint (self.settings, KEY, 45);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (self.row)), ==, 1);
  g_assert_cmpuint (g_settings_get_uint (self.settings, KEY), ==, 45);
  g_settings_set_uint (self.settings, KEY, 30);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (self.row)), ==, 0);
  close_dialog (&self);
}

/* Returns: what is chosen */
static const char *
get_delay (Preferences *self)
{
  return gtk_string_object_get_string (adw_combo_row_get_selected_item (ADW_COMBO_ROW (self->delay_row)));
}

static guint
count_delays (Preferences *self)
{
  return g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (self->delay_row)));
}

static void
test_release_delay (void)
{
  static const guint seconds[] = { 10, 60, 600, 3600, 86400 };
  static const char * const names[] = { "10 Seconds", "1 Minute", "10 Minutes", "1 Hour", "24 Hours" };
  Preferences self = { 0 };

  open_dialog (&self);
  g_assert_cmpstr (get_delay (&self), ==, "10 Seconds");
  g_assert_cmpuint (count_delays (&self), ==, G_N_ELEMENTS (seconds));
  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      adw_combo_row_set_selected (ADW_COMBO_ROW (self.delay_row), i);
      g_assert_cmpuint (g_settings_get_uint (self.settings, DELAY_KEY), ==, seconds[i]);
      g_assert_cmpstr (get_delay (&self), ==, names[i]);
    }
  close_dialog (&self);
}

/* What was set elsewhere is shown as it is, among the others, and left alone until another is chosen. */
static void
test_other_delay (void)
{
  Preferences self = { 0 };

  open_dialog (&self);
  g_settings_set_uint (self.settings, DELAY_KEY, 90);
  g_assert_cmpstr (get_delay (&self), ==, "90 Seconds");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (self.delay_row)), ==, 2);
  g_assert_cmpuint (g_settings_get_uint (self.settings, DELAY_KEY), ==, 90);
  shoot (&self.base, "preferences-delay");

  g_settings_set_uint (self.settings, DELAY_KEY, 604800);
  g_assert_cmpstr (get_delay (&self), ==, "168 Hours");
  adw_combo_row_set_selected (ADW_COMBO_ROW (self.delay_row), 2);
  g_assert_cmpuint (g_settings_get_uint (self.settings, DELAY_KEY), ==, 90);
  g_assert_cmpuint (count_delays (&self), ==, 7);
  g_settings_reset (self.settings, DELAY_KEY);
  g_assert_cmpstr (get_delay (&self), ==, "10 Seconds");
  close_dialog (&self);
}

/* Of each space it can be said whether the desktop finds it; the practice space is not asked about. */
static void
test_search (void)
{
  g_autoptr(TrunkSpace) acme = trunk_space_new ("a", "https://acme.signalwire.com", "p", "Acme <b>&", TRUNK_COLOR_TEAL,
                                                TRUNK_SPACE_LIVE);
  g_autoptr(TrunkSpace) practice = trunk_space_new (TRUNK_SPACE_PRACTICE_ID, "", "", "Practice", TRUNK_COLOR_SLATE,
                                                    TRUNK_SPACE_TEST);
  Preferences self = { 0 };
  GtkWidget *switch_row;

  self.spaces = g_list_store_new (TRUNK_TYPE_SPACE);
  g_list_store_append (self.spaces, acme);
  g_list_store_append (self.spaces, practice);
  open_dialog (&self);
  shoot (&self.base, "preferences-search");
  switch_row = row (&self.base, "Acme <b>&");
  g_assert_null (row (&self.base, "Practice"));
  g_assert_true (adw_switch_row_get_active (ADW_SWITCH_ROW (switch_row)));
  adw_switch_row_set_active (ADW_SWITCH_ROW (switch_row), FALSE);
  g_assert_true (trunk_space_is_private (acme));
  trunk_space_set_private (acme, FALSE);
  g_assert_true (adw_switch_row_get_active (ADW_SWITCH_ROW (switch_row)));
  close_dialog (&self);
}

/* The numbers of a space */
typedef struct
{
  Preferences       preferences;
  TrunkClock       *clock;
  TrunkFakeService *service;
  TrunkNumberPool  *pool;
  TrunkBasket      *basket;
} Space;

static void
open_in_space (Space      *self,
               const char *usual)
{
  static const char * const pairs[] = { "call_handler", "relay_topic", "call_relay_topic", "office",
                                        "name", "Front <b>Desk", NULL };
  g_autoptr(TrunkValues) values = make_values (pairs, TRUNK_CAPABILITY_VOICE, NOW - DAY);
  g_autoptr(TrunkSpace) space = trunk_space_new ("a", "https://acme.signalwire.com", "p", "Acme <b>&",
                                                 TRUNK_COLOR_TEAL, TRUNK_SPACE_LIVE);

  self->clock = TRUNK_CLOCK (trunk_test_clock_new (NOW * G_USEC_PER_SEC));
  self->service = trunk_fake_service_new (self->clock);
  self->pool = trunk_number_pool_new ();
  self->basket = trunk_basket_new (self->pool);
  trunk_basket_set_usual (self->basket, usual);
  trunk_fake_service_put (self->service, values);
  open_dialog (&self->preferences);
  g_assert_null (row (&self->preferences.base, "_Copy Set-Up From"));
  trunk_preferences_dialog_offer_set_up (TRUNK_PREFERENCES_DIALOG (self->preferences.dialog), space, self->basket,
                                         TRUNK_NUMBERS_SERVICE (self->service), self->clock);
}

static void
close_in_space (Space *self)
{
  close_dialog (&self->preferences);
  trunk_test_clock_advance (TRUNK_TEST_CLOCK (self->clock), 60 * 1000);
  g_assert_finalize_object (self->basket);
  g_assert_finalize_object (self->pool);
  g_assert_finalize_object (self->service);
  g_assert_finalize_object (self->clock);
}

static const char *
get_usual (Space *self)
{
  return subtitle (row (&self->preferences.base, "_Copy Set-Up From"));
}

/* The clock goes on until it is so. */
static void
await_usual (Space      *self,
             const char *text)
{
  while (g_strcmp0 (get_usual (self), text) != 0)
    {
      trunk_test_clock_advance (TRUNK_TEST_CLOCK (self->clock), 100);
      g_main_context_iteration (NULL, g_main_context_pending (NULL));
    }
}

static gboolean
has_number (gpointer user_data)
{
  Space *self = user_data;

  trunk_test_clock_advance (TRUNK_TEST_CLOCK (self->clock), 100);

  return find (GTK_WIDGET (self->preferences.base.window), is_label, "Front <b>Desk") != NULL;
}

static gboolean
is_list (GtkWidget  *widget,
         const char *ignored)
{
  return GTK_IS_LIST_VIEW (widget);
}

/* Chosen from the numbers of the space, and taken back. */
static void
test_usual_set_up (void)
{
  Space self = { 0 };

  open_in_space (&self, NULL);
  await_usual (&self, "Nothing");
  adw_action_row_activate (ADW_ACTION_ROW (row (&self.preferences.base, "_Copy Set-Up From")));
  wait_until (has_number, &self);
  g_signal_emit_by_name (find (GTK_WIDGET (self.preferences.base.window), is_list, NULL), "activate", 0);
  g_assert_cmpstr (trunk_basket_get_usual (self.basket), ==, ID);
  await_usual (&self, "\u2066(214)\u00a0555\u20110143\u2069 · Front <b>Desk");
  shoot_as_is (&self.preferences.base, "preferences-set-up");

  g_signal_emit_by_name (find (GTK_WIDGET (self.preferences.base.window), is_tip, "Copy Nothing"), "clicked");
  g_assert_null (trunk_basket_get_usual (self.basket));
  await_usual (&self, "Nothing");
  close_in_space (&self);
}

/* A number that is not known yet is asked for; of one that is gone, that is said. */
static void
test_usual_unknown (void)
{
  Space self = { 0 };

  open_in_space (&self, "gone");
  await_usual (&self, "Nothing, as the number is no longer in this space");
  trunk_basket_set_usual (self.basket, ID);
  await_usual (&self, "\u2066(214)\u00a0555\u20110143\u2069 · Front <b>Desk");
  close_in_space (&self);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/preferences/history-days", test_history_days);
  g_test_add_func ("/preferences/other-value", test_other_value);
  g_test_add_func ("/preferences/release-delay", test_release_delay);
  g_test_add_func ("/preferences/other-delay", test_other_delay);
  g_test_add_func ("/preferences/search", test_search);
  g_test_add_func ("/preferences/usual-set-up", test_usual_set_up);
  g_test_add_func ("/preferences/usual-unknown", test_usual_unknown);

  return g_test_run ();
}
