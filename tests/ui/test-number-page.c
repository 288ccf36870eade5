/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "trunk-change-dialog.h"
#include "trunk-fake-service.h"
#include "trunk-handler-chooser.h"
#include "trunk-number-page.h"
#include "trunk-release-dialog.h"
#include "trunk-test-clock.h"

/* The page of a number and its dialogs, with a fake service and a clock that the test advances.
 *
 * With TRUNK_SHOTS=DIRECTORY each case also leaves a picture there; TRUNK_SIZE=WIDTHxHEIGHT is the window's. */

#define NOW G_GINT64_CONSTANT (1795459320) /* 2026-11-23 18:42 UTC */
#define DAY (24 * 60 * 60)
#define ID "7c0e4f5a-1b7d-4a55-9d0e-3f1a2b6c8d90"
#define DEADLINE (20 * G_USEC_PER_SEC)

typedef struct
{
  TrunkClock       *clock;
  TrunkFakeService *service;
  TrunkSpace       *space;
  TrunkNumber      *number;
  TrunkDraft       *draft;
  TrunkNumberPage  *page;
  GtkWindow        *window;
  char             *message;
  guint             n_signals;
} Fixture;

typedef gboolean (* Condition) (gpointer user_data);

static void
wait_until (Condition condition,
            gpointer  user_data)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE;

  while (!condition (user_data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, g_main_context_pending (NULL));
    }
}

static void
drain (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static void
frame_cb (GdkFrameClock *clock,
          gpointer       user_data)
{
  (*(guint *) user_data)++;
}

static gboolean
enough_frames (gpointer user_data)
{
  return *(guint *) user_data >= 3;
}

/* Layout and CSS are done with a frame. */
static void
wait_frames (Fixture *fixture)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->window));
  guint n_frames = 0;
  gulong id = g_signal_connect (clock, "after-paint", G_CALLBACK (frame_cb), &n_frames);

  gdk_frame_clock_begin_updating (clock);
  gtk_widget_queue_draw (GTK_WIDGET (fixture->window));
  wait_until (enough_frames, &n_frames);
  gdk_frame_clock_end_updating (clock);
  g_signal_handler_disconnect (clock, id);
  drain ();
}

static void
shoot (Fixture    *fixture,
       const char *name)
{
  const char *directory = g_getenv ("TRUNK_SHOTS");
  GtkWidget *widget = GTK_WIDGET (fixture->window);
  g_autoptr(GdkPaintable) paintable = NULL;
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  g_autofree char *file = g_strdup_printf ("%s.png", name);
  g_autofree char *path = NULL;

  wait_frames (fixture);
  if (directory == NULL)
    return;

  paintable = gtk_widget_paintable_new (widget);
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (widget)), node, NULL);
  path = g_build_filename (directory, file, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

static void
message_cb (Fixture    *fixture,
            const char *message)
{
  g_set_str (&fixture->message, message);
  fixture->n_signals++;
}

static void
count_cb (Fixture *fixture)
{
  fixture->n_signals++;
}

static TrunkValues *
make_values (const char * const *pairs,
             TrunkCapabilities   capabilities,
             gint64              created_at)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, ID);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, "+12145550143");
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER_TYPE, "longcode");
  trunk_values_builder_set (&builder, TRUNK_FIELD_COUNTRY_CODE, "US");
  trunk_values_builder_set_capabilities (&builder, capabilities);
  trunk_values_builder_set_time (&builder, TRUNK_FIELD_CREATED_AT, created_at);
  trunk_values_builder_set_time (&builder, TRUNK_FIELD_UPDATED_AT, NOW - DAY);
  trunk_values_builder_set_time (&builder, TRUNK_FIELD_NEXT_BILLED_AT, NOW + 10 * DAY);
  for (guint i = 0; pairs[i] != NULL; i += 2)
    {
      TrunkField field;

      if (trunk_field_from_name (pairs[i], &field))
        trunk_values_builder_set (&builder, field, pairs[i + 1]);
      else
        trunk_values_builder_add_other (&builder, pairs[i], pairs[i + 1]);
    }

  return trunk_values_builder_end (&builder);
}

