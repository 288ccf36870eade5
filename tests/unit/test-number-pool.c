/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-pool.h"

static TrunkNumber *
make (const char *id,
      const char *e164,
      const char *name)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;

  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, id);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, e164);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, name);
  values = trunk_values_builder_end (&builder);

  return trunk_number_new (values);
}

static TrunkNumber *
merge (TrunkNumberPool *pool,
       const char      *id,
       const char      *e164,
       const char      *name)
{
  g_autoptr(TrunkNumber) fresh = make (id, e164, name);

  return trunk_number_pool_merge (pool, fresh);
}

static void
test_one_object (void)
{
  TrunkNumberPool *pool = trunk_number_pool_new ();
  TrunkNumber *first = merge (pool, "a", "+12145550101", "One");

  g_assert_true (merge (pool, "a", "+12145550101", "Two") == first);
  g_assert_cmpstr (trunk_number_get_name (first), ==, "Two");
  g_assert_cmpuint (trunk_number_pool_get_size (pool), ==, 1);
  g_assert_true (trunk_number_pool_lookup (pool, "a") == first);
  g_assert_true (trunk_number_pool_find_number (pool, "+12145550101") == first);
  g_assert_true (trunk_number_pool_merge (pool, first) == first);
  g_assert_null (trunk_number_pool_lookup (pool, "b"));
  g_assert_null (trunk_number_pool_lookup (pool, NULL));
  g_assert_null (trunk_number_pool_find_number (pool, NULL));

  trunk_number_pool_remove (pool, "b");
  trunk_number_pool_remove (pool, NULL);
  trunk_number_pool_remove (pool, "a");
  g_assert_cmpuint (trunk_number_pool_get_size (pool), ==, 0);
  g_assert_null (trunk_number_pool_find_number (pool, "+12145550101"));

  merge (pool, "c", NULL, "No number");
  trunk_number_pool_remove (pool, "c");
  g_assert_finalize_object (pool);
}

static void
test_adopts (void)
{
  TrunkNumberPool *pool = trunk_number_pool_new ();
  TrunkNumber *fresh = make ("a", "+12145550101", NULL);

  g_assert_true (trunk_number_pool_merge (pool, fresh) == fresh);
  g_object_unref (fresh);
  fresh = g_object_ref (trunk_number_pool_lookup (pool, "a"));
  g_assert_finalize_object (pool);
  g_assert_finalize_object (fresh);
}

static void
test_released_and_bought_again (void)
{
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  TrunkNumber *old = merge (pool, "old", "+12145550101", NULL);
  TrunkNumber *new = merge (pool, "new", "+12145550101", NULL);

  g_assert_true (trunk_number_pool_find_number (pool, "+12145550101") == new);
  trunk_number_pool_remove (pool, "new");
  g_assert_true (trunk_number_pool_find_number (pool, "+12145550101") == old);
  new = merge (pool, "new", "+12145550101", NULL);
  trunk_number_pool_remove (pool, "old");
  g_assert_true (trunk_number_pool_find_number (pool, "+12145550101") == new);
}

static void
test_id_with_another_number (void)
{
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  g_autoptr(TrunkNumber) before = g_object_ref (merge (pool, "a", "+12145550101", NULL));
  TrunkNumber *after = merge (pool, "a", "+12145550102", NULL);

  g_assert_true (before != after);
  g_assert_cmpuint (trunk_number_pool_get_size (pool), ==, 1);
  g_assert_null (trunk_number_pool_find_number (pool, "+12145550101"));
  g_assert_true (trunk_number_pool_find_number (pool, "+12145550102") == after);
}

typedef struct
{
  TrunkNumber *object; /* NULL while not in the pool */
  guint        phone;
  guint        order;
  char        *name;
} Mirror;

static void
compare_with_mirror (TrunkNumberPool *pool,
                     Mirror          *mirror,
                     guint            n_ids,
                     guint            n_phones)
{
  guint size = 0;

  for (guint i = 0; i < n_ids; i++)
    {
      g_autofree char *id = g_strdup_printf ("id-%u", i);
      TrunkNumber *number = trunk_number_pool_lookup (pool, id);

      g_assert_true (number == mirror[i].object);
      if (number == NULL)
        continue;

      size++;
      g_assert_cmpstr (trunk_number_get_name (number), ==, mirror[i].name);
    }

  g_assert_cmpuint (trunk_number_pool_get_size (pool), ==, size);

  for (guint phone = 0; phone < n_phones; phone++)
    {
      g_autofree char *e164 = g_strdup_printf ("+1214555%04u", phone);
      TrunkNumber *number = trunk_number_pool_find_number (pool, e164);
      gboolean found = number == NULL;

      /* nothing where there is none, else one of those that have it */
      for (guint i = 0; i < n_ids; i++)
        {
          if (mirror[i].object != NULL && mirror[i].phone == phone)
            {
              g_assert_nonnull (number);
              found |= mirror[i].object == number;
            }
        }
      g_assert_true (found);
    }
}

static void
test_random (void)
{
  enum { N_IDS = 60, N_PHONES = 40 };
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (14);
  Mirror mirror[N_IDS] = { 0 };

  for (guint step = 0; step < 4000; step++)
    {
      guint i = g_rand_int_range (rand, 0, N_IDS);
      g_autofree char *id = g_strdup_printf ("id-%u", i);

      if (g_rand_int_range (rand, 0, 3) == 0)
        {
          trunk_number_pool_remove (pool, id);
          mirror[i].object = NULL;
        }
      else
        {
          gboolean moves = mirror[i].object == NULL || g_rand_int_range (rand, 0, 20) == 0;
          guint phone = moves ? (guint) g_rand_int_range (rand, 0, N_PHONES) : mirror[i].phone;
          g_autofree char *e164 = g_strdup_printf ("+1214555%04u", phone);
          TrunkNumber *before = mirror[i].object;
          TrunkNumber *merged;

          g_free (mirror[i].name);
          mirror[i].name = g_strdup_printf ("name %u", step);
          merged = merge (pool, id, e164, mirror[i].name);

          if (before != NULL && phone == mirror[i].phone)
            g_assert_true (merged == before);
          mirror[i].object = merged;
          mirror[i].phone = phone;
        }

      if (step % 20 == 0)
        compare_with_mirror (pool, mirror, N_IDS, N_PHONES);
    }

  compare_with_mirror (pool, mirror, N_IDS, N_PHONES);
  for (guint i = 0; i < N_IDS; i++)
    g_free (mirror[i].name);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number-pool/one-object", test_one_object);
  g_test_add_func ("/number-pool/adopts", test_adopts);
  g_test_add_func ("/number-pool/released-and-bought-again", test_released_and_bought_again);
  g_test_add_func ("/number-pool/id-with-another-number", test_id_with_another_number);
  g_test_add_func ("/number-pool/random", test_random);

  return g_test_run ();
}
