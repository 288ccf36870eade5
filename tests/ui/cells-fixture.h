/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a long list, judged one by one. */
#pragma once

#include "releases-fixture.h"
#include "trunk-closures.h"
#include "trunk-filtered-list.h"
#include "trunk-number-cell.h"
#include "trunk-number-row.h"

#define N_MORE 100

typedef struct
{
  guint n_seen;
  guint n_made;
  int   height;
} Count;

G_GNUC_UNUSED static GtkWidget *
get_list (Panes *panes)
{
  return find (GTK_WIDGET (panes->page), is_list, NULL);
}

/* The row in a cell, also where it is out of sight. */
G_GNUC_UNUSED static GtkWidget *
get_row (GtkWidget *cell)
{
  GtkWidget *content = gtk_widget_get_first_child (cell);

  return content != NULL ? gtk_widget_get_last_child (content) : NULL;
}

G_GNUC_UNUSED static void
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

G_GNUC_UNUSED static Count
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

G_GNUC_UNUSED static gboolean
is_all_there (gpointer user_data)
{
  Panes *panes = user_data;
  TrunkPagedList *list = trunk_session_get_numbers (panes->session);

  if (trunk_paged_list_get_state (list) == TRUNK_LIST_IDLE && !trunk_paged_list_is_loading_rest (list))
    trunk_paged_list_load_rest (list);

  return trunk_paged_list_get_state (list) == TRUNK_LIST_COMPLETE;
}

G_GNUC_UNUSED static void
open_all_with (Panes *panes,
               guint  n_more)
{
  open_panes_with (panes, n_more);
  await_true (&panes->base, is_all_there, panes, "all numbers");
}

G_GNUC_UNUSED static void
open_all (Panes *panes)
{
  open_all_with (panes, N_MORE);
}

G_GNUC_UNUSED static void
scroll_to (Panes *panes,
           guint  position)
{
  gtk_list_view_scroll_to (GTK_LIST_VIEW (get_list (panes)), position, GTK_LIST_SCROLL_FOCUS, NULL);
}

G_GNUC_UNUSED static gboolean
is_named (gpointer number,
          gpointer name)
{
  return strstr (trunk_number_get_name (number), name) != NULL;
}

/* At once, as a key does: text that is replaced shows all numbers in between. */
G_GNUC_UNUSED static void
set_filter (Panes               *panes,
            GtkCustomFilterFunc  is_shown,
            const char          *text)
{
  GListModel *shown = gtk_multi_selection_get_model (GTK_MULTI_SELECTION (panes->selection));
  GListModel *filtered = gtk_sort_list_model_get_model (GTK_SORT_LIST_MODEL (shown));
  g_autoptr(GtkFilter) filter = GTK_FILTER (gtk_custom_filter_new (is_shown, (gpointer) text, NULL));

  trunk_filtered_list_set_filter (TRUNK_FILTERED_LIST (filtered), filter);
}

G_GNUC_UNUSED static void
filter_by (Panes               *panes,
           GtkCustomFilterFunc  is_shown,
           const char          *text)
{
  set_filter (panes, is_shown, text);
  judge (panes);
}

G_GNUC_UNUSED static void
filter (Panes      *panes,
        const char *name)
{
  filter_by (panes, is_named, name);
}
