/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "release-queue-fixture.h"

/* Random people, colleagues, clocks, crashes and networks; whatever leaves is held against what the person has agreed
 * to, kept apart from the queue. */

#define N_RUNS    10000
#define N_NUMBERS 4
#define N_STEPS   40

typedef struct
{
  guint n_runs;
  guint n_wrong;             /* another number, or answered by something else than what was agreed to */
  guint n_without_consent;   /* never agreed to, taken back, sent before, too soon, or due while nobody was there */
  guint n_locked;
  guint n_shown_wrong;       /* shown as released, and still there */
  guint n_sent;
  guint n_released;
  guint n_kills;
  guint n_busy;              /* waited for a busy service, with the consent that they had */
} Tally;

/* What the person has agreed to, about one number. */
typedef struct
{
  char     *id;
  char     *handler;  /* what answered it when they did */
  gboolean  agreed;
  gboolean  locked;
  gboolean  busy;     /* sent, and the service was too busy: what becomes of that is to be seen */
  int       left;     /* seconds of which the person has seen each */
} Promise;

typedef struct
{
  Fixture  fixture;
  GRand   *rand;
  Tally   *tally;
  Promise  promises[N_NUMBERS];
  gboolean held;
} Run;

static Promise *
find_promise (Run        *run,
              const char *id)
{
  for (guint i = 0; i < N_NUMBERS; i++)
    if (g_str_equal (run->promises[i].id, id))
      return &run->promises[i];

  return NULL;
}

static void
judge_release (Run        *run,
               const char *id)
{
  Promise *promise = find_promise (run, id);
  TrunkValues *values = trunk_fake_service_get_values (run->fixture.service, id);

  run->tally->n_sent++;
  if (promise == NULL)
    {
      run->tally->n_wrong++;
      return;
    }

  run->tally->n_without_consent += !promise->agreed || promise->left > 0;
  run->tally->n_locked += promise->locked;
  if (values != NULL)
    run->tally->n_wrong += g_strcmp0 (trunk_values_get (values, TRUNK_FIELD_CALL_HANDLER), promise->handler) != 0;
  promise->agreed = FALSE;
}

/* What the service was too busy for waits once more, in sight, with the same consent. */
static void
observe (Run *run)
{
  for (guint i = 0; i < N_NUMBERS; i++)
    {
      Promise *promise = &run->promises[i];
      TrunkReleaseItem *item = trunk_release_queue_find (run->fixture.queue, promise->id);
      TrunkReleaseState state = item != NULL ? trunk_release_item_get_state (item) : TRUNK_RELEASE_CANCELLED;

      if (!promise->busy || state == TRUNK_RELEASE_SENDING)
        continue;

      promise->busy = FALSE;
      if (state != TRUNK_RELEASE_WAITING)
        continue;

      run->tally->n_busy++;
      promise->agreed = TRUE;
      /* ten, of which one may have passed before this is seen */
      promise->left = 9;
    }
}

static gboolean
fault_cb (TrunkFakeCall   call,
          const char     *subject,
          TrunkFakeFault *fault,
          gpointer        user_data)
{
  static const guint statuses[] = { 0, 0, 200, 302, 401, 404, 408, 422, 429, 500, 503 };
  Run *run = user_data;
  Promise *promise = find_promise (run, subject);

  if (call == TRUNK_FAKE_RELEASE)
    judge_release (run, subject);
  if (g_rand_int_range (run->rand, 0, 4) > 0)
    return FALSE;

  fault->effect = (TrunkFakeEffect) g_rand_int_range (run->rand, 0, TRUNK_FAKE_EFFECT_LATE + 1);
  fault->late = (guint) g_rand_int_range (run->rand, 1, 40);
  fault->delay = (guint) g_rand_int_range (run->rand, 0, 8000);
  fault->answer = (TrunkFakeAnswer) g_rand_int_range (run->rand, 0, TRUNK_FAKE_ANSWER_NEVER);
  fault->status = statuses[g_rand_int_range (run->rand, 0, G_N_ELEMENTS (statuses))];
  fault->code = g_rand_boolean (run->rand) ? TRUNK_ERROR_OFFLINE : TRUNK_ERROR_NO_ANSWER;
  if (call == TRUNK_FAKE_LIST)
    fault->answer = TRUNK_FAKE_ANSWER_GOOD;
  /* nobody can help what happens between the last look and the release */
  if (call == TRUNK_FAKE_RETRIEVE)
    fault->delay = 0;
  /* a space that says that it did what it did not do cannot be found out */
  if (call == TRUNK_FAKE_RELEASE && fault->answer != TRUNK_FAKE_ANSWER_ERROR)
    fault->effect = TRUNK_FAKE_EFFECT_NOW;
  fault->retry_after = (guint) g_rand_int_range (run->rand, 0, 80);
  if (call == TRUNK_FAKE_RELEASE && fault->answer == TRUNK_FAKE_ANSWER_ERROR && fault->status == 429 &&
      promise != NULL)
    promise->busy = TRUE;

  return TRUE;
}