static const char * const web_pairs[] = {
  "name", "Dallas spring campaign 3", "call_handler", "laml_webhooks", "call_receive_mode", "voice",
  "call_request_url", "https://voice.example.com/dallas/inbound", "call_request_method", "POST",
  "call_fallback_url", "https://backup.example.com/dallas", "call_relay_topic", "spring-2025",
  "shiny_new_field", "<b>&</b>", NULL
};
static const char * const dashboard_pairs[] = {
  "name", "<b>&amp; \xe2\x80\xae", "call_handler", "ai_agent", "calling_handler_resource_id", ID,
  "message_handler", "relay_context", "message_relay_context", "care", NULL
};
static const char * const nameless_pairs[] = { "call_handler", "relay_sip_endpoint",
                                               "call_sip_endpoint_id", "desk-7", NULL };

static void
set_up (Fixture             *fixture,
        const char * const  *pairs,
        gint64               created_at)
{
  g_autoptr(TrunkValues) values = make_values (pairs, TRUNK_CAPABILITY_VOICE | TRUNK_CAPABILITY_SMS
                                               | TRUNK_CAPABILITY_MMS, created_at);
  const char *size = g_getenv ("TRUNK_SIZE") != NULL ? g_getenv ("TRUNK_SIZE") : "652x800";
  int width = atoi (size);
  int height = atoi (strchr (size, 'x') + 1);

  fixture->clock = TRUNK_CLOCK (trunk_test_clock_new (NOW * G_USEC_PER_SEC));
  fixture->service = trunk_fake_service_new (fixture->clock);
  trunk_fake_service_put (fixture->service, values);
  fixture->space = trunk_space_new ("3e0b7d6e-0000-4000-8000-000000000001", "https://acme.signalwire.com", "p",
                                    "Acme Live", TRUNK_COLOR_TEAL, TRUNK_SPACE_LIVE);
  fixture->number = trunk_number_new (values);
  fixture->draft = trunk_draft_new (fixture->number);
  fixture->page = trunk_number_page_new ();
  trunk_number_page_set_space (fixture->page, fixture->space);
  trunk_number_page_set_clock (fixture->page, fixture->clock);
  trunk_number_page_set_draft (fixture->page, fixture->draft);
  trunk_number_page_set_narrow (fixture->page, width < 640);
  g_signal_connect_swapped (fixture->page, "message", G_CALLBACK (message_cb), fixture);
  fixture->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (fixture->window, width, height);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (fixture->window);
  wait_frames (fixture);
}

static void
tear_down (Fixture *fixture)
{
  TrunkNumberPage *page = g_object_ref (fixture->page);

  gtk_window_destroy (fixture->window);
  drain ();
  g_assert_finalize_object (page);
  g_assert_cmpuint (trunk_test_clock_get_n_timeouts (TRUNK_TEST_CLOCK (fixture->clock)), ==, 0);
  g_assert_finalize_object (fixture->draft);
  g_assert_finalize_object (fixture->number);
  g_object_unref (fixture->space);
  g_object_unref (fixture->service);
  g_object_unref (fixture->clock);
  g_clear_pointer (&fixture->message, g_free);
}

typedef gboolean (* Match) (GtkWidget  *widget,
                            const char *text);

/* The first widget below @parent that is shown and matches. */
static GtkWidget *
find (GtkWidget  *parent,
      Match       match,
      const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = NULL;

      if (!gtk_widget_get_child_visible (child) || !gtk_widget_get_visible (child))
        continue;
      if (match (child, text))
        return child;
      if ((found = find (child, match, text)) != NULL)
        return found;
    }

  return NULL;
}

static gboolean
is_row (GtkWidget  *widget,
        const char *title)
{
  return ADW_IS_PREFERENCES_ROW (widget)
         && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

static gboolean
is_button (GtkWidget  *widget,
           const char *label)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static gboolean
is_tip (GtkWidget  *widget,
        const char *tooltip)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0;
}

