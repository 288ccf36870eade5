/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-page-fixture.h"

static void
test_no_number (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  trunk_number_page_set_draft (fixture.page, NULL);
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (fixture.page)), ==, "No Number Selected");
  g_assert_null (row (&fixture, "Name"));
  g_assert_false (trunk_number_page_has_changes (fixture.page));
  shoot (&fixture, "no-number");
  tear_down (&fixture);
}

static void
test_fields (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row (&fixture, "Name"))), ==, "Dallas spring campaign 3");
  g_assert_cmpstr (subtitle (row (&fixture, "Answered By")), ==, "A web address");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row (&fixture, "Web Address"))), ==,
                   "https://voice.example.com/dallas/inbound");
  g_assert_true (gtk_test_accessible_has_relation (
      GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row (&fixture, "Name")))),
      GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  g_assert_nonnull (row (&fixture, "If That Fails"));
  g_assert_nonnull (row (&fixture, "Receives"));
  g_assert_nonnull (row (&fixture, "Advanced"));
  g_assert_null (row (&fixture, "SIP Phone"));
  g_assert_cmpstr (subtitle (row (&fixture, "Can Be Released")), ==, "Since November 17, 2026");
  g_assert_cmpstr (subtitle (row (&fixture, "ID")), ==, ID);
  g_assert_cmpstr (subtitle (row (&fixture, "Area Code")), ==, "Dallas, Texas · 12:42\u00a0PM there");
  g_assert_cmpstr (subtitle (row (&fixture, "Country")), ==, "United States");
  g_assert_nonnull (row (&fixture, "Not in Use"));
  g_assert_nonnull (row (&fixture, "Other Fields"));
  g_assert_nonnull (find (GTK_WIDGET (fixture.window), is_label, "laml_webhooks"));
  g_assert_nonnull (find (GTK_WIDGET (fixture.window), is_label, "When someone texts, nothing answers."));
  g_assert_false (has_bar (&fixture));
  shoot (&fixture, "fields");
  tear_down (&fixture);
}

/* What a toll-free number has for a place is what its type has said; another country is called by its name. */
static void
test_toll_free (void)
{
  static const char * const pairs[] = { "name", "N", "number_type", "toll-free", "country_code", "GB", NULL };
  Fixture fixture = { 0 };

  set_up (&fixture, pairs, NOW - 20 * DAY);
  g_assert_cmpstr (subtitle (row (&fixture, "Type")), ==, "Toll-free");
  g_assert_null (row (&fixture, "Area Code"));
  g_assert_cmpstr (subtitle (row (&fixture, "Country")), ==, "United Kingdom");
  shoot (&fixture, "toll-free");
  tear_down (&fixture);
}

/* Whatever can be set is on the page of a number that has it set, and so is whatever the service says. */
static void
show_field (Fixture    *fixture,
            TrunkField  field)
{
  const TrunkFieldInfo *info = trunk_field_get_info (field);
  guint n = 0;
  const TrunkHandler *handlers = trunk_handlers_get_all (info->channel, &n);
  const char *pairs[] = { NULL, NULL, NULL, NULL, NULL };
  g_autoptr(TrunkValues) values = NULL;
  g_autoptr(TrunkNumber) number = NULL;
  g_autoptr(TrunkDraft) draft = NULL;

  if (info->kind != TRUNK_FIELD_KIND_TIME && info->kind != TRUNK_FIELD_KIND_CAPABILITIES)
    {
      pairs[0] = info->name;
      pairs[1] = info->kind == TRUNK_FIELD_KIND_URL ? "https://x.example.com/" : "POST";
    }
  for (guint i = 0; i < n; i++)
    if (trunk_handler_owns (&handlers[i], field))
      {
        pairs[2] = trunk_field_get_name (trunk_handler_field (info->channel));
        pairs[3] = handlers[i].name;
      }

  values = make_values (pairs, TRUNK_CAPABILITY_VOICE, NOW - DAY);
  number = trunk_number_new (values);
  draft = trunk_draft_new (number);
  trunk_number_page_set_draft (fixture->page, draft);
}

