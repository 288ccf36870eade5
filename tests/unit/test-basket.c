/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-basket.h"
#include "trunk-name-pattern.h"

/* What the basket said that it holds, by replaying what it told. */
typedef struct
{
  TrunkNumberPool *pool;
  TrunkBasket     *basket;
  GPtrArray       *mirror;
  GPtrArray       *offered;
  guint            n_told;
} Fixture;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Fixture    *fixture)
{
  fixture->n_told++;
  if (removed > 0)
    g_ptr_array_remove_range (fixture->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (fixture->mirror, position + i, g_list_model_get_item (model, position + i));

  g_assert_cmpuint (fixture->mirror->len, ==, g_list_model_get_n_items (model));
  for (guint i = 0; i < fixture->mirror->len; i++)
    {
      g_autoptr(TrunkAvailableNumber) number = g_list_model_get_item (model, i);

      g_assert_true (fixture->mirror->pdata[i] == number);
    }
}

static void
offer (Fixture *fixture,
       guint    first,
       guint    n)
{
  g_ptr_array_set_size (fixture->offered, 0);
  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *e164 = g_strdup_printf ("+1214555%04u", i);

      g_ptr_array_add (fixture->offered, trunk_available_number_new (e164, "TX", NULL, "DALLAS", "US",
                                                                     TRUNK_CAPABILITY_VOICE, 1));
    }
  trunk_basket_offer (fixture->basket, fixture->offered);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->pool = trunk_number_pool_new ();
  fixture->basket = trunk_basket_new (fixture->pool);
  fixture->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->offered = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (fixture->basket, "items-changed", G_CALLBACK (items_changed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_ptr_array_unref (fixture->mirror);
  g_ptr_array_unref (fixture->offered);
  g_assert_finalize_object (fixture->basket);
  g_assert_finalize_object (fixture->pool);
}

static void
choose (Fixture *fixture,
        guint    position)
{
  trunk_available_number_set_selected (fixture->offered->pdata[position], TRUE);
}

static TrunkClaim
get_claim (Fixture *fixture,
           guint    position)
{
  return trunk_available_number_get_claim (fixture->offered->pdata[position]);
}

static void
own (Fixture    *fixture,
     const char *e164)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;
  g_autoptr(TrunkNumber) number = NULL;

  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, "1");
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, e164);
  values = trunk_values_builder_end (&builder);
  number = trunk_number_new (values);
  trunk_number_pool_merge (fixture->pool, number);
}

/* What may have been bought is not ordered again, wherever it was chosen and whatever is offered next. */
static void
test_ordered (Fixture       *fixture,
              gconstpointer  data)
{
  offer (fixture, 0, 3);
  choose (fixture, 0);
  choose (fixture, 1);
  trunk_basket_set_ordered (fixture->basket, (const char * const []) { "+12145550001", "+12145550003", NULL });
  g_assert_cmpint (get_claim (fixture, 0), ==, TRUNK_CLAIM_NONE);
  g_assert_cmpint (get_claim (fixture, 1), ==, TRUNK_CLAIM_ORDERED);
  g_assert_cmpuint (fixture->mirror->len, ==, 1);

  offer (fixture, 2, 3);
  g_assert_cmpint (get_claim (fixture, 1), ==, TRUNK_CLAIM_ORDERED);
  g_assert_cmpint (get_claim (fixture, 2), ==, TRUNK_CLAIM_NONE);

  /* It is the space's, or it is free again. */
  own (fixture, "+12145550003");
  trunk_basket_set_ordered (fixture->basket, NULL);
  g_assert_cmpint (get_claim (fixture, 1), ==, TRUNK_CLAIM_OWNED);
  offer (fixture, 1, 1);
  g_assert_cmpint (get_claim (fixture, 0), ==, TRUNK_CLAIM_NONE);
}

