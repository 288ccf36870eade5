/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-error.h"
#include "trunk-test-order.h"

/* Random orders against a space that fails in every way, before, after and long after it acted; then what the order
 * shows against what the space has. */

#define N_RUNS   10000
#define MAX_SIZE 20

typedef struct
{
  guint n_runs;
  guint n_numbers;
  guint n_bought_twice;
  guint n_lost;          /* bought, and not shown as bought or unknown */
  guint n_shown_wrong;   /* shown as bought and not the space's, or the like */
  guint n_repeated;      /* sent more than once */
  guint n_unrecorded;    /* sent, and not in the journal as sent before */
  guint n_set_up_wrong;
  guint states[TRUNK_PURCHASE_CANCELLED + 1];
  guint set_ups[TRUNK_SET_UP_FAILED + 1];
} Tally;

typedef struct
{
  TrunkTestOrder *order;
  GRand          *rand;
  Tally          *tally;
} Run;

/* The journal has to know before the purchase is there. */
static void
check_recorded (Run        *run,
                const char *e164)
{
  const TrunkRecord *record = trunk_fake_journal_find (run->order->journal, e164);

  if (record == NULL || record->state != TRUNK_RECORD_SENT)
    run->tally->n_unrecorded++;
}

static gboolean
is_certain_refusal (guint status)
{
  return status >= 400 && status < 500 && status != 408 && status != 409 && status != 425 && status != 429;
}

static gboolean
random_fault (TrunkFakeCall    call,
              const char      *subject,
              TrunkFakeFault  *fault,
              gpointer         user_data)
{
  static const guint statuses[] = { 0, 0, 200, 302, 400, 401, 404, 408, 409, 422, 422, 422, 425, 429, 500, 503 };
  Run *run = user_data;
  GRand *rand = run->rand;

  if (call == TRUNK_FAKE_PURCHASE)
    check_recorded (run, subject);

  if (g_rand_int_range (rand, 0, 3) == 0)
    return FALSE;

  fault->answer = g_rand_int_range (rand, 0, 4);
  fault->delay = g_rand_int_range (rand, 0, 3) * 700;
  fault->code = TRUNK_ERROR_NO_ANSWER;

  if (call == TRUNK_FAKE_LIST || call == TRUNK_FAKE_RETRIEVE)
    {
      fault->answer = fault->answer == TRUNK_FAKE_ANSWER_OTHER ? TRUNK_FAKE_ANSWER_GOOD : fault->answer;
      return TRUE;
    }

  fault->status = statuses[g_rand_int_range (rand, 0, G_N_ELEMENTS (statuses))];
  fault->retry_after = g_rand_int_range (rand, 0, 70);
  fault->effect = g_rand_int_range (rand, 0, 3);
  fault->late = g_rand_int_range (rand, 0, 59);

  /* A server that says certainly not, and means it; and one that says yes. */
  if (fault->answer == TRUNK_FAKE_ANSWER_ERROR && is_certain_refusal (fault->status))
    fault->effect = TRUNK_FAKE_EFFECT_NONE;
  if (fault->answer == TRUNK_FAKE_ANSWER_GOOD)
    fault->effect = TRUNK_FAKE_EFFECT_NOW;

  return TRUE;
}

static void
check_set_up (Run               *run,
              TrunkPurchaseLine *line,
              TrunkValues       *values)
{
  const TrunkChanges *wanted = trunk_purchase_line_get_wanted (line);
  TrunkSetUpState state = trunk_purchase_line_get_set_up_state (line);

  run->tally->set_ups[state]++;
  if (state == TRUNK_SET_UP_RUNNING ||
      (state == TRUNK_SET_UP_DONE && trunk_changes_not_taken (wanted, values) != 0) ||
      (state == TRUNK_SET_UP_FAILED && trunk_purchase_line_get_set_up_error (line) == NULL))
    run->tally->n_set_up_wrong++;
}

/* What is shown against what is. */
static void
check_line (Run   *run,
            guint  position)
{
  TrunkPurchaseLine *line = trunk_test_order_get_line (run->order, position);
  const char *e164 = trunk_purchase_line_get_e164 (line);
  TrunkPurchaseState state = trunk_purchase_line_get_state (line);
  TrunkValues *values = trunk_fake_service_find_number (run->order->service, e164);
  guint n_posts = trunk_test_order_count_posts (run->order, e164);
  gboolean never_sent = state == TRUNK_PURCHASE_CANCELLED;
  gboolean shown_absent = never_sent || state == TRUNK_PURCHASE_REFUSED || state == TRUNK_PURCHASE_NOT_BOUGHT;

  run->tally->states[state]++;
  run->tally->n_repeated += n_posts > 1 ? 1 : 0;
  run->tally->n_lost += values != NULL && shown_absent ? 1 : 0;

  if ((state == TRUNK_PURCHASE_BOUGHT && values == NULL) || never_sent != (n_posts == 0) ||
      state <= TRUNK_PURCHASE_CHECKING || state == TRUNK_PURCHASE_WAS_OWNED ||
      (shown_absent && !never_sent && trunk_purchase_line_get_error (line) == NULL))
    run->tally->n_shown_wrong++;

  if (state == TRUNK_PURCHASE_BOUGHT && values != NULL)
    check_set_up (run, line, values);
}

