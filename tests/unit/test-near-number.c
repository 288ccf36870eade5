/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-basket.h"
#include "trunk-near-number.h"

#include <string.h>

static TrunkNumber *
own (TrunkNumberPool *pool,
     const char      *e164)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;
  g_autoptr(TrunkNumber) number = NULL;

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, e164);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, e164);
  values = trunk_values_builder_end (&builder);
  number = trunk_number_new (values);

  return trunk_number_pool_merge (pool, number);
}

static void
test_find (void)
{
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  TrunkNumber *number = own (pool, "+12145550143");

  g_assert_true (trunk_near_number_find (pool, "+12145550144") == number);
  g_assert_true (trunk_near_number_find (pool, "+13145550143") == number);
  g_assert_true (trunk_near_number_find (pool, "+12145550134") == number);
  g_assert_true (trunk_near_number_find (pool, "+11245550143") == number);

  /* the number itself, two digits, swapped across another one, another country */
  g_assert_null (trunk_near_number_find (pool, "+12145550143"));
  g_assert_null (trunk_near_number_find (pool, "+12145550155"));
  g_assert_null (trunk_near_number_find (pool, "+12145550341"));
  g_assert_null (trunk_near_number_find (pool, "+22145550143"));
  g_assert_null (trunk_near_number_find (pool, "+1"));
  g_assert_null (trunk_near_number_find (pool, ""));

  /* of two, the one that differs later */
  own (pool, "+13145550144");
  g_assert_true (trunk_near_number_find (pool, "+12145550144") == number);
  g_assert_false (trunk_near_number_is_swap ("+12145550144", "+12145550143"));
  g_assert_true (trunk_near_number_is_swap ("+12145550134", "+12145550143"));
}

/* In words: as long, and one digit is another or two neighbours are exchanged. */
static gboolean
is_near (const char *a,
         const char *b)
{
  guint n = 0, first = 0;

  for (guint i = 2; a[i] != '\0'; i++)
    if (a[i] != b[i] && n++ == 0)
      first = i;

  return n == 1 || (n == 2 && a[first] == b[first + 1] && a[first + 1] == b[first]);
}

static void
test_random (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
      g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *wanted = g_strdup_printf ("+12145552%03d", g_test_rand_int_range (0, 1000));
      gboolean expected = FALSE;
      TrunkNumber *found;

      for (guint i = 0; i < 5; i++)
        {
          char *e164 = g_strdup_printf ("+12145552%03d", g_test_rand_int_range (0, 1000));

          g_ptr_array_add (owned, e164);
          own (pool, e164);
          expected |= is_near (wanted, e164);
        }

      found = trunk_near_number_find (pool, wanted);
      g_assert_true ((found != NULL) == expected);
      if (found != NULL)
        g_assert_true (is_near (wanted, trunk_number_get_number (found)));
    }
}

/* The basket marks what is on offer, also when the space gets to know the other number later; it can be chosen. */
static void
test_basket (void)
{
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  g_autoptr(TrunkBasket) basket = trunk_basket_new (pool);
  g_autoptr(GPtrArray) offered = g_ptr_array_new_with_free_func (g_object_unref);
  TrunkAvailableNumber *offer = trunk_available_number_new ("+12145550144", NULL, NULL, NULL, NULL, 0, 1);
  TrunkNumber *number;

  g_ptr_array_add (offered, offer);
  trunk_basket_offer (basket, offered);
  g_assert_null (trunk_available_number_get_near (offer));

  trunk_available_number_set_selected (offer, TRUE);
  number = own (pool, "+12145550143");
  trunk_basket_update_claims (basket);
  g_assert_true (trunk_available_number_get_near (offer) == number);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (basket)), ==, 1);

  /* What is ours is said to be ours, and not near to another one. */
  own (pool, "+12145550144");
  trunk_basket_update_claims (basket);
  g_assert_cmpint (trunk_available_number_get_claim (offer), ==, TRUNK_CLAIM_OWNED);
  g_assert_null (trunk_available_number_get_near (offer));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/near-number/find", test_find);
  g_test_add_func ("/near-number/random", test_random);
  g_test_add_func ("/near-number/basket", test_basket);

  return g_test_run ();
}
