/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "list-fixture.h"
#include "text-scale.h"
#include "trunk-available-row.h"
#include "trunk-window-changes.h"
#include "trunk-window-dialogs.h"

/* What is in the way of everything: how long, and what it keeps from being done. */

static gboolean
is_trouble (GtkWidget  *widget,
            const char *beginning)
{
  return ADW_IS_BANNER (widget) && adw_banner_get_revealed (ADW_BANNER (widget)) &&
         g_str_has_prefix (adw_banner_get_title (ADW_BANNER (widget)), beginning);
}

static gboolean
has_trouble (List       *list,
             const char *beginning)
{
  return find (GTK_WIDGET (list->base.window), is_trouble, beginning) != NULL;
}

/* What is said over the list, what can be done there, and what is said where something would be written. */
typedef struct
{
  TrunkErrorCode  code;
  const char     *title;
  const char     *button;
  const char     *reason;
} Trouble;

static const Trouble troubles[] = {
  { TRUNK_ERROR_OFFLINE, "Offline", "Try Again",
    "Offline. Changes need a connection" },
  { TRUNK_ERROR_NO_ANSWER, "No answer from SignalWire", "Try Again",
    "SignalWire does not answer. Changes need an answer" },
  { TRUNK_ERROR_TLS, "The connection is not secure", "Try Again",
    "The connection is not secure. Changes need a secure one" },
  { TRUNK_ERROR_PROXY, "Something is in the way", "Try Again",
    "A proxy is in the way. Changes need a connection" },
  { TRUNK_ERROR_PORTAL, "Sign in to the network in a browser, then try again", "Try Again",
    "Not signed in to this network. Changes need a connection" },
  { TRUNK_ERROR_WEB_PAGE, "A web page answered in place of SignalWire. Sign in", "Try Again",
    "A web page answers in place of SignalWire. Changes need an answer" },
  { TRUNK_ERROR_NOT_SIGNALWIRE, "This is not SignalWire", "Try Again",
    "SignalWire was not found there. Changes need an answer" },
  { TRUNK_ERROR_SIGN_IN, "Signed out. The token is not accepted", "Enter Token…",
    "Signed out. Changes need a token" },
  { TRUNK_ERROR_SCOPE, "The token may not see numbers. It needs the scope Numbers", "Enter Token…",
    "The token may not see numbers. Changes need the scope Numbers" },
};

static void
assert_in_the_way (List          *list,
                   const Trouble *trouble)
{
  TrunkPagedList *numbers = trunk_session_get_numbers (list->session);

  push_error (list, trouble->code);
  trunk_paged_list_refresh (numbers);
  await (list, has_trouble, trouble->title);
  await (list, has_state, "failed");
  g_assert_nonnull (find (GTK_WIDGET (list->base.window), is_button, trouble->button));
  assert_says_why_not (list, "win.buy", trouble->reason);

  /* as Try Again and Refresh do */
  trunk_fake_service_push_fault (list->base.service, TRUNK_FAKE_LIST, &(TrunkFakeFault) { .delay = 500 });
  if (g_str_equal (trouble->button, "Try Again"))
    g_signal_emit_by_name (button (list, "Try Again"), "clicked");
  else
    trunk_paged_list_load_more (numbers);
  g_assert_cmpint (trunk_paged_list_get_state (numbers), ==, TRUNK_LIST_LOADING);
  g_assert_true (has_trouble (list, trouble->title));
  g_assert_false (trunk_space_page_is_writable (list->whole));
  trunk_session_refresh (list->session);
  g_assert_cmpint (trunk_paged_list_get_state (numbers), ==, TRUNK_LIST_LOADING);
  assert_says_why_not (list, "win.buy", trouble->reason);

  await (list, has_state, "complete");
  g_assert_false (has_trouble (list, trouble->title));
  g_assert_true (trunk_space_page_is_writable (list->whole));
}

/* What is in the way of a list that was loaded is said over it, with what to do, and in the way of what would write;
 * that it is tried again does not end that, and that an answer has come does. */
static void
test_in_the_way (void)
{
  List list = { 0 };
  TrunkPagedList *numbers;

  open_three (&list, TRUE);
  numbers = trunk_session_get_numbers (list.session);

  for (gsize i = 0; i < G_N_ELEMENTS (troubles); i++)
    assert_in_the_way (&list, &troubles[i]);

  /* of a service that has answered */
  push_error (&list, TRUNK_ERROR_SERVER);
  trunk_paged_list_refresh (numbers);
  await (&list, has_state, "failed");
  g_assert_true (trunk_space_page_is_writable (list.whole));
  close_list (&list);
}