static void
test_every_field (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture, web_pairs, NOW - DAY);
  for (guint i = 0; i < TRUNK_N_FIELDS; i++)
    {
      if (i == TRUNK_FIELD_NUMBER || i == TRUNK_FIELD_ID)
        continue;
      show_field (&fixture, i);
      if (row (&fixture, "Advanced") != NULL)
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row (&fixture, "Advanced")), TRUE);
      wait_frames (&fixture);
      if (row (&fixture, trunk_field_get_label (i)) == NULL)
        g_error ("%s is not on the page", trunk_field_get_name (i));
    }
  tear_down (&fixture);
}

static void
test_edit (void)
{
  Fixture fixture = { 0 };
  GtkWidget *name = NULL;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  name = row (&fixture, "Name");
  g_signal_connect_swapped (fixture.page, "review", G_CALLBACK (count_cb), &fixture);

  gtk_editable_set_text (GTK_EDITABLE (name), "Dallas spring campaign, west ");
  g_assert_cmpstr (trunk_draft_get (fixture.draft, TRUNK_FIELD_NAME), ==, "Dallas spring campaign, west ");
  gtk_editable_set_text (GTK_EDITABLE (row (&fixture, "Web Address")), "https://voice.example.com/dallas/west");
  wait_frames (&fixture);
  g_assert_true (has_bar (&fixture));
  g_assert_nonnull (find (GTK_WIDGET (fixture.window), is_label, "2 Changes"));
  g_assert_true (trunk_number_page_has_changes (fixture.page));
  g_assert_nonnull (find (name, is_tip, "Undo This Change"));
  gtk_widget_activate_action (GTK_WIDGET (fixture.page), "number.review", NULL);
  g_assert_cmpuint (fixture.n_signals, ==, 1);
  shoot (&fixture, "edit");

  g_signal_emit_by_name (find (name, is_tip, "Undo This Change"), "clicked");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Dallas spring campaign 3");
  g_assert_null (find (name, is_tip, "Undo This Change"));
  g_assert_nonnull (find (GTK_WIDGET (fixture.window), is_label, "1 Change"));

  gtk_widget_activate_action (GTK_WIDGET (fixture.page), "number.discard", NULL);
  wait_frames (&fixture);
  g_assert_false (has_bar (&fixture));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row (&fixture, "Web Address"))), ==,
                   "https://voice.example.com/dallas/inbound");
  tear_down (&fixture);
}

/* On a large screen what counts the changes and what reviews them stay together, above the form's edges. */
static void
test_edit_wide (void)
{
  Fixture fixture = { 0 };
  GtkWidget *count;
  GtkWidget *review;
  GtkWidget *form;
  graphene_rect_t left;
  graphene_rect_t right;
  graphene_rect_t edges;

  set_up_sized (&fixture, web_pairs, NOW - 20 * DAY, 1800, 800);
  gtk_editable_set_text (GTK_EDITABLE (row (&fixture, "Name")), "Dallas spring campaign, west");
  wait_frames (&fixture);
  count = find (GTK_WIDGET (fixture.window), is_label, "1 Change");
  review = find (GTK_WIDGET (fixture.window), is_button, "Re_view…");
  form = gtk_widget_get_ancestor (row (&fixture, "Name"), GTK_TYPE_LIST_BOX);
  g_assert_true (gtk_widget_compute_bounds (count, GTK_WIDGET (fixture.window), &left));
  g_assert_true (gtk_widget_compute_bounds (review, GTK_WIDGET (fixture.window), &right));
  g_assert_true (gtk_widget_compute_bounds (form, GTK_WIDGET (fixture.window), &edges));
  g_assert_cmpfloat (left.origin.x, >=, edges.origin.x - 6);
  g_assert_cmpfloat (right.origin.x + right.size.width, <=, edges.origin.x + edges.size.width + 6);
  shoot (&fixture, "edit-wide");
  tear_down (&fixture);
}

