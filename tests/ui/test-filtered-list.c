/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-filtered-list.h"
#include "trunk-sorters.h"

/* A list that is filtered, and a mirror that knows of it only what it tells. */

typedef struct
{
  GListStore        *store;  /* of GtkStringObject, whose text is its number, until it changes in its place */
  TrunkFilteredList *list;
  GPtrArray         *mirror;
  guint              n_changes;
  guint              n_smallest;
} Filtered;

static guint
get_value (gpointer item)
{
  guint changed = GPOINTER_TO_UINT (g_object_get_data (item, "value"));

  return changed > 0 ? changed : g_ascii_strtoull (gtk_string_object_get_string (item), NULL, 10);
}

static gboolean
divides (gpointer item,
         gpointer user_data)
{
  return get_value (item) % GPOINTER_TO_UINT (user_data) == 0;
}

static void
change (Filtered *self,
        gpointer  item,
        guint     value)
{
  g_object_set_data (item, "value", GUINT_TO_POINTER (value));
  trunk_filtered_list_recheck (self->list, item, TRUE);
}

static void
change_any (Filtered *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  g_autoptr(GObject) item = NULL;

  if (n == 0)
    return;

  item = g_list_model_get_item (G_LIST_MODEL (self->store), g_test_rand_int_range (0, n));
  change (self, item, g_test_rand_int_range (1, 1000));
}

static GtkFilter *
filter_new (guint divisor)
{
  return GTK_FILTER (gtk_custom_filter_new (divides, GUINT_TO_POINTER (divisor), NULL));
}

static void
changed_cb (Filtered *self,
            guint     position,
            guint     n_removed,
            guint     n_added)
{
  g_assert_cmpuint (position + n_removed, <=, self->mirror->len);
  if (n_removed > 0)
    g_ptr_array_remove_range (self->mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (self->mirror, position + i, g_list_model_get_item (G_LIST_MODEL (self->list), position + i));
  g_assert_cmpuint (self->mirror->len, ==, g_list_model_get_n_items (G_LIST_MODEL (self->list)));
  self->n_changes++;
  self->n_smallest = MIN (self->n_smallest, self->mirror->len);
}

static void
fill (Filtered *self,
      guint     position,
      guint     n_removed,
      guint     n_added)
{
  g_autoptr(GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_added; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", g_test_rand_int_range (0, 1000));

      g_ptr_array_add (added, gtk_string_object_new (text));
    }
  g_list_store_splice (self->store, position, n_removed, added->pdata, n_added);
}

static void
open_list (Filtered *self,
           guint     n)
{
  self->store = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  self->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  self->list = trunk_filtered_list_new (G_LIST_MODEL (self->store), NULL);
  self->n_smallest = G_MAXUINT;
  trunk_filtered_list_set_slice (self->list, 0);
  g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (changed_cb), self);
  fill (self, 0, 0, n);
}

static void
close_list (Filtered *self)
{
  g_assert_finalize_object (self->list);
  g_object_unref (self->store);
  g_ptr_array_unref (self->mirror);
}

static void
settle (Filtered *self)
{
  while (trunk_filtered_list_is_pending (self->list))
    g_main_context_iteration (NULL, TRUE);
}

/* What it shows is what its mirror has heard of, and what a look at everything finds. */
static void
assert_right (Filtered *self,
              guint     divisor)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr(GObject) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);
      g_autoptr(GObject) shown = NULL;

      if (!divides (item, GUINT_TO_POINTER (divisor)))
        continue;

      shown = g_list_model_get_item (G_LIST_MODEL (self->list), n);
      g_assert_true (shown == item);
      g_assert_true (self->mirror->pdata[n] == item);
      n++;
    }

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, n);
  g_assert_cmpuint (self->mirror->len, ==, n);
}

