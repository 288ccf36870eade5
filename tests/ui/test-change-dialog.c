/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-page-fixture.h"
#include "text-scale.h"
#include "trunk-change-dialog.h"

/* The review of changes, somebody else's change, and what is left of the draft. */

static gboolean
is_save (GtkWidget  *widget,
         const char *unused)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "suggested-action");
}

static gboolean
is_text (GtkWidget  *widget,
         const char *pattern)
{
  return GTK_IS_LABEL (widget) && g_pattern_match_simple (pattern, gtk_label_get_label (GTK_LABEL (widget)));
}

/* Nobody takes the end of a line for a hyphen of the value. */
static void
assert_plain_breaks (GtkWidget *label)
{
  g_autofree char *attributes = pango_attr_list_to_string (gtk_label_get_attributes (GTK_LABEL (label)));

  g_assert_nonnull (strstr (attributes, "insert-hyphens false"));
}

static void
saved_cb (Fixture   *fixture,
          TrunkEdit *edit)
{
  g_assert_cmpint (trunk_edit_get_state (edit), ==, TRUNK_EDIT_SAVED);
  fixture->n_signals++;
}

static GtkWidget *
open_dialog (Fixture   *fixture,
             TrunkEdit *edit)
{
  GtkWidget *dialog = GTK_WIDGET (trunk_change_dialog_new (fixture->space, edit));

  g_signal_connect_swapped (dialog, "saved", G_CALLBACK (saved_cb), fixture);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (fixture->page));
  wait_frames (fixture);

  return dialog;
}

static TrunkEdit *
make_edit (Fixture *fixture)
{
  g_autoptr(TrunkChanges) wanted = trunk_draft_dup_wanted (fixture->draft);

  return trunk_edit_new (TRUNK_NUMBERS_SERVICE (fixture->service), fixture->clock,
                         trunk_draft_get_seen (fixture->draft), wanted);
}

static gboolean
is_idle (gpointer user_data)
{
  return trunk_edit_get_state (user_data) != TRUNK_EDIT_BUSY;
}

static void
press_save (Fixture   *fixture,
            GtkWidget *dialog,
            TrunkEdit *edit)
{
  g_signal_emit_by_name (find (dialog, is_save, NULL), "clicked");
  g_assert_cmpint (trunk_edit_get_state (edit), ==, TRUNK_EDIT_BUSY);
  g_assert_false (adw_dialog_get_can_close (ADW_DIALOG (dialog)));
  wait_until (is_idle, edit);
  wait_frames (fixture);
}

static void
test_review (void)
{
  const TrunkFakeFault refusal = { .effect = TRUNK_FAKE_EFFECT_NONE, .answer = TRUNK_FAKE_ANSWER_ERROR,
                                   .status = 422, .detail = "Name is <b>bad</b>" };
  Fixture fixture = { 0 };
  g_autoptr(TrunkEdit) edit = NULL;
  GtkWidget *dialog = NULL;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  trunk_draft_set (fixture.draft, TRUNK_FIELD_NAME, "Dallas spring campaign, west");
  trunk_draft_set (fixture.draft, TRUNK_FIELD_CALL_REQUEST_URL, "https://voice.example.com/dallas/west");
  trunk_fake_service_push_fault (fixture.service, TRUNK_FAKE_UPDATE, &refusal);
  edit = make_edit (&fixture);
  dialog = open_dialog (&fixture, edit);
  g_assert_nonnull (find (dialog, is_label, "Web Address for Calls"));
  assert_plain_breaks (find (dialog, is_label, "https://voice.example.com/dallas/west"));
  g_assert_nonnull (find (dialog, is_label, "Only these 2 fields are sent. You can undo this afterwards."));
  shoot (&fixture, "review");

  press_save (&fixture, dialog, edit);
  shoot (&fixture, "review-failed");
  g_assert_cmpuint (fixture.n_signals, ==, 0);
  g_assert_cmpuint (trunk_draft_get_n_changes (fixture.draft), ==, 2);
  g_assert_nonnull (find (dialog, is_label, "Try Again"));
  g_assert_true (adw_dialog_get_can_close (ADW_DIALOG (dialog)));

  press_save (&fixture, dialog, edit);
  g_assert_cmpuint (fixture.n_signals, ==, 1);
  g_assert_cmpuint (trunk_changes_get_n_fields (trunk_fake_service_get_call (fixture.service, TRUNK_FAKE_UPDATE,
                                                                             1)->changes), ==, 2);
  tear_down (&fixture);
}

