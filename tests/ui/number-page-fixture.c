/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-page-fixture.h"

#include "mnemonic.h"

#include "trunk-fake-journal.h"
#include "trunk-look.h"

void
wait_until (Condition condition,
            gpointer  user_data)
{
  gint64 deadline = g_get_monotonic_time () + TRUNK_TEST_PATIENCE * G_USEC_PER_SEC;

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
void
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
resized_cb (gpointer user_data,
            int      width,
            double   text_scale)
{
  Fixture *fixture = user_data;

  trunk_number_page_set_narrow (fixture->page, width < 640 * text_scale);
}

static void
take_picture (Fixture    *fixture,
              const char *directory,
              const char *name)
{
  GtkWidget *widget = GTK_WIDGET (fixture->window);
  g_autoptr(GdkPaintable) paintable = NULL;
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  g_autofree char *file = g_strdup_printf ("%s.png", name);
  g_autofree char *path = NULL;

  paintable = gtk_widget_paintable_new (widget);
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (widget)), node, NULL);
  path = g_build_filename (directory, file, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

/* A state that people see, as it is: it is looked over, and with TRUNK_SHOTS a picture is taken of it.  libadwaita 1.7
 * never lets go of what is in a dialog whose window was resized, so tests of what a dialog holds leave it at that. */
void
shoot_as_is (Fixture    *fixture,
       const char *name)
{
  const char *directory = g_getenv ("TRUNK_SHOTS");

  wait_frames (fixture);
  trunk_look_over (fixture->window, name);
  if (directory != NULL)
    take_picture (fixture, directory, name);
}

/* A state that people see, which also fits into each size. */
void
shoot (Fixture    *fixture,
       const char *name)
{
  shoot_as_is (fixture, name);
  trunk_look_at_sizes (fixture->window, name, fixture->page != NULL ? resized_cb : NULL, fixture);
}

static void
message_cb (Fixture    *fixture,
            const char *message)
{
  g_set_str (&fixture->message, message);
  fixture->n_signals++;
}

void
count_cb (Fixture *fixture)
{
  fixture->n_signals++;
}

TrunkValues *
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

const char * const web_pairs[] = {
  "name", "Dallas spring campaign 3", "call_handler", "laml_webhooks", "call_receive_mode", "voice",
  "call_request_url", "https://voice.example.com/dallas/inbound", "call_request_method", "POST",
  "call_fallback_url", "https://backup.example.com/dallas", "call_relay_topic", "spring-2025",
  "shiny_new_field", "<b>&</b>", NULL
};
const char * const dashboard_pairs[] = {
  "name", "<b>&amp; \xe2\x80\xae", "call_handler", "ai_agent", "calling_handler_resource_id", ID,
  "message_handler", "relay_context", "message_relay_context", "care", NULL
};
const char * const nameless_pairs[] = { "call_handler", "relay_sip_endpoint",
                                               "call_sip_endpoint_id", "desk-7", NULL };

void
set_up_sized (Fixture            *fixture,
              const char * const *pairs,
              gint64              created_at,
              int                 width,
              int                 height)
{
  g_autoptr(TrunkValues) values = make_values (pairs, TRUNK_CAPABILITY_VOICE | TRUNK_CAPABILITY_SMS
                                               | TRUNK_CAPABILITY_MMS, created_at);

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

void
set_up (Fixture             *fixture,
        const char * const  *pairs,
        gint64               created_at)
{
  const char *size = g_getenv ("TRUNK_SIZE") != NULL ? g_getenv ("TRUNK_SIZE") : "652x800";

  set_up_sized (fixture, pairs, created_at, atoi (size), atoi (strchr (size, 'x') + 1));
}

void
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

/* The first widget below @parent that is shown and matches. */
GtkWidget *
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

gboolean
is_row (GtkWidget  *widget,
        const char *title)
{
  return ADW_IS_PREFERENCES_ROW (widget)
         && reads (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

gboolean
is_button (GtkWidget  *widget,
           const char *label)
{
  return GTK_IS_BUTTON (widget) && reads (gtk_button_get_label (GTK_BUTTON (widget)), label);
}

gboolean
is_tip (GtkWidget  *widget,
        const char *tooltip)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0;
}

gboolean
is_label (GtkWidget  *widget,
          const char *text)
{
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

GtkWidget *
row (Fixture    *fixture,
     const char *title)
{
  return find (GTK_WIDGET (fixture->window), is_row, title);
}

const char *
subtitle (GtkWidget *widget)
{
  g_assert_nonnull (widget);

  return adw_action_row_get_subtitle (ADW_ACTION_ROW (widget));
}

gboolean
is_enabled (Fixture    *fixture,
            const char *label)
{
  GtkWidget *button = find (GTK_WIDGET (fixture->window), is_button, label);

  g_assert_nonnull (button);

  return gtk_widget_is_sensitive (button);
}

gboolean
has_bar (Fixture *fixture)
{
  GtkWidget *button = find (GTK_WIDGET (fixture->window), is_button, "Re_view…");

  return button != NULL && gtk_widget_get_mapped (button)
         && adw_toolbar_view_get_reveal_bottom_bars (
                ADW_TOOLBAR_VIEW (gtk_widget_get_ancestor (button, ADW_TYPE_TOOLBAR_VIEW)));
}

/* Readies GTK, libadwaita and what the application loads by itself. */
void
init_page_test (int    *argc,
                char ***argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  /* GTK complains of a cursor that blinks where something is selected when the size of text changes. */
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
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
}

TrunkSession *
make_session (Fixture *fixture)
{
  g_autoptr(TrunkFakeJournal) journal = trunk_fake_journal_new (fixture->clock);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  TrunkSession *session = trunk_session_new_with_service (fixture->space, TRUNK_NUMBERS_SERVICE (fixture->service),
                                                          TRUNK_JOURNAL (journal), fixture->clock);

  trunk_locks_take (trunk_release_queue_get_locks (trunk_session_get_releases (session)), none, TRUE);

  return session;
}
