/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "releases-fixture.h"
#include "text-scale.h"
#include "trunk-release-row.h"
#include "trunk-waiting-page.h"

/* Several numbers of a space released at once: all are shown, their number is typed, and nothing leaves by itself. */

static gboolean
is_waiting_page (GtkWidget  *widget,
                 const char *unused)
{
  return TRUNK_IS_WAITING_PAGE (widget);
}

static void
type_count (Panes      *panes,
            const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (in_dialog (panes, is_entry, NULL)), text);
}

static gboolean
is_closed (gpointer user_data)
{
  Panes *panes = user_data;

  trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);

  return find (GTK_WIDGET (panes->base.window), is_dialog, NULL) == NULL;
}

/* An entry that becomes insensitive with the cursor in it is never told that it has lost it, and complains. */
static void
assert_cursor_stays (Panes *panes)
{
  GtkWidget *entry = in_dialog (panes, is_entry, NULL);

  g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (entry)));
  g_assert_true (gtk_widget_is_sensitive (entry));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (panes->base.window), entry));
}

static void
test_several (void)
{
  Panes panes = { 0 };
  TrunkReleaseQueue *queue;
  GtkWidget *button;

  open_panes (&panes);
  queue = trunk_session_get_releases (panes.session);
  lock_first (&panes);
  gtk_selection_model_select_all (panes.selection);
  wait_frames (&panes.base);
  ask (&panes);
  button = in_dialog (&panes, is_button, "Release 2 Numbers");
  g_assert_nonnull (button);
  g_assert_nonnull (in_dialog (&panes, is_text, "1 is locked and is kept."));
  g_assert_nonnull (in_dialog (&panes, is_text, "They are released 10 seconds after you confirm"));
  g_assert_nonnull (in_dialog (&panes, is_label, "Acme"));
  shoot (&panes.base, "releases");

  g_assert_false (gtk_widget_get_sensitive (button));
  type_count (&panes, "3");
  g_assert_false (gtk_widget_get_sensitive (button));
  type_count (&panes, "2");
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  assert_cursor_stays (&panes);
  wait_until (is_closed, &panes);
  g_assert_cmpuint (trunk_release_queue_count_waiting (queue), ==, 2);
  g_assert_cmpuint (trunk_fake_service_count_calls (panes.base.service, TRUNK_FAKE_RELEASE, NULL), ==, 0);

  /* they wait already, and the third is locked: there is nothing left to release */
  ask (&panes);
  g_assert_nonnull (in_dialog (&panes, is_text, "2 wait to be released already."));
  type_count (&panes, "0");
  g_assert_false (gtk_widget_get_sensitive (in_dialog (&panes, is_button, "Release 0 Numbers")));
  trunk_release_queue_cancel_all (queue);
  g_signal_emit_by_name (in_dialog (&panes, is_button, "_Cancel"), "clicked");
  wait_until (is_closed, &panes);
  close_panes (&panes);
}

/* What is typed first has the focus, also where the dialog becomes a sheet at the bottom. */
static void
test_several_focus (void)
{
  const int widths[] = { 360, 1100 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      Panes panes = { 0 };
      GtkWidget *focus;

      open_panes_sized (&panes, widths[i]);
      gtk_selection_model_select_all (panes.selection);
      wait_frames (&panes.base);
      ask (&panes);
      focus = gtk_window_get_focus (panes.base.window);
      g_assert_true (gtk_widget_is_ancestor (focus, in_dialog (&panes, is_entry, NULL)));
      shoot (&panes.base, i == 0 ? "releases-narrow" : "releases-wide");
      close_panes (&panes);
    }
}

/* With very large text the list is still there: what is said of it gives way, and can be scrolled to with keys. */
static void
test_several_small (void)
{
  const double scales[] = { 1, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      Panes panes = { 0 };
      GtkWidget *list;
      GtkWidget *notes;

      set_text_scale (scales[i]);
      open_panes_sized (&panes, 360);
      gtk_selection_model_select_all (panes.selection);
      wait_frames (&panes.base);
      ask (&panes);
      list = gtk_widget_get_parent (in_dialog (&panes, is_list, NULL));
      notes = gtk_widget_get_ancestor (in_dialog (&panes, is_text, "They stop working."), GTK_TYPE_SCROLLED_WINDOW);
      g_assert_cmpint (gtk_widget_get_height (list), >=, 120);
      g_assert_cmpint (gtk_widget_get_focusable (notes), ==, scales[i] > 1);
      shoot (&panes.base, "releases-small");
      close_panes (&panes);
      gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
    }
}