/* The answer to the update is lost: the number is looked up until it shows, and what it came to is shown. */
static void
lose_answer (TrunkFakeEffect effect)
{
  const TrunkFakeFault fault = { .effect = effect, .late = 10, .answer = TRUNK_FAKE_ANSWER_ERROR,
                                 .code = TRUNK_ERROR_NO_ANSWER };
  Fixture fixture = { 0 };
  g_autoptr(TrunkEdit) edit = NULL;
  GtkWidget *dialog = NULL;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  trunk_draft_set (fixture.draft, TRUNK_FIELD_NAME, "Dallas spring campaign, west");
  trunk_fake_service_push_fault (fixture.service, TRUNK_FAKE_UPDATE, &fault);
  edit = make_edit (&fixture);
  dialog = open_dialog (&fixture, edit);
  g_signal_emit_by_name (find (dialog, is_save, NULL), "clicked");
  while (trunk_edit_get_state (edit) == TRUNK_EDIT_BUSY)
    {
      g_assert_false (adw_dialog_get_can_close (ADW_DIALOG (dialog)));
      trunk_test_clock_advance (TRUNK_TEST_CLOCK (fixture.clock), 1000);
      while (g_main_context_iteration (NULL, FALSE));
    }
  wait_frames (&fixture);

  g_assert_cmpuint (trunk_fake_service_count_calls (fixture.service, TRUNK_FAKE_UPDATE, NULL), ==, 1);
  g_assert_cmpuint (fixture.n_signals, ==, effect != TRUNK_FAKE_EFFECT_NONE);
  g_assert_cmpuint (trunk_draft_get_n_changes (fixture.draft), ==, 1);
  if (effect == TRUNK_FAKE_EFFECT_NONE)
    {
      g_assert_nonnull (find (dialog, is_label, "Try Again"));
      g_assert_nonnull (find (dialog, is_text, "*not saved so far*"));
      shoot (&fixture, "review-lost");
      adw_dialog_force_close (ADW_DIALOG (dialog));
      wait_frames (&fixture);
    }
  tear_down (&fixture);
}

static void
test_lost_answer (void)
{
  lose_answer (TRUNK_FAKE_EFFECT_NOW);
  lose_answer (TRUNK_FAKE_EFFECT_NONE);
  lose_answer (TRUNK_FAKE_EFFECT_LATE);
}

/* A number without a name gets one with its first update, and the review says so, and that it is for ever. */
static void
test_nameless (void)
{
  Fixture fixture = { 0 };
  g_autoptr(TrunkEdit) edit = NULL;
  GtkWidget *dialog = NULL;

  set_up (&fixture, nameless_pairs, NOW - 20 * DAY);
  trunk_draft_set (fixture.draft, TRUNK_FIELD_CALL_SIP_ENDPOINT_ID, "desk-8");
  edit = make_edit (&fixture);
  dialog = open_dialog (&fixture, edit);
  g_assert_nonnull (find (dialog, is_label, "This number has no name yet, and SignalWire wants one: its number will "
                                            "be its name. A name cannot become unset again."));
  g_assert_nonnull (find (dialog, is_label, "Only these 2 fields are sent. You can undo this afterwards, except for: "
                                            "Name."));
  shoot (&fixture, "review-nameless");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_frames (&fixture);
  tear_down (&fixture);
}

/* What only the dashboard can set is named as lost before it is replaced. */
static void
test_dashboard (void)
{
  Fixture fixture = { 0 };
  g_autoptr(TrunkEdit) edit = NULL;
  GtkWidget *dialog = NULL;

  set_up (&fixture, dashboard_pairs, NOW - 20 * DAY);
  trunk_draft_set (fixture.draft, TRUNK_FIELD_CALL_HANDLER, "relay_topic");
  trunk_draft_set (fixture.draft, TRUNK_FIELD_CALL_RELAY_TOPIC, "office");
  edit = make_edit (&fixture);
  dialog = open_dialog (&fixture, edit);
  g_assert_nonnull (find (dialog, is_label, "Only these 2 fields are sent. This cannot be undone from here."));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_frames (&fixture);
  tear_down (&fixture);
}