static gboolean
is_label (GtkWidget  *widget,
          const char *text)
{
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

static GtkWidget *
row (Fixture    *fixture,
     const char *title)
{
  return find (GTK_WIDGET (fixture->window), is_row, title);
}

static const char *
subtitle (GtkWidget *widget)
{
  g_assert_nonnull (widget);

  return adw_action_row_get_subtitle (ADW_ACTION_ROW (widget));
}

static gboolean
is_enabled (Fixture    *fixture,
            const char *label)
{
  GtkWidget *button = find (GTK_WIDGET (fixture->window), is_button, label);

  g_assert_nonnull (button);

  return gtk_widget_is_sensitive (button);
}

static gboolean
has_bar (Fixture *fixture)
{
  GtkWidget *button = find (GTK_WIDGET (fixture->window), is_button, "Re_view…");

  return button != NULL && gtk_widget_get_mapped (button)
         && adw_toolbar_view_get_reveal_bottom_bars (
                ADW_TOOLBAR_VIEW (gtk_widget_get_ancestor (button, ADW_TYPE_TOOLBAR_VIEW)));
}

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
  g_assert_cmpstr (subtitle (row (&fixture, "Area Code")), ==, "Dallas, Texas · 12:42 PM there");
  g_assert_cmpstr (subtitle (row (&fixture, "Country")), ==, "United States");
  g_assert_nonnull (row (&fixture, "Not in Use"));
  g_assert_nonnull (row (&fixture, "Other Fields"));
  g_assert_nonnull (find (GTK_WIDGET (fixture.window), is_label, "laml_webhooks"));
  g_assert_nonnull (find (GTK_WIDGET (fixture.window), is_label, "When someone texts, nothing answers."));
  g_assert_false (has_bar (&fixture));
  shoot (&fixture, "fields");
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
test_dashboard (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture, dashboard_pairs, NOW - 20 * DAY);
  g_assert_cmpstr (subtitle (row (&fixture, "Answered By")), ==, "An AI agent");
  g_assert_nonnull (row (&fixture, "Set in the dashboard. If you replace it, only the dashboard can put it back"));
  g_assert_nonnull (row (&fixture, "No longer recommended: use a topic"));
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
  shoot (&fixture, "replace");
  g_signal_emit_by_name (find (GTK_WIDGET (fixture.window), is_button, "_Replace"), "clicked");
  wait_frames (&fixture);
  g_assert_cmpstr (trunk_draft_get (fixture.draft, TRUNK_FIELD_CALL_HANDLER), ==, "relay_sip_endpoint");
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

static void
saved_cb (Fixture     *fixture,
          TrunkNumber *answer,
          guint64      not_taken)
{
  g_assert_cmphex (not_taken, ==, 0);
  g_assert_cmpstr (trunk_number_get_name (answer), ==, "Dallas spring campaign, west");
  fixture->n_signals++;
}

static gboolean
has_signal (gpointer user_data)
{
  return ((Fixture *) user_data)->n_signals > 0;
}

static gboolean
can_close (gpointer user_data)
{
  return adw_dialog_get_can_close (ADW_DIALOG (user_data));
}

static gboolean
is_save (GtkWidget  *widget,
         const char *unused)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "suggested-action");
}

static gboolean
is_destructive (GtkWidget  *widget,
                const char *unused)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "destructive-action");
}

static void
test_review (void)
{
  const TrunkFakeFault refusal = { .effect = TRUNK_FAKE_EFFECT_NONE, .answer = TRUNK_FAKE_ANSWER_ERROR,
                                   .status = 422, .detail = "Name is <b>bad</b>" };
  Fixture fixture = { 0 };
  GtkWidget *dialog = NULL;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  trunk_draft_set (fixture.draft, TRUNK_FIELD_NAME, "Dallas spring campaign, west");
  trunk_draft_set (fixture.draft, TRUNK_FIELD_CALL_REQUEST_URL, "https://voice.example.com/dallas/west");
  trunk_fake_service_push_fault (fixture.service, TRUNK_FAKE_UPDATE, &refusal);
  dialog = GTK_WIDGET (trunk_change_dialog_new (fixture.space, TRUNK_NUMBERS_SERVICE (fixture.service),
                                                fixture.draft));
  g_signal_connect_swapped (dialog, "saved", G_CALLBACK (saved_cb), &fixture);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (fixture.page));
  wait_frames (&fixture);
  g_assert_nonnull (find (dialog, is_label, "Web Address for Calls"));
  g_assert_nonnull (find (dialog, is_label, "Only these 2 fields are sent."));
  shoot (&fixture, "review");

  g_signal_emit_by_name (find (dialog, is_save, NULL), "clicked");
  g_assert_false (adw_dialog_get_can_close (ADW_DIALOG (dialog)));
  wait_until (can_close, dialog);
  shoot (&fixture, "review-failed");
  g_assert_cmpuint (fixture.n_signals, ==, 0);
  g_assert_cmpuint (trunk_draft_get_n_changes (fixture.draft), ==, 2);
  g_assert_nonnull (find (dialog, is_label, "Try Again"));

  g_signal_emit_by_name (find (dialog, is_save, NULL), "clicked");
  wait_until (has_signal, &fixture);
  g_assert_cmpuint (trunk_changes_get_n_fields (trunk_fake_service_get_call (fixture.service, TRUNK_FAKE_UPDATE,
                                                                             1)->changes), ==, 2);
  wait_frames (&fixture);
  tear_down (&fixture);
}