/* Few numbers leave no gap between the last of them and what is said of all. */
static void
test_several_fits (void)
{
  Panes panes = { 0 };
  GtkWidget *list;
  GtkWidget *last;
  graphene_rect_t bounds;

  open_panes_sized (&panes, 1100);
  gtk_selection_model_select_all (panes.selection);
  wait_frames (&panes.base);
  ask (&panes);
  wait_frames (&panes.base);
  list = in_dialog (&panes, is_list, NULL);
  last = gtk_widget_get_last_child (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))), ==, 3);
  g_assert_true (gtk_widget_compute_bounds (last, list, &bounds));
  g_assert_cmpfloat (gtk_widget_get_height (list) - bounds.origin.y - bounds.size.height, <, 24);
  g_assert_cmpfloat (gtk_widget_get_height (list) - bounds.origin.y - bounds.size.height, >=, 0);
  shoot (&panes.base, "releases-fit");
  close_panes (&panes);
}

static gboolean
is_any_label (GtkWidget  *widget,
              const char *text)
{
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), text) == 0;
}

static gboolean
counts_two (gpointer overlay)
{
  return find (overlay, is_any_label, "2 numbers will be released in 10 seconds") != NULL;
}

/* The toast is about all that wait, and so is its Undo. */
static void
test_toast (void)
{
  Panes panes = { 0 };
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *window;
  TrunkReleaseQueue *queue;

  open_panes (&panes);
  queue = trunk_session_get_releases (panes.session);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 400);
  gtk_window_set_child (GTK_WINDOW (window), overlay);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), gtk_label_new ("below"));
  gtk_window_present (GTK_WINDOW (window));
  trunk_release_toast_watch (ADW_TOAST_OVERLAY (overlay), queue);

  add_to_queue (&panes, 0);
  add_to_queue (&panes, 1);
  wait_until (counts_two, overlay);
  g_assert_cmpuint (trunk_release_queue_count_waiting (queue), ==, 2);

  /* one of them is kept: it is about the other */
  {
    g_autoptr(TrunkReleaseItem) first = g_list_model_get_item (G_LIST_MODEL (queue), 0);

    g_assert_true (trunk_release_queue_cancel (queue, first));
  }
  wait_frames (&panes.base);
  g_assert_null (find (overlay, is_any_label, "2 numbers will be released in 10 seconds"));
  add_to_queue (&panes, 2);
  wait_until (counts_two, overlay);

  g_signal_emit_by_name (find (overlay, is_button, "Undo"), "clicked");
  wait_frames (&panes.base);
  g_assert_cmpuint (trunk_release_queue_count_waiting (queue), ==, 0);
  g_assert_cmpuint (trunk_fake_service_count_calls (panes.base.service, TRUNK_FAKE_RELEASE, NULL), ==, 0);

  gtk_window_destroy (GTK_WINDOW (window));
  close_panes (&panes);
}

/* Who is at the toast has all the time there is; then the rest of it counts. */
static void
test_toast_holds (void)
{
  Panes panes = { 0 };
  GtkWindow *window = open_toast (&panes);
  TrunkReleaseQueue *queue = trunk_session_get_releases (panes.session);

  wait_until (has_undo, window);
  pass (&panes, 5);
  g_assert_true (gtk_widget_grab_focus (find (GTK_WIDGET (window), is_button, "Undo")));
  pass (&panes, 60);
  g_assert_cmpuint (trunk_release_queue_count_waiting (queue), ==, 1);
  g_assert_cmpuint (count_sent (&panes), ==, 0);

  g_assert_true (gtk_widget_grab_focus (find (GTK_WIDGET (window), is_button, "below")));
  pass (&panes, 3);
  g_assert_cmpuint (count_sent (&panes), ==, 0);
  pass (&panes, 5);
  g_assert_cmpuint (count_sent (&panes), ==, 1);

  gtk_window_destroy (window);
  close_panes (&panes);
}

