/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <unistd.h>

#include "release-run.h"

/* Processes that release numbers, over HTTP, with a network that fails; killed at each step and started again, sooner
 * or much later.  What has reached the space is held against what was agreed to and what the store said, and what is
 * shown against what the space has.  See release-victim.c for the steps. */

#define N_THREADS  4    /* each with a space of its own; they wait more than they work */
#define N_RUNS     200
#define N_NUMBERS  "500"
#define MAX_KILLS  3    /* of one run */
#define BUSY       "release#1:retry-after=1"

typedef struct
{
  const char *name;
  const char *fault;    /* of the space */
  const char *wish;     /* for the last of the numbers */
  guint       n_numbers;
  const char *step;     /* where it is killed: a step with %s for the last number but @n_after */
  guint       n_after;
  gboolean    arrived;  /* or when the release of it has arrived */
  gint64      elapsed;  /* between the starts; 0: what waits is not due then */
  gboolean    meddled;  /* somebody else has changed what answers it meanwhile */
  const char *again;    /* where it is killed again at the second start */
  gboolean    anew;     /* the person confirms it anew at the last start */
  const char *shown;    /* how that number is shown in the end */
  guint       n_sent;
} Scenario;

static const Scenario scenarios[] = {
  { "waits", .n_numbers = 1, .step = "%s waiting", .shown = "released", .n_sent = 1 },
  { "due meanwhile", .n_numbers = 1, .step = "%s waiting", .elapsed = HOUR, .shown = "overdue" },
  { "due meanwhile, again", .n_numbers = 1, .step = "%s waiting", .elapsed = HOUR, .again = "%s overdue",
    .shown = "overdue" },
  { "due meanwhile, confirmed anew", .n_numbers = 1, .step = "%s waiting", .elapsed = HOUR, .again = "%s overdue",
    .anew = TRUE, .shown = "released", .n_sent = 1 },
  { "clock set back", .n_numbers = 1, .step = "%s waiting", .elapsed = -HOUR, .shown = "overdue" },
  { "changed meanwhile", .n_numbers = 1, .step = "%s waiting", .meddled = TRUE, .shown = "not-released" },
  { "being checked", .n_numbers = 1, .step = "%s checking", .elapsed = 60 * G_USEC_PER_SEC, .shown = "overdue" },
  { "undone", .n_numbers = 2, .wish = "undo", .step = "%s cancelled", .elapsed = HOUR },
  { "undone, not due", .n_numbers = 2, .wish = "undo", .step = "%s cancelled" },
  { "locked while it waits", .n_numbers = 1, .wish = "lock", .step = "%s cancelled" },
  { "locked before", .n_numbers = 1, .wish = "locked", .step = "refused %s" },
  { "sent, acts later", .n_numbers = 1, .fault = "release:latency=100", .arrived = TRUE, .elapsed = HOUR,
    .shown = "released", .n_sent = 1 },
  { "sent, acts later, killed again", .n_numbers = 1, .fault = "release:latency=100", .arrived = TRUE, .elapsed = HOUR,
    .again = "%s sending", .shown = "released", .n_sent = 1 },
  { "dropped before", .n_numbers = 1, .fault = "release:drop-before", .arrived = TRUE, .elapsed = HOUR,
    .shown = "not-released", .n_sent = 1 },
  { "dropped after", .n_numbers = 1, .fault = "release:drop-after", .arrived = TRUE, .elapsed = HOUR,
    .shown = "released", .n_sent = 1 },
  { "acts late", .n_numbers = 1, .fault = "release:late=0.1", .arrived = TRUE, .elapsed = HOUR, .shown = "released",
    .n_sent = 1 },
  { "busy", .n_numbers = 1, .fault = BUSY, .step = "end", .shown = "released", .n_sent = 2 },
  { "middle of five", .n_numbers = 5, .step = "%s checking", .n_after = 2, .elapsed = 60 * G_USEC_PER_SEC,
    .shown = "overdue" },
};

static const char * const write_faults[] = {
  "drop-before", "drop-after", "late=0.05", "late=0.1", "latency=20", "latency=150", "status=404", "status=422",
  "status=401", "status=500", "status=503", "status-after=404", "status-after=500", "status-after=503", "retry-after=1",
  "cut-off", "html=502",
};

static const char * const read_faults[] = {
  "drop-before", "latency=20", "latency=150", "status=401", "status=404", "status=500", "status=503", "status=200,{}",
  "retry-after=1", "cut-off", "malformed", "wrong-types", "html", "html=502", "not-utf8", "empty-body", "redirect",
};

