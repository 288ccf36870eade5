/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hands-fixture.h"
#include "releases-fixture.h"
#include "trunk-toast.h"

/* What waits to be released, under a real pointer and a real key: what is pointed at has all the time there is, and
 * Escape neither sends a number nor puts one into the queue. */

static void
press_escape (void)
{
  KeyCode code = XKeysymToKeycode (display, XK_Escape);

  XTestFakeKeyEvent (display, code, True, CurrentTime);
  XTestFakeKeyEvent (display, code, False, CurrentTime);
  XFlush (display);
}

static gboolean
is_toast (GtkWidget  *widget,
          const char *unused)
{
  return g_str_equal (gtk_widget_get_css_name (widget), "toast");
}

static gboolean
is_left (gpointer widget)
{
  return !is_pointed_at (widget);
}

/* Pointed at, on the text or on its button, it stays; then the rest of the time counts. */
static void
test_pointed (void)
{
  Panes panes = { 0 };
  GtkWindow *window;
  TrunkReleaseQueue *queue;
  GtkWidget *toast;

  point_at (1, 1);
  window = open_toast (&panes);
  queue = trunk_session_get_releases (panes.session);
  gtk_window_fullscreen (window);
  wait_until (fills_screen, window);
  wait_until (has_undo, window);
  wait_frames (&panes.base);
  toast = find (GTK_WIDGET (window), is_toast, NULL);
  g_assert_nonnull (toast);
  pass (&panes, 4);

  point_into (find (toast, is_text, "will be released"));
  wait_until (is_pointed_at, toast);
  pass (&panes, 60);
  g_assert_cmpuint (trunk_release_queue_count_waiting (queue), ==, 1);
  point_into (find (toast, is_button, "Undo"));
  wait_until (is_pointed_at, find (toast, is_button, "Undo"));
  pass (&panes, 60);
  g_assert_cmpuint (trunk_release_queue_count_waiting (queue), ==, 1);
  g_assert_cmpuint (count_sent (&panes), ==, 0);

  point_at (1, 1);
  wait_until (is_left, toast);
  pass (&panes, 4);
  g_assert_cmpuint (trunk_release_queue_count_waiting (queue), ==, 1);
  g_assert_cmpuint (count_sent (&panes), ==, 0);
  pass (&panes, 4);
  g_assert_cmpuint (count_sent (&panes), ==, 1);

  gtk_window_destroy (window);
  close_panes (&panes);
}

static gboolean
escape_cb (guint *n_keys,
           guint  keyval)
{
  *n_keys += keyval == GDK_KEY_Escape;

  return GDK_EVENT_PROPAGATE;
}

static gboolean
has_come (gpointer n_keys)
{
  return *(guint *) n_keys > 0;
}

/* Presses Escape for whatever has the focus in @window, and waits until that has had it. */
static void
escape (GtkWindow *window)
{
  GtkEventController *controller = gtk_event_controller_key_new ();
  guint n_keys = 0;

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, "key-pressed", G_CALLBACK (escape_cb), &n_keys);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
  press_escape ();
  wait_until (has_come, &n_keys);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_widget_remove_controller (GTK_WIDGET (window), controller);
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

/* With the focus in the toast, and below it.  Escape takes the toast away, and that is all. */
static void
test_escape_at_toast (void)
{
  static const char * const focused[] = { "Undo", "below" };
  Panes panes = { 0 };
  GtkWindow *window = open_toast (&panes);
  TrunkReleaseQueue *queue = trunk_session_get_releases (panes.session);

  wait_until (is_active, window);
  for (guint i = 0; i < G_N_ELEMENTS (focused); i++)
    {
      if (i > 0)
        add_to_queue (&panes, i);
      wait_until (has_undo, window);
      g_assert_true (gtk_widget_grab_focus (find (GTK_WIDGET (window), is_button, focused[i])));
      escape (window);
      pass (&panes, 4);
      g_assert_cmpuint (trunk_release_queue_count_waiting (queue), ==, i + 1);
      g_assert_cmpuint (count_sent (&panes), ==, 0);
    }

  gtk_window_destroy (window);
  close_panes (&panes);
}

static gboolean
is_over (gpointer window)
{
  return adw_window_get_visible_dialog (window) == NULL;
}

