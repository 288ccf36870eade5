/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "selection-fixture.h"
#include "trunk-release-queue.h"
#include "trunk-release-toast.h"
#include "trunk-releases-dialog.h"

/* Several numbers of a space released at once: all are shown, their number is typed, and nothing leaves by itself. */

static gboolean
is_dialog (GtkWidget  *widget,
           const char *unused)
{
  return TRUNK_IS_RELEASES_DIALOG (widget);
}

static gboolean
is_text (GtkWidget  *widget,
         const char *text)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
is_entry (GtkWidget  *widget,
          const char *unused)
{
  return ADW_IS_ENTRY_ROW (widget);
}

static GtkWidget *
in_dialog (Panes       *panes,
           gboolean  (* matches) (GtkWidget *widget, const char *text),
           const char  *text)
{
  GtkWidget *dialog = find (GTK_WIDGET (panes->base.window), is_dialog, NULL);

  return dialog != NULL ? find (dialog, matches, text) : NULL;
}

static void
type_count (Panes      *panes,
            const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (in_dialog (panes, is_entry, NULL)), text);
}

static void
locked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  trunk_locks_set_finish (TRUNK_LOCKS (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
lock_first (Panes *panes)
{
  g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (panes->selection), 0);
  gboolean is_locked = FALSE;

  trunk_locks_set_async (trunk_release_queue_get_locks (trunk_session_get_releases (panes->session)), number, TRUE,
                         NULL, locked_cb, &is_locked);
  while (!is_locked)
    {
      trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);
      g_main_context_iteration (NULL, g_main_context_pending (NULL));
    }
}

static void
ask (Panes *panes)
{
  g_assert_true (gtk_widget_activate_action (find (GTK_WIDGET (panes->page), is_list, NULL), "selection.release",
                                             NULL));
  wait_frames (&panes->base);
}

static gboolean
is_closed (gpointer user_data)
{
  Panes *panes = user_data;

  trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);

  return find (GTK_WIDGET (panes->base.window), is_dialog, NULL) == NULL;
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

static gboolean
is_any_label (GtkWidget  *widget,
              const char *text)
{
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), text) == 0;
}

static void
add_to_queue (Panes *panes,
              guint  position)
{
  g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (panes->selection), position);

  trunk_release_queue_add_async (trunk_session_get_releases (panes->session), number, NULL, NULL, NULL);
  wait_frames (&panes->base);
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
  g_test_add_func ("/releases/one", test_one);
  g_test_add_func ("/releases/toast", test_toast);

  return g_test_run ();
}