/* Returns: (nullable): what is wrong with how it is shown */
static const char *
find_wrong (const char *shown,
            gboolean    owned,
            guint       n_sent,
            guint       n_busy)
{
  if (g_strcmp0 (shown, "released") == 0 || g_strcmp0 (shown, "gone") == 0)
    return owned ? "shown as released, and still there" : NULL;
  if (g_strcmp0 (shown, "unknown") == 0)
    return n_sent == 0 ? "never sent, and shown as unknown" : NULL;
  if (g_strcmp0 (shown, "not-released") == 0)
    return owned ? NULL : "shown as not released, and gone";
  if (g_strcmp0 (shown, "waiting") == 0 || g_strcmp0 (shown, "checking") == 0 || g_strcmp0 (shown, "sending") == 0)
    return "shown as under way, and nothing is";

  /* An earlier start has seen it out, or nothing has left. */
  if (shown == NULL)
    return owned && n_sent > 0 ? "sent, still there, and shown nowhere" : NULL;

  /* what a busy service has not taken waits again, and may be due while nobody is there */
  return n_sent > n_busy || (n_sent > 0 && !owned) ? "shown as kept, and sent" : NULL;
}

static void
check_number (Case           *self,
              Number         *number,
              const Scenario *scenario)
{
  guint n_sent = count_requests (self->space, "DELETE", number->id);
  gboolean is_locked = number->is_locked && n_sent > number->n_before;
  gboolean is_sent_after = number->is_closed && n_sent > number->n_before;
  const char *wrong = find_wrong (number->final, is_owned (self->space, number->id), n_sent, self->n_busy);

  /* what is released may have been seen out by an earlier start */
  if (wrong == NULL && scenario != NULL && g_strcmp0 (number->final, scenario->shown) != 0 &&
      (number->final != NULL || g_strcmp0 (scenario->shown, "released") != 0))
    wrong = scenario->shown != NULL ? scenario->shown : "to be shown nowhere";
  if (wrong == NULL && scenario != NULL && n_sent != scenario->n_sent)
    wrong = "not sent as often as it should be";

  self->tally->n_sent += n_sent;
  self->tally->n_released += g_strcmp0 (number->final, "released") == 0;
  self->tally->n_shown_wrong += wrong != NULL;
  self->tally->n_without_consent += n_sent > 1 + self->n_busy || is_sent_after;
  self->tally->n_locked += is_locked;
  self->tally->n_wrong += number->is_meddled && n_sent > number->n_before;

  if (wrong != NULL || n_sent > 1 + self->n_busy || is_sent_after || is_locked)
    g_test_message ("“%s”: %s is shown as %s, sent %u times, %u before the last start: %s", self->name, number->id,
                    number->final, n_sent, number->n_before, wrong != NULL ? wrong : "against the person's will");
}

/* The start that nobody disturbs; then compares. */
static void
check (Case           *self,
       guint           position,
       const Scenario *scenario)
{
  gboolean anew = scenario != NULL && scenario->anew;
  g_autoptr(GSubprocess) victim = NULL;
  guint n_known = 0;

  for (guint i = 0; anew && i < self->n_numbers; i++)
    self->numbers[i].is_closed = FALSE;
  victim = start_victim (self, "-", anew);
  g_assert_false (follow (self, victim, "end of all days", 0));
  g_subprocess_wait (victim, NULL, NULL);
  g_assert_true (g_subprocess_get_successful (victim));

  for (guint i = 0; i < self->n_numbers; i++)
    {
      check_number (self, &self->numbers[i], i == position ? scenario : NULL);
      n_known += count_requests (self->space, "DELETE", self->numbers[i].id);
    }
  self->tally->n_wrong += count_requests (self->space, "DELETE", LIST) - n_known;
  self->tally->n_runs++;
}

/* Runs */

static char *
dup_step (const char *step,
          const char *id)
{
  g_auto(GStrv) parts = g_strsplit (step != NULL ? step : "-", "%s", 2);

  return g_strjoinv (id, parts);
}

static void
run_scenario (Tally          *tally,
              const Scenario *scenario)
{
  Case *self = case_new (tally, scenario->name, scenario->n_numbers);
  guint position = scenario->n_numbers - 1 - scenario->n_after;
  Number *number = &self->numbers[position];
  g_autofree char *step = dup_step (scenario->step, number->id);
  g_autoptr(GSubprocess) victim = NULL;

  self->numbers[scenario->n_numbers - 1].wish = scenario->wish;
  self->n_busy = g_strcmp0 (scenario->fault, BUSY) == 0;
  set_faults (self->space, scenario->fault);
  victim = start_victim (self, step, TRUE);
  if (!scenario->arrived)
    g_assert_true (follow (self, victim, step, 0));
  while (scenario->arrived && count_requests (self->space, "DELETE", number->id) == 0)
    g_thread_yield ();
  kill_victim (self, victim);
  set_faults (self->space, NULL);
  elapse (self, scenario->elapsed);
  if (scenario->meddled)
    meddle (self, number);

  if (scenario->again != NULL)
    {
      g_autofree char *again = dup_step (scenario->again, number->id);
      g_autoptr(GSubprocess) second = start_victim (self, again, FALSE);

      g_assert_true (follow (self, second, again, 0));
      kill_victim (self, second);
      elapse (self, HOUR);
    }

  check (self, position, scenario);
  case_free (self);
}

