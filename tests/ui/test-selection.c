/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-page-fixture.h"
#include "trunk-space-page.h"

/* Several numbers selected in the list of a space: what the detail says, and what Copy copies. */

typedef struct
{
  Fixture            base; /* window, clock, service, space, message */
  TrunkSession      *session;
  TrunkSpacePage    *page;
  GtkSelectionModel *selection;
} Panes;

static const char * const numbers[] = { "+12145550103", "+442079460102", "+12145550101" };

static gboolean
is_list (GtkWidget  *widget,
         const char *unused)
{
  return GTK_IS_LIST_VIEW (widget);
}

static gboolean
is_detail (GtkWidget  *widget,
           const char *unused)
{
  return TRUNK_IS_NUMBER_PAGE (widget);
}

static void
take_message (Fixture    *fixture,
              const char *message)
{
  g_set_str (&fixture->message, message);
}

/* The fake answers by the clock of the test. */
static void
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

static void
open_panes (Panes *panes)
{
  Fixture *base = &panes->base;

  base->clock = TRUNK_CLOCK (trunk_test_clock_new (NOW * G_USEC_PER_SEC));
  base->service = trunk_fake_service_new (base->clock);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    trunk_fake_service_add_number (base->service, numbers[i], "<b>Desk", NOW - (i + 1) * DAY);
  base->space = trunk_space_new ("3e0b7d6e-0000-4000-8000-000000000001", "https://acme.signalwire.com", "p", "Acme",
                                 TRUNK_COLOR_TEAL, TRUNK_SPACE_LIVE);
  panes->session = make_session (base);
  panes->page = g_object_new (TRUNK_TYPE_SPACE_PAGE, NULL);
  g_signal_connect_swapped (panes->page, "message", G_CALLBACK (take_message), base);
  base->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (base->window, 1100, 800);
  adw_window_set_content (ADW_WINDOW (base->window), GTK_WIDGET (panes->page));
  trunk_space_page_show (panes->page, base->space, panes->session);
  gtk_window_present (base->window);
  await_numbers (panes);
  panes->selection = gtk_list_view_get_model (GTK_LIST_VIEW (find (GTK_WIDGET (panes->page), is_list, NULL)));
}

static void
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

static void
assert_detail (Panes      *panes,
               const char *title,
               gboolean    copies)
{
  GtkWidget *detail = find (GTK_WIDGET (panes->page), is_detail, NULL);

  wait_frames (&panes->base);
  g_assert_nonnull (find (detail, is_label, title));
  g_assert_true ((find (detail, is_button, "_Copy") != NULL) == copies);
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (detail)), ==, title);
}

static void
test_count (void)
{
  Panes panes = { 0 };

  open_panes (&panes);
  assert_detail (&panes, "No Number Selected", FALSE);

  gtk_selection_model_select_item (panes.selection, 0, TRUE);
  wait_frames (&panes.base);
  g_assert_nonnull (row (&panes.base, "Answered By"));
  gtk_selection_model_select_item (panes.selection, 2, FALSE);
  assert_detail (&panes, "2 Numbers Selected", TRUE);
  gtk_selection_model_select_all (panes.selection);
  assert_detail (&panes, "3 Numbers Selected", TRUE);
  shoot (&panes.base, "selection");

  /* One of them again is its page; none is what it was. */
  gtk_selection_model_select_item (panes.selection, 1, TRUE);
  wait_frames (&panes.base);
  g_assert_nonnull (row (&panes.base, "Answered By"));
  gtk_selection_model_unselect_all (panes.selection);
  assert_detail (&panes, "No Number Selected", FALSE);
  close_panes (&panes);
}

/* A number that goes while it is selected is no longer counted. */
static void
test_released (void)
{
  Panes panes = { 0 };

  open_panes (&panes);
  gtk_selection_model_select_all (panes.selection);
  assert_detail (&panes, "3 Numbers Selected", TRUE);
  {
    g_autoptr(TrunkNumber) gone = g_list_model_get_item (G_LIST_MODEL (panes.selection), 1);

    trunk_paged_list_remove (trunk_session_get_numbers (panes.session), trunk_number_get_id (gone));
  }
  assert_detail (&panes, "2 Numbers Selected", TRUE);
  close_panes (&panes);
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
  Panes panes = { 0 };
  g_autofree char *text = NULL;

  open_panes (&panes);
  gtk_selection_model_select_item (panes.selection, 0, TRUE);
  gtk_selection_model_select_item (panes.selection, 1, FALSE);
  wait_frames (&panes.base);
  g_signal_emit_by_name (find (GTK_WIDGET (panes.page), is_button, "_Copy"), "clicked");
  g_assert_cmpstr (panes.base.message, ==, "2 numbers copied");

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (panes.page)), NULL, read_text_cb, &text);
  wait_until (is_set, &text);
  g_assert_cmpstr (text, ==, "+12145550101\n+442079460102");
  close_panes (&panes);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/selection/count", test_count);
  g_test_add_func ("/selection/released", test_released);
  g_test_add_func ("/selection/copy", test_copy);

  return g_test_run ();
}