/* A number without a name gets one with its first update, and the review says so. */
static void
test_review_nameless (void)
{
  Fixture fixture = { 0 };
  GtkWidget *dialog = NULL;

  set_up (&fixture, nameless_pairs, NOW - 20 * DAY);
  trunk_draft_set (fixture.draft, TRUNK_FIELD_CALL_SIP_ENDPOINT_ID, "desk-8");
  dialog = GTK_WIDGET (trunk_change_dialog_new (fixture.space, TRUNK_NUMBERS_SERVICE (fixture.service),
                                                fixture.draft));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (fixture.page));
  wait_frames (&fixture);
  g_assert_nonnull (find (dialog, is_label, "This number has no name yet, and SignalWire wants one: "
                                            "its number will be its name."));
  g_assert_nonnull (find (dialog, is_label, "Only these 2 fields are sent."));
  shoot (&fixture, "review-nameless");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_frames (&fixture);
  tear_down (&fixture);
}

static GtkWidget *
open_release (Fixture *fixture)
{
  GtkWidget *dialog = GTK_WIDGET (trunk_release_dialog_new (fixture->space,
                                                            TRUNK_NUMBERS_SERVICE (fixture->service),
                                                            fixture->number, fixture->clock));

  g_signal_connect_swapped (dialog, "released", G_CALLBACK (count_cb), fixture);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (fixture->page));
  wait_frames (fixture);

  return dialog;
}

static void
test_release (void)
{
  Fixture fixture = { 0 };
  GtkWidget *dialog = NULL;
  GtkWidget *digits = NULL;
  GtkWidget *button = NULL;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  dialog = open_release (&fixture);
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
  wait_until (has_signal, &fixture);
  g_assert_cmpuint (trunk_fake_service_count_calls (fixture.service, TRUNK_FAKE_RELEASE, NULL), ==, 1);
  wait_frames (&fixture);
  tear_down (&fixture);
}

/* Too new: the date is said before, the service can be asked all the same, and its answer is shown in place. */
static void
test_release_too_new (void)
{
  Fixture fixture = { 0 };
  GtkWidget *dialog = NULL;

  set_up (&fixture, web_pairs, NOW - 2 * DAY);
  trunk_fake_service_set_release_lock (fixture.service, TRUE);
  dialog = open_release (&fixture);
  g_assert_nonnull (find (dialog, is_row, "Can be released from December 5, 2026"));
  g_assert_nonnull (find (dialog, is_label, "Ask SignalWire Anyway"));
  gtk_editable_set_text (GTK_EDITABLE (find (dialog, is_row, "Type the Last 4 Digits")), "0143");
  shoot (&fixture, "release-too-new");
  g_signal_emit_by_name (find (dialog, is_destructive, NULL), "clicked");
  wait_until (can_close, dialog);
  wait_frames (&fixture);
  g_assert_cmpuint (fixture.n_signals, ==, 0);
  g_assert_null (find (dialog, is_row, "Can be released from December 5, 2026"));
  shoot (&fixture, "release-refused");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_frames (&fixture);
  tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  if (g_getenv ("TRUNK_TEXT_SCALE") != NULL)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi",
                  (int) (96 * 1024 * g_ascii_strtod (g_getenv ("TRUNK_TEXT_SCALE"), NULL)), NULL);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    RESOURCE_PATH "/icons");
  {
    g_autoptr(GtkCssProvider) style = gtk_css_provider_new ();

    gtk_css_provider_load_from_resource (style, RESOURCE_PATH "/style.css");
    gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  }

  g_test_add_func ("/number-page/no-number", test_no_number);
  g_test_add_func ("/number-page/fields", test_fields);
  g_test_add_func ("/number-page/every-field", test_every_field);
  g_test_add_func ("/number-page/edit", test_edit);
  g_test_add_func ("/number-page/problem", test_problem);
  g_test_add_func ("/number-page/handler", test_handler);
  g_test_add_func ("/number-page/choice", test_choice);
  g_test_add_func ("/number-page/update", test_update);
  g_test_add_func ("/number-page/read-only", test_read_only);
  g_test_add_func ("/number-page/dashboard", test_dashboard);
  g_test_add_func ("/number-page/copy", test_copy);
  g_test_add_func ("/number-page/review", test_review);
  g_test_add_func ("/number-page/review-nameless", test_review_nameless);
  g_test_add_func ("/number-page/release", test_release);
  g_test_add_func ("/number-page/release-too-new", test_release_too_new);

  return g_test_run ();
}