static void
test_clear (Fixture       *fixture,
            gconstpointer  data)
{
  offer (fixture, 0, 3);
  choose (fixture, 0);
  choose (fixture, 2);
  offer (fixture, 2, 3);
  trunk_basket_set_note (fixture->basket, "Ticket 7");
  g_assert_cmpuint (trunk_basket_count_hidden (fixture->basket), ==, 1);

  fixture->n_told = 0;
  trunk_basket_clear (fixture->basket);
  g_assert_cmpuint (fixture->n_told, ==, 1);
  g_assert_cmpuint (fixture->mirror->len, ==, 0);
  g_assert_null (trunk_basket_get_note (fixture->basket));
  g_assert_false (trunk_available_number_get_selected (fixture->offered->pdata[0]));

  /* Clearing nothing tells nothing, and what is on offer can be chosen again. */
  trunk_basket_clear (fixture->basket);
  g_assert_cmpuint (fixture->n_told, ==, 1);
  choose (fixture, 0);
  g_assert_cmpuint (fixture->mirror->len, ==, 1);
}

/* A number that the basket has let go of may outlive it. */
static void
test_let_go (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(TrunkAvailableNumber) number = NULL;

  offer (fixture, 0, 1);
  choose (fixture, 0);
  number = g_object_ref (fixture->offered->pdata[0]);
  offer (fixture, 5, 1);
  trunk_available_number_set_selected (number, FALSE);
  g_assert_cmpuint (fixture->mirror->len, ==, 0);
  g_assert_cmpuint (g_signal_handler_find (number, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, fixture->basket), ==, 0);
}

static TrunkNumber *
make_source (const char *handler)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;

  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, "source");
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, "+17135550118");
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_HANDLER, handler);
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_RELAY_TOPIC, "office");
  values = trunk_values_builder_end (&builder);

  return trunk_number_new (values);
}

static void
test_wanted (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(TrunkNumber) source = make_source ("relay_topic");
  g_autoptr(TrunkNumber) other = make_source ("call_flow");
  g_autoptr(TrunkChanges) first = NULL;
  g_autoptr(TrunkChanges) second = NULL;
  g_autoptr(TrunkChanges) third = NULL;

  offer (fixture, 0, 2);
  choose (fixture, 1);
  choose (fixture, 0);
  g_assert_cmpstr (trunk_basket_get_pattern (fixture->basket), ==, TRUNK_NAME_PATTERN_DEFAULT);
  trunk_basket_set_pattern (fixture->basket, "Spring {n} {last4}");
  trunk_basket_set_source (fixture->basket, source);

  first = trunk_basket_dup_wanted (fixture->basket, 0);
  second = trunk_basket_dup_wanted (fixture->basket, 1);
  g_assert_cmpstr (trunk_changes_get (first, TRUNK_FIELD_NAME), ==, "Spring 1 0001");
  g_assert_cmpstr (trunk_changes_get (first, TRUNK_FIELD_CALL_RELAY_TOPIC), ==, "office");
  g_assert_cmpstr (trunk_changes_get (second, TRUNK_FIELD_NAME), ==, "Spring 2 0000");

  /* Pattern and source are there for the next order; a source that no longer can be copied gives nothing. */
  trunk_basket_clear (fixture->basket);
  g_assert_cmpstr (trunk_basket_get_pattern (fixture->basket), ==, "Spring {n} {last4}");
  g_assert_true (trunk_basket_get_source (fixture->basket) == source);
  choose (fixture, 0);
  trunk_basket_set_source (fixture->basket, other);
  third = trunk_basket_dup_wanted (fixture->basket, 0);
  g_assert_cmphex (trunk_changes_get_fields (third), ==, TRUNK_FIELD_MASK (TRUNK_FIELD_NAME));
  trunk_basket_set_pattern (fixture->basket, "");
  g_assert_null (trunk_basket_dup_wanted (fixture->basket, 0));
}

static void
test_note (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_null (trunk_basket_get_note (fixture->basket));
  trunk_basket_set_note (fixture->basket, "  <b>Ticket & 7 \n");
  g_assert_cmpstr (trunk_basket_get_note (fixture->basket), ==, "<b>Ticket & 7");
  trunk_basket_set_note (fixture->basket, " \t");
  g_assert_null (trunk_basket_get_note (fixture->basket));
}