static void
test_problem (void)
{
  Fixture fixture = { 0 };
  GtkWidget *address = NULL;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  address = row (&fixture, "Web Address");

  gtk_editable_set_text (GTK_EDITABLE (address), "http://localhost/");
  wait_frames (&fixture);
  g_assert_true (gtk_widget_has_css_class (address, "warning"));
  g_assert_true (is_enabled (&fixture, "Re_view…"));
  shoot (&fixture, "warning");

  gtk_editable_set_text (GTK_EDITABLE (address), "voice.example.com");
  wait_frames (&fixture);
  g_assert_true (gtk_widget_has_css_class (address, "error"));
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (address))),
                                                   GTK_ACCESSIBLE_RELATION_DESCRIBED_BY));
  g_assert_false (gtk_widget_has_css_class (address, "warning"));
  g_assert_false (is_enabled (&fixture, "Re_view…"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (find (GTK_WIDGET (fixture.window), is_button, "Re_view…")), ==,
                   "First correct “Web Address for Calls”");
  shoot (&fixture, "error");

  gtk_editable_set_text (GTK_EDITABLE (address), "https://voice.example.com/dallas/inbound");
  g_assert_false (gtk_widget_has_css_class (address, "error"));
  wait_frames (&fixture);
  g_assert_false (has_bar (&fixture));
  tear_down (&fixture);
}

/* An entry has its own undo, which the draft follows. */
static void
test_entry_undo (void)
{
  Fixture fixture = { 0 };
  GtkEditable *text = NULL;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  text = gtk_editable_get_delegate (GTK_EDITABLE (row (&fixture, "Name")));
  gtk_widget_grab_focus (GTK_WIDGET (text));
  gtk_editable_set_position (text, -1);
  g_signal_emit_by_name (text, "insert-at-cursor", ", west");
  g_assert_cmpstr (trunk_draft_get (fixture.draft, TRUNK_FIELD_NAME), ==, "Dallas spring campaign 3, west");

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (text), "text.undo", NULL));
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "Dallas spring campaign 3");
  g_assert_cmpuint (trunk_draft_get_n_changes (fixture.draft), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (text), "text.redo", NULL);
  g_assert_cmpstr (trunk_draft_get (fixture.draft, TRUNK_FIELD_NAME), ==, "Dallas spring campaign 3, west");
  tear_down (&fixture);
}

/* Another handler shows its own fields; what was typed into the first one's is still there afterwards. */
static void
test_handler (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  trunk_draft_set (fixture.draft, TRUNK_FIELD_CALL_HANDLER, "relay_sip_endpoint");
  wait_frames (&fixture);
  g_assert_nonnull (row (&fixture, "SIP Phone"));
  g_assert_null (row (&fixture, "Web Address"));
  g_assert_null (row (&fixture, "Advanced"));
  g_assert_nonnull (row (&fixture, "Receives"));
  g_assert_cmpstr (subtitle (row (&fixture, "Answered By")), ==, "A SIP phone");
  g_assert_false (is_enabled (&fixture, "Re_view…"));
  shoot (&fixture, "handler");

  gtk_editable_set_text (GTK_EDITABLE (row (&fixture, "SIP Phone")), "desk-7");
  g_assert_true (is_enabled (&fixture, "Re_view…"));
  trunk_draft_revert (fixture.draft, TRUNK_FIELD_CALL_HANDLER);
  g_assert_nonnull (row (&fixture, "Web Address"));
  g_assert_null (row (&fixture, "SIP Phone"));
  tear_down (&fixture);
}