/* What stands open when it comes: where dialogs have room, and where they are folded. */

typedef struct
{
  const char *name;
  int         width;
  double      text;
} Room;

/* Without a compositor the edges are part of the window. */
#define WINDOW_EDGES 10

static const Room rooms[] = { { "wide", 1100, 1 }, { "narrow", 360, 1 }, { "large-text", 360, 1.5 } };

static void
open_in_room (List       *list,
              const Room *room)
{
  set_text_scale (room->text);
  open_list (list, TRUNK_SPACE_LIVE, TRUE);
  gtk_window_set_default_size (list->base.window, room->width + WINDOW_EDGES, 800);
  add_numbers (list, 3);
  show_list (list);
  await (list, has_state, "complete");
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (list->base.window)), ==, room->width);
}

static void
close_room (List *list)
{
  close_list (list);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
}

static GtkWidget *
get_dialog (List *list)
{
  return GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (list->base.window)));
}

static gboolean
is_entry (GtkWidget  *widget,
          const char *unused)
{
  return ADW_IS_ENTRY_ROW (widget);
}

static gboolean
has_text (GtkWidget  *widget,
          const char *text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), text) == 0;
}

static gboolean
is_to_do (GtkWidget  *widget,
          const char *label)
{
  return GTK_IS_BUTTON (widget) && find (widget, has_text, label) != NULL;
}

/* The button of the dialog that stands open works but while something is in the way, and the dialog says what. */
static void
assert_follows (List       *list,
                const char *label)
{
  const char *reason = "SignalWire does not answer. Changes need an answer";
  TrunkPagedList *numbers = trunk_session_get_numbers (list->session);
  GtkWidget *button;

  wait_frames (&list->base);
  button = find (get_dialog (list), is_to_do, label);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_assert_null (find (get_dialog (list), has_text, reason));

  push_error (list, TRUNK_ERROR_NO_ANSWER);
  trunk_paged_list_refresh (numbers);
  await (list, has_state, "failed");
  g_assert_false (gtk_widget_is_sensitive (button));
  g_assert_nonnull (find (get_dialog (list), has_text, reason));
  shoot (&list->base, label);

  trunk_paged_list_load_more (numbers);
  g_assert_false (gtk_widget_is_sensitive (button));
  await (list, has_state, "complete");
  g_assert_true (gtk_widget_is_sensitive (button));
  g_assert_null (find (get_dialog (list), has_text, reason));

  trunk_space_set_use (list->base.space, TRUNK_SPACE_READ_ONLY);
  wait_frames (&list->base);
  g_assert_false (gtk_widget_is_sensitive (button));
  g_assert_nonnull (find (get_dialog (list), has_text, "This space is read-only here"));
  trunk_space_set_use (list->base.space, TRUNK_SPACE_LIVE);
  g_assert_true (gtk_widget_is_sensitive (button));
}

static void
close_dialog (List *list)
{
  adw_dialog_force_close (ADW_DIALOG (get_dialog (list)));
  wait_frames (&list->base);
}

static void
test_release (gconstpointer room)
{
  List list = { 0 };
  GListModel *numbers;
  g_autoptr(TrunkNumber) number = NULL;
  g_autoptr(GListStore) all = g_list_store_new (TRUNK_TYPE_NUMBER);

  open_in_room (&list, room);
  numbers = G_LIST_MODEL (trunk_session_get_numbers (list.session));
  number = g_list_model_get_item (numbers, 0);
  trunk_window_release (GTK_WIDGET (list.whole), list.session, number);
  wait_frames (&list.base);
  gtk_editable_set_text (GTK_EDITABLE (find (get_dialog (&list), is_entry, NULL)),
                         trunk_number_get_number (number) + strlen ("+1214555"));
  assert_follows (&list, "_Ask SignalWire Anyway");
  close_dialog (&list);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(TrunkNumber) each = g_list_model_get_item (numbers, i);

      g_list_store_append (all, each);
    }
  trunk_window_release_several (GTK_WIDGET (list.whole), list.session, G_LIST_MODEL (all));
  wait_frames (&list.base);
  gtk_editable_set_text (GTK_EDITABLE (find (get_dialog (&list), is_entry, NULL)), "3");
  assert_follows (&list, "_Release 3 Numbers");
  close_dialog (&list);

  g_list_store_remove_all (all);
  g_clear_object (&number);
  g_assert_cmpuint (trunk_fake_service_count_calls (list.base.service, TRUNK_FAKE_RELEASE, NULL), ==, 0);
  close_room (&list);
}