/* Time in which the person could have undone it. */
static void
let_see (Run   *run,
         guint  seconds)
{
  for (guint i = 0; i < seconds; i++)
    {
      for (guint j = 0; j < N_NUMBERS && !run->held; j++)
        run->promises[j].left--;
      advance (&run->fixture, 1);
      observe (run);
    }
}

static void
miss (Run   *run,
      guint  seconds)
{
  for (guint i = 0; i < N_NUMBERS; i++)
    if (run->promises[i].agreed)
      {
        run->promises[i].left -= (int) seconds;
        run->promises[i].agreed = run->promises[i].left > 0;
        /* then there have to be ten more */
        run->promises[i].left = MAX (run->promises[i].left, 10);
      }
}

static void
agree (Run     *run,
       Promise *promise)
{
  TrunkValues *values = trunk_fake_service_get_values (run->fixture.service, promise->id);

  if (values == NULL)
    return;

  trunk_release_queue_set_delay (run->fixture.queue, (guint) g_rand_int_range (run->rand, 10, 60));
  if (add (&run->fixture, promise->id) == NULL)
    return;

  promise->agreed = TRUE;
  promise->left = (int) trunk_release_queue_get_delay (run->fixture.queue);
  g_set_str (&promise->handler, trunk_values_get (values, TRUNK_FIELD_CALL_HANDLER));
}

static void
take_back (Run     *run,
           Promise *promise)
{
  TrunkReleaseItem *item = trunk_release_queue_find (run->fixture.queue, promise->id);

  if (item != NULL && trunk_release_queue_cancel (run->fixture.queue, item))
    promise->agreed = FALSE;
  iterate ();
}

static void
turn_lock (Run     *run,
           Promise *promise)
{
  if (trunk_fake_service_get_values (run->fixture.service, promise->id) == NULL)
    return;

  lock (&run->fixture, promise->id, !promise->locked);
  promise->locked = !promise->locked;
}

static void
meddle (Run     *run,
        Promise *promise)
{
  TrunkValues *values = trunk_fake_service_get_values (run->fixture.service, promise->id);
  g_autoptr(TrunkChanges) changes = trunk_changes_new ();
  g_autoptr(TrunkValues) changed = NULL;

  if (values == NULL)
    return;

  trunk_changes_set (changes, TRUNK_FIELD_CALL_HANDLER, g_rand_boolean (run->rand) ? "laml_webhooks" : "relay_topic");
  changed = trunk_changes_apply (changes, values);
  trunk_fake_service_put (run->fixture.service, changed);
}

static void
set_hold (Run      *run,
          gboolean  held)
{
  if (held == run->held)
    return;

  run->held = held;
  if (held)
    trunk_release_queue_hold (run->fixture.queue);
  else
    trunk_release_queue_let_go (run->fixture.queue);
  iterate ();
}

static void
jump (Run *run)
{
  gint64 now = trunk_clock_get_now (TRUNK_CLOCK (run->fixture.clock));
  int seconds = g_rand_int_range (run->rand, -5000, 5000);

  trunk_test_clock_set_now (run->fixture.clock, now + (gint64) seconds * G_USEC_PER_SEC);
  if (seconds > 28 && !run->held)
    miss (run, (guint) seconds + 1);
  let_see (run, 1);
}

static void
kill_run (Run *run)
{
  guint seconds = (guint) g_rand_int_range (run->rand, 0, 40);

  set_hold (run, FALSE);
  run->tally->n_kills++;
  end (&run->fixture);
  trunk_test_clock_advance (run->fixture.clock, seconds * 1000);
  miss (run, seconds);
  start (&run->fixture);
}