static void
change_elsewhere (Fixture    *fixture,
                  TrunkField  field,
                  const char *value)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;

  trunk_values_builder_init_from (&builder, trunk_fake_service_get_values (fixture->service, ID));
  trunk_values_builder_set (&builder, field, value);
  trunk_values_builder_set_time (&builder, TRUNK_FIELD_UPDATED_AT, NOW - 600);
  values = trunk_values_builder_end (&builder);
  trunk_fake_service_put (fixture->service, values);
}

static const char *
get (Fixture    *fixture,
     TrunkField  field)
{
  return trunk_values_get (trunk_fake_service_get_values (fixture->service, ID), field);
}

static void
test_conflict (void)
{
  Fixture fixture = { 0 };
  g_autoptr(TrunkEdit) edit = NULL;
  GtkWidget *dialog = NULL;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  trunk_draft_set (fixture.draft, TRUNK_FIELD_NAME, "Dallas spring campaign, west");
  trunk_draft_set (fixture.draft, TRUNK_FIELD_CALL_REQUEST_URL, "https://voice.example.com/dallas/west");
  change_elsewhere (&fixture, TRUNK_FIELD_CALL_REQUEST_URL, "https://voice.example.com/dallas/v2");
  edit = make_edit (&fixture);
  dialog = open_dialog (&fixture, edit);
  press_save (&fixture, dialog, edit);

  /* nothing is chosen, nothing was sent, and nothing can be saved */
  g_assert_cmpint (trunk_edit_get_state (edit), ==, TRUNK_EDIT_CONFLICT);
  g_assert_cmpstr (adw_dialog_get_title (ADW_DIALOG (dialog)), ==, "Changed by Someone Else");
  g_assert_false (gtk_widget_get_sensitive (find (dialog, is_save, NULL)));
  g_assert_true (adw_dialog_get_can_close (ADW_DIALOG (dialog)));
  g_assert_cmpuint (trunk_fake_service_count_calls (fixture.service, TRUNK_FAKE_UPDATE, NULL), ==, 0);
  g_assert_cmpstr (subtitle (find (dialog, is_row, "Was")), ==, "https://voice.example.com/dallas/inbound");
  g_assert_cmpstr (subtitle (find (dialog, is_row, "Theirs, saved today at 6:32 PM")), ==,
                   "https://voice.example.com/dallas/v2");
  g_assert_nonnull (find (dialog, is_label, "Nobody else changed this. Your value is saved."));
  shoot (&fixture, "conflict");

  adw_action_row_activate (ADW_ACTION_ROW (find (dialog, is_row, "Yours")));
  wait_frames (&fixture);
  g_assert_true (gtk_widget_get_sensitive (find (dialog, is_save, NULL)));
  shoot (&fixture, "conflict-chosen");
  press_save (&fixture, dialog, edit);
  g_assert_cmpuint (fixture.n_signals, ==, 1);
  g_assert_cmpstr (get (&fixture, TRUNK_FIELD_CALL_REQUEST_URL), ==, "https://voice.example.com/dallas/west");
  g_assert_cmpstr (get (&fixture, TRUNK_FIELD_NAME), ==, "Dallas spring campaign, west");
  tear_down (&fixture);
}

/* When what answers stays as somebody else made it, the fields of the other handler need no choice. */
static void
test_conflict_handler (void)
{
  Fixture fixture = { 0 };
  g_autoptr(TrunkEdit) edit = NULL;
  GtkWidget *dialog = NULL;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  trunk_draft_set (fixture.draft, TRUNK_FIELD_CALL_REQUEST_URL, "https://voice.example.com/dallas/west");
  change_elsewhere (&fixture, TRUNK_FIELD_CALL_REQUEST_URL, "https://voice.example.com/dallas/v2");
  change_elsewhere (&fixture, TRUNK_FIELD_CALL_HANDLER, "relay_topic");
  edit = make_edit (&fixture);
  dialog = open_dialog (&fixture, edit);
  press_save (&fixture, dialog, edit);
  g_assert_nonnull (find (dialog, is_label, "Web Address for Calls"));
  shoot (&fixture, "conflict-handler");

  adw_action_row_activate (ADW_ACTION_ROW (find (dialog, is_row, "Theirs, saved today at 6:32 PM")));
  wait_frames (&fixture);
  g_assert_null (find (dialog, is_label, "Web Address for Calls"));
  press_save (&fixture, dialog, edit);
  g_assert_cmpuint (fixture.n_signals, ==, 1);
  g_assert_cmpuint (trunk_fake_service_count_calls (fixture.service, TRUNK_FAKE_UPDATE, NULL), ==, 0);
  g_assert_cmphex (trunk_edit_get_settled (edit), ==, TRUNK_FIELD_MASK (TRUNK_FIELD_CALL_REQUEST_URL));
  tear_down (&fixture);
}