static TrunkDraft *
rename_first (List       *list,
              const char *name)
{
  g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (trunk_session_get_numbers (list->session)), 0);
  TrunkDraft *draft = trunk_session_get_draft (list->session, number);

  trunk_draft_set (draft, TRUNK_FIELD_NAME, name);

  return draft;
}

static void
test_review (gconstpointer room)
{
  List list = { 0 };

  open_in_room (&list, room);
  trunk_window_review (GTK_WIDGET (list.whole), list.session, rename_first (&list, "New"));
  assert_follows (&list, "_Save");
  close_dialog (&list);
  close_room (&list);
}

/* Somebody else has changed it meanwhile: what is chosen is not taken before there is an answer either. */
static void
test_conflict (gconstpointer room)
{
  List list = { 0 };
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) theirs = NULL;

  open_in_room (&list, room);
  trunk_window_review (GTK_WIDGET (list.whole), list.session, rename_first (&list, "Mine"));
  trunk_values_builder_init_from (&builder, trunk_fake_service_find_number (list.base.service, "+12145550002"));
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, "Theirs");
  theirs = trunk_values_builder_end (&builder);
  trunk_fake_service_put (list.base.service, theirs);
  wait_frames (&list.base);
  g_signal_emit_by_name (find (get_dialog (&list), is_to_do, "_Save"), "clicked");
  await (&list, says, "Changed by Someone Else");
  g_assert_false (gtk_widget_is_sensitive (find (get_dialog (&list), is_to_do, "_Save")));
  adw_action_row_activate (ADW_ACTION_ROW (find (get_dialog (&list), is_row, "Yours")));
  assert_follows (&list, "_Save");
  close_dialog (&list);
  close_room (&list);
}

static gboolean
is_result (GtkWidget  *widget,
           const char *unused)
{
  return TRUNK_IS_AVAILABLE_ROW (widget);
}

static gboolean
has_results (List       *list,
             const char *button)
{
  return find (get_dialog (list), is_result, NULL) != NULL || find (get_dialog (list), is_to_do, button) != NULL;
}

/* Where there is room for one side alone, what was found is behind a button. */
static void
show_results (List *list)
{
  wait_frames (&list->base);
  await (list, has_results, "_Show 1 Number");
  if (find (get_dialog (list), is_result, NULL) == NULL)
    g_signal_emit_by_name (find (get_dialog (list), is_to_do, "_Show 1 Number"), "clicked");
  await (list, says, "Dallas, TX");
  g_assert_nonnull (find (get_dialog (list), is_result, NULL));
}

/* From what was found to the order of it. */
static void
test_buy (gconstpointer room)
{
  List list = { 0 };
  g_autoptr(TrunkAvailableNumber) number =
    trunk_available_number_new ("+12145550190", "TX", NULL, "DALLAS", "US", TRUNK_CAPABILITY_VOICE,
                                NOW * G_USEC_PER_SEC);

  open_in_room (&list, room);
  trunk_fake_service_add_available (list.base.service, number);
  g_object_set (trunk_session_get_query (list.session), "area-code", "214", NULL);
  trunk_window_buy (GTK_WIDGET (list.whole), list.session);
  show_results (&list);
  g_assert_true (gtk_widget_activate_action (find (get_dialog (&list), is_result, NULL), "row.activate", NULL));
  assert_follows (&list, "_Review Order");

  g_signal_emit_by_name (find (get_dialog (&list), is_to_do, "_Review Order"), "clicked");
  await (&list, says, "Buy 1 Number");
  assert_follows (&list, "_Buy 1 Number");
  g_assert_cmpuint (trunk_fake_service_count_calls (list.base.service, TRUNK_FAKE_PURCHASE, NULL), ==, 0);
  close_dialog (&list);
  close_room (&list);
}

/* A window in which toasts are shown. */
static GtkWidget *
open_toasts (List *list)
{
  GtkWidget *child = gtk_button_new_with_mnemonic ("_Below");
  GtkWidget *overlay = adw_toast_overlay_new ();

  open_space (&list->base, "Acme", TRUNK_SPACE_LIVE);
  list->session = make_session (&list->base);
  add_numbers (list, 3);
  trunk_paged_list_load_more (trunk_session_get_numbers (list->session));
  list->base.window = g_object_new (ADW_TYPE_APPLICATION_WINDOW, "default-width", 700, "default-height", 700, NULL);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), child);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (list->base.window), overlay);
  gtk_window_present (list->base.window);
  await (list, has_state, "complete");

  return child;
}

