/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "number-page-fixture.h"
#include "trunk-late-bin.h"
#include "trunk-store.h"
#include "trunk-window-present.h"

/* A window comes with the rows in it that are kept on this computer, and it does not wait for them for ever. */

#define N_KEPT 5
#define N_FIRST 3
#define PATIENCE_MS 250

typedef struct
{
  TrunkClock       *clock;
  TrunkFakeService *service;
  TrunkStore       *store;
  char             *folder;
  TrunkSession     *session;
  GtkWindow        *window;
  guint             n_rows;   /* when it was shown */
} Start;

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (trunk_snapshot_book_write_finish (TRUNK_SNAPSHOT_BOOK (source), result, &error), !=, 0);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

/* What the visit before has left. */
static void
keep (Start *start)
{
  TrunkSnapshot snapshot = { 0, NOW * G_USEC_PER_SEC, TRUE, N_KEPT };
  TrunkSnapshotPart *part = trunk_snapshot_part_new (&snapshot);
  gboolean done = FALSE;

  part->last = TRUE;
  for (guint i = 0; i < N_KEPT; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      const char * const pairs[] = { "id", id, "number", "+12145550142", NULL };

      g_ptr_array_add (part->values, make_values (pairs, TRUNK_CAPABILITY_VOICE, NOW));
    }
  trunk_snapshot_book_write_async (TRUNK_SNAPSHOT_BOOK (start->store), part, NULL, kept_cb, &done);
  wait_until (is_true, &done);
}

static void
begin (Start   *start,
       gboolean with_kept)
{
  g_autoptr(TrunkSpace) space = trunk_space_new ("id", "https://acme.signalwire.com", "p", "Acme", TRUNK_COLOR_TEAL,
                                                 TRUNK_SPACE_LIVE);
  g_autofree char *path = NULL;

  start->folder = g_dir_make_tmp ("test-window-present-XXXXXX", NULL);
  path = g_build_filename (start->folder, "space.db", NULL);
  start->clock = TRUNK_CLOCK (trunk_test_clock_new (NOW * G_USEC_PER_SEC));
  start->service = trunk_fake_service_new (start->clock);
  start->store = trunk_store_new (path, start->clock);
  if (with_kept)
    keep (start);

  start->session = trunk_session_new_with_service (space, TRUNK_NUMBERS_SERVICE (start->service),
                                                   TRUNK_JOURNAL (start->store), start->clock);
  trunk_session_await_token (start->session);
  trunk_session_limit_snapshot (start->session, N_FIRST);
  start->window = GTK_WINDOW (adw_window_new ());
  g_object_add_weak_pointer (G_OBJECT (start->window), (gpointer *) &start->window);
}

static void
end (Start *start)
{
  if (start->window != NULL)
    gtk_window_destroy (start->window);
  trunk_session_show_rest (start->session);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_null (start->window);
  g_clear_object (&start->session);
  trunk_store_erase (start->store);
  trunk_store_close_all ();
  g_clear_object (&start->store);
  g_clear_object (&start->service);
  g_clear_object (&start->clock);
  g_rmdir (start->folder);
  g_free (start->folder);
}

static gboolean
is_shown (gpointer window)
{
  return gtk_widget_get_visible (window);
}

static guint
count_rows (Start *start)
{
  return g_list_model_get_n_items (G_LIST_MODEL (trunk_session_get_numbers (start->session)));
}

static void
mapped_cb (Start *start)
{
  start->n_rows = count_rows (start);
}

static void
test_with_rows (void)
{
  Start start = { 0 };

  begin (&start, TRUE);
  g_signal_connect_swapped (start.window, "map", G_CALLBACK (mapped_cb), &start);
  trunk_session_show_snapshot (start.session);
  trunk_window_present_filled (start.window, start.session);
  g_assert_false (is_shown (start.window));

  wait_until (is_shown, start.window);
  g_assert_cmpuint (start.n_rows, ==, N_FIRST);
  g_assert_cmpuint (trunk_test_clock_get_n_timeouts (TRUNK_TEST_CLOCK (start.clock)), ==, 0);
  end (&start);
}

/* In a context of its own, in which nothing of what the store says is heard. */
static void
test_patience (void)
{
  g_autoptr(GMainContext) deaf = g_main_context_new ();
  Start start = { 0 };

  begin (&start, TRUE);
  trunk_session_show_snapshot (start.session);
  trunk_window_present_filled (start.window, start.session);
  g_main_context_push_thread_default (deaf);
  trunk_test_clock_advance (TRUNK_TEST_CLOCK (start.clock), PATIENCE_MS - 1);
  g_assert_false (is_shown (start.window));
  trunk_test_clock_advance (TRUNK_TEST_CLOCK (start.clock), 1);
  g_assert_true (is_shown (start.window));
  g_assert_cmpuint (count_rows (&start), ==, 0);
  g_main_context_pop_thread_default (deaf);
  end (&start);
}

