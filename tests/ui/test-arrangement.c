/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "selection-fixture.h"
#include "trunk-arrangement.h"
#include "trunk-number-marks.h"
#include "trunk-numbers-exporter.h"
#include "trunk-numbers-page.h"

#include <glib/gstdio.h>
#include <string.h>

/* The list of a space sorted, and with a part of it. */

static TrunkArrangement *
arrangement_of (Panes *panes)
{
  TrunkArrangement *arrangement;

  g_object_get (find (GTK_WIDGET (panes->page), is_view, NULL), "arrangement", &arrangement, NULL);
  g_object_unref (arrangement);

  return arrangement;
}

static gboolean
is_settled (gpointer user_data)
{
  Panes *panes = user_data;

  trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);

  return trunk_paged_list_get_state (trunk_session_get_numbers (panes->session)) == TRUNK_LIST_COMPLETE &&
         !g_main_context_pending (NULL);
}

static void
assert_shown (Panes      *panes,
              const char *expected)
{
  g_autoptr(GString) text = g_string_new (NULL);

  wait_until (is_settled, panes);
  wait_frames (&panes->base);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (panes->selection)); i++)
    {
      g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (panes->selection), i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", trunk_number_get_number (number));
    }

  g_assert_cmpstr (text->str, ==, expected);
}

static void
choose (Panes      *panes,
        const char *action,
        const char *target)
{
  g_autofree char *name = g_strconcat ("arrange.", action, NULL);

  g_assert_true (gtk_widget_activate_action (find (GTK_WIDGET (panes->page), is_view, NULL), name, "s", target));
}

static void
test_sort (void)
{
  Panes panes = { 0 };

  open_panes (&panes);
  assert_shown (&panes, "+12145550101 +442079460102 +12145550103");
  g_assert_null (shown (&panes, "Reset"));

  choose (&panes, "sort", "number");
  assert_shown (&panes, "+12145550101 +12145550103 +442079460102");
  g_assert_nonnull (find (GTK_WIDGET (panes.page), is_label, "By Number"));
  shoot (&panes.base, "sorted");

  /* a number that comes takes its place */
  trunk_fake_service_add_number (panes.base.service, "+12145550102", "New", NOW);
  trunk_paged_list_refresh (trunk_session_get_numbers (panes.session));
  wait_until (is_settled, &panes);
  assert_shown (&panes, "+12145550101 +12145550102 +12145550103 +442079460102");

  press (&panes, "Reset");
  assert_shown (&panes, "+12145550102 +12145550101 +442079460102 +12145550103");
  close_panes (&panes);
}

/* Names as people sort them, the unnamed last. */
static void
test_names (void)
{
  static const char * const names[] = { "zeta", "", "Desk 10", "desk 9", "Éclair" };
  Panes panes = { 0 };
  g_autoptr(GString) text = g_string_new (NULL);

  open_panes (&panes);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *number = g_strdup_printf ("+1713555010%u", i);

      trunk_fake_service_add_number (panes.base.service, number, names[i], NOW);
    }
  trunk_paged_list_refresh (trunk_session_get_numbers (panes.session));
  wait_until (is_settled, &panes);
  choose (&panes, "sort", "name");
  wait_until (is_settled, &panes);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (panes.selection)); i++)
    {
      g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (panes.selection), i);
      const char *name = trunk_number_get_name (number);

      g_string_append_printf (text, "%s|", name != NULL ? name : "");
    }
  g_assert_true (g_str_has_suffix (text->str, "desk 9|Desk 10|Éclair|zeta||"));
  close_panes (&panes);
}

static void
test_filter (void)
{
  Panes panes = { 0 };
  TrunkArrangement *arrangement;
  g_autofree char *summary = NULL;

  open_panes (&panes);
  trunk_fake_service_add_number (panes.base.service, "+18005550104", "Free", NOW);
  trunk_paged_list_refresh (trunk_session_get_numbers (panes.session));
  wait_until (is_settled, &panes);
  arrangement = arrangement_of (&panes);

  choose (&panes, "type", "toll-free");
  choose (&panes, "sort", "name");
  assert_shown (&panes, "+18005550104");
  g_assert_nonnull (find (GTK_WIDGET (panes.page), is_label, "1 of 4 numbers"));
  summary = trunk_arrangement_dup_summary (arrangement);
  g_assert_cmpstr (summary, ==, "Toll-Free · By Name");
  shoot (&panes.base, "filtered");

  /* none is left: it says so, and shows all again */
  choose (&panes, "capability", "fax");
  choose (&panes, "answered-by", "call_flow");
  assert_shown (&panes, "");
  g_assert_nonnull (find (GTK_WIDGET (panes.page), is_label, "No Results Found"));
  g_assert_nonnull (find (GTK_WIDGET (panes.page), is_label,
                          "No number matches what is chosen under Sort and Filter"));
  press (&panes, "Clear Filters");
  g_assert_false (trunk_arrangement_is_active (arrangement));
  assert_shown (&panes, "+18005550104 +12145550101 +442079460102 +12145550103");
  close_panes (&panes);
}