static void
close_toasts (List *list)
{
  gtk_window_destroy (list->base.window);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (list->session);
  g_object_unref (list->base.space);
  g_object_unref (list->base.service);
  g_object_unref (list->base.clock);
}

/* What is said of a save offers to undo it, but while it cannot be. */
static void
test_undo (void)
{
  List list = { 0 };
  GtkWidget *child = open_toasts (&list);
  TrunkPagedList *numbers = trunk_session_get_numbers (list.session);
  AdwDialog *dialog;

  trunk_window_review (child, list.session, rename_first (&list, "New"));
  wait_frames (&list.base);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (list.base.window));
  g_signal_emit_by_name (find (GTK_WIDGET (dialog), is_to_do, "_Save"), "clicked");
  await (&list, says, "Changes saved");
  g_assert_nonnull (find (GTK_WIDGET (list.base.window), is_to_do, "_Undo"));

  push_error (&list, TRUNK_ERROR_OFFLINE);
  trunk_paged_list_refresh (numbers);
  await (&list, has_state, "failed");
  wait_frames (&list.base);
  g_assert_nonnull (find (GTK_WIDGET (list.base.window), has_text, "Changes saved"));
  g_assert_null (find (GTK_WIDGET (list.base.window), is_to_do, "_Undo"));
  g_assert_false (trunk_window_undo_saved (child));
  shoot (&list.base, "undo-offline");

  trunk_paged_list_load_more (numbers);
  await (&list, says, "Changes saved");
  g_assert_nonnull (find (GTK_WIDGET (list.base.window), is_to_do, "_Undo"));
  g_assert_cmpuint (trunk_fake_service_count_calls (list.base.service, TRUNK_FAKE_UPDATE, NULL), ==, 1);
  g_assert_true (trunk_window_undo_saved (child));
  await (&list, says, "Changes undone");
  g_assert_cmpuint (trunk_fake_service_count_calls (list.base.service, TRUNK_FAKE_UPDATE, NULL), ==, 2);
  close_toasts (&list);
}

/* An undo that has to wait for a busy service says so, and can be called off. */
static void
test_undo_busy (void)
{
  const TrunkFakeFault busy = { .effect = TRUNK_FAKE_EFFECT_NONE, .answer = TRUNK_FAKE_ANSWER_ERROR, .status = 429,
                                .retry_after = 30 };
  List list = { 0 };
  GtkWidget *child = open_toasts (&list);
  AdwApplicationWindow *window = ADW_APPLICATION_WINDOW (list.base.window);

  trunk_window_review (child, list.session, rename_first (&list, "New"));
  wait_frames (&list.base);
  g_signal_emit_by_name (find (GTK_WIDGET (adw_application_window_get_visible_dialog (window)), is_to_do, "_Save"),
                         "clicked");
  await (&list, says, "Changes saved");

  trunk_fake_service_push_fault (list.base.service, TRUNK_FAKE_UPDATE, &busy);
  g_assert_true (trunk_window_undo_saved (child));
  while (adw_application_window_get_visible_dialog (window) == NULL)
    {
      trunk_test_clock_advance (TRUNK_TEST_CLOCK (list.base.clock), 1000);
      while (g_main_context_iteration (NULL, FALSE));
    }
  wait_frames (&list.base);
  g_assert_nonnull (find (GTK_WIDGET (window), has_text,
                          "Nothing has been undone so far. It is tried again by itself in 30 seconds."));
  shoot (&list.base, "undo-waiting");
  adw_dialog_close (adw_application_window_get_visible_dialog (window));
  trunk_test_clock_advance (TRUNK_TEST_CLOCK (list.base.clock), 60 * 1000);
  wait_frames (&list.base);
  g_assert_cmpuint (trunk_fake_service_count_calls (list.base.service, TRUNK_FAKE_UPDATE, NULL), ==, 2);
  close_toasts (&list);
}

static void
add_in_rooms (const char    *name,
              GTestDataFunc  test)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      g_autofree char *path = g_strdup_printf ("/in-the-way/%s/%s", name, rooms[i].name);

      g_test_add_data_func (path, &rooms[i], test);
    }
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/in-the-way/list", test_in_the_way);
  add_in_rooms ("release", test_release);
  add_in_rooms ("review", test_review);
  add_in_rooms ("conflict", test_conflict);
  add_in_rooms ("buy", test_buy);
  g_test_add_func ("/in-the-way/undo", test_undo);
  g_test_add_func ("/in-the-way/undo-busy", test_undo_busy);

  return g_test_run ();
}
