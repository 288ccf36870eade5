/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-page-fixture.h"
#include "text-scale.h"
#include "trunk-handler-chooser.h"
#include "trunk-fake-book.h"
#include "trunk-release-dialog.h"

#define DISPLAY "\u2066(214)\u00a0555\u20110143\u2069"

static void
test_dashboard (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture, dashboard_pairs, NOW - 20 * DAY);
  g_assert_cmpstr (subtitle (row (&fixture, "Answered By")), ==, "An AI agent");
  g_assert_nonnull (row (&fixture, "Set in the dashboard. If you replace it, only the dashboard can put it back"));
  g_assert_nonnull (row (&fixture, "No longer recommended"));
  shoot (&fixture, "dashboard");
  g_signal_emit_by_name (row (&fixture, "Answered By"), "activated");
  wait_frames (&fixture);
  g_assert_nonnull (row (&fixture, "An AI Agent"));
  g_assert_nonnull (row (&fixture, "A Web Address"));
  shoot (&fixture, "chooser");

  adw_action_row_activate (ADW_ACTION_ROW (row (&fixture, "A SIP Phone")));
  gtk_widget_activate_action (gtk_widget_get_ancestor (row (&fixture, "A SIP Phone"), TRUNK_TYPE_HANDLER_CHOOSER),
                              "chooser.choose", NULL);
  wait_frames (&fixture);
  g_assert_cmpstr (trunk_draft_get (fixture.draft, TRUNK_FIELD_CALL_HANDLER), ==, "ai_agent");
  g_assert_nonnull (find (GTK_WIDGET (fixture.window), is_label, "Replace It?"));
  g_assert_nonnull (find (GTK_WIDGET (fixture.window), is_label,
                          "Calls to " DISPLAY " are answered by “An AI Agent”, which was set in SignalWire’s "
                          "dashboard. If you save another choice, only the dashboard can put it back."));
  shoot (&fixture, "replace");
  g_signal_emit_by_name (find (GTK_WIDGET (fixture.window), is_button, "_Replace"), "clicked");
  wait_frames (&fixture);
  g_assert_cmpstr (trunk_draft_get (fixture.draft, TRUNK_FIELD_CALL_HANDLER), ==, "relay_sip_endpoint");
  tear_down (&fixture);
}

/* What this app does not know is shown with its own word, kept, and not replaced without a warning either. */
static void
test_unknown (void)
{
  static const char * const pairs[] = { "name", "N", "call_handler", "carrier_pigeon", NULL };
  Fixture fixture = { 0 };

  set_up (&fixture, pairs, NOW - 20 * DAY);
  g_assert_cmpstr (subtitle (row (&fixture, "Answered By")), ==, "carrier_pigeon");
  g_assert_nonnull (row (&fixture, "Not known to this app. If you replace it, this app cannot put it back"));
  g_signal_emit_by_name (row (&fixture, "Answered By"), "activated");
  wait_frames (&fixture);
  g_assert_nonnull (row (&fixture, "Something Else"));
  shoot (&fixture, "chooser-unknown");

  adw_action_row_activate (ADW_ACTION_ROW (row (&fixture, "A SIP Phone")));
  gtk_widget_activate_action (gtk_widget_get_ancestor (row (&fixture, "A SIP Phone"), TRUNK_TYPE_HANDLER_CHOOSER),
                              "chooser.choose", NULL);
  wait_frames (&fixture);
  g_assert_nonnull (find (GTK_WIDGET (fixture.window), is_label,
                          "Calls to " DISPLAY " are answered by “carrier_pigeon”, which is not known to this app. "
                          "If you save another choice, this app cannot put it back."));
  g_signal_emit_by_name (find (GTK_WIDGET (fixture.window), is_button, "_Cancel"), "clicked");
  wait_frames (&fixture);
  g_assert_cmpstr (trunk_draft_get (fixture.draft, TRUNK_FIELD_CALL_HANDLER), ==, "carrier_pigeon");
  g_assert_cmpuint (trunk_draft_get_n_changes (fixture.draft), ==, 0);
  tear_down (&fixture);
}

