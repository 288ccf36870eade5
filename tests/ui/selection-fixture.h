/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "number-page-fixture.h"
#include "trunk-numbers-view.h"
#include "trunk-phone.h"
#include "trunk-space-page.h"

/* A window with the panes of a space that has three numbers, or more. */

typedef struct
{
  Fixture            base; /* window, clock, service, space, message */
  TrunkSession      *session;
  TrunkSpacePage    *page;
  GtkSelectionModel *selection;
} Panes;

static const char * const numbers[] = { "+12145550103", "+442079460102", "+12145550101" };

G_GNUC_UNUSED static gboolean
is_list (GtkWidget  *widget,
         const char *unused)
{
  return GTK_IS_LIST_VIEW (widget);
}

G_GNUC_UNUSED static gboolean
is_detail (GtkWidget  *widget,
           const char *unused)
{
  return TRUNK_IS_NUMBER_PAGE (widget);
}

G_GNUC_UNUSED static gboolean
is_view (GtkWidget  *widget,
         const char *unused)
{
  return TRUNK_IS_NUMBERS_VIEW (widget);
}

G_GNUC_UNUSED static gboolean
is_check (GtkWidget  *widget,
          const char *unused)
{
  return GTK_IS_CHECK_BUTTON (widget);
}

G_GNUC_UNUSED static gboolean
is_text_view (GtkWidget  *widget,
              const char *unused)
{
  return GTK_IS_TEXT_VIEW (widget);
}

G_GNUC_UNUSED static void
toast_action (GSimpleAction *action,
              GVariant      *text,
              gpointer       user_data)
{
  Fixture *fixture = user_data;

  g_set_str (&fixture->message, g_variant_get_string (text, NULL));
}

/* The fake answers by the clock of the test. */
G_GNUC_UNUSED static void
await_numbers (Panes *panes)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (g_list_model_get_n_items (G_LIST_MODEL (trunk_session_get_numbers (panes->session))) < G_N_ELEMENTS (numbers))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);
      g_main_context_iteration (NULL, g_main_context_pending (NULL));
    }
  wait_frames (&panes->base);
}

G_GNUC_UNUSED static void
open_panes_with (Panes *panes,
                 guint  n_more)
{
  static const GActionEntry entries[] = { { .name = "toast", .activate = toast_action, .parameter_type = "s" } };
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  Fixture *base = &panes->base;

  base->clock = TRUNK_CLOCK (trunk_test_clock_new (NOW * G_USEC_PER_SEC));
  base->service = trunk_fake_service_new (base->clock);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    trunk_fake_service_add_number (base->service, numbers[i], "<b>Desk", NOW - (i + 1) * DAY);
  for (guint i = 0; i < n_more; i++)
    {
      g_autofree char *number = g_strdup_printf ("+1713555%04u", i);

      trunk_fake_service_add_number (base->service, number, "More", NOW - 100 * DAY - i);
    }
  base->space = trunk_space_new ("3e0b7d6e-0000-4000-8000-000000000001", "https://acme.signalwire.com", "p", "Acme",
                                 TRUNK_COLOR_TEAL, TRUNK_SPACE_LIVE);
  panes->session = make_session (base);
  panes->page = g_object_new (TRUNK_TYPE_SPACE_PAGE, NULL);
  base->window = GTK_WINDOW (adw_window_new ());
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), base);
  gtk_widget_insert_action_group (GTK_WIDGET (base->window), "win", G_ACTION_GROUP (actions));
  gtk_window_set_default_size (base->window, 1100, 800);
  adw_window_set_content (ADW_WINDOW (base->window), GTK_WIDGET (panes->page));
  trunk_space_page_show (panes->page, base->space, panes->session);
  gtk_window_present (base->window);
  await_numbers (panes);
  panes->selection = gtk_list_view_get_model (GTK_LIST_VIEW (find (GTK_WIDGET (panes->page), is_list, NULL)));
}

G_GNUC_UNUSED static void
open_panes (Panes *panes)
{
  open_panes_with (panes, 0);
}

G_GNUC_UNUSED static void
close_panes (Panes *panes)
{
  g_autoptr(GtkWidget) page = g_object_ref (GTK_WIDGET (panes->page));

  gtk_window_destroy (panes->base.window);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (g_steal_pointer (&page));
  g_assert_finalize_object (panes->session);
  g_object_unref (panes->base.space);
  g_object_unref (panes->base.service);
  g_object_unref (panes->base.clock);
  g_free (panes->base.message);
}

G_GNUC_UNUSED static TrunkSelectionMode *
mode_of (Panes *panes)
{
  TrunkSelectionMode *mode;

  g_object_get (find (GTK_WIDGET (panes->page), is_view, NULL), "mode", &mode, NULL);
  g_object_unref (mode);

  return mode;
}

G_GNUC_UNUSED static GtkWidget *
shown (Panes      *panes,
       const char *label)
{
  GtkWidget *widget = find (GTK_WIDGET (panes->page), is_button, label);

  return widget != NULL && gtk_widget_get_mapped (widget) ? widget : NULL;
}

G_GNUC_UNUSED static void
press (Panes      *panes,
       const char *label)
{
  GtkWidget *widget = shown (panes, label);

  g_assert_nonnull (widget);
  g_signal_emit_by_name (widget, "clicked");
  wait_frames (&panes->base);
}

G_GNUC_UNUSED static void
assert_detail (Panes      *panes,
               const char *title,
               const char *description)
{
  GtkWidget *detail = find (GTK_WIDGET (panes->page), is_detail, NULL);

  wait_frames (&panes->base);
  g_assert_nonnull (find (detail, is_label, title));
  g_assert_nonnull (find (detail, is_label, description));
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (detail)), ==, title);
}