/* With all that has to be typed typed: of one number, then of several. */
static void
test_escape_at_dialog (void)
{
  g_autofree char *digits = NULL;
  Panes panes = { 0 };
  TrunkReleaseQueue *queue;

  open_panes (&panes);
  queue = trunk_session_get_releases (panes.session);
  digits = dup_last_four (&panes, 0);
  wait_until (is_active, panes.base.window);
  for (guint i = 0; i < 2; i++)
    {
      const char *title = i == 0 ? "Type the Last 4 Digits" : "Type How Many Numbers";
      GtkWidget *dialog;

      if (i == 0)
        gtk_selection_model_select_item (panes.selection, 0, TRUE);
      else
        gtk_selection_model_select_all (panes.selection);
      wait_frames (&panes.base);
      ask (&panes);
      gtk_editable_set_text (GTK_EDITABLE (row (&panes.base, title)), i == 0 ? digits : "3");
      g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (panes.base.window), row (&panes.base, title)));
      dialog = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (panes.base.window)));
      g_assert_true (gtk_widget_is_sensitive (find (dialog, is_destructive, NULL)));
      press_escape ();
      wait_until (is_over, panes.base.window);
      pass (&panes, 60);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (queue)), ==, 0);
      g_assert_cmpuint (count_sent (&panes), ==, 0);
    }
  close_panes (&panes);
}

static gboolean
is_told (gpointer window)
{
  GtkWidget *label = find (window, is_text, "Changes saved");

  return label != NULL && gtk_widget_get_mapped (label);
}

/* What else is told is not kept back for as long as a release waits, which may be hours; then that is there again. */
static void
test_toast_over_toast (void)
{
  Panes panes = { 0 };
  GtkWindow *window;
  AdwToastOverlay *overlay;
  AdwToast *told = adw_toast_new ("Changes saved");

  window = open_toast (&panes);
  overlay = ADW_TOAST_OVERLAY (gtk_window_get_child (window));
  wait_until (has_undo, window);
  g_object_ref (told);
  trunk_toast_show (overlay, told);
  wait_until (is_told, window);
  adw_toast_dismiss (told);
  g_object_unref (told);
  wait_until (has_undo, window);
  g_assert_cmpuint (trunk_release_queue_count_waiting (trunk_session_get_releases (panes.session)), ==, 1);
  pass (&panes, 30);
  g_assert_cmpuint (count_sent (&panes), ==, 1);

  gtk_window_destroy (window);
  close_panes (&panes);
}

static void
let_somebody_change (Panes *panes,
                     guint  position)
{
  g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (panes->selection), position);
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;

  trunk_values_builder_init_from (&builder, trunk_number_get_values (number));
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_HANDLER, "laml_webhooks");
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_REQUEST_URL, "https://live.example.com/in");
  values = trunk_values_builder_end (&builder);
  trunk_number_update (number, values);
}

static GtkWidget *
ask_for_three (Panes *panes)
{
  gtk_selection_model_select_all (panes->selection);
  wait_frames (&panes->base);
  ask (panes);
  gtk_editable_set_text (GTK_EDITABLE (in_dialog (panes, is_entry, NULL)), "3");

  return in_dialog (panes, is_button, "Release 3 Numbers");
}

static gboolean
says_others_do_not (gpointer panes)
{
  return in_dialog (panes, is_text, "1 waits to be released, the others do not.") != NULL;
}

/* Those that are not in the queue yet when one of them changes do not come into it, and that is said. */
static void
test_several_stopped (void)
{
  Panes panes = { 0 };

  open_panes (&panes);
  g_signal_emit_by_name (ask_for_three (&panes), "clicked");
  let_somebody_change (&panes, 2);
  wait_until (says_others_do_not, &panes);
  g_assert_cmpuint (trunk_release_queue_count_waiting (trunk_session_get_releases (panes.session)), ==, 1);
  g_assert_nonnull (in_dialog (&panes, is_button, "Release 2 Numbers"));
  close_panes (&panes);
}

/* What is agreed to is what is shown: when somebody changes one of them, they are looked at and counted anew. */
static void
test_several_changed (void)
{
  Panes panes = { 0 };
  GtkWidget *button;

  open_panes (&panes);
  button = ask_for_three (&panes);
  g_assert_true (gtk_widget_get_sensitive (button));

  let_somebody_change (&panes, 1);
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_nonnull (in_dialog (&panes, is_text, "was changed by someone else."));
  shoot (&panes.base, "releases-changed");
  gtk_editable_set_text (GTK_EDITABLE (in_dialog (&panes, is_entry, NULL)), "3");
  g_assert_true (gtk_widget_get_sensitive (button));
  close_panes (&panes);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  init_page_test (&argc, &argv);
  display = XOpenDisplay (NULL);
  g_assert_nonnull (display);

  g_test_add_func ("/release-hands/pointed", test_pointed);
  g_test_add_func ("/release-hands/escape-at-toast", test_escape_at_toast);
  g_test_add_func ("/release-hands/escape-at-dialog", test_escape_at_dialog);
  g_test_add_func ("/release-hands/toast-over-toast", test_toast_over_toast);
  g_test_add_func ("/release-hands/several-changed", test_several_changed);
  g_test_add_func ("/release-hands/several-stopped", test_several_stopped);

  status = g_test_run ();
  XCloseDisplay (display);

  return status;
}