/* One click, and the topic is what the context was. */
static void
test_deprecated (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture, dashboard_pairs, NOW - 20 * DAY);
  g_signal_emit_by_name (find (GTK_WIDGET (fixture.window), is_button, "Use a Topic"), "clicked");
  wait_frames (&fixture);
  g_assert_cmpstr (trunk_draft_get (fixture.draft, TRUNK_FIELD_MESSAGE_HANDLER), ==, "relay_topic");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row (&fixture, "Topic"))), ==, "care");
  g_assert_null (row (&fixture, "No longer recommended"));
  g_assert_null (find (GTK_WIDGET (fixture.window), is_button, "Use a Topic"));
  g_assert_true (is_enabled (&fixture, "Re_view…"));
  shoot (&fixture, "moved");

  trunk_draft_discard (fixture.draft);
  g_assert_nonnull (find (GTK_WIDGET (fixture.window), is_button, "Use a Topic"));
  trunk_number_page_set_read_only_reason (fixture.page, "Offline. Changes need a connection");
  g_assert_nonnull (row (&fixture, "No longer recommended: use a topic"));
  g_assert_null (find (GTK_WIDGET (fixture.window), is_button, "Use a Topic"));
  tear_down (&fixture);
}

static gboolean
is_destructive (GtkWidget  *widget,
                const char *unused)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "destructive-action");
}

/* What a session has for it. */
static TrunkReleaseQueue *
make_queue (Fixture *fixture)
{
  g_autoptr(TrunkFakeBook) book = trunk_fake_book_new ();
  g_autoptr(TrunkLocks) locks = trunk_locks_new (TRUNK_RELEASE_BOOK (book));
  g_autoptr(GPtrArray) none = g_ptr_array_new ();

  trunk_locks_take (locks, none, TRUE);

  return trunk_release_queue_new (TRUNK_NUMBERS_SERVICE (fixture->service), TRUNK_RELEASE_BOOK (book), locks,
                                  fixture->clock);
}

static GtkWidget *
open_release (Fixture           *fixture,
              TrunkReleaseQueue *queue)
{
  GtkWidget *dialog = GTK_WIDGET (trunk_release_dialog_new (fixture->space, queue, fixture->number, fixture->clock));

  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (fixture->page));
  wait_frames (fixture);

  return dialog;
}

static gboolean
has_items (gpointer user_data)
{
  return g_list_model_get_n_items (user_data) > 0;
}

/* It only puts the number into the queue, and only when the digits are right. */
static void
test_release (void)
{
  Fixture fixture = { 0 };
  g_autoptr(TrunkReleaseQueue) queue = NULL;
  GtkWidget *dialog = NULL;
  GtkWidget *digits = NULL;
  GtkWidget *button = NULL;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  queue = make_queue (&fixture);
  dialog = open_release (&fixture, queue);
  digits = find (dialog, is_row, "Type the Last 4 Digits");
  button = find (dialog, is_destructive, NULL);
  g_assert_nonnull (digits);
  g_assert_false (gtk_widget_is_sensitive (button));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture.window), digits));
  gtk_editable_set_text (GTK_EDITABLE (digits), "01");
  g_assert_false (gtk_widget_is_sensitive (button));
  shoot (&fixture, "release");
  gtk_editable_set_text (GTK_EDITABLE (digits), "0144");
  g_assert_false (gtk_widget_is_sensitive (button));
  gtk_editable_set_text (GTK_EDITABLE (digits), "0143");
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_false (gtk_widget_is_sensitive (button));
  wait_until (has_items, queue);
  wait_frames (&fixture);
  g_assert_cmpuint (trunk_fake_service_count_calls (fixture.service, TRUNK_FAKE_RELEASE, NULL), ==, 0);
  trunk_release_queue_stop (queue);
  tear_down (&fixture);
}

