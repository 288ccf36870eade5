/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "releases-fixture.h"
#include "text-scale.h"
#include "trunk-number-page.h"
#include "trunk-number-row.h"
#include "trunk-release-row.h"

/* What is locked, waits to be released, or was due while nobody was there: how it is seen, and confirmed anew. */

/* The row of the number with @id in the list. */
static gboolean
is_row_of (GtkWidget  *widget,
           const char *id)
{
  return TRUNK_IS_NUMBER_ROW (widget)
         && g_strcmp0 (trunk_number_get_id (trunk_number_row_get_number (TRUNK_NUMBER_ROW (widget))), id) == 0;
}

static gboolean
is_lock (GtkWidget  *widget,
         const char *unused)
{
  return GTK_IS_IMAGE (widget)
         && g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (widget)), "changes-prevent-symbolic") == 0;
}

static gboolean
is_revealed (GtkWidget  *widget,
             const char *title)
{
  return ADW_IS_BANNER (widget) && adw_banner_get_revealed (ADW_BANNER (widget))
         && g_strcmp0 (adw_banner_get_title (ADW_BANNER (widget)), title) == 0;
}

#define WILL_BE "This number will be released. Until then it works as before"
#define WAS_DUE "This number was due to be released and was not. Confirm it again, or keep it"

static const struct
{
  const char *label;
  const char *suffix;
} badges[] = {
  { "To Be Released", ", to be released" },
  { "Not Released", ", not released, to be confirmed again" },
};

static void
assert_row (Panes      *panes,
            guint       position,
            gboolean    locked,
            const char *badge)
{
  g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (panes->selection), position);
  GtkWidget *item = find (GTK_WIDGET (panes->page), is_row_of, trunk_number_get_id (number));
  g_autofree char *summary = NULL;

  g_assert_nonnull (item);
  g_object_get (item, "summary", &summary, NULL);
  g_assert_cmpint (find (item, is_lock, NULL) != NULL, ==, locked);
  g_assert_cmpint (g_str_has_suffix (summary, ", locked"), ==, locked);
  for (guint i = 0; i < G_N_ELEMENTS (badges); i++)
    {
      gboolean expected = g_strcmp0 (badge, badges[i].label) == 0;

      g_assert_cmpint (find (item, is_label, badges[i].label) != NULL, ==, expected);
      g_assert_cmpint (g_str_has_suffix (summary, badges[i].suffix), ==, expected);
    }
}

static void
assert_page (Panes      *panes,
             guint       position,
             gboolean    locked,
             const char *text)
{
  GtkWidget *detail;

  gtk_selection_model_select_item (panes->selection, position, TRUE);
  wait_frames (&panes->base);
  detail = find (GTK_WIDGET (panes->page), is_detail, NULL);
  g_assert_cmpint (find (detail, is_lock, NULL) != NULL, ==, locked);
  g_assert_cmpint (find (detail, is_revealed, WILL_BE) != NULL, ==, g_strcmp0 (text, WILL_BE) == 0);
  g_assert_cmpint (find (detail, is_revealed, WAS_DUE) != NULL, ==, g_strcmp0 (text, WAS_DUE) == 0);
  g_assert_cmpint (find (detail, is_button, "_Keep Number") != NULL, ==, text != NULL);
}

/* What is locked, and what waits, is seen in the list and where the number itself is. */
static void
test_badges (void)
{
  Panes panes = { 0 };

  open_panes (&panes);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    assert_row (&panes, i, FALSE, NULL);
  assert_page (&panes, 0, FALSE, NULL);

  lock_first (&panes);
  add_to_queue (&panes, 1);
  assert_row (&panes, 0, TRUE, NULL);
  assert_row (&panes, 1, FALSE, "To Be Released");
  assert_row (&panes, 2, FALSE, NULL);
  assert_page (&panes, 0, TRUE, NULL);
  shoot (&panes.base, "locked");
  assert_page (&panes, 2, FALSE, NULL);
  assert_page (&panes, 1, FALSE, WILL_BE);
  shoot (&panes.base, "leaving");

  press (&panes, "_Keep Number");
  assert_page (&panes, 1, FALSE, NULL);
  assert_row (&panes, 1, FALSE, NULL);
  assert_row (&panes, 0, TRUE, NULL);
  close_panes (&panes);
}

/* What the window does with it. */
static void
show_waiting_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       page)
{
  g_assert_true (gtk_widget_activate_action (page, "space.show-view", "s", "waiting"));
  g_assert_true (gtk_widget_activate_action (page, "releases.focus", NULL));
}

/* An earlier start left one that was due while Trunkline was closed. */
static void
take_overdue (Panes *panes)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_release_entry_free);
  g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (panes->selection), 0);
  TrunkReleaseEntry *entry = trunk_release_entry_new (trunk_number_get_id (number), trunk_number_get_number (number));

  entry->state = TRUNK_RELEASE_ENTRY_WAITING;
  entry->queued_at = (NOW - 100) * G_USEC_PER_SEC;
  entry->due_at = (NOW - 90) * G_USEC_PER_SEC;
  trunk_changes_free (entry->answered);
  entry->answered = trunk_release_dup_answered (trunk_number_get_values (number));
  g_ptr_array_add (entries, entry);
  trunk_release_queue_take (trunk_session_get_releases (panes->session), entries, TRUE);
  wait_frames (&panes->base);
}