/* On a small screen with large text everything can be read. */
static void
test_conflict_small (void)
{
  Fixture fixture = { 0 };
  g_autoptr(TrunkEdit) edit = NULL;
  GtkWidget *dialog = NULL;

  set_text_scale (1.5);
  set_up_sized (&fixture, web_pairs, NOW - 20 * DAY, 360, 720);
  trunk_draft_set (fixture.draft, TRUNK_FIELD_CALL_REQUEST_URL, "https://voice.example.com/dallas/west");
  change_elsewhere (&fixture, TRUNK_FIELD_CALL_REQUEST_URL, "https://voice.example.com/dallas/v2");
  edit = make_edit (&fixture);
  dialog = open_dialog (&fixture, edit);
  press_save (&fixture, dialog, edit);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture.window)), <=, 360);
  shoot (&fixture, "conflict-small");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_frames (&fixture);
  tear_down (&fixture);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
}

/* Also where the dialog becomes a sheet at the bottom, Return saves and does not cancel. */
static void
test_focus (void)
{
  const int widths[] = { 360, 652 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      Fixture fixture = { 0 };
      g_autoptr(TrunkEdit) edit = NULL;
      GtkWidget *dialog = NULL;

      set_up_sized (&fixture, web_pairs, NOW - 20 * DAY, widths[i], 720);
      trunk_draft_set (fixture.draft, TRUNK_FIELD_NAME, "Dallas spring campaign, west");
      edit = make_edit (&fixture);
      dialog = open_dialog (&fixture, edit);
      g_assert_true (gtk_window_get_focus (fixture.window) == find (dialog, is_save, NULL));
      adw_dialog_force_close (ADW_DIALOG (dialog));
      wait_frames (&fixture);
      tear_down (&fixture);
    }
}

/* An undo that somebody else's change is in the way of. */
static void
test_undo_conflict (void)
{
  Fixture fixture = { 0 };
  g_autoptr(TrunkEdit) edit = NULL;
  g_autoptr(TrunkEdit) undo = NULL;
  GtkWidget *dialog = NULL;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  trunk_draft_set (fixture.draft, TRUNK_FIELD_NAME, "Dallas spring campaign, west");
  edit = make_edit (&fixture);
  trunk_edit_run (edit);
  wait_until (is_idle, edit);
  change_elsewhere (&fixture, TRUNK_FIELD_NAME, "Somebody's");
  undo = trunk_edit_new_undo (edit);
  trunk_edit_run (undo);
  wait_until (is_idle, undo);

  dialog = open_dialog (&fixture, undo);
  g_assert_cmpstr (subtitle (find (dialog, is_row, "Yours")), ==, "Dallas spring campaign 3");
  g_assert_nonnull (find (dialog, is_label, "Undo"));
  shoot (&fixture, "undo-conflict");
  adw_action_row_activate (ADW_ACTION_ROW (find (dialog, is_row, "Yours")));
  wait_frames (&fixture);
  press_save (&fixture, dialog, undo);
  g_assert_cmpstr (get (&fixture, TRUNK_FIELD_NAME), ==, "Dallas spring campaign 3");
  tear_down (&fixture);
}

static void
add_other (TrunkNumberPool *pool,
           const char      *id)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) usual = make_values (web_pairs, TRUNK_CAPABILITY_VOICE, NOW - DAY);
  g_autoptr(TrunkValues) values = NULL;
  g_autoptr(TrunkNumber) number = NULL;

  trunk_values_builder_init_from (&builder, usual);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, id);
  values = trunk_values_builder_end (&builder);
  number = trunk_number_new (values);
  trunk_number_pool_merge (pool, number);
}