static void
test_random (void)
{
  for (guint round = 0; round < 100; round++)
    {
      Filtered self = { 0 };
      guint divisor = 1;

      open_list (&self, g_test_rand_int_range (0, 600));
      for (guint step = 0; step < 40; step++)
        {
          guint n = g_list_model_get_n_items (G_LIST_MODEL (self.store));
          guint position = g_test_rand_int_range (0, n + 1);
          guint n_removed = g_test_rand_int_range (0, MIN (n - position, 50) + 1);
          g_autoptr(GtkFilter) filter = NULL;

          switch (g_test_rand_int_range (0, 7))
            {
            case 3:
            case 4:
              for (guint i = g_test_rand_int_range (0, step % 10 == 0 ? 300 : 5); i > 0; i--)
                change_any (&self);
              break;

            case 5:
              trunk_filtered_list_set_still (self.list, g_test_rand_bit ());
              break;

            case 0:
              divisor = g_test_rand_int_range (1, 5);
              filter = divisor > 1 ? filter_new (divisor) : NULL;
              trunk_filtered_list_set_filter (self.list, filter);
              break;

            case 1:
              g_main_context_iteration (NULL, FALSE);
              break;

            default:
              fill (&self, position, n_removed, g_test_rand_int_range (0, step % 20 == 0 ? 2500 : 50));
            }
        }
      trunk_filtered_list_set_still (self.list, FALSE);
      settle (&self);
      assert_right (&self, divisor);
      close_list (&self);
    }
}

/* Old rows stay until the new ones are known: nobody sees a list that is empty for a moment. */
static void
test_no_flicker (void)
{
  Filtered self = { 0 };
  g_autoptr(GtkFilter) even = filter_new (2);
  g_autoptr(GtkFilter) fourth = filter_new (4);

  open_list (&self, 2000);
  self.n_changes = 0;
  trunk_filtered_list_set_filter (self.list, even);
  g_assert_true (trunk_filtered_list_is_pending (self.list));
  g_assert_cmpuint (self.mirror->len, ==, 2000);
  settle (&self);
  g_assert_cmpuint (self.n_changes, ==, 1);

  /* one that is replaced is never shown */
  trunk_filtered_list_set_filter (self.list, NULL);
  trunk_filtered_list_set_filter (self.list, even);
  trunk_filtered_list_set_filter (self.list, fourth);
  settle (&self);
  g_assert_cmpuint (self.n_changes, ==, 3);
  assert_right (&self, 4);
  g_assert_cmpuint (self.n_smallest, ==, self.mirror->len);

  /* the same again: nothing to tell */
  gtk_filter_changed (fourth, GTK_FILTER_CHANGE_DIFFERENT);
  settle (&self);
  g_assert_cmpuint (self.n_changes, ==, 3);
  close_list (&self);
}

/* Where a patient one finds nothing, what it had stays, and is kept up to date. */
static void
test_patient (void)
{
  Filtered self = { 0 };
  g_autoptr(GtkFilter) even = filter_new (2);
  g_autoptr(GtkFilter) none = filter_new (100000);

  open_list (&self, 0);
  for (guint i = 1; i < 100; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);
      g_autoptr(GtkStringObject) item = gtk_string_object_new (text);

      g_list_store_append (self.store, item);
    }
  trunk_filtered_list_set_patient (self.list, TRUE);
  trunk_filtered_list_set_filter (self.list, even);
  settle (&self);
  trunk_filtered_list_set_filter (self.list, none);
  settle (&self);
  assert_right (&self, 2);
  g_list_store_remove (self.store, 1);
  assert_right (&self, 2);
  trunk_filtered_list_set_patient (self.list, FALSE);
  settle (&self);
  assert_right (&self, 100000);
  close_list (&self);
}

/* Another list: nothing of the one before is left, whatever was on its way. */
static void
test_other_list (void)
{
  Filtered self = { 0 };
  g_autoptr(GtkFilter) even = filter_new (2);
  GListStore *before;

  open_list (&self, 1000);
  trunk_filtered_list_set_filter (self.list, even);
  before = self.store;
  self.store = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  trunk_filtered_list_set_model (self.list, G_LIST_MODEL (self.store));
  fill (&self, 0, 0, 300);
  settle (&self);
  assert_right (&self, 2);
  g_list_store_remove_all (before);
  assert_right (&self, 2);
  trunk_filtered_list_set_model (self.list, NULL);
  g_assert_cmpuint (self.mirror->len, ==, 0);
  g_object_unref (before);
  close_list (&self);
}