static gboolean
is_asked (gpointer user_data)
{
  Panes *panes = user_data;

  trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);

  return row (&panes->base, "Type the Last 4 Digits") != NULL;
}

static gboolean
is_waiting (gpointer user_data)
{
  Panes *panes = user_data;

  trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);

  return trunk_release_queue_count_waiting (trunk_session_get_releases (panes->session)) == 1
         && row (&panes->base, "Type the Last 4 Digits") == NULL;
}

#define WAS_NOT "This number was not released. Release it again, or keep it"

static gboolean
is_stopped (gpointer user_data)
{
  Panes *panes = user_data;
  g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (panes->selection), 1);

  trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 1000);

  return trunk_number_has_mark (number, TRUNK_NUMBER_STOPPED);
}

static void
assert_stopped (Panes *panes)
{
  g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (panes->selection), 1);
  GtkWidget *item = find (GTK_WIDGET (panes->page), is_row_of, trunk_number_get_id (number));
  g_autofree char *summary = NULL;

  g_object_get (item, "summary", &summary, NULL);
  g_assert_true (g_str_has_suffix (summary, ", not released"));
  g_assert_nonnull (find (item, is_label, "Not Released"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (find (item, is_label, "Not Released")), ==,
                   "Its release was refused or stopped");
  g_assert_null (find (item, is_label, "To Be Released"));

  gtk_selection_model_select_item (panes->selection, 1, TRUE);
  wait_frames (&panes->base);
  g_assert_nonnull (find (find (GTK_WIDGET (panes->page), is_detail, NULL), is_revealed, WAS_NOT));
}

/* What the service refused is seen where the number is, and no more once it is kept. */
static void
test_refused (void)
{
  static const TrunkFakeFault refused = {
    .effect = TRUNK_FAKE_EFFECT_NONE, .answer = TRUNK_FAKE_ANSWER_ERROR, .status = 422, .code = TRUNK_ERROR_REFUSED,
  };
  Panes panes = { 0 };

  open_panes (&panes);
  trunk_fake_service_push_fault (panes.base.service, TRUNK_FAKE_RELEASE, &refused);
  add_to_queue (&panes, 1);
  wait_until (is_stopped, &panes);
  g_assert_cmpuint (count_sent (&panes), ==, 1);
  wait_frames (&panes.base);
  assert_stopped (&panes);
  shoot (&panes.base, "refused");

  press (&panes, "_Keep Number");
  assert_page (&panes, 1, FALSE, NULL);
  assert_row (&panes, 1, FALSE, NULL);
  close_panes (&panes);
}

/* What something else answers by now was stopped; whoever queues it anew has it wait like any other. */
static void
test_answered_by_another (void)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkNumber) number = NULL;
  g_autoptr(TrunkValues) values = NULL;
  Panes panes = { 0 };

  open_panes (&panes);
  number = g_list_model_get_item (G_LIST_MODEL (panes.selection), 1);
  add_to_queue (&panes, 1);
  trunk_values_builder_init_from (&builder, trunk_number_get_values (number));
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_HANDLER, "relay_topic");
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_RELAY_TOPIC, "office");
  values = trunk_values_builder_end (&builder);
  trunk_fake_service_put (panes.base.service, values);
  wait_until (is_stopped, &panes);
  g_assert_cmpuint (count_sent (&panes), ==, 0);
  wait_frames (&panes.base);
  assert_stopped (&panes);

  add_to_queue (&panes, 1);
  assert_row (&panes, 1, FALSE, "To Be Released");
  assert_page (&panes, 1, FALSE, WILL_BE);
  g_clear_object (&number);
  close_panes (&panes);
}

#define WERE_DUE "Releases were due while you were away"