/* The sentences tell what happens once it is saved, letter by letter, and that it is not saved. */
static void
test_sentences_in_step (void)
{
  Fixture fixture = { 0 };
  GtkWidget *window = NULL;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  window = GTK_WIDGET (fixture.window);
  g_assert_null (find (window, is_label, "Not saved yet"));

  gtk_editable_set_text (GTK_EDITABLE (row (&fixture, "If That Fails")), "https://second.example.co");
  g_assert_nonnull (find (window, is_label, "When someone calls, SignalWire asks voice.example.com what to do. If "
                                            "that fails, it asks second.example.co."));
  gtk_editable_set_text (GTK_EDITABLE (row (&fixture, "If That Fails")), "");
  g_assert_nonnull (find (window, is_label, "When someone calls, SignalWire asks voice.example.com what to do. If "
                                            "that fails, the call ends."));
  g_assert_nonnull (find (window, is_label, "Not saved yet"));
  wait_frames (&fixture);
  shoot (&fixture, "sentences");

  trunk_draft_set (fixture.draft, TRUNK_FIELD_CALL_RECEIVE_MODE, "fax");
  g_assert_nonnull (find (window, is_label, "When a fax arrives, SignalWire asks voice.example.com what to do. If "
                                            "that fails, the call ends."));
  trunk_draft_set (fixture.draft, TRUNK_FIELD_CALL_HANDLER, "relay_topic");
  g_assert_nonnull (find (window, is_label, "When a fax arrives, the program listening on the topic spring-2025 "
                                            "receives it."));
  trunk_draft_discard (fixture.draft);
  g_assert_null (find (window, is_label, "Not saved yet"));

  /* a name answers nothing */
  trunk_draft_set (fixture.draft, TRUNK_FIELD_NAME, "Another");
  g_assert_null (find (window, is_label, "Not saved yet"));
  trunk_draft_set (fixture.draft, TRUNK_FIELD_MESSAGE_HANDLER, "relay_topic");
  g_assert_nonnull (find (window, is_label, "When someone texts, nothing answers: “Topic” is not set."));
  trunk_draft_set (fixture.draft, TRUNK_FIELD_MESSAGE_RELAY_TOPIC, "care");
  g_assert_nonnull (find (window, is_label, "When someone texts, the program listening on the topic care answers."));
  g_assert_nonnull (find (window, is_label, "Not saved yet"));
  tear_down (&fixture);
}

/* Where in the window what a row says begins. */
static float
get_text_start (Fixture    *fixture,
                const char *title)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (find (row (fixture, title), is_label, title),
                                            GTK_WIDGET (fixture->window), &bounds));

  return bounds.origin.x;
}

/* What SignalWire keeps to itself is not taken for missing. */
static void
test_withheld (void)
{
  static const char * const pairs[] = { "name", "N", "message_handler", "relay_application", NULL };
  const char *note = "Set. SignalWire does not show it, and keeps it while this is empty";
  Fixture fixture = { 0 };

  set_up (&fixture, pairs, NOW - 20 * DAY);
  g_assert_nonnull (row (&fixture, note));
  g_assert_false (gtk_widget_has_css_class (row (&fixture, "Relay Application"), "warning"));
  shoot (&fixture, "withheld");
  /* a note has no icon, and no place for one */
  g_assert_cmpfloat (get_text_start (&fixture, note), ==, get_text_start (&fixture, "Answered By"));
  trunk_number_page_set_read_only_reason (fixture.page, "Offline. Changes need a connection");
  g_assert_cmpstr (subtitle (row (&fixture, "Relay Application")), ==, "Set. SignalWire does not show it");
  trunk_number_page_set_read_only_reason (fixture.page, NULL);

  gtk_editable_set_text (GTK_EDITABLE (row (&fixture, "Relay Application")), "desk");
  g_assert_null (row (&fixture, note));
  trunk_draft_discard (fixture.draft);
  g_assert_nonnull (row (&fixture, note));

  /* another one needs a value of its own */
  trunk_draft_set (fixture.draft, TRUNK_FIELD_MESSAGE_HANDLER, "relay_topic");
  g_assert_null (row (&fixture, note));
  trunk_number_page_set_draft (fixture.page, NULL);
  tear_down (&fixture);
}

/* What a number receives is a choice of its own, above what answers. */
static void
test_receives_first (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture, dashboard_pairs, NOW - 20 * DAY);
  g_assert_true (gtk_widget_get_parent (row (&fixture, "Receives")) ==
                 gtk_widget_get_parent (row (&fixture, "Answered By")));
  for (GtkWidget *next = gtk_widget_get_next_sibling (row (&fixture, "Answered By")); next != NULL;
       next = gtk_widget_get_next_sibling (next))
    g_assert_true (next != row (&fixture, "Receives"));
  tear_down (&fixture);
}