/* All of the list is needed, and loaded. */
static void
test_rest (void)
{
  Panes panes = { 0 };

  open_panes_with (&panes, 2400);
  g_assert_cmpint (trunk_paged_list_get_state (trunk_session_get_numbers (panes.session)), ==, TRUNK_LIST_IDLE);
  choose (&panes, "sort", "number");
  g_assert_cmpint (trunk_paged_list_get_state (trunk_session_get_numbers (panes.session)), ==, TRUNK_LIST_LOADING);
  wait_until (is_settled, &panes);
  wait_frames (&panes.base);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (panes.selection)), ==, 2403);
  {
    g_autoptr(TrunkNumber) last = g_list_model_get_item (G_LIST_MODEL (panes.selection), 2402);

    g_assert_cmpstr (trunk_number_get_number (last), ==, "+442079460102");
  }
  close_panes (&panes);
}

/* Hosts, problems and locks; what is chosen is said, and gone with the others. */
static void
test_more_filters (void)
{
  Panes panes = { 0 };
  TrunkNumber *number;
  g_autofree char *summary = NULL;

  open_panes (&panes);
  assert_shown (&panes, "+12145550101 +442079460102 +12145550103");
  number = g_list_model_get_item (G_LIST_MODEL (panes.selection), 1);
  trunk_number_set_mark (number, TRUNK_NUMBER_LOCKED, TRUE);
  choose (&panes, "locked", "locked");
  assert_shown (&panes, "+442079460102");
  choose (&panes, "locked", "unlocked");
  assert_shown (&panes, "+12145550101 +12145550103");
  choose (&panes, "host", "nowhere.example.com");
  choose (&panes, "problem", "some");
  assert_shown (&panes, "");
  summary = trunk_arrangement_dup_summary (arrangement_of (&panes));
  g_assert_cmpstr (summary, ==, "nowhere.example.com · Not Locked · With a Problem");
  press (&panes, "Reset");
  assert_shown (&panes, "+12145550101 +442079460102 +12145550103");
  trunk_number_set_mark (number, TRUNK_NUMBER_LOCKED, FALSE);
  g_object_unref (number);
  close_panes (&panes);
}

static void
update (Panes      *panes,
        const char *e164,
        TrunkField  field,
        const char *value)
{
  TrunkNumberPool *pool = trunk_session_get_pool (panes->session);
  g_autoptr(TrunkNumber) newer = NULL;
  g_autoptr(TrunkValues) values = NULL;
  g_auto(TrunkValuesBuilder) builder = { 0 };

  trunk_values_builder_init_from (&builder, trunk_number_get_values (trunk_number_pool_find_number (pool, e164)));
  trunk_values_builder_set (&builder, field, value);
  values = trunk_values_builder_end (&builder);
  newer = trunk_number_new (values);
  trunk_number_pool_merge (pool, newer);
}

/* What changes in its place goes where it belongs, and out of what it does not belong to any more. */
static void
test_changes (void)
{
  Panes panes = { 0 };
  TrunkPagedList *list;
  TrunkNumber *number;

  open_panes (&panes);
  list = trunk_session_get_numbers (panes.session);
  assert_shown (&panes, "+12145550101 +442079460102 +12145550103");
  number = g_list_model_get_item (G_LIST_MODEL (panes.selection), 1);

  choose (&panes, "locked", "unlocked");
  trunk_number_pool_mark (trunk_session_get_pool (panes.session), number, TRUNK_NUMBER_LOCKED, TRUE);
  assert_shown (&panes, "+12145550101 +12145550103");
  trunk_number_pool_mark (trunk_session_get_pool (panes.session), number, TRUNK_NUMBER_LOCKED, FALSE);
  assert_shown (&panes, "+12145550101 +442079460102 +12145550103");

  choose (&panes, "sort", "name");
  update (&panes, "+12145550103", TRUNK_FIELD_NAME, "Aaron");
  assert_shown (&panes, "+12145550103 +12145550101 +442079460102");
  /* nothing moves under who is writing */
  trunk_paged_list_set_still (list, TRUE);
  update (&panes, "+12145550103", TRUNK_FIELD_NAME, "Zoe");
  assert_shown (&panes, "+12145550103 +12145550101 +442079460102");
  trunk_paged_list_set_still (list, FALSE);
  assert_shown (&panes, "+12145550101 +442079460102 +12145550103");

  /* the one that is open stays until another one is */
  choose (&panes, "answered-by", "");
  assert_shown (&panes, "+12145550101 +442079460102 +12145550103");
  gtk_selection_model_select_item (panes.selection, 1, TRUE);
  update (&panes, "+442079460102", TRUNK_FIELD_CALL_HANDLER, "call_flow");
  assert_shown (&panes, "+12145550101 +442079460102 +12145550103");
  gtk_selection_model_select_item (panes.selection, 0, TRUE);
  assert_shown (&panes, "+12145550101 +12145550103");

  /* what answers texts is another question */
  choose (&panes, "answered-by", "any");
  choose (&panes, "texts-answered-by", "laml_webhooks");
  assert_shown (&panes, "");
  update (&panes, "+12145550103", TRUNK_FIELD_MESSAGE_HANDLER, "laml_webhooks");
  assert_shown (&panes, "+12145550103");
  g_assert_nonnull (find (GTK_WIDGET (panes.page), is_label, "Texts: A Web Address · Not Locked · By Name"));
  g_object_unref (number);
  close_panes (&panes);
}