static char **
pick_numbers (GRand *rand)
{
  guint n = g_rand_int_range (rand, 1, MAX_SIZE + 1);
  char **numbers = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    numbers[i] = g_strdup_printf ("+121455501%02u", i);

  return numbers;
}

static void
make_order (Run *run)
{
  g_auto(GStrv) numbers = pick_numbers (run->rand);

  trunk_test_order_make (run->order, (const char * const *) numbers);
  for (guint i = 0; numbers[i] != NULL; i++)
    if (g_rand_int_range (run->rand, 0, 3) == 0)
      {
        g_autoptr(TrunkChanges) changes = trunk_changes_new ();

        trunk_changes_set (changes, TRUNK_FIELD_NAME, "Spring");
        trunk_purchase_want (run->order->purchase, numbers[i], changes);
      }

  run->tally->n_numbers += g_strv_length (numbers);
}

/* Runs until nothing happens by itself; some are stopped before. */
static void
let_run (Run *run)
{
  guint stop_at = g_rand_int_range (run->rand, 0, 4) == 0 ? (guint) g_rand_int_range (run->rand, 0, 40) : G_MAXUINT;

  trunk_test_order_run (run->order, 0);
  for (guint i = 0; i < 6000 && trunk_purchase_is_running (run->order->purchase); i++)
    {
      if (i == stop_at)
        trunk_purchase_stop_after_this (run->order->purchase);
      trunk_test_order_run (run->order, 1);
    }
}

/* Numbers of which the space has more than one. */
static guint
count_twice (TrunkTestOrder *order)
{
  guint n = trunk_fake_service_get_size (order->service);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (order->purchase)); i++)
    if (trunk_fake_service_find_number (order->service,
                                        trunk_purchase_line_get_e164 (trunk_test_order_get_line (order, i))) != NULL)
      n--;

  return n;
}

static void
run_once (guint  seed,
          Tally *tally)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  TrunkTestOrder order = { 0 };
  Run run = { &order, rand, tally };
  guint wrong = tally->n_bought_twice + tally->n_lost + tally->n_shown_wrong + tally->n_repeated +
                tally->n_unrecorded + tally->n_set_up_wrong;

  trunk_test_order_init (&order);
  trunk_fake_service_set_fault_func (order.service, random_fault, &run);
  make_order (&run);
  if (g_rand_int_range (rand, 0, 10) == 0)
    trunk_fake_journal_fail (order.journal, g_rand_int_range (rand, 1, 30));
  let_run (&run);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (order.purchase)); i++)
    check_line (&run, i);
  tally->n_bought_twice += count_twice (&order);
  tally->n_runs++;
  g_assert_cmpuint (order.bought->len, ==, trunk_purchase_get_n_bought (order.purchase));

  if (tally->n_bought_twice + tally->n_lost + tally->n_shown_wrong + tally->n_repeated + tally->n_unrecorded +
      tally->n_set_up_wrong > wrong)
    g_test_message ("seed %u is wrong", seed);

  trunk_fake_service_set_fault_func (order.service, NULL, NULL);
  trunk_test_order_clear (&order);
}

static void
test_random (void)
{
  Tally tally = { 0 };

  for (guint seed = 0; seed < N_RUNS; seed++)
    run_once (seed, &tally);

  g_test_message ("proof: runs %u", tally.n_runs);
  g_test_message ("proof: numbers %u", tally.n_numbers);
  g_test_message ("proof: bought twice %u", tally.n_bought_twice);
  g_test_message ("proof: lost %u", tally.n_lost);
  g_test_message ("proof: shown wrong %u", tally.n_shown_wrong + tally.n_set_up_wrong);
  g_test_message ("proof: POST repeated while unknown %u", tally.n_repeated);
  g_test_message ("proof: POST before its journal line %u", tally.n_unrecorded);
  for (guint i = 0; i < G_N_ELEMENTS (tally.states); i++)
    g_test_message ("state %u: %u", i, tally.states[i]);
  for (guint i = 0; i < G_N_ELEMENTS (tally.set_ups); i++)
    g_test_message ("set-up %u: %u", i, tally.set_ups[i]);

  g_assert_cmpuint (tally.n_bought_twice + tally.n_lost + tally.n_shown_wrong + tally.n_repeated, ==, 0);
  g_assert_cmpuint (tally.n_unrecorded + tally.n_set_up_wrong, ==, 0);

  /* The faults do reach every end. */
  g_assert_cmpuint (tally.states[TRUNK_PURCHASE_BOUGHT], >, 5000);
  g_assert_cmpuint (tally.states[TRUNK_PURCHASE_NOT_BOUGHT], >, 1000);
  g_assert_cmpuint (tally.states[TRUNK_PURCHASE_REFUSED], >, 1000);
  g_assert_cmpuint (tally.states[TRUNK_PURCHASE_CANCELLED], >, 1000);
  g_assert_cmpuint (tally.set_ups[TRUNK_SET_UP_DONE], >, 500);
  g_assert_cmpuint (tally.set_ups[TRUNK_SET_UP_FAILED], >, 500);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/purchase/random", test_random);

  return g_test_run ();
}
