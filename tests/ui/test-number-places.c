/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-place.h"
#include "trunk-number-places.h"
#include "trunk-values.h"

/* The places of numbers, and somebody who looks at a few of them and knows of the rest only what is told: as a list
 * view does. */

#define STEPS 400
#define MAX_NUMBERS 60
#define N_FAR 3000

typedef struct
{
  GListStore        *store;
  GtkSelectionModel *selection;
  TrunkNumberPlaces *places;
  GPtrArray         *mirror;    /* (element-type TrunkNumberPlace): as many as there are, NULL where nobody looks */
  guint              n_told;    /* places that were said to be others */
  guint              n_made;    /* numbers so far */
} Watched;

static TrunkNumber *
make_number (guint i)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;
  g_autofree char *id = g_strdup_printf ("7c0e4f5a-1b7d-4a55-9d0e-%012u", i);
  g_autofree char *number = g_strdup_printf ("+1214555%04u", i % 10000);

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, id);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, number);
  values = trunk_values_builder_end (&builder);

  return trunk_number_new (values);
}

static void
unref_if_any (gpointer place)
{
  if (place != NULL)
    g_object_unref (place);
}

/* Where somebody looked before, somebody looks again. */
static void
changed_cb (Watched *self,
            guint    position,
            guint    n_removed,
            guint    n_added)
{
  g_autofree gboolean *looked = g_new0 (gboolean, n_removed + 1);

  self->n_told += n_added;
  g_assert_cmpuint (position + n_removed, <=, self->mirror->len);
  for (guint i = 0; i < n_removed; i++)
    looked[i] = self->mirror->pdata[position + i] != NULL;
  if (n_removed > 0)
    g_ptr_array_remove_range (self->mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (self->mirror, position + i,
                        i < n_removed && looked[i] ? g_list_model_get_item (G_LIST_MODEL (self->places), position + i)
                                                   : NULL);
  g_assert_cmpuint (self->mirror->len, ==, g_list_model_get_n_items (G_LIST_MODEL (self->places)));
}

static void
look (Watched *self,
      guint    position)
{
  unref_if_any (self->mirror->pdata[position]);
  self->mirror->pdata[position] = g_list_model_get_item (G_LIST_MODEL (self->places), position);
}

static void
look_away (Watched *self,
           guint    position)
{
  unref_if_any (g_steal_pointer (&self->mirror->pdata[position]));
}

static void
open_with (Watched *self,
           guint    n)
{
  self->store = g_list_store_new (TRUNK_TYPE_NUMBER);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->store))));
  self->places = trunk_number_places_new (self->selection);
  self->mirror = g_ptr_array_new_with_free_func (unref_if_any);
  g_signal_connect_swapped (self->places, "items-changed", G_CALLBACK (changed_cb), self);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(TrunkNumber) number = make_number (self->n_made++);

      g_list_store_append (self->store, number);
    }
}

static void
close_all (Watched *self)
{
  g_signal_handlers_disconnect_by_func (self->places, changed_cb, self);
  g_object_unref (self->places);
  g_ptr_array_unref (self->mirror);
  g_object_unref (self->selection);
  g_assert_finalize_object (self->store);
}

/* Each place that somebody has is where it was said to be, with the number that is there. */
static void
judge (Watched *self)
{
  for (guint i = 0; i < self->mirror->len; i++)
    {
      TrunkNumberPlace *place = self->mirror->pdata[i];
      g_autoptr(TrunkNumberPlace) now = NULL;
      g_autoptr(TrunkNumber) number = NULL;

      if (place == NULL)
        continue;

      now = g_list_model_get_item (G_LIST_MODEL (self->places), i);
      number = g_list_model_get_item (G_LIST_MODEL (self->store), i);
      g_assert_true (place == now);
      g_assert_true (trunk_number_place_get_number (place) == number);
      g_assert_cmpuint (trunk_number_place_get_position (place), ==, i);
    }
}

/* In another order, with some gone and some that come, between two positions. */
static void
replace_some (Watched *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  guint position = g_test_rand_int_range (0, n + 1);
  guint n_removed = g_test_rand_int_range (0, n - position + 1);
  g_autoptr(GPtrArray) next = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_removed; i++)
    {
      g_autoptr(GObject) number = g_list_model_get_item (G_LIST_MODEL (self->store), position + i);

      if (g_test_rand_bit ())
        g_ptr_array_insert (next, g_test_rand_int_range (0, next->len + 1), g_object_ref (number));
    }
  for (guint i = g_test_rand_int_range (0, 8); i > 0 && n - n_removed + next->len < MAX_NUMBERS; i--)
    g_ptr_array_insert (next, g_test_rand_int_range (0, next->len + 1), make_number (self->n_made++));

  g_list_store_splice (self->store, position, n_removed, next->pdata, next->len);
}