/* One slip of the fingers: what was meant is offered where it was typed, and taken with one click. */
static void
test_meant (void)
{
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  g_autoptr(TrunkUsage) usage = trunk_usage_new (pool);
  Fixture fixture = { 0 };
  GtkWidget *entry, *problem;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  add_other (pool, "a");
  add_other (pool, "b");
  trunk_draft_set_usage (fixture.draft, usage);
  entry = row (&fixture, "Web Address");
  gtk_editable_set_text (GTK_EDITABLE (entry), "https://vioce.example.com/dallas/inbound");
  wait_frames (&fixture);
  problem = row (&fixture, "Did you mean voice.example.com?");
  assert_plain_breaks (find (problem, is_label, "Did you mean voice.example.com?"));
  g_assert_cmpstr (subtitle (problem), ==, "2 of your numbers use it. None uses vioce.example.com.");
  g_assert_true (is_enabled (&fixture, "Re_view…"));
  shoot (&fixture, "meant");

  g_signal_emit_by_name (find (problem, is_button, "_Use It"), "clicked");
  wait_frames (&fixture);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "https://voice.example.com/dallas/inbound");
  g_assert_null (row (&fixture, "Did you mean voice.example.com?"));
  g_assert_cmpuint (trunk_draft_get_n_changes (fixture.draft), ==, 0);
  tear_down (&fixture);
}

static void
wait_for_state (Fixture        *fixture,
                TrunkEdit      *edit,
                TrunkEditState  state)
{
  while (trunk_edit_get_state (edit) != state)
    {
      trunk_test_clock_advance (TRUNK_TEST_CLOCK (fixture->clock), 1000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  wait_frames (fixture);
}

/* A busy service is waited for in sight; who does not want to wait closes the dialog, and nothing more is sent. */
static void
test_busy (void)
{
  const TrunkFakeFault busy = { .effect = TRUNK_FAKE_EFFECT_NONE, .answer = TRUNK_FAKE_ANSWER_ERROR, .status = 429,
                                .retry_after = 30 };
  Fixture fixture = { 0 };
  g_autoptr(TrunkEdit) edit = NULL;
  GtkWidget *dialog = NULL;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  trunk_draft_set (fixture.draft, TRUNK_FIELD_NAME, "Dallas spring campaign, west");
  trunk_fake_service_push_fault (fixture.service, TRUNK_FAKE_UPDATE, &busy);
  edit = make_edit (&fixture);
  dialog = open_dialog (&fixture, edit);
  g_signal_emit_by_name (find (dialog, is_save, NULL), "clicked");
  wait_for_state (&fixture, edit, TRUNK_EDIT_WAITING);
  g_assert_nonnull (find (dialog, is_label,
                          "Nothing has been saved so far. It is tried again by itself in 30 seconds."));
  g_assert_true (adw_dialog_get_can_close (ADW_DIALOG (dialog)));
  g_assert_false (gtk_widget_get_sensitive (find (dialog, is_save, NULL)));
  shoot (&fixture, "waiting");

  adw_dialog_close (ADW_DIALOG (dialog));
  wait_for_state (&fixture, edit, TRUNK_EDIT_FAILED);
  trunk_test_clock_advance (TRUNK_TEST_CLOCK (fixture.clock), 60 * 1000);
  wait_frames (&fixture);
  g_assert_cmpuint (trunk_fake_service_count_calls (fixture.service, TRUNK_FAKE_UPDATE, NULL), ==, 1);
  g_assert_cmpuint (trunk_draft_get_n_changes (fixture.draft), ==, 1);
  tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/change-dialog/review", test_review);
  g_test_add_func ("/change-dialog/busy", test_busy);
  g_test_add_func ("/change-dialog/lost-answer", test_lost_answer);
  g_test_add_func ("/change-dialog/nameless", test_nameless);
  g_test_add_func ("/change-dialog/dashboard", test_dashboard);
  g_test_add_func ("/change-dialog/conflict", test_conflict);
  g_test_add_func ("/change-dialog/conflict-handler", test_conflict_handler);
  g_test_add_func ("/change-dialog/conflict-small", test_conflict_small);
  g_test_add_func ("/change-dialog/focus", test_focus);
  g_test_add_func ("/change-dialog/undo-conflict", test_undo_conflict);
  g_test_add_func ("/change-dialog/meant", test_meant);

  return g_test_run ();
}