/* From the banner to what was due, and only the digits let it go: then it waits anew before it is sent. */
static void
test_due (void)
{
  static const GActionEntry entries[] = { { .name = "show-waiting", .activate = show_waiting_action } };
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  Panes panes = { 0 };
  g_autofree char *digits = NULL;
  TrunkReleaseQueue *queue;

  open_panes (&panes);
  queue = trunk_session_get_releases (panes.session);
  digits = dup_last_four (&panes, 0);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), panes.page);
  gtk_widget_insert_action_group (GTK_WIDGET (panes.base.window), "win", G_ACTION_GROUP (actions));
  g_assert_null (find (GTK_WIDGET (panes.page), is_revealed, WERE_DUE));
  take_overdue (&panes);
  g_assert_nonnull (find (GTK_WIDGET (panes.page), is_revealed, WERE_DUE));
  pass (&panes, 60);
  g_assert_cmpuint (trunk_release_queue_get_n_overdue (queue), ==, 1);
  assert_row (&panes, 0, FALSE, "Not Released");
  assert_page (&panes, 0, FALSE, WAS_DUE);
  shoot (&panes.base, "due");

  press (&panes, "Review");
  g_assert_nonnull (find (GTK_WIDGET (panes.page), is_text, "Not released: it was due while you were away"));
  g_assert_true (TRUNK_IS_RELEASE_ROW (gtk_window_get_focus (panes.base.window)));
  shoot (&panes.base, "due-waiting");
  press (&panes, "Release…");
  wait_until (is_asked, &panes);
  wait_frames (&panes.base);
  pass (&panes, 60);
  g_assert_cmpuint (trunk_release_queue_get_n_overdue (queue), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (row (&panes.base, "Type the Last 4 Digits")), digits);
  g_signal_emit_by_name (find (GTK_WIDGET (panes.base.window), is_destructive, NULL), "clicked");
  wait_until (is_waiting, &panes);
  g_assert_cmpuint (trunk_release_queue_get_n_overdue (queue), ==, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (panes.page), "space.show-view", "s", "numbers"));
  wait_frames (&panes.base);
  assert_row (&panes, 0, FALSE, "To Be Released");
  assert_page (&panes, 0, FALSE, WILL_BE);
  g_assert_null (find (GTK_WIDGET (panes.page), is_revealed, WERE_DUE));
  pass (&panes, 8);
  g_assert_cmpuint (count_sent (&panes), ==, 0);
  pass (&panes, 5);
  g_assert_cmpuint (count_sent (&panes), ==, 1);
  close_panes (&panes);
}

static gboolean
is_kept_banner_gone (gpointer user_data)
{
  Panes *panes = user_data;

  trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);

  return find (GTK_WIDGET (panes->page), is_revealed, WERE_DUE) == NULL;
}

/* Or it is kept, from where the banner leads. */
static void
test_due_kept (void)
{
  Panes panes = { 0 };

  open_panes (&panes);
  take_overdue (&panes);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (panes.page), "space.show-view", "s", "waiting"));
  wait_frames (&panes.base);
  press (&panes, "Keep Number");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (panes.page), "space.show-view", "s", "numbers"));
  wait_until (is_kept_banner_gone, &panes);
  pass (&panes, 60);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (trunk_session_get_releases (panes.session))), ==, 0);
  g_assert_cmpuint (count_sent (&panes), ==, 0);
  assert_row (&panes, 0, FALSE, NULL);
  close_panes (&panes);
}

/* What was due can be kept where it is looked at; while nothing can be changed, why is said instead. */
static void
test_due_page (void)
{
  Panes panes = { 0 };
  GtkWidget *detail;

  open_panes (&panes);
  take_overdue (&panes);
  assert_page (&panes, 0, FALSE, WAS_DUE);
  detail = find (GTK_WIDGET (panes.page), is_detail, NULL);
  trunk_number_page_set_read_only_reason (TRUNK_NUMBER_PAGE (detail), "Offline");
  wait_frames (&panes.base);
  g_assert_nonnull (find (detail, is_revealed, "Offline"));
  g_assert_null (find (detail, is_button, "_Keep Number"));
  trunk_number_page_set_read_only_reason (TRUNK_NUMBER_PAGE (detail), NULL);
  assert_page (&panes, 0, FALSE, WAS_DUE);

  press (&panes, "_Keep Number");
  assert_page (&panes, 0, FALSE, NULL);
  assert_row (&panes, 0, FALSE, NULL);
  close_panes (&panes);
}

static void
assert_whole (Panes      *panes,
              const char *label)
{
  GtkWidget *window = GTK_WIDGET (panes->base.window);
  GtkWidget *button = find (GTK_WIDGET (panes->page), is_button, label);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (window), gtk_widget_get_height (window));
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (button, window, &bounds));
  g_assert_true (graphene_rect_contains_rect (&area, &bounds));
}

/* On a small screen with large text everything that can be done about it can be reached. */
static void
test_due_small (void)
{
  Panes panes = { 0 };

  set_text_scale (1.5);
  open_panes_sized (&panes, 360);
  take_overdue (&panes);
  shoot (&panes.base, "due-small");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (panes.page), "space.show-view", "s", "waiting"));
  wait_frames (&panes.base);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (panes.base.window)), <=, 360);
  assert_whole (&panes, "Release…");
  assert_whole (&panes, "Keep Number");
  shoot (&panes.base, "due-waiting-small");
  close_panes (&panes);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/release-marks/badges", test_badges);
  g_test_add_func ("/release-marks/refused", test_refused);
  g_test_add_func ("/release-marks/answered-by-another", test_answered_by_another);
  g_test_add_func ("/release-marks/due", test_due);
  g_test_add_func ("/release-marks/due-kept", test_due_kept);
  g_test_add_func ("/release-marks/due-page", test_due_page);
  g_test_add_func ("/release-marks/due-small", test_due_small);

  return g_test_run ();
}
