/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "releases-fixture.h"
#include "text-scale.h"
#include "trunk-closures.h"
#include "trunk-number-cell.h"
#include "trunk-number-row.h"

/* The rows of a long list: those in sight show their numbers whatever comes, and no others are made. */

#define N_MORE 100
#define STEPS 40

/* Where one size is looked at instead of all, time is short. */
#define FEW_STEPS 8

/* More than fit, and far fewer than there are. */
#define MAX_MADE 60

typedef struct
{
  guint n_seen;
  guint n_made;
  int   height;
} Count;

static gboolean
is_search_entry (GtkWidget  *widget,
                 const char *unused)
{
  return GTK_IS_SEARCH_ENTRY (widget);
}

static GtkWidget *
get_list (Panes *panes)
{
  return find (GTK_WIDGET (panes->page), is_list, NULL);
}

/* The row in a cell, also where it is out of sight. */
static GtkWidget *
get_row (GtkWidget *cell)
{
  GtkWidget *content = gtk_widget_get_first_child (cell);

  return content != NULL ? gtk_widget_get_last_child (content) : NULL;
}

static void
judge_cell (Panes     *panes,
            GtkWidget *item,
            Count     *count)
{
  GtkWidget *cell = gtk_widget_get_first_child (item);
  GtkWidget *row = get_row (cell);
  guint position = trunk_number_cell_get_position (TRUNK_NUMBER_CELL (cell));
  g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (panes->selection), position);
  g_autofree char *summary = trunk_number_dup_summary (number);
  g_autofree char *problem = NULL;
  int height = 0;

  /* what is out of sight is heard all the same */
  problem = gtk_test_accessible_check_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, summary);
  g_assert_cmpstr (problem, ==, NULL);
  gtk_widget_measure (item, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  if (count->height == 0)
    count->height = height;
  g_assert_cmpint (height, ==, count->height);
  count->n_made += row != NULL;

  if (!gtk_widget_get_mapped (item))
    return;

  count->n_seen++;
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_get_mapped (row));
  g_assert_true (trunk_number_row_get_number (TRUNK_NUMBER_ROW (row)) == number);
}

static Count
judge (Panes *panes)
{
  Count count = { 0 };

  wait_frames (&panes->base);
  for (GtkWidget *item = gtk_widget_get_first_child (get_list (panes)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    judge_cell (panes, item, &count);
  g_assert_cmpuint (count.n_seen, >, 0);

  return count;
}

static gboolean
is_all_there (gpointer user_data)
{
  Panes *panes = user_data;
  TrunkPagedList *list = trunk_session_get_numbers (panes->session);

  if (trunk_paged_list_get_state (list) == TRUNK_LIST_IDLE && !trunk_paged_list_is_loading_rest (list))
    trunk_paged_list_load_rest (list);

  return trunk_paged_list_get_state (list) == TRUNK_LIST_COMPLETE;
}

static void
open_all (Panes *panes)
{
  open_panes_with (panes, N_MORE);
  await_true (&panes->base, is_all_there, panes, "all numbers");
}

typedef struct
{
  Panes *panes;
  guint  n;
} Expected;

static gboolean
has_so_many (gpointer user_data)
{
  Expected *expected = user_data;

  return g_list_model_get_n_items (G_LIST_MODEL (expected->panes->selection)) == expected->n;
}

static void
type (Panes      *panes,
      const char *text,
      guint       n)
{
  gtk_editable_set_text (GTK_EDITABLE (find (GTK_WIDGET (panes->page), is_search_entry, NULL)), text);
  await_true (&panes->base, has_so_many, &(Expected) { panes, n }, text);
}

static void
scroll_to (Panes *panes,
           guint  position)
{
  gtk_list_view_scroll_to (GTK_LIST_VIEW (get_list (panes)), position, GTK_LIST_SCROLL_FOCUS, NULL);
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

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/number-cells/made", test_made);
  g_test_add_func ("/number-cells/focus", test_focus);
  g_test_add_func ("/number-cells/height", test_height);
  g_test_add_func ("/number-cells/random", test_random);

  return g_test_run ();
}