static void
test_without_rows (void)
{
  Start start = { 0 };

  /* nothing is kept */
  begin (&start, FALSE);
  trunk_session_show_snapshot (start.session);
  trunk_window_present_filled (start.window, start.session);
  wait_until (is_shown, start.window);
  end (&start);

  /* nobody asks what is kept, or nobody could */
  begin (&start, TRUE);
  trunk_window_present_filled (start.window, start.session);
  g_assert_true (is_shown (start.window));
  gtk_widget_set_visible (GTK_WIDGET (start.window), FALSE);
  trunk_window_present_filled (start.window, NULL);
  g_assert_true (is_shown (start.window));
  end (&start);
}

/* Who quits has not to wait either. */
static void
test_closed (void)
{
  Start start = { 0 };

  begin (&start, TRUE);
  trunk_session_show_snapshot (start.session);
  trunk_window_present_filled (start.window, start.session);
  gtk_window_destroy (start.window);
  g_assert_cmpuint (trunk_test_clock_get_n_timeouts (TRUNK_TEST_CLOCK (start.clock)), ==, 0);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_null (start.window);
  end (&start);
}

static void
test_late_bin (void)
{
  GtkWindow *window = GTK_WINDOW (adw_window_new ());
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *label = g_object_ref_sink (gtk_label_new ("late"));
  GtkWidget *bin = g_object_new (TRUNK_TYPE_LATE_BIN, "late-child", label, NULL);

  gtk_stack_add_child (GTK_STACK (stack), gtk_label_new ("first"));
  gtk_stack_add_child (GTK_STACK (stack), bin);
  adw_window_set_content (ADW_WINDOW (window), stack);
  gtk_window_present (window);
  g_assert_null (gtk_widget_get_parent (label));

  gtk_stack_set_visible_child (GTK_STACK (stack), bin);
  g_assert_true (gtk_widget_get_parent (label) == bin);
  g_assert_true (gtk_widget_get_mapped (label));
  gtk_stack_set_visible_child (GTK_STACK (stack), gtk_widget_get_first_child (stack));
  gtk_stack_set_visible_child (GTK_STACK (stack), bin);
  g_assert_true (gtk_widget_get_mapped (label));
  gtk_window_destroy (window);
  g_assert_finalize_object (label);

  /* never seen */
  label = g_object_ref_sink (gtk_label_new ("late"));
  bin = g_object_ref_sink (g_object_new (TRUNK_TYPE_LATE_BIN, "late-child", label, NULL));
  g_assert_finalize_object (GTK_WIDGET (bin));
  g_assert_finalize_object (label);
}

static void
assert_size (GSettings *settings,
             int        width,
             int        height,
             gboolean   maximized)
{
  GtkWindow *window = GTK_WINDOW (adw_window_new ());
  int found_width, found_height;

  trunk_window_keep_size (window, settings);
  gtk_window_get_default_size (window, &found_width, &found_height);
  g_assert_cmpint (found_width, ==, width);
  g_assert_cmpint (found_height, ==, height);
  g_assert_cmpint (gtk_window_is_maximized (window), ==, maximized);
  gtk_window_destroy (window);
}

/* As large as the window before, and maximized if that was; then it is known how large it is otherwise. */
static void
test_size (void)
{
  g_autoptr(GSettings) settings = g_settings_new ("io.github.trunkline.Trunkline");
  GtkWindow *window = GTK_WINDOW (adw_window_new ());

  assert_size (settings, 1100, 720, FALSE);
  trunk_window_keep_size (window, settings);
  gtk_window_set_default_size (window, 900, 650);
  assert_size (settings, 900, 650, FALSE);
  gtk_window_maximize (window);
  gtk_window_destroy (window);
  assert_size (settings, 900, 650, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/window-present/with-rows", test_with_rows);
  g_test_add_func ("/window-present/patience", test_patience);
  g_test_add_func ("/window-present/without-rows", test_without_rows);
  g_test_add_func ("/window-present/closed", test_closed);
  g_test_add_func ("/window-present/late-bin", test_late_bin);
  g_test_add_func ("/window-present/size", test_size);

  return g_test_run ();
}