static void
step (Run *run)
{
  Promise *promise = &run->promises[g_rand_int_range (run->rand, 0, N_NUMBERS)];

  observe (run);
  switch (g_rand_int_range (run->rand, 0, 16))
    {
    case 0: case 1: case 2: case 3:
      agree (run, promise);
      break;
    case 4:
      take_back (run, promise);
      break;
    case 5:
      turn_lock (run, promise);
      break;
    case 6:
      meddle (run, promise);
      break;
    case 7:
      set_hold (run, !run->held);
      break;
    case 8:
      jump (run);
      break;
    case 9:
      kill_run (run);
      break;
    case 10:
      trunk_release_queue_check_unknown (run->fixture.queue);
      break;
    default:
      let_see (run, (guint) g_rand_int_range (run->rand, 1, 20));
    }
}

static void
shown_cb (Run              *run,
          TrunkReleaseItem *item)
{
  TrunkReleaseState state = trunk_release_item_get_state (item);

  if (state != TRUNK_RELEASE_RELEASED)
    return;

  run->tally->n_released++;
  run->tally->n_shown_wrong += trunk_fake_service_get_values (run->fixture.service,
                                                              trunk_release_item_get_id (item)) != NULL;
}

static void
run_one (guint  seed,
         Tally *tally)
{
  Run run = { .rand = g_rand_new_with_seed (seed), .tally = tally };

  set_up (&run.fixture, NULL);
  for (guint i = 0; i < N_NUMBERS; i++)
    {
      g_autofree char *e164 = g_strdup_printf ("+1214555010%u", i);
      gint64 age = g_rand_int_range (run.rand, 0, 4) == 0 ? 5 : 40;

      run.promises[i].id = g_strdup (trunk_fake_service_add_number (run.fixture.service, e164, NULL, NOW - age * DAY));
    }
  trunk_fake_service_set_fault_func (run.fixture.service, fault_cb, &run);

  for (guint i = 0; i < N_STEPS; i++)
    {
      g_signal_handlers_disconnect_by_func (run.fixture.queue, shown_cb, &run);
      g_signal_connect_swapped (run.fixture.queue, "ended", G_CALLBACK (shown_cb), &run);
      step (&run);
    }

  set_hold (&run, FALSE);
  let_see (&run, 200);
  g_signal_handlers_disconnect_by_func (run.fixture.queue, shown_cb, &run);
  trunk_fake_service_set_fault_func (run.fixture.service, NULL, NULL);
  tear_down (&run.fixture, NULL);
  for (guint i = 0; i < N_NUMBERS; i++)
    {
      g_free (run.promises[i].id);
      g_free (run.promises[i].handler);
    }
  g_rand_free (run.rand);
  tally->n_runs++;
}

static void
test_random (void)
{
  Tally tally = { 0 };

  for (guint seed = 0; seed < N_RUNS; seed++)
    {
      run_one (seed, &tally);
      if (tally.n_wrong + tally.n_without_consent + tally.n_locked + tally.n_shown_wrong > 0)
        {
          g_test_message ("seed %u", seed);
          break;
        }
    }

  g_test_message ("proof: release runs %u, wrong number %u, sent without consent %u, locked released %u",
                  tally.n_runs, tally.n_wrong, tally.n_without_consent, tally.n_locked);
  g_test_message ("proof: releases sent %u, shown as released %u, shown wrong %u, kills %u, waited for a busy service "
                  "%u", tally.n_sent, tally.n_released, tally.n_shown_wrong, tally.n_kills, tally.n_busy);

  g_assert_cmpuint (tally.n_runs, ==, N_RUNS);
  g_assert_cmpuint (tally.n_wrong, ==, 0);
  g_assert_cmpuint (tally.n_without_consent, ==, 0);
  g_assert_cmpuint (tally.n_locked, ==, 0);
  g_assert_cmpuint (tally.n_shown_wrong, ==, 0);
  /* a queue that sends nothing would be no proof */
  g_assert_cmpuint (tally.n_sent, >, N_RUNS);
  g_assert_cmpuint (tally.n_kills, >, N_RUNS);
  g_assert_cmpuint (tally.n_busy, >, 50);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/release-queue/random", test_random);

  return g_test_run ();
}
