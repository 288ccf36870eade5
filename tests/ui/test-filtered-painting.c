/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-filtered-list.h"

#define N_ITEMS 2000

/* A list that is filtered on a slow computer, where the next frame is always due: what was asked for comes all the
 * same. */

static gboolean
paint_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
is_even (gpointer item,
         gpointer user_data)
{
  return g_ascii_strtoull (gtk_string_object_get_string (item), NULL, 10) % 2 == 0;
}

static void
await_filter (TrunkFilteredList *list)
{
  for (guint i = 0; i < N_ITEMS && trunk_filtered_list_is_pending (list); i++)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (trunk_filtered_list_is_pending (list));
}

static void
test_filter (void)
{
  GtkStringList *strings = gtk_string_list_new (NULL);
  g_autoptr(GtkFilter) even = GTK_FILTER (gtk_custom_filter_new (is_even, NULL, NULL));
  g_autoptr(TrunkFilteredList) list = trunk_filtered_list_new (G_LIST_MODEL (strings), NULL);
  guint painting = g_idle_add_full (GDK_PRIORITY_REDRAW, paint_cb, NULL, NULL);
  g_autoptr(GObject) first = NULL;

  for (guint i = 0; i < N_ITEMS; i++)
    gtk_string_list_take (strings, g_strdup_printf ("%u", i));
  trunk_filtered_list_set_slice (list, 0);
  trunk_filtered_list_set_filter (list, even);
  g_assert_true (trunk_filtered_list_is_pending (list));
  await_filter (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, N_ITEMS / 2);

  /* and so does what changes in its place */
  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  trunk_filtered_list_recheck (list, first, TRUE);
  await_filter (list);

  g_source_remove (painting);
  g_object_unref (strings);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filtered-painting/filter", test_filter);

  return g_test_run ();
}
