/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-page-fixture.h"
#include "trunk-numbers-view.h"
#include "trunk-phone.h"
#include "trunk-space-page.h"

/* Several numbers selected in the list of a space: what is said, what is copied, and a list that is pasted. */

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

static gboolean
is_view (GtkWidget  *widget,
         const char *unused)
{
  return TRUNK_IS_NUMBERS_VIEW (widget);
}

static gboolean
is_check (GtkWidget  *widget,
          const char *unused)
{
  return GTK_IS_CHECK_BUTTON (widget);
}

static gboolean
is_text_view (GtkWidget  *widget,
              const char *unused)
{
  return GTK_IS_TEXT_VIEW (widget);
}

static void
toast_action (GSimpleAction *action,
              GVariant      *text,
              gpointer       user_data)
{
  Fixture *fixture = user_data;

  g_set_str (&fixture->message, g_variant_get_string (text, NULL));
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

static void
open_panes (Panes *panes)
{
  open_panes_with (panes, 0);
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

static TrunkSelectionMode *
mode_of (Panes *panes)
{
  TrunkSelectionMode *mode;

  g_object_get (find (GTK_WIDGET (panes->page), is_view, NULL), "mode", &mode, NULL);
  g_object_unref (mode);

  return mode;
}

static GtkWidget *
shown (Panes      *panes,
       const char *label)
{
  GtkWidget *widget = find (GTK_WIDGET (panes->page), is_button, label);

  return widget != NULL && gtk_widget_get_mapped (widget) ? widget : NULL;
}

static void
press (Panes      *panes,
       const char *label)
{
  GtkWidget *widget = shown (panes, label);

  g_assert_nonnull (widget);
  g_signal_emit_by_name (widget, "clicked");
  wait_frames (&panes->base);
}

static void
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

static void
test_count (void)
{
  Panes panes = { 0 };

  open_panes (&panes);
  assert_detail (&panes, "No Number Selected", "Select one to see what answers it");
  g_assert_null (shown (&panes, "_Cancel"));

  gtk_selection_model_select_item (panes.selection, 0, TRUE);
  wait_frames (&panes.base);
  g_assert_nonnull (row (&panes.base, "Answered By"));
  g_assert_false (trunk_selection_mode_is_active (mode_of (&panes)));
  gtk_selection_model_select_item (panes.selection, 2, FALSE);
  assert_detail (&panes, "2 Numbers Selected", "<b>Desk and <b>Desk");
  g_assert_nonnull (find (GTK_WIDGET (panes.page), is_label, "2 Selected"));
  gtk_selection_model_select_all (panes.selection);
  assert_detail (&panes, "3 Numbers Selected", "<b>Desk, <b>Desk and <b>Desk");
  shoot (&panes.base, "selection");

  /* One of them again is its page, and still one of several; none is what it was. */
  gtk_selection_model_select_item (panes.selection, 1, TRUE);
  wait_frames (&panes.base);
  g_assert_nonnull (row (&panes.base, "Answered By"));
  g_assert_nonnull (shown (&panes, "_Cancel"));
  press (&panes, "_Cancel");
  g_assert_nonnull (row (&panes.base, "Answered By"));
  gtk_selection_model_unselect_all (panes.selection);
  assert_detail (&panes, "No Number Selected", "Select one to see what answers it");
  close_panes (&panes);
}

/* A number that goes while it is selected is no longer counted. */
static void
test_released (void)
{
  Panes panes = { 0 };

  open_panes (&panes);
  gtk_selection_model_select_all (panes.selection);
  assert_detail (&panes, "3 Numbers Selected", "<b>Desk, <b>Desk and <b>Desk");
  {
    g_autoptr(TrunkNumber) gone = g_list_model_get_item (G_LIST_MODEL (panes.selection), 1);

    trunk_paged_list_remove (trunk_session_get_numbers (panes.session), trunk_number_get_id (gone));
  }
  assert_detail (&panes, "2 Numbers Selected", "<b>Desk and <b>Desk");
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
assert_clipboard (Panes      *panes,
                  const char *expected)
{
  g_autofree char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (panes->page)), NULL, read_text_cb, &text);
  wait_until (is_set, &text);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_copy (void)
{
  Panes panes = { 0 };
  GtkWidget *list;

  open_panes (&panes);
  list = find (GTK_WIDGET (panes.page), is_list, NULL);
  gtk_selection_model_select_item (panes.selection, 0, TRUE);
  gtk_selection_model_select_item (panes.selection, 1, FALSE);
  wait_frames (&panes.base);
  g_assert_true (gtk_widget_activate_action (list, "selection.copy", "s", "e164"));
  g_assert_cmpstr (panes.base.message, ==, "2 numbers copied");
  assert_clipboard (&panes, "+12145550101\n+442079460102");

  g_assert_true (gtk_widget_activate_action (list, "selection.copy", "s", "national"));
  assert_clipboard (&panes, "(214) 555-0101\n+44 2079460102");

  /* with none there is nothing to copy */
  gtk_selection_model_unselect_all (panes.selection);
  g_set_str (&panes.base.message, NULL);
  gtk_widget_activate_action (list, "selection.copy", "s", "e164");
  g_assert_null (panes.base.message);
  close_panes (&panes);
}

static guint
count_checks (Panes *panes)
{
  guint n = 0;

  for (GtkWidget *item = gtk_widget_get_first_child (find (GTK_WIDGET (panes->page), is_list, NULL)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *check = find (item, is_check, NULL);

      n += check != NULL && gtk_widget_get_mapped (check) && gtk_check_button_get_active (GTK_CHECK_BUTTON (check));
    }

  return n;
}

/* By the buttons alone, and by what assistive technologies press. */
static void
test_mode (void)
{
  Panes panes = { 0 };
  GtkWidget *check;

  open_panes (&panes);
  g_assert_nonnull (find (GTK_WIDGET (panes.page), is_tip, "Select Several Numbers"));
  g_signal_emit_by_name (find (GTK_WIDGET (panes.page), is_tip, "Select Several Numbers"), "clicked");
  wait_frames (&panes.base);
  g_assert_nonnull (find (GTK_WIDGET (panes.page), is_label, "Select Numbers"));
  g_assert_cmpuint (count_checks (&panes), ==, 0);

  check = find (find (GTK_WIDGET (panes.page), is_list, NULL), is_check, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  wait_frames (&panes.base);
  g_assert_cmpuint (trunk_selection_mode_get_n (mode_of (&panes)), ==, 1);
  press (&panes, "Select _All");
  g_assert_cmpuint (count_checks (&panes), ==, 3);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  wait_frames (&panes.base);
  g_assert_nonnull (find (GTK_WIDGET (panes.page), is_label, "2 Selected"));

  /* a click is what opens a number otherwise */
  gtk_widget_activate_action (find (GTK_WIDGET (panes.page), is_list, NULL), "list.activate-item", "u", 0);
  wait_frames (&panes.base);
  g_assert_cmpuint (trunk_selection_mode_get_n (mode_of (&panes)), ==, 3);

  /* all is loaded: there is no rest */
  g_assert_null (shown (&panes, "Select the Rest"));
  press (&panes, "_Cancel");
  g_assert_cmpuint (trunk_selection_mode_get_n (mode_of (&panes)), ==, 0);
  g_assert_null (shown (&panes, "_Cancel"));
  close_panes (&panes);
}

static TrunkPagedList *
numbers_of (Panes *panes)
{
  return trunk_session_get_numbers (panes->session);
}

static gboolean
is_at_rest (gpointer user_data)
{
  Panes *panes = user_data;

  trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);

  return trunk_selection_mode_get_state (mode_of (panes)) == TRUNK_SELECTING_SEVERAL;
}

/* Of more than a page: what is loaded, and then the rest, which may be stopped. */
static void
test_rest (void)
{
  Panes panes = { 0 };
  guint n;

  open_panes_with (&panes, 2400);
  n = g_list_model_get_n_items (G_LIST_MODEL (panes.selection));
  g_assert_cmpuint (n, <, 2403);
  gtk_selection_model_select_all (panes.selection);
  wait_frames (&panes.base);
  g_assert_nonnull (shown (&panes, "Select the Rest"));
  shoot (&panes.base, "selection-rest");

  g_signal_emit_by_name (shown (&panes, "Select the Rest"), "clicked");
  g_assert_cmpint (trunk_selection_mode_get_state (mode_of (&panes)), ==, TRUNK_SELECTING_REST);
  g_assert_cmpint (trunk_paged_list_get_state (numbers_of (&panes)), ==, TRUNK_LIST_LOADING);
  g_signal_emit_by_name (find (GTK_WIDGET (panes.page), is_button, "Stop"), "clicked");
  g_assert_cmpint (trunk_paged_list_get_state (numbers_of (&panes)), ==, TRUNK_LIST_IDLE);
  g_assert_cmpint (trunk_selection_mode_get_state (mode_of (&panes)), ==, TRUNK_SELECTING_SEVERAL);

  wait_frames (&panes.base);
  press (&panes, "Select the Rest");
  wait_until (is_at_rest, &panes);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (panes.selection)), ==, 2403);
  g_assert_cmpuint (trunk_selection_mode_get_n (mode_of (&panes)), ==, 2403);
  wait_frames (&panes.base);
  g_assert_null (shown (&panes, "Select the Rest"));
  g_assert_nonnull (find (GTK_WIDGET (panes.page), is_label, "2403 Selected"));
  close_panes (&panes);
}

static void
test_range (void)
{
  Panes panes = { 0 };
  TrunkSelectionMode *mode;

  open_panes (&panes);
  mode = mode_of (&panes);
  trunk_selection_mode_begin (mode);
  trunk_selection_mode_switch (mode, 2);
  trunk_selection_mode_select_to (mode, 0);
  g_assert_cmpuint (trunk_selection_mode_get_n (mode), ==, 3);
  g_assert_true (trunk_selection_mode_has_all (mode));
  trunk_selection_mode_switch (mode, 1);
  g_assert_false (trunk_selection_mode_has_all (mode));

  /* going to one number is no longer about several */
  {
    g_autoptr(TrunkNumber) one = g_list_model_get_item (G_LIST_MODEL (panes.selection), 1);

    trunk_space_page_show_numbers (panes.page, (const char *[]) { trunk_number_get_id (one), NULL });
  }
  g_assert_false (trunk_selection_mode_is_active (mode));
  g_assert_cmpuint (trunk_selection_mode_get_n (mode), ==, 1);
  close_panes (&panes);
}

static gboolean
is_search_entry (GtkWidget  *widget,
                 const char *unused)
{
  return GTK_IS_SEARCH_ENTRY (widget);
}

static gboolean
shows_none (gpointer user_data)
{
  Panes *panes = user_data;

  trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);

  return find (GTK_WIDGET (panes->page), is_label, "No Results Found") != NULL;
}