/* Who does not want to wait sees what is there, is told so, and can have the rest after all. */
static void
test_cancel_rest (void)
{
  Panes panes = { 0 };
  TrunkPagedList *list;
  guint n;

  open_panes_with (&panes, 2400);
  list = trunk_session_get_numbers (panes.session);
  trunk_fake_service_set_delay (panes.base.service, 1000);
  choose (&panes, "sort", "number");
  press (&panes, "Cancel");
  g_assert_cmpint (trunk_paged_list_get_state (list), ==, TRUNK_LIST_IDLE);
  n = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_assert_cmpuint (n, <, 2403);
  {
    g_autofree char *text = g_strdup_printf ("%u of the first %u numbers; the rest is not loaded", n, n);

    g_assert_nonnull (find (GTK_WIDGET (panes.page), is_label, text));
  }
  shoot (&panes.base, "not-the-rest");

  /* none of them matches: that is said, and nobody waits for what is not coming */
  choose (&panes, "answered-by", "call_flow");
  press (&panes, "Cancel");
  wait_frames (&panes.base);
  g_assert_cmpint (trunk_paged_list_get_state (list), ==, TRUNK_LIST_IDLE);
  g_assert_nonnull (find (GTK_WIDGET (panes.page), is_label, "No Results Found"));

  press (&panes, "Load the Rest");
  wait_until (is_settled, &panes);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2403);
  close_panes (&panes);
}

static gboolean
is_search_entry (GtkWidget  *widget,
                 const char *unused)
{
  return GTK_IS_SEARCH_ENTRY (widget);
}

static void
type (Panes      *panes,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find (GTK_WIDGET (panes->page), is_search_entry, NULL)), text);
  while (g_main_context_iteration (NULL, FALSE));
}

static guint
n_shown (Panes *panes)
{
  return g_list_model_get_n_items (G_LIST_MODEL (panes->selection));
}

/* At once among the rows that are there; then what the service has, each number once. */
static void
test_search (void)
{
  Panes panes = { 0 };
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  TrunkPagedList *list;
  int position = 0;

  open_panes_with (&panes, 2400);
  list = trunk_session_get_numbers (panes.session);
  trunk_fake_service_set_delay (panes.base.service, 1000);
  type (&panes, "(713) 555-239");
  g_assert_cmpint (trunk_paged_list_get_state (list), ==, TRUNK_LIST_IDLE);
  g_assert_cmpuint (n_shown (&panes), ==, 10);
  type (&panes, "mORE");
  g_assert_cmpuint (n_shown (&panes), ==, g_list_model_get_n_items (G_LIST_MODEL (list)));
  type (&panes, "713 555 2398");
  g_assert_cmpuint (n_shown (&panes), ==, 1);
  shoot (&panes.base, "searched-here");

  /* what nothing here matches may be known to the service: the rows stay until it has answered */
  gtk_editable_insert_text (GTK_EDITABLE (find (GTK_WIDGET (panes.page), is_search_entry, NULL)), "x", 1, &position);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpuint (n_shown (&panes), ==, 1);

  type (&panes, "<B>desk");
  trunk_fake_service_set_delay (panes.base.service, 10);
  trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes.base.clock), 300);
  wait_until (is_settled, &panes);
  assert_shown (&panes, "+12145550101 +442079460102 +12145550103");

  /* back to all of them, and none is there twice */
  type (&panes, "");
  trunk_paged_list_load_rest (list);
  wait_until (is_settled, &panes);
  trunk_paged_list_load_rest (list);
  wait_until (is_settled, &panes);
  for (guint i = 0; i < n_shown (&panes); i++)
    {
      g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (panes.selection), i);

      g_assert_true (g_hash_table_add (seen, number));
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 2403);
  close_panes (&panes);
}