static char *
dup_faults (GRand *rand,
            guint  n_numbers,
            guint *n_busy)
{
  GString *text = g_string_new (NULL);

  for (guint i = 1; i <= n_numbers; i++)
    {
      if (g_rand_boolean (rand))
        {
          const char *fault = write_faults[g_rand_int_range (rand, 0, G_N_ELEMENTS (write_faults))];

          *n_busy += g_str_has_prefix (fault, "retry-after");
          g_string_append_printf (text, "release#%u:%s;", i, fault);
        }
      /* after those with which it is asked for */
      if (g_rand_int_range (rand, 0, 3) == 0)
        g_string_append_printf (text, "retrieve#%u:%s;", n_numbers + i,
                                read_faults[g_rand_int_range (rand, 0, G_N_ELEMENTS (read_faults))]);
    }

  return g_string_free_and_steal (text);
}

/* Wherever it is after a random number of steps. */
static void
run_random (Tally *tally,
            guint  seed)
{
  static const char * const wishes[] = { NULL, NULL, NULL, NULL, "undo", "lock", "locked" };
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *name = g_strdup_printf ("seed %u", seed);
  Case *self = case_new (tally, name, (guint) g_rand_int_range (rand, 1, 5));
  g_autofree char *faults = dup_faults (rand, self->n_numbers, &self->n_busy);
  guint n_kills = (guint) g_rand_int_range (rand, 1, MAX_KILLS + 1);

  for (guint i = 0; i < self->n_numbers; i++)
    self->numbers[i].wish = wishes[g_rand_int_range (rand, 0, G_N_ELEMENTS (wishes))];

  set_faults (self->space, faults);
  for (guint i = 0; i < n_kills; i++)
    {
      g_autoptr(GSubprocess) victim = start_victim (self, "-", i == 0);
      Number *other = &self->numbers[g_rand_int_range (rand, 0, (gint32) self->n_numbers)];

      follow (self, victim, NULL, (guint) (i == 0 ? g_rand_int_range (rand, 1, 14) : g_rand_int_range (rand, 0, 6)));
      kill_victim (self, victim);
      elapse (self, g_rand_int_range (rand, 0, 3) == 0 ? HOUR : 0);
      if (g_rand_int_range (rand, 0, 4) == 0 && other->n_before == 0)
        meddle (self, other);
    }

  check (self, 0, NULL);
  case_free (self);
}

typedef struct
{
  gint  next;      /* scenarios, then seeds */
  gint  end;
  Tally sum;
} Proof;

static gpointer
work (gpointer user_data)
{
  static const char * const arguments[] = { "--control", "--numbers=" N_NUMBERS, "--seed=5", NULL };
  Proof *proof = user_data;
  Space space = { 0 };
  Tally *tally = g_new0 (Tally, 1);
  gint next;

  tally->space = &space;
  space.process = trunk_practice_process_new (arguments);
  space.http = soup_session_new ();
  space.for_sale = g_ptr_array_new_with_free_func (g_free);
  find_old_numbers (&space);
  while ((next = g_atomic_int_add (&proof->next, 1)) < proof->end)
    if (next < (gint) G_N_ELEMENTS (scenarios))
      run_scenario (tally, &scenarios[next]);
    else
      run_random (tally, (guint) next);
  space_close (&space);

  return tally;
}

static void
add_up (Tally *sum,
        Tally *tally)
{
  sum->n_runs += tally->n_runs;
  sum->n_kills += tally->n_kills;
  sum->n_sent += tally->n_sent;
  sum->n_released += tally->n_released;
  sum->n_wrong += tally->n_wrong;
  sum->n_without_consent += tally->n_without_consent;
  sum->n_locked += tally->n_locked;
  sum->n_shown_wrong += tally->n_shown_wrong;
  g_free (tally);
}

/* TRUNK_TEST_ONCE: the steps that have a name, and few by chance. */
static void
test_kills (void)
{
  Proof proof = { .end = g_getenv ("TRUNK_TEST_ONCE") != NULL ? G_N_ELEMENTS (scenarios) + 4 : N_RUNS };
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("releases", work, &proof);
  for (guint i = 0; i < N_THREADS; i++)
    add_up (&proof.sum, g_thread_join (threads[i]));

  g_test_message ("proof: release runs %u, wrong number %u, sent without consent %u, locked released %u",
                  proof.sum.n_runs, proof.sum.n_wrong, proof.sum.n_without_consent, proof.sum.n_locked);
  g_test_message ("proof: releases sent %u, shown as released %u, shown wrong %u, kills %u", proof.sum.n_sent,
                  proof.sum.n_released, proof.sum.n_shown_wrong, proof.sum.n_kills);
  g_assert_cmpuint (proof.sum.n_runs, ==, (guint) proof.end);
  g_assert_cmpuint (proof.sum.n_wrong, ==, 0);
  g_assert_cmpuint (proof.sum.n_without_consent, ==, 0);
  g_assert_cmpuint (proof.sum.n_locked, ==, 0);
  g_assert_cmpuint (proof.sum.n_shown_wrong, ==, 0);
  /* what sends nothing proves nothing */
  g_assert_cmpuint (proof.sum.n_sent, >=, (guint) proof.end / 2);
  g_assert_cmpuint (proof.sum.n_kills, >=, (guint) proof.end / 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  /* Whatever hangs here hangs in a call. */
  alarm (DEADLINE);
  g_test_add_func ("/release-kills/all", test_kills);

  return g_test_run ();
}
