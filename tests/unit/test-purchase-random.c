/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-error.h"
#include "trunk-test-order.h"

#define A "+12145550101"
#define B "+12145550102"
#define C "+12145550103"

/* Random faults of every kind */

static gboolean
random_fault (TrunkFakeCall    call,
              const char      *subject,
              TrunkFakeFault  *fault,
              gpointer         user_data)
{
  static const guint statuses[] = { 0, 0, 200, 302, 400, 401, 404, 408, 409, 422, 425, 429, 500, 503 };
  GRand *rand = user_data;

  if (g_rand_int_range (rand, 0, 3) == 0)
    return FALSE;

  fault->answer = g_rand_int_range (rand, 0, 4);
  fault->delay = g_rand_int_range (rand, 0, 3) * 700;

  if (call == TRUNK_FAKE_LIST)
    {
      fault->code = TRUNK_ERROR_NO_ANSWER;
      fault->answer = fault->answer == TRUNK_FAKE_ANSWER_OTHER ? TRUNK_FAKE_ANSWER_GOOD : fault->answer;
      return TRUE;
    }

  fault->status = statuses[g_rand_int_range (rand, 0, G_N_ELEMENTS (statuses))];
  fault->code = TRUNK_ERROR_NO_ANSWER;
  fault->retry_after = g_rand_int_range (rand, 0, 70);
  fault->effect = g_rand_int_range (rand, 0, 3);
  fault->late = g_rand_int_range (rand, 0, 59);

  /* A server that says certainly not, and means it; and one that says yes. */
  if (fault->answer == TRUNK_FAKE_ANSWER_ERROR && fault->status >= 400 && fault->status < 500 &&
      fault->status != 408 && fault->status != 409 && fault->status != 425 && fault->status != 429)
    fault->effect = TRUNK_FAKE_EFFECT_NONE;
  if (fault->answer == TRUNK_FAKE_ANSWER_GOOD)
    fault->effect = TRUNK_FAKE_EFFECT_NOW;

  return TRUE;
}

/* What is shown against what is. */
static void
check_line (TrunkTestOrder      *order,
            guint       position,
            const char *e164)
{
  gboolean owned = trunk_fake_service_find_number (order->service, e164) != NULL;
  TrunkPurchaseState state = trunk_test_order_get_state (order, position);
  guint n_posts = trunk_test_order_count_posts (order, e164);

  g_assert_cmpuint (n_posts, <=, 1);

  switch (state)
    {
    case TRUNK_PURCHASE_BOUGHT:
      g_assert_true (owned);
      g_assert_cmpuint (n_posts, ==, 1);
      break;
    case TRUNK_PURCHASE_REFUSED:
    case TRUNK_PURCHASE_NOT_BOUGHT:
      g_assert_false (owned);
      g_assert_cmpuint (n_posts, ==, 1);
      g_assert_nonnull (trunk_test_order_get_error (order, position));
      break;
    case TRUNK_PURCHASE_CANCELLED:
      g_assert_false (owned);
      g_assert_cmpuint (n_posts, ==, 0);
      break;
    case TRUNK_PURCHASE_UNKNOWN:
      g_assert_cmpuint (n_posts, ==, 1);
      break;
    case TRUNK_PURCHASE_WAITING:
    case TRUNK_PURCHASE_BUYING:
    case TRUNK_PURCHASE_CHECKING:
    case TRUNK_PURCHASE_WAS_OWNED:
    default:
      g_assert_not_reached ();
    }
}

static void
test_random (void)
{
  guint states[TRUNK_PURCHASE_CANCELLED + 1] = { 0 };

  for (guint run = 0; run < 2000; run++)
    {
      const char * const numbers[] = { A, B, C, NULL };
      g_autoptr(GRand) rand = g_rand_new_with_seed (run);
      TrunkTestOrder order = { 0 };

      trunk_test_order_init (&order);
      trunk_fake_service_set_fault_func (order.service, random_fault, rand);
      trunk_test_order_make (&order, numbers);
      trunk_test_order_run (&order, 3000);

      for (guint i = 0; i < 3; i++)
        {
          check_line (&order, i, numbers[i]);
          states[trunk_test_order_get_state (&order, i)]++;
        }
      g_assert_cmpuint (order.bought->len, ==, trunk_purchase_get_n_bought (order.purchase));

      trunk_test_order_clear (&order);
    }

  g_test_message ("6000 numbers: %u bought, %u refused, %u not bought, %u unknown, %u cancelled",
                  states[TRUNK_PURCHASE_BOUGHT], states[TRUNK_PURCHASE_REFUSED], states[TRUNK_PURCHASE_NOT_BOUGHT],
                  states[TRUNK_PURCHASE_UNKNOWN], states[TRUNK_PURCHASE_CANCELLED]);
  g_assert_cmpuint (states[TRUNK_PURCHASE_BOUGHT], >, 500);
  g_assert_cmpuint (states[TRUNK_PURCHASE_NOT_BOUGHT], >, 100);
  g_assert_cmpuint (states[TRUNK_PURCHASE_REFUSED], >, 100);
  g_assert_cmpuint (states[TRUNK_PURCHASE_CANCELLED], >, 100);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/purchase/random", test_random);

  return g_test_run ();
}