/* The toast slides in. */
static gboolean
is_whole (gpointer widget)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (window), gtk_widget_get_height (window));
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (widget, window, &bounds) && graphene_rect_contains_rect (&area, &bounds);
}

static gboolean
has_show (gpointer window)
{
  GtkWidget *button = find (window, is_button, "Show");

  return button != NULL && gtk_widget_get_mapped (button);
}

/* When it is released, and the way back, are whole in the narrowest window also with large text; where there is room
 * it is one sentence. */
static void
test_toast_narrow (void)
{
  static const struct
  {
    int         width;
    double      text;
    const char *shown;
  } sizes[] = {
    { 600, 1, "will be released in 10 seconds" },
    { 360, 1, "Release in 10 seconds" },
    { 360, 1.5, "In 10 s" },
    { 360, 2, "In 10 s" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *name = g_strdup_printf ("toast-%d-%.0f", sizes[i].width, sizes[i].text * 100);
      Panes panes = { 0 };
      Fixture shown;
      GtkWindow *window;
      GtkWidget *label;

      set_text_scale (sizes[i].text);
      window = open_toast_sized (&panes, sizes[i].width);
      wait_until (has_undo, window);
      wait_frames (&panes.base);
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, sizes[i].width);
      label = find (GTK_WIDGET (window), is_text, sizes[i].shown);
      g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
      wait_until (is_whole, label);
      wait_until (is_whole, find (GTK_WIDGET (window), is_button, "Undo"));
      for (guint other = 0; other < G_N_ELEMENTS (sizes); other++)
        g_assert_cmpint (find (GTK_WIDGET (window), is_text, sizes[other].shown) != NULL, ==,
                         g_str_equal (sizes[other].shown, sizes[i].shown));
      shown = panes.base;
      shown.window = window;
      shoot (&shown, name);

      gtk_window_destroy (window);
      close_panes (&panes);
      gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
    }
}

/* Nor is what came of it cut off; of several it is counted. */
static void
test_news_narrow (void)
{
  Panes panes = { 0 };
  Fixture shown;
  GtkWindow *window;

  set_text_scale (1.5);
  window = open_toast_sized (&panes, 360);
  trunk_fake_service_set_release_lock (panes.base.service, TRUE);
  pass (&panes, 15);
  wait_until (has_show, window);
  wait_until (is_whole, find (GTK_WIDGET (window), is_text, "Not released"));
  wait_until (is_whole, find (GTK_WIDGET (window), is_button, "Show"));
  shown = panes.base;
  shown.window = window;
  shoot (&shown, "toast-news");

  add_to_queue (&panes, 1);
  pass (&panes, 15);
  wait_until (is_whole, find (GTK_WIDGET (window), is_any_label, "2 numbers"));
  wait_until (is_whole, find (GTK_WIDGET (window), is_any_label, "Need attention"));
  g_assert_cmpuint (count_sent (&panes), ==, 2);
  gtk_window_destroy (window);
  close_panes (&panes);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
}

/* Neither the toast's end nor the window's sends anything, nor does either keep the number. */
static void
test_toast_dismissed (void)
{
  Panes panes = { 0 };
  GtkWindow *window = open_toast (&panes);
  TrunkReleaseQueue *queue = trunk_session_get_releases (panes.session);

  wait_until (has_undo, window);
  adw_toast_overlay_dismiss_all (ADW_TOAST_OVERLAY (gtk_window_get_child (window)));
  pass (&panes, 5);
  g_assert_cmpuint (trunk_release_queue_count_waiting (queue), ==, 1);
  g_assert_cmpuint (count_sent (&panes), ==, 0);

  add_to_queue (&panes, 1);
  wait_until (has_undo, window);
  gtk_window_destroy (window);
  pass (&panes, 1);
  g_assert_cmpuint (trunk_release_queue_count_waiting (queue), ==, 2);
  g_assert_cmpuint (count_sent (&panes), ==, 0);

  close_panes (&panes);
}

