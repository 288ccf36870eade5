/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hands-fixture.h"
#include "releases-fixture.h"
#include "text-scale.h"
#include "trunk-closures.h"
#include "trunk-filtered-list.h"
#include "trunk-number-cell.h"
#include "trunk-number-row.h"

/* The rows of a long list: those in sight show their numbers whatever comes, and no others are made. */

#define N_MORE 100

/* More than a list view has rows for. */
#define N_MANY 600
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
open_all_with (Panes *panes,
               guint  n_more)
{
  open_panes_with (panes, n_more);
  await_true (&panes->base, is_all_there, panes, "all numbers");
}

static void
open_all (Panes *panes)
{
  open_all_with (panes, N_MORE);
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
  GtkWidget *entry = find (GTK_WIDGET (panes->page), is_search_entry, NULL);

  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
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

static gboolean
is_pressed (gpointer row)
{
  return (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_ACTIVE) != 0;
}

static gboolean
is_left (gpointer row)
{
  return !is_pointed_at (row);
}

static gboolean
has_come (gpointer is_released)
{
  return *(gboolean *) is_released;
}

static gboolean
event_cb (gboolean *is_released,
          GdkEvent *event)
{
  *is_released |= gdk_event_get_event_type (event) == GDK_BUTTON_RELEASE;

  return GDK_EVENT_PROPAGATE;
}

/* What the pointer does is heard of with the next frame, and one comes where something is to be painted. */
static void
paint_until (Panes     *panes,
             Condition  condition,
             gpointer   user_data)
{
  while (!condition (user_data))
    wait_frames (&panes->base);
}

/* Until the window has heard of it. */
static void
release_button (Panes *panes)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();
  gboolean is_released = FALSE;

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, "event", G_CALLBACK (event_cb), &is_released);
  gtk_widget_add_controller (GTK_WIDGET (panes->base.window), controller);
  press_button (FALSE);
  paint_until (panes, has_come, &is_released);
  gtk_widget_remove_controller (GTK_WIDGET (panes->base.window), controller);
  wait_frames (&panes->base);
}

static void
press_first (Panes *panes)
{
  GtkWidget *item = gtk_widget_get_first_child (get_list (panes));

  point_at (1, 1);
  paint_until (panes, is_left, item);
  point_into (item);
  paint_until (panes, is_pointed_at, item);
  press_button (TRUE);
  paint_until (panes, is_pressed, item);
}

static gboolean
is_named (gpointer number,
          gpointer name)
{
  return strstr (trunk_number_get_name (number), name) != NULL;
}

/* At once, as a key does: text that is replaced shows all numbers in between. */
static void
filter_by (Panes               *panes,
           GtkCustomFilterFunc  is_shown,
           const char          *text)
{
  GListModel *shown = gtk_multi_selection_get_model (GTK_MULTI_SELECTION (panes->selection));
  GListModel *filtered = gtk_sort_list_model_get_model (GTK_SORT_LIST_MODEL (shown));
  g_autoptr(GtkFilter) filter = GTK_FILTER (gtk_custom_filter_new (is_shown, (gpointer) text, NULL));

  trunk_filtered_list_set_filter (TRUNK_FILTERED_LIST (filtered), filter);
  judge (panes);
}

static void
filter (Panes      *panes,
        const char *name)
{
  filter_by (panes, is_named, name);
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

static void
open_screen (Panes *panes)
{
  open_all (panes);
  gtk_window_fullscreen (panes->base.window);
  wait_until (fills_screen, panes->base.window);
  judge (panes);
}

/* Where another number has come to what was pressed when the button is released, nothing happens to it: whether it has
 * come into the same row, or with a row of its own. */
static void
test_pressed (void)
{
  Panes panes = { 0 };

  open_screen (&panes);
  trunk_selection_mode_begin (mode_of (&panes));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(TrunkNumber) pressed = NULL;
      g_autoptr(TrunkNumber) now = NULL;

      filter (&panes, i == 0 ? "More" : "");
      scroll_to (&panes, 0);
      judge (&panes);
      pressed = g_list_model_get_item (G_LIST_MODEL (panes.selection), 0);
      press_first (&panes);
      filter (&panes, "Desk");
      now = g_list_model_get_item (G_LIST_MODEL (panes.selection), 0);
      g_assert_true (pressed != now);
      release_button (&panes);
      g_assert_cmpuint (trunk_selection_mode_get_n (mode_of (&panes)), ==, 0);
    }

  press_first (&panes);
  release_button (&panes);
  g_assert_cmpuint (trunk_selection_mode_get_n (mode_of (&panes)), ==, 1);
  g_assert_true (gtk_selection_model_is_selected (panes.selection, 0));
  close_panes (&panes);
}

/* The same where a click opens a number's page. */
static void
test_pressed_to_open (void)
{
  Panes panes = { 0 };
  GtkWidget *item;

  open_screen (&panes);
  filter (&panes, "More");
  item = gtk_widget_get_first_child (get_list (&panes));
  press_first (&panes);
  filter (&panes, "Desk");
  g_assert_true (item == gtk_widget_get_first_child (get_list (&panes)));
  release_button (&panes);
  g_assert_null (trunk_space_page_get_draft (panes.page));

  press_first (&panes);
  release_button (&panes);
  g_assert_nonnull (trunk_space_page_get_draft (panes.page));
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

  g_test_add_func ("/number-cells/made", test_made);
  g_test_add_func ("/number-cells/focus", test_focus);
  g_test_add_func ("/number-cells/height", test_height);
  g_test_add_func ("/number-cells/random", test_random);
  g_test_add_func ("/number-cells/stays-at-top", test_stays_at_top);
  g_test_add_func ("/number-cells/several", test_several);
  g_test_add_func ("/number-cells/pressed", test_pressed);
  g_test_add_func ("/number-cells/pressed-to-open", test_pressed_to_open);
  status = g_test_run ();
  XCloseDisplay (display);

  return status;
}