/* As many places as were looked at and whose numbers are still there: they are the same. */
static void
check_followed (Watched    *self,
                GHashTable *before)
{
  for (guint i = 0; i < self->mirror->len; i++)
    {
      g_autoptr(TrunkNumberPlace) place = g_list_model_get_item (G_LIST_MODEL (self->places), i);
      gpointer known = g_hash_table_lookup (before, trunk_number_place_get_number (place));

      g_assert_true (known == NULL || known == place);
    }
}

static GHashTable *
copy_known (Watched *self)
{
  GHashTable *known = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);

  for (guint i = 0; i < self->mirror->len; i++)
    if (self->mirror->pdata[i] != NULL)
      g_hash_table_insert (known, g_object_ref (trunk_number_place_get_number (self->mirror->pdata[i])),
                           g_object_ref (self->mirror->pdata[i]));

  return known;
}

static void
test_random (void)
{
  Watched self = { 0 };

  open_with (&self, 20);
  for (guint step = 0; step < STEPS; step++)
    {
      g_autoptr(GHashTable) known = copy_known (&self);

      replace_some (&self);
      judge (&self);
      check_followed (&self, known);
      for (guint i = 0; i < self.mirror->len; i++)
        if (g_test_rand_int_range (0, 4) == 0)
          look (&self, i);
        else if (g_test_rand_int_range (0, 4) == 0)
          look_away (&self, i);
      judge (&self);
    }
  close_all (&self);
}

static void
replace_all (Watched *self,
             guint    n)
{
  g_autoptr(GPtrArray) next = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (next, make_number (self->n_made++));
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), next->pdata, n);
}

/* Where all is another, as at a key in the search entry, nobody who has a place gets another one for it. */
static void
test_others (void)
{
  Watched self = { 0 };

  open_with (&self, N_FAR);
  for (guint i = 0; i < 30; i++)
    look (&self, i);

  self.n_told = 0;
  replace_all (&self, N_FAR);
  g_assert_cmpuint (self.n_told, ==, 0);
  judge (&self);

  /* fewer, and more: it is told how many there are */
  replace_all (&self, N_FAR / 2);
  judge (&self);
  g_assert_cmpuint (self.mirror->len, ==, N_FAR / 2);
  for (guint i = 0; i < 30; i++)
    g_assert_nonnull (self.mirror->pdata[i]);
  replace_all (&self, N_FAR);
  judge (&self);
  g_assert_cmpuint (self.mirror->len, ==, N_FAR);

  /* fewer than there are places */
  replace_all (&self, 10);
  judge (&self);
  g_assert_cmpuint (self.mirror->len, ==, 10);
  replace_all (&self, 0);
  g_assert_cmpuint (self.mirror->len, ==, 0);
  close_all (&self);
}

/* What is in sight stays where it is: no place that lost its number goes forward to another, past those that came. */
static void
test_halved (void)
{
  const guint seen[] = { 0, 100, 800 };
  Watched self = { 0 };

  open_with (&self, 1000);
  for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
    {
      g_autoptr(GPtrArray) odd = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr(GHashTable) known = NULL;

      replace_all (&self, 1000);
      for (guint k = 0; k < 1000; k++)
        look_away (&self, k);
      for (guint k = seen[i]; k < MIN (seen[i] + 200, 1000); k++)
        look (&self, k);
      known = copy_known (&self);
      for (guint k = 1; k < 1000; k += 2)
        g_ptr_array_add (odd, g_list_model_get_item (G_LIST_MODEL (self.store), k));
      for (guint k = 0; k < 1000; k++)
        if (self.mirror->pdata[k] != NULL)
          g_object_set_data (self.mirror->pdata[k], "before", GUINT_TO_POINTER (k));

      g_list_store_splice (self.store, 0, 1000, odd->pdata, odd->len);
      judge (&self);
      g_assert_cmpuint (self.mirror->len, ==, 500);
      for (guint k = 0; k < 500; k++)
        if (self.mirror->pdata[k] != NULL && g_object_get_data (self.mirror->pdata[k], "before") != NULL)
          g_assert_cmpuint (GPOINTER_TO_UINT (g_object_get_data (self.mirror->pdata[k], "before")), >=, k);
      if (seen[i] < 800)    /* those go farther than is looked */
        check_followed (&self, known);
    }
  close_all (&self);
}