static gboolean
has_message (gpointer user_data)
{
  Panes *panes = user_data;

  trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);

  return panes->base.message != NULL;
}

/* The list as it is shown, all of it: what has not been loaded is, before anything is written. */
static void
test_csv (void)
{
  Panes panes = { 0 };
  g_autofree char *directory = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (directory, "numbers.csv", NULL);
  g_autofree char *nowhere = g_build_filename (directory, "none", "numbers.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFile) missing = g_file_new_for_path (nowhere);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  GtkWidget *page;
  TrunkPagedList *list;

  open_panes_with (&panes, 2400);
  page = gtk_widget_get_ancestor (find (GTK_WIDGET (panes.page), is_view, NULL), TRUNK_TYPE_NUMBERS_PAGE);
  list = trunk_session_get_numbers (panes.session);
  choose (&panes, "sort", "number");
  trunk_numbers_export_to (page, list, G_LIST_MODEL (panes.selection), file);
  wait_until (has_message, &panes);
  g_assert_cmpstr (panes.base.message, ==, "2,403 numbers saved");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 2403 + 1);
  g_assert_nonnull (strstr (lines[1], ",'+12145550101,"));
  g_assert_nonnull (strstr (lines[2403], ",'+442079460102,"));

  /* what cannot be written is said */
  g_clear_pointer (&panes.base.message, g_free);
  trunk_numbers_export_to (page, NULL, G_LIST_MODEL (panes.selection), missing);
  wait_until (has_message, &panes);
  g_assert_true (g_str_has_prefix (panes.base.message, "The numbers could not be saved: "));
  close_panes (&panes);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

/* Somebody who stops the loading gets no file that looks whole. */
static void
test_csv_stopped (void)
{
  Panes panes = { 0 };
  g_autoptr(GFile) file = g_file_new_for_path ("/nowhere/numbers.csv");
  GtkWidget *page;

  open_panes_with (&panes, 2400);
  page = gtk_widget_get_ancestor (find (GTK_WIDGET (panes.page), is_view, NULL), TRUNK_TYPE_NUMBERS_PAGE);
  trunk_fake_service_set_delay (panes.base.service, 1000);
  choose (&panes, "sort", "number");
  trunk_numbers_export_to (page, trunk_session_get_numbers (panes.session), G_LIST_MODEL (panes.selection), file);
  press (&panes, "Cancel");
  g_assert_cmpstr (panes.base.message, ==, "Nothing was saved, for the rest of the list was not loaded");
  close_panes (&panes);
}

/* Going to a number shows it, whatever was filtered away. */
static void
test_show_number (void)
{
  Panes panes = { 0 };
  g_autofree char *id = NULL;

  open_panes (&panes);
  {
    g_autoptr(TrunkNumber) first = g_list_model_get_item (G_LIST_MODEL (panes.selection), 0);

    id = g_strdup (trunk_number_get_id (first));
  }
  choose (&panes, "type", "toll-free");
  assert_shown (&panes, "");
  trunk_space_page_show_numbers (panes.page, (const char *[]) { id, NULL });
  g_assert_true (gtk_selection_model_is_selected (panes.selection, 0));
  assert_shown (&panes, "+12145550101 +442079460102 +12145550103");
  close_panes (&panes);
}

/* The next space is shown whole, and so is this one when one comes back. */
static void
test_other_space (void)
{
  Panes panes = { 0 };

  open_panes (&panes);
  choose (&panes, "sort", "number");
  choose (&panes, "type", "local");
  assert_shown (&panes, "+12145550101 +12145550103 +442079460102");
  trunk_space_page_show (panes.page, panes.base.space, NULL);
  g_assert_false (trunk_arrangement_is_active (arrangement_of (&panes)));
  trunk_space_page_show (panes.page, panes.base.space, panes.session);
  assert_shown (&panes, "+12145550101 +442079460102 +12145550103");
  close_panes (&panes);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/arrangement/sort", test_sort);
  g_test_add_func ("/arrangement/names", test_names);
  g_test_add_func ("/arrangement/filter", test_filter);
  g_test_add_func ("/arrangement/rest", test_rest);
  g_test_add_func ("/arrangement/more-filters", test_more_filters);
  g_test_add_func ("/arrangement/changes", test_changes);
  g_test_add_func ("/arrangement/cancel-rest", test_cancel_rest);
  g_test_add_func ("/arrangement/search", test_search);
  g_test_add_func ("/arrangement/csv", test_csv);
  g_test_add_func ("/arrangement/csv-stopped", test_csv_stopped);
  g_test_add_func ("/arrangement/show-number", test_show_number);
  g_test_add_func ("/arrangement/other-space", test_other_space);

  return g_test_run ();
}