/* What is agreed to is what is shown: when somebody changes what answers the number, it is read and typed anew. */
static void
test_release_changed (void)
{
  Fixture fixture = { 0 };
  g_autoptr(TrunkReleaseQueue) queue = NULL;
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;
  GtkWidget *dialog = NULL;
  GtkWidget *digits = NULL;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  queue = make_queue (&fixture);
  dialog = open_release (&fixture, queue);
  digits = find (dialog, is_row, "Type the Last 4 Digits");
  gtk_editable_set_text (GTK_EDITABLE (digits), "0143");
  g_assert_true (gtk_widget_is_sensitive (find (dialog, is_destructive, NULL)));

  trunk_values_builder_init_from (&builder, trunk_number_get_values (fixture.number));
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, "Reception");
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_REQUEST_URL, "https://live.example.com/in");
  values = trunk_values_builder_end (&builder);
  trunk_number_update (fixture.number, values);
  wait_frames (&fixture);
  g_assert_false (gtk_widget_is_sensitive (find (dialog, is_destructive, NULL)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (digits)), ==, "");
  g_assert_nonnull (find (dialog, is_row, "Changed by Someone Else"));
  g_assert_nonnull (strstr (subtitle (find (dialog, is_row, "Now Answered By")), "live.example.com"));
  shoot (&fixture, "release-changed");

  gtk_editable_set_text (GTK_EDITABLE (digits), "0143");
  g_signal_emit_by_name (find (dialog, is_destructive, NULL), "clicked");
  wait_until (has_items, queue);
  trunk_release_queue_stop (queue);
  wait_frames (&fixture);
  tear_down (&fixture);
}

/* Escape and Cancel put nothing into the queue. */
static void
test_release_left (void)
{
  Fixture fixture = { 0 };
  g_autoptr(TrunkReleaseQueue) queue = NULL;
  GtkWidget *dialog = NULL;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  queue = make_queue (&fixture);
  for (guint i = 0; i < 2; i++)
    {
      dialog = open_release (&fixture, queue);
      gtk_editable_set_text (GTK_EDITABLE (find (dialog, is_row, "Type the Last 4 Digits")), "0143");
      if (i == 0)
        adw_dialog_close (ADW_DIALOG (dialog));
      else
        g_signal_emit_by_name (find (dialog, is_button, "_Cancel"), "clicked");
      wait_frames (&fixture);
    }
  g_assert_false (has_items (queue));
  tear_down (&fixture);
}

/* Too new: the date is said before, and the service can be asked all the same.  What it says then is better. */
static void
test_release_too_new (void)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_release_entry_free);
  g_autoptr(TrunkReleaseQueue) queue = NULL;
  TrunkReleaseEntry *entry;
  Fixture fixture = { 0 };
  GtkWidget *dialog = NULL;

  set_up (&fixture, web_pairs, NOW - 2 * DAY);
  queue = make_queue (&fixture);
  dialog = open_release (&fixture, queue);
  g_assert_nonnull (find (dialog, is_row, "Can be released from December 5, 2026"));
  g_assert_nonnull (find (dialog, is_label, "Ask SignalWire Anyway"));
  gtk_editable_set_text (GTK_EDITABLE (find (dialog, is_row, "Type the Last 4 Digits")), "0143");
  g_assert_true (gtk_widget_is_sensitive (find (dialog, is_destructive, NULL)));
  shoot (&fixture, "release-too-new");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_frames (&fixture);

  entry = trunk_release_entry_new (trunk_number_get_id (fixture.number), trunk_number_get_number (fixture.number));
  entry->state = TRUNK_RELEASE_ENTRY_NOT_RELEASED;
  entry->reason = g_strdup ("Please wait until 2026-12-24 12:00:00 UTC");
  g_ptr_array_add (entries, entry);
  trunk_release_queue_take (queue, entries, TRUE);
  dialog = open_release (&fixture, queue);
  g_assert_null (find (dialog, is_row, "Can be released from December 5, 2026"));
  g_assert_nonnull (find (dialog, is_row, "SignalWire releases it from December 24, 2026"));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_frames (&fixture);
  tear_down (&fixture);
}