/* Who is somewhere in the middle when all is another stays there, whoever is looked at elsewhere. */
static void
test_in_the_middle (void)
{
  Watched self = { 0 };

  open_with (&self, N_FAR);
  look (&self, 0);
  for (guint i = 1000; i < 1100; i++)
    look (&self, i);
  self.n_told = 0;
  replace_all (&self, N_FAR);
  g_assert_cmpuint (self.n_told, ==, 0);
  judge (&self);
  close_all (&self);
}

static void
counted_cb (Watched *self)
{
  guint n;

  g_object_get (self->places, "n-items", &n, NULL);
  g_assert_cmpuint (n, ==, g_list_model_get_n_items (G_LIST_MODEL (self->store)));
  self->n_told++;
}

static void
test_counted (void)
{
  Watched self = { 0 };

  open_with (&self, 10);
  g_signal_connect_swapped (self.places, "notify::n-items", G_CALLBACK (counted_cb), &self);
  self.n_told = 0;
  replace_all (&self, 10);
  g_assert_cmpuint (self.n_told, ==, 0);
  g_list_store_remove (self.store, 3);
  g_assert_cmpuint (self.n_told, ==, 1);
  close_all (&self);
}

static void
selected_cb (gpointer            mirror,
             guint               position,
             guint               n_items,
             GtkSelectionModel  *places)
{
  for (guint i = position; i < position + n_items; i++)
    if (gtk_selection_model_is_selected (places, i))
      gtk_bitset_add (mirror, i);
    else
      gtk_bitset_remove (mirror, i);
}

/* The selection is the other's: what is selected of the one is of the other, and who lost its number is not selected
 * for the next. */
static void
test_selection (void)
{
  Watched self = { 0 };
  g_autoptr(GtkBitset) mirror = gtk_bitset_new_empty ();
  g_autoptr(GtkBitset) selected = NULL;
  g_autoptr(GObject) last = NULL;
  g_autoptr(TrunkNumber) other = make_number (100);
  gpointer next[2];

  open_with (&self, 5);
  for (guint i = 0; i < 5; i++)
    look (&self, i);
  g_signal_connect_swapped (self.places, "selection-changed", G_CALLBACK (selected_cb), mirror);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self.places), 0, TRUE);
  gtk_selection_model_select_range (GTK_SELECTION_MODEL (self.places), 3, 2, FALSE);
  gtk_selection_model_unselect_item (self.selection, 3);
  selected = gtk_selection_model_get_selection (self.selection);
  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, 2);
  g_assert_true (gtk_bitset_equals (selected, mirror));

  last = g_list_model_get_item (G_LIST_MODEL (self.store), 4);
  next[0] = other;
  next[1] = last;
  g_list_store_splice (self.store, 0, 5, next, 2);
  judge (&self);
  g_assert_cmpuint (self.mirror->len, ==, 2);
  g_assert_false (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self.places), 0));
  g_assert_false (gtk_bitset_contains (mirror, 0));
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (self.places));
  g_assert_true (gtk_selection_model_is_selected (self.selection, 0));
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self.places));
  g_assert_false (gtk_selection_model_is_selected (self.selection, 1));
  g_clear_object (&last);
  close_all (&self);
}

/* Places that nobody has take no room, and one that somebody keeps for longer than the list is harmless. */
static void
test_lives (void)
{
  Watched self = { 0 };
  g_autoptr(TrunkNumberPlace) kept = NULL;

  open_with (&self, 3);
  look (&self, 1);
  look_away (&self, 1);
  {
    TrunkNumberPlace *place = g_list_model_get_item (G_LIST_MODEL (self.places), 1);

    g_assert_finalize_object (place);
  }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (self.places), 3));
  kept = g_list_model_get_item (G_LIST_MODEL (self.places), 2);
  g_assert_nonnull (trunk_number_place_get_number (kept));
  g_list_store_remove_all (self.store);
  g_assert_nonnull (trunk_number_place_get_number (kept));
  close_all (&self);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/number-places/random", test_random);
  g_test_add_func ("/number-places/others", test_others);
  g_test_add_func ("/number-places/halved", test_halved);
  g_test_add_func ("/number-places/in-the-middle", test_in_the_middle);
  g_test_add_func ("/number-places/counted", test_counted);
  g_test_add_func ("/number-places/selection", test_selection);
  g_test_add_func ("/number-places/lives", test_lives);

  return g_test_run ();
}