/* Whatever is offered, chosen and cleared, what was told is what is there. */
static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  offer (fixture, 0, 8);

  for (guint i = 0; i < 5000; i++)
    {
      gint32 what = g_test_rand_int_range (0, 20);
      TrunkAvailableNumber *number = fixture->offered->pdata[g_test_rand_int_range (0, 8)];

      if (what == 0)
        trunk_basket_clear (fixture->basket);
      else if (what < 4)
        offer (fixture, g_test_rand_int_range (0, 8), 8);
      else
        trunk_available_number_set_selected (number, !trunk_available_number_get_selected (number));

      for (guint n = 0; n < fixture->offered->len; n++)
        g_assert_cmpint (trunk_available_number_get_selected (fixture->offered->pdata[n]), ==,
                         g_ptr_array_find (fixture->mirror, fixture->offered->pdata[n], NULL));
    }
}

#define ADD(path, func) g_test_add ("/basket/" path, Fixture, NULL, set_up, func, tear_down)

static void
count_cb (guint *n_told)
{
  (*n_told)++;
}

/* What is usual is taken when a review begins, and not before; what the person has chosen counts more. */
static void
test_usual (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(TrunkNumber) source = make_source ("relay_topic");
  TrunkNumber *known = trunk_number_pool_merge (fixture->pool, source);
  guint n_told = 0;

  g_signal_connect_swapped (fixture->basket, "notify::usual", G_CALLBACK (count_cb), &n_told);
  trunk_basket_take_usual (fixture->basket);
  g_assert_null (trunk_basket_get_source (fixture->basket));

  g_object_set (fixture->basket, "usual", "source", NULL);
  trunk_basket_set_usual (fixture->basket, "source");
  g_assert_cmpuint (n_told, ==, 1);
  g_assert_cmpstr (trunk_basket_get_usual (fixture->basket), ==, "source");
  g_assert_null (trunk_basket_get_source (fixture->basket));
  trunk_basket_take_usual (fixture->basket);
  g_assert_true (trunk_basket_get_source (fixture->basket) == known);

  trunk_basket_set_source (fixture->basket, NULL);
  trunk_basket_clear (fixture->basket);
  trunk_basket_take_usual (fixture->basket);
  g_assert_null (trunk_basket_get_source (fixture->basket));

  /* Another one is usual from now on; nobody knows it. */
  trunk_basket_set_usual (fixture->basket, "unknown");
  trunk_basket_take_usual (fixture->basket);
  g_assert_true (trunk_basket_misses_usual (fixture->basket));
  g_assert_null (trunk_basket_get_source (fixture->basket));
  trunk_basket_set_usual (fixture->basket, "source");
  trunk_basket_take_usual (fixture->basket);
  g_assert_true (trunk_basket_get_source (fixture->basket) == known);
  trunk_basket_set_usual (fixture->basket, NULL);
  g_assert_true (trunk_basket_get_source (fixture->basket) == known);
  trunk_basket_take_usual (fixture->basket);
  g_assert_null (trunk_basket_get_source (fixture->basket));
  g_assert_cmpuint (n_told, ==, 4);
}

/* Whose set-up cannot be copied any more gives nothing to an order. */
static void
test_usual_elsewhere (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr(TrunkNumber) source = make_source ("call_flow");

  trunk_number_pool_merge (fixture->pool, source);
  trunk_basket_set_usual (fixture->basket, "source");
  trunk_basket_take_usual (fixture->basket);
  g_assert_null (trunk_basket_get_source (fixture->basket));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("ordered", test_ordered);
  ADD ("clear", test_clear);
  ADD ("let-go", test_let_go);
  ADD ("wanted", test_wanted);
  ADD ("usual", test_usual);
  ADD ("usual-elsewhere", test_usual_elsewhere);
  ADD ("note", test_note);
  ADD ("random", test_random);

  return g_test_run ();
}