/* The view of what waits: rows that can be kept, the focus stays on one, and where nothing waits it says so. */
static void
test_waiting_page (void)
{
  Panes panes = { 0 };
  GtkWidget *page;
  TrunkReleaseQueue *queue;

  open_panes (&panes);
  queue = trunk_session_get_releases (panes.session);
  add_to_queue (&panes, 0);
  add_to_queue (&panes, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (panes.page), "space.show-view", "s", "waiting"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (panes.page), "releases.focus", NULL));
  wait_frames (&panes.base);
  page = find (GTK_WIDGET (panes.page), is_waiting_page, NULL);
  g_assert_nonnull (find (page, is_text, "Will be released in 10 seconds"));
  g_assert_true (TRUNK_IS_RELEASE_ROW (gtk_window_get_focus (panes.base.window)));
  shoot (&panes.base, "waiting");

  for (guint n = 2; n > 0; n--)
    {
      GtkWidget *button = find (page, is_button, "Keep Number");

      g_assert_true (gtk_widget_grab_focus (button));
      g_signal_emit_by_name (button, "clicked");
      wait_frames (&panes.base);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (queue)), ==, n - 1);
      g_assert_cmpint (TRUNK_IS_RELEASE_ROW (gtk_window_get_focus (panes.base.window)), ==, n > 1);
    }

  g_assert_cmpstr (gtk_widget_get_name (gtk_window_get_focus (panes.base.window)), ==, "waiting");
  g_assert_true (gtk_widget_get_mapped (find (page, is_text, "Nothing Waits to Be Released")));
  pass (&panes, 60);
  g_assert_cmpuint (count_sent (&panes), ==, 0);
  close_panes (&panes);
}

static void
sidebar_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       page)
{
  trunk_space_page_toggle_sidebar (page);
}

/* In a narrow window the place one came from is hidden: to the button that shows it. */
static void
test_waiting_page_folded (void)
{
  static const GActionEntry entries[] = { { .name = "sidebar", .activate = sidebar_action } };
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  Panes panes = { 0 };
  GtkWidget *page;

  open_panes_sized (&panes, scale_to_text (600));
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), panes.page);
  gtk_widget_insert_action_group (GTK_WIDGET (panes.base.window), "win", G_ACTION_GROUP (actions));
  add_to_queue (&panes, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (panes.page), "space.show-view", "s", "waiting"));
  wait_frames (&panes.base);
  page = find (GTK_WIDGET (panes.page), is_waiting_page, NULL);
  g_assert_true (gtk_widget_grab_focus (find (page, is_button, "Keep Number")));
  press (&panes, "Keep Number");
  g_assert_true (gtk_widget_get_mapped (find (page, is_text, "Nothing Waits to Be Released")));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (gtk_window_get_focus (panes.base.window)), ==, "Show Sidebar");
  close_panes (&panes);
}

/* Of one there is the dialog that knows more. */
static void
test_one (void)
{
  Panes panes = { 0 };

  open_panes (&panes);
  gtk_selection_model_select_item (panes.selection, 0, TRUE);
  ask (&panes);
  g_assert_null (find (GTK_WIDGET (panes.base.window), is_dialog, NULL));
  g_assert_nonnull (row (&panes.base, "Type the Last 4 Digits"));
  close_panes (&panes);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/releases/several", test_several);
  g_test_add_func ("/releases/several-focus", test_several_focus);
  g_test_add_func ("/releases/several-small", test_several_small);
  g_test_add_func ("/releases/several-fits", test_several_fits);
  g_test_add_func ("/releases/one", test_one);
  g_test_add_func ("/releases/toast", test_toast);
  g_test_add_func ("/releases/toast-holds", test_toast_holds);
  g_test_add_func ("/releases/toast-narrow", test_toast_narrow);
  g_test_add_func ("/releases/news-narrow", test_news_narrow);
  g_test_add_func ("/releases/toast-dismissed", test_toast_dismissed);
  g_test_add_func ("/releases/waiting-page", test_waiting_page);
  g_test_add_func ("/releases/waiting-page-folded", test_waiting_page_folded);

  return g_test_run ();
}