static gboolean
is_sensitive (gpointer user_data)
{
  return gtk_widget_is_sensitive (user_data);
}

/* What is locked has to be unlocked first. */
static void
test_release_locked (void)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();
  g_autoptr(TrunkReleaseQueue) queue = NULL;
  Fixture fixture = { 0 };
  GtkWidget *dialog = NULL;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  queue = make_queue (&fixture);
  g_ptr_array_add (ids, (gpointer) trunk_number_get_id (fixture.number));
  trunk_locks_take (trunk_release_queue_get_locks (queue), ids, TRUE);
  dialog = open_release (&fixture, queue);
  gtk_editable_set_text (GTK_EDITABLE (find (dialog, is_row, "Type the Last 4 Digits")), "0143");
  g_assert_false (gtk_widget_is_sensitive (find (dialog, is_destructive, NULL)));
  g_assert_true (gtk_widget_get_visible (find (dialog, is_row, "Locked")));
  shoot (&fixture, "release-locked");
  g_signal_emit_by_name (find (dialog, is_button, "_Unlock"), "clicked");
  wait_until (is_sensitive, find (dialog, is_destructive, NULL));
  g_assert_false (trunk_locks_has (trunk_release_queue_get_locks (queue), trunk_number_get_id (fixture.number)));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_frames (&fixture);
  tear_down (&fixture);
}

static gboolean
is_heading (GtkWidget  *widget,
            const char *unused)
{
  return GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "title-2");
}

static void
assert_in_sight (GtkWidget *dialog,
                 GtkWidget *widget)
{
  GtkWidget *sheet = gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_HANDLE);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (sheet), gtk_widget_get_height (sheet));
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_is_ancestor (sheet, dialog));
  g_assert_true (gtk_widget_compute_bounds (widget, sheet, &bounds));
  g_assert_true (graphene_rect_contains_rect (&area, &bounds));
}

/* On a small screen with large text only the middle scrolls: what is released, and what to press, stay in sight. */
static void
test_release_small (void)
{
  g_autoptr(TrunkReleaseQueue) queue = NULL;
  Fixture fixture = { 0 };
  GtkWidget *dialog = NULL;

  set_text_scale (1.5);
  set_up_sized (&fixture, web_pairs, NOW - 2 * DAY, 360, 560);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture.window)), <=, 360);

  queue = make_queue (&fixture);
  dialog = open_release (&fixture, queue);
  assert_in_sight (dialog, find (dialog, is_heading, NULL));
  assert_in_sight (dialog, row (&fixture, "Type the Last 4 Digits"));
  assert_in_sight (dialog, find (dialog, is_destructive, NULL));
  assert_in_sight (dialog, find (dialog, is_button, "_Cancel"));
  shoot (&fixture, "release-small");

  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_frames (&fixture);
  tear_down (&fixture);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/number-dialogs/dashboard", test_dashboard);
  g_test_add_func ("/number-dialogs/unknown", test_unknown);
  g_test_add_func ("/number-dialogs/deprecated", test_deprecated);
  g_test_add_func ("/number-dialogs/release", test_release);
  g_test_add_func ("/number-dialogs/release-changed", test_release_changed);
  g_test_add_func ("/number-dialogs/release-left", test_release_left);
  g_test_add_func ("/number-dialogs/release-too-new", test_release_too_new);
  g_test_add_func ("/number-dialogs/release-locked", test_release_locked);
  g_test_add_func ("/number-dialogs/release-small", test_release_small);

  return g_test_run ();
}