/* As the sorters of the list, which GtkSortListModel asks once: what has changed is as it was until it is told of. */
static GtkSorter *
sorter_new (void)
{
  return GTK_SORTER (gtk_numeric_sorter_new (gtk_cclosure_expression_new (G_TYPE_UINT, NULL, 0, NULL,
                                                                         G_CALLBACK (get_value), NULL, NULL)));
}

static void
assert_sorted (GListModel *sorted)
{
  for (guint i = 1; i < g_list_model_get_n_items (sorted); i++)
    {
      g_autoptr(GObject) before = g_list_model_get_item (sorted, i - 1);
      g_autoptr(GObject) item = g_list_model_get_item (sorted, i);

      g_assert_cmpuint (get_value (before), <=, get_value (item));
    }
}

/* Those that are selected are the same ones, wherever they have gone. */
static void
assert_selected (GtkSelectionModel *selection,
                 GHashTable        *selected)
{
  g_autoptr(GtkBitset) bits = gtk_selection_model_get_selection (selection);
  guint n = g_hash_table_size (selected);

  g_assert_cmpuint (gtk_bitset_get_size (bits), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GObject) there = g_list_model_get_item (G_LIST_MODEL (selection), gtk_bitset_get_nth (bits, i));

      g_assert_true (g_hash_table_contains (selected, there));
    }
}

/* In a list that is sorted, too, each goes where it belongs. */
static void
test_changes_sorted (void)
{
  for (guint round = 0; round < 30; round++)
    {
      Filtered self = { 0 };
      GtkSortListModel *sorted = gtk_sort_list_model_new (NULL, NULL);
      g_autoptr(GtkMultiSelection) selection = gtk_multi_selection_new (G_LIST_MODEL (sorted));
      g_autoptr(GtkSorter) sorter = sorter_new ();
      g_autoptr(GHashTable) selected = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
      g_autoptr(GtkFilter) filter = filter_new (2);
      guint divisor = round % 2 + 1;

      open_list (&self, g_test_rand_int_range (1, 600));
      trunk_filtered_list_set_filter (self.list, divisor > 1 ? filter : NULL);
      gtk_sort_list_model_set_sorter (sorted, sorter);
      gtk_sort_list_model_set_model (sorted, G_LIST_MODEL (self.list));
      settle (&self);
      for (guint i = 0; i < MIN (5, self.mirror->len); i++)
        {
          guint position = g_test_rand_int_range (0, g_list_model_get_n_items (G_LIST_MODEL (sorted)));

          gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), position, FALSE);
          g_hash_table_add (selected, g_list_model_get_item (G_LIST_MODEL (sorted), position));
        }
      for (guint step = 0; step < 20; step++)
        {
          change_any (&self);
          if (step % 3 == 0)
            settle (&self);
        }
      settle (&self);
      assert_right (&self, divisor);
      assert_sorted (G_LIST_MODEL (sorted));
      if (divisor == 1)
        assert_selected (GTK_SELECTION_MODEL (selection), selected);
      g_clear_object (&selection);
      close_list (&self);
    }
}

typedef struct
{
  GListModel *sorted;
  GPtrArray  *mirror;
  guint       n_changes;
} Sorted;

