/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "selection-fixture.h"
#include "trunk-arrangement.h"

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
  press (&panes, "Reset");
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
  g_test_add_func ("/arrangement/show-number", test_show_number);
  g_test_add_func ("/arrangement/other-space", test_other_space);

  return g_test_run ();
}
