/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-page-fixture.h"
#include "trunk-preferences-dialog.h"

#define KEY "history-days"

typedef struct
{
  Fixture     base;      /* window */
  GSettings  *settings;
  GtkWidget  *row;
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

  return self->row != NULL;
}

static gboolean
has_question (gpointer user_data)
{
  return find (GTK_WIDGET (((Preferences *) user_data)->base.window), is_alert, "Forget Older History?") != NULL;
}

static void
open_dialog (Preferences *self)
{
  AdwDialog *dialog;

  self->settings = g_settings_new ("io.github.trunkline.Trunkline");
  self->base.window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (self->base.window, 700, 500);
  adw_window_set_content (ADW_WINDOW (self->base.window), adw_bin_new ());
  gtk_window_present (self->base.window);
  dialog = trunk_preferences_dialog_new (self->settings);
  adw_dialog_present (dialog, GTK_WIDGET (self->base.window));
  wait_until (has_row, self);
}

static void
close_dialog (Preferences *self)
{
  gtk_window_destroy (self->base.window);
  while (g_main_context_iteration (NULL, FALSE));
  g_settings_reset (self->settings, KEY);
  g_assert_finalize_object (self->settings);
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

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/preferences/history-days", test_history_days);
  g_test_add_func ("/preferences/other-value", test_other_value);

  return g_test_run ();
}