static GtkWidget *
paste_row (Panes      *panes,
           const char *title)
{
  GtkWidget *widget = row (&panes->base, title);

  return widget != NULL && gtk_widget_get_mapped (widget) ? widget : NULL;
}

static gboolean
in_dialog_two (gpointer user_data)
{
  Panes *panes = user_data;

  trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);

  return find (GTK_WIDGET (panes->base.window), is_button, "Select 2 Numbers") != NULL;
}

/* A search hides numbers of the space: it is not what a list is compared with. */
static void
test_paste_while_searching (void)
{
  Panes panes = { 0 };
  GtkWidget *entry;
  GtkWidget *text_view;

  open_panes (&panes);
  entry = find (GTK_WIDGET (panes.page), is_search_entry, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nothing of this name");
  g_signal_emit_by_name (entry, "activate");
  wait_until (shows_none, &panes);

  g_assert_true (gtk_widget_activate_action (entry, "selection.paste", NULL));
  wait_frames (&panes.base);
  text_view = find (GTK_WIDGET (panes.base.window), is_text_view, NULL);
  g_assert_nonnull (text_view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text_view)), "2145550101 2145550103", -1);
  wait_until (in_dialog_two, &panes);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  close_panes (&panes);
}

static void
test_paste (void)
{
  Panes panes = { 0 };
  GtkWidget *text_view;
  g_autofree char *missing = NULL;

  open_panes (&panes);
  g_assert_true (gtk_widget_activate_action (find (GTK_WIDGET (panes.page), is_list, NULL), "selection.paste", NULL));
  wait_frames (&panes.base);
  text_view = find (GTK_WIDGET (panes.base.window), is_text_view, NULL);
  g_assert_nonnull (text_view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text_view)),
                            "number;name\n+12145550101;<b>Desk\n+44 20 7946 0102\n(713) 555-0100\n2145550101", -1);
  wait_until (in_dialog_two, &panes);
  g_assert_nonnull (paste_row (&panes, "2 in This Space"));
  g_assert_nonnull (paste_row (&panes, "1 Not in This Space"));
  missing = trunk_phone_to_display ("+17135550100");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (paste_row (&panes, "1 Not in This Space"))), ==,
                   missing);
  g_assert_nonnull (paste_row (&panes, "1 Not a Phone Number"));
  shoot (&panes.base, "paste");
  g_signal_emit_by_name (find (GTK_WIDGET (panes.base.window), is_button, "Select 2 Numbers"), "clicked");
  wait_frames (&panes.base);
  g_assert_cmpuint (trunk_selection_mode_get_n (mode_of (&panes)), ==, 2);
  g_assert_true (gtk_selection_model_is_selected (panes.selection, 0));
  g_assert_true (gtk_selection_model_is_selected (panes.selection, 1));
  assert_detail (&panes, "2 Numbers Selected", "<b>Desk and <b>Desk");
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
  g_test_add_func ("/selection/mode", test_mode);
  g_test_add_func ("/selection/rest", test_rest);
  g_test_add_func ("/selection/range", test_range);
  g_test_add_func ("/selection/paste", test_paste);
  g_test_add_func ("/selection/paste-while-searching", test_paste_while_searching);

  return g_test_run ();
}
