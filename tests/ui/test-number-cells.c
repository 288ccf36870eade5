/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cells-fixture.h"
#include "text-scale.h"

/* The rows of a long list: those in sight show their numbers whatever comes, and no others are made. */

#define STEPS 40

/* More than a list view has rows for. */
#define N_MANY 600

/* Where one size is looked at instead of all, time is short. */
#define FEW_STEPS 8

/* More than fit, and far fewer than there are. */
#define MAX_MADE 60

static gboolean
is_search_entry (GtkWidget  *widget,
                 const char *unused)
{
  return GTK_IS_SEARCH_ENTRY (widget);
}

typedef struct
{
  Panes *panes;
  guint  n;
} Expected;

/* The service is asked, too, once typing has paused, and answers with a page at a time: all of it is waited for. */
static gboolean
has_so_many (gpointer user_data)
{
  Expected *expected = user_data;
  Panes *panes = expected->panes;

  return is_all_there (panes) && !trunk_paged_list_is_refreshing (trunk_session_get_numbers (panes->session))
         && g_list_model_get_n_items (G_LIST_MODEL (panes->selection)) == expected->n;
}

static void
type (Panes      *panes,
      const char *text,
      guint       n)
{
  GtkWidget *entry = find (GTK_WIDGET (panes->page), is_search_entry, NULL);

  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  await_true (&panes->base, has_so_many, &(Expected) { panes, n }, text);
}

static void
test_made (void)
{
  Panes panes = { 0 };
  Count count;

  open_all (&panes);
  count = judge (&panes);
  g_assert_cmpuint (count.n_made, <, MAX_MADE);
  type (&panes, "Desk", G_N_ELEMENTS (numbers));
  g_assert_cmpuint (judge (&panes).n_seen, ==, G_N_ELEMENTS (numbers));
  type (&panes, "More", N_MORE);
  g_assert_cmpuint (judge (&panes).n_made, <, MAX_MADE);
  type (&panes, "", N_MORE + G_N_ELEMENTS (numbers));
  g_assert_cmpuint (judge (&panes).n_made, <, MAX_MADE);
  close_panes (&panes);
}

/* Where one goes, the row is there, and has the focus. */
static void
test_focus (void)
{
  Panes panes = { 0 };

  open_all (&panes);
  for (guint position = 0; position < N_MORE; position += 23)
    {
      GtkWidget *focus;

      scroll_to (&panes, position);
      judge (&panes);
      focus = gtk_window_get_focus (panes.base.window);
      g_assert_true (gtk_widget_get_mapped (focus));
      g_assert_cmpuint (trunk_number_cell_get_position (TRUNK_NUMBER_CELL (gtk_widget_get_first_child (focus))), ==,
                        position);
    }
  close_panes (&panes);
}

/* A row with a badge, a lock or larger text is no other than the rest. */
static void
test_height (void)
{
  Panes panes = { 0 };
  int height;

  open_all (&panes);
  height = judge (&panes).height;
  lock_first (&panes);
  add_to_queue (&panes, 1);
  g_assert_cmpint (judge (&panes).height, ==, height);
  trunk_selection_mode_begin (mode_of (&panes));
  g_assert_cmpint (judge (&panes).height, ==, height);
  set_text_scale (1.5);
  g_assert_cmpint (judge (&panes).height, >, height);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
  close_panes (&panes);
}

static void
test_random (void)
{
  static const char * const words[] = { "", "Desk", "More" };
  guint n_steps = g_getenv ("TRUNK_TEST_ONCE") != NULL ? FEW_STEPS : STEPS;
  Panes panes = { 0 };

  open_all (&panes);
  for (guint step = 0; step < n_steps; step++)
    {
      guint word = g_test_rand_int_range (0, G_N_ELEMENTS (words));
      guint n = (word != 1 ? N_MORE : 0) + (word != 2 ? G_N_ELEMENTS (numbers) : 0);

      if (g_test_rand_bit ())
        type (&panes, words[word], n);
      else
        scroll_to (&panes, g_test_rand_int_range (0, g_list_model_get_n_items (G_LIST_MODEL (panes.selection))));
      judge (&panes);
    }
  close_panes (&panes);
}

static gboolean
ends_with_any (gpointer number,
               gpointer digits)
{
  const char *text = trunk_number_get_number (number);

  return strchr (digits, text[strlen (text) - 1]) != NULL;
}

/* The first is in sight and gets the focus, where it was so before, whichever are left. */
static void
test_stays_at_top (void)
{
  static const char * const digits[] = { "02468", "13579", "0123456789", "5", "4", "13579", "02468" };
  Panes panes = { 0 };

  open_all_with (&panes, N_MANY);
  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    {
      GtkWidget *list = get_list (&panes);
      GtkWidget *focus;

      filter_by (&panes, ends_with_any, digits[i]);
      g_assert_cmpfloat (gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list))), ==, 0);
      if (i % 2 == 0)
        continue;

      gtk_widget_grab_focus (list);
      focus = gtk_window_get_focus (panes.base.window);
      g_assert_cmpuint (trunk_number_cell_get_position (TRUNK_NUMBER_CELL (gtk_widget_get_first_child (focus))), ==, 0);
    }
  close_panes (&panes);
}

/* Rows that are made while somebody types are not shown before it is known which of them are in sight; those that may
 * get the focus at once are. */
static void
test_new_rows (void)
{
  for (guint i = 0; i < 2; i++)
    {
      Panes panes = { 0 };
      GtkWidget *entry;
      guint n_new = 0;
      guint n_mapped = 0;

      open_all (&panes);
      filter (&panes, "Desk");
      entry = find (GTK_WIDGET (panes.page), is_search_entry, NULL);
      gtk_widget_grab_focus (i == 0 ? entry : get_list (&panes));
      set_filter (&panes, is_named, "");
      for (GtkWidget *item = gtk_widget_get_first_child (get_list (&panes)); item != NULL;
           item = gtk_widget_get_next_sibling (item))
        if (get_row (gtk_widget_get_first_child (item)) == NULL)
          {
            n_new++;
            n_mapped += gtk_widget_get_mapped (item);
          }
      g_assert_cmpuint (n_new, >, 0);
      g_assert_cmpuint (n_mapped, ==, i == 0 ? 0 : n_new);
      judge (&panes);
      close_panes (&panes);
    }
}

static void
test_several (void)
{
  g_autofree char *problem = NULL;
  Panes panes = { 0 };

  open_panes (&panes);
  problem = gtk_test_accessible_check_property (GTK_ACCESSIBLE (get_list (&panes)),
                                                GTK_ACCESSIBLE_PROPERTY_MULTI_SELECTABLE, TRUE);
  g_assert_cmpstr (problem, ==, NULL);
  close_panes (&panes);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/number-cells/made", test_made);
  g_test_add_func ("/number-cells/focus", test_focus);
  g_test_add_func ("/number-cells/height", test_height);
  g_test_add_func ("/number-cells/random", test_random);
  g_test_add_func ("/number-cells/stays-at-top", test_stays_at_top);
  g_test_add_func ("/number-cells/new-rows", test_new_rows);
  g_test_add_func ("/number-cells/several", test_several);

  return g_test_run ();
}