static void
test_choice (void)
{
  Fixture fixture = { 0 };
  GtkWidget *receives = NULL;

  set_up (&fixture, nameless_pairs, NOW - 20 * DAY);
  receives = row (&fixture, "Receives");
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (receives))), ==, 3);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (receives)), ==, 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (receives), 2);
  g_assert_cmpstr (trunk_draft_get (fixture.draft, TRUNK_FIELD_CALL_RECEIVE_MODE), ==, "fax");
  trunk_draft_discard (fixture.draft);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (receives)), ==, 0);
  g_assert_cmpuint (trunk_draft_get_n_changes (fixture.draft), ==, 0);
  tear_down (&fixture);
}

/* What the number becomes from outside is shown at once, where the person has not changed it. */
static void
test_update (void)
{
  Fixture fixture = { 0 };
  g_autoptr(TrunkValues) newer = make_values (nameless_pairs, TRUNK_CAPABILITY_VOICE, NOW - DAY);

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  gtk_editable_set_text (GTK_EDITABLE (row (&fixture, "Name")), "Mine");
  trunk_number_update (fixture.number, newer);
  wait_frames (&fixture);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row (&fixture, "Name"))), ==, "Mine");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row (&fixture, "SIP Phone"))), ==, "desk-7");
  g_assert_nonnull (find (GTK_WIDGET (fixture.window), is_label, "When someone calls, the SIP phone desk-7 rings."));
  g_assert_null (row (&fixture, "Not in Use"));
  tear_down (&fixture);
}

static void
test_read_only (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  trunk_number_page_set_read_only_reason (fixture.page, "Offline. Changes need a connection");
  wait_frames (&fixture);
  g_assert_cmpstr (subtitle (row (&fixture, "Name")), ==, "Dallas spring campaign 3");
  g_assert_true (gtk_widget_has_css_class (row (&fixture, "Name"), "property"));
  g_assert_cmpstr (subtitle (row (&fixture, "Receives")), ==, "Voice Calls");
  g_signal_connect_swapped (fixture.page, "release", G_CALLBACK (count_cb), &fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture.page), "number.release", NULL);
  g_assert_cmpuint (fixture.n_signals, ==, 0);
  shoot (&fixture, "read-only");
  trunk_number_page_set_read_only_reason (fixture.page, NULL);
  g_assert_true (ADW_IS_ENTRY_ROW (row (&fixture, "Name")));
  tear_down (&fixture);
}

static void
read_text_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_set (gpointer user_data)
{
  return *(char **) user_data != NULL;
}

static void
test_copy (void)
{
  Fixture fixture = { 0 };
  g_autofree char *text = NULL;
  GdkClipboard *clipboard = NULL;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture.page));
  gtk_widget_activate_action (GTK_WIDGET (fixture.page), "number.copy", NULL);
  gdk_clipboard_read_text_async (clipboard, NULL, read_text_cb, &text);
  wait_until (is_set, &text);
  g_assert_cmpstr (text, ==, "+12145550143");
  g_assert_cmpstr (fixture.message, ==, "+12145550143 copied");

  g_clear_pointer (&text, g_free);
  gtk_widget_activate_action (GTK_WIDGET (fixture.page), "number.copy-as", "s", "national");
  gdk_clipboard_read_text_async (clipboard, NULL, read_text_cb, &text);
  wait_until (is_set, &text);
  g_assert_cmpstr (text, ==, "(214) 555-0143");
  tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/number-page/no-number", test_no_number);
  g_test_add_func ("/number-page/fields", test_fields);
  g_test_add_func ("/number-page/toll-free", test_toll_free);
  g_test_add_func ("/number-page/every-field", test_every_field);
  g_test_add_func ("/number-page/edit", test_edit);
  g_test_add_func ("/number-page/edit-wide", test_edit_wide);
  g_test_add_func ("/number-page/problem", test_problem);
  g_test_add_func ("/number-page/entry-undo", test_entry_undo);
  g_test_add_func ("/number-page/handler", test_handler);
  g_test_add_func ("/number-page/sentences-in-step", test_sentences_in_step);
  g_test_add_func ("/number-page/withheld", test_withheld);
  g_test_add_func ("/number-page/receives-first", test_receives_first);
  g_test_add_func ("/number-page/choice", test_choice);
  g_test_add_func ("/number-page/update", test_update);
  g_test_add_func ("/number-page/read-only", test_read_only);
  g_test_add_func ("/number-page/copy", test_copy);

  return g_test_run ();
}