/* Whatever is told, what is shown then is in order, and each is in it once. */
static void
sorted_changed_cb (Sorted *self,
                   guint   position,
                   guint   n_removed,
                   guint   n_added)
{
  g_autoptr(GHashTable) there = g_hash_table_new (NULL, NULL);

  if (n_removed > 0)
    g_ptr_array_remove_range (self->mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (self->mirror, position + i, g_list_model_get_item (self->sorted, position + i));

  g_assert_cmpuint (self->mirror->len, ==, g_list_model_get_n_items (self->sorted));
  for (guint i = 0; i < self->mirror->len; i++)
    {
      g_assert_true (g_hash_table_add (there, self->mirror->pdata[i]));
      g_assert_true (i == 0 || get_value (self->mirror->pdata[i - 1]) <= get_value (self->mirror->pdata[i]));
    }
  self->n_changes++;
}

/* What changes goes straight to its place, and so does what comes; what is sorted a little at a time goes to the end
 * first. */
static void
test_moves_at_once (void)
{
  Filtered self = { 0 };
  GtkSortListModel *sorter = gtk_sort_list_model_new (NULL, sorter_new ());
  Sorted sorted = { G_LIST_MODEL (sorter), g_ptr_array_new_with_free_func (g_object_unref), 0 };

  open_list (&self, 0);
  trunk_sorters_pace (sorter, self.list);
  gtk_sort_list_model_set_model (sorter, G_LIST_MODEL (self.list));
  fill (&self, 0, 0, 600);
  g_assert_true (gtk_sort_list_model_get_incremental (sorter));
  g_assert_cmpuint (gtk_sort_list_model_get_pending (sorter), >, 0);
  while (gtk_sort_list_model_get_pending (sorter) > 0)
    g_main_context_iteration (NULL, TRUE);

  for (guint i = 0; i < 600; i++)
    g_ptr_array_add (sorted.mirror, g_list_model_get_item (sorted.sorted, i));
  g_signal_connect_swapped (sorter, "items-changed", G_CALLBACK (sorted_changed_cb), &sorted);
  for (guint step = 0; step < 50; step++)
    {
      change_any (&self);
      settle (&self);
    }
  g_assert_cmpuint (sorted.n_changes, >=, 50);
  fill (&self, 300, 0, 1);
  g_assert_cmpuint (sorted.mirror->len, ==, 601);

  g_object_unref (sorter);
  close_list (&self);
  g_ptr_array_unref (sorted.mirror);
}

/* While somebody writes nothing moves; what one works on stays for as long as that. */
static void
test_still_and_kept (void)
{
  Filtered self = { 0 };
  g_autoptr(GtkFilter) even = filter_new (2);
  g_autoptr(GObject) first = NULL;
  g_autoptr(GObject) second = NULL;

  open_list (&self, 0);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(GtkStringObject) item = gtk_string_object_new ("2");

      g_list_store_append (self.store, item);
    }
  trunk_filtered_list_set_filter (self.list, even);
  first = g_list_model_get_item (G_LIST_MODEL (self.store), 0);
  second = g_list_model_get_item (G_LIST_MODEL (self.store), 1);

  trunk_filtered_list_set_still (self.list, TRUE);
  self.n_changes = 0;
  change (&self, first, 3);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (self.n_changes, ==, 0);
  trunk_filtered_list_set_still (self.list, FALSE);
  settle (&self);
  assert_right (&self, 2);

  trunk_filtered_list_set_kept (self.list, second);
  change (&self, second, 5);
  settle (&self);
  g_assert_cmpuint (self.mirror->len, ==, 2);
  g_assert_true (self.mirror->pdata[0] == second);
  trunk_filtered_list_set_kept (self.list, NULL);
  settle (&self);
  assert_right (&self, 2);
  g_assert_cmpuint (self.mirror->len, ==, 1);
  close_list (&self);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filtered-list/random", test_random);
  g_test_add_func ("/filtered-list/no-flicker", test_no_flicker);
  g_test_add_func ("/filtered-list/patient", test_patient);
  g_test_add_func ("/filtered-list/other-list", test_other_list);

  g_test_add_func ("/filtered-list/changes-sorted", test_changes_sorted);
  g_test_add_func ("/filtered-list/moves-at-once", test_moves_at_once);
  g_test_add_func ("/filtered-list/still-and-kept", test_still_and_kept);

  return g_test_run ();
}
