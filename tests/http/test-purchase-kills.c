/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <unistd.h>

#include "practice-asking.h"
#include "purchase-fixture.h"

/* Processes that buy, killed at each step and started again: what is shown then is what the space has, and no purchase
 * and no change reached it twice.  The space is a process, too; see purchase-victim.c for the steps. */

#define N_THREADS 4    /* each with a space of its own; they wait more than they work */
#define N_RANDOM  100
#define MAX_KILLS 4    /* of one order */

typedef struct
{
  const char *name;
  const char *fault;    /* of the space */
  guint       n_numbers;
  gboolean    named;    /* the numbers get a name */
  const char *step;     /* where it is killed: a step with %s for the last number but @n_after */
  guint       n_after;
  const char *arrived;  /* or when a request of this method has arrived */
  gboolean    acted;    /* and the space has done it */
  const char *again;    /* where it is killed again while it finds out what became of it */
  const char *shown;    /* how that number is shown in the end */
} Scenario;

static const Scenario scenarios[] = {
  { "planned", .n_numbers = 1, .step = "disk purchase %s planned/none", .shown = "cancelled/none" },
  { "planned, named", .n_numbers = 3, .named = TRUE, .step = "disk purchase %s planned/waiting",
    .shown = "cancelled/waiting" },
  { "recording", .n_numbers = 1, .step = "line %s recording/none", .shown = "cancelled/none" },
  { "recorded, nobody told", .n_numbers = 1, .step = "disk purchase %s sent/none", .shown = "not-bought/none" },
  { "recorded, not sent", .n_numbers = 1, .step = "line %s buying/none", .shown = "not-bought/none" },
  { "recorded, not sent, again", .n_numbers = 1, .step = "line %s buying/none", .again = "line %s not-bought/none",
    .shown = "not-bought/none" },
  { "sent, acts later", .n_numbers = 1, .fault = "purchase:latency=200", .arrived = "POST", .shown = "bought/none" },
  { "sent, acts later, named", .n_numbers = 1, .named = TRUE, .fault = "purchase:latency=200", .arrived = "POST",
    .shown = "bought/failed" },
  { "sent, acted, no answer yet", .n_numbers = 1, .fault = "purchase:drip=60000", .arrived = "POST", .acted = TRUE,
    .shown = "bought/none" },
  { "sent, acted, again", .n_numbers = 1, .fault = "purchase:drip=60000", .arrived = "POST", .acted = TRUE,
    .again = "line %s checking/none", .shown = "bought/none" },
  { "sent, acted, found, again", .n_numbers = 1, .fault = "purchase:drip=60000", .arrived = "POST", .acted = TRUE,
    .again = "line %s bought/none", .shown = "bought/none" },
  { "dropped before", .n_numbers = 1, .fault = "purchase:drop-before", .step = "line %s checking/none",
    .shown = "not-bought/none" },
  { "dropped after", .n_numbers = 1, .fault = "purchase:drop-after", .step = "line %s checking/none",
    .shown = "bought/none" },
  { "dropped, acts late", .n_numbers = 1, .fault = "purchase:late=0.2", .step = "line %s checking/none",
    .shown = "bought/none" },
  { "refused", .n_numbers = 1, .fault = "purchase:status=422", .step = "line %s refused/none",
    .shown = "not-bought/none" },
  { "refused and noted", .n_numbers = 1, .fault = "purchase:status=422", .step = "disk purchase %s refused/none",
    .shown = "refused/none" },
  { "bought, not noted", .n_numbers = 1, .step = "line %s bought/none", .shown = "bought/none" },
  { "bought, not noted, named", .n_numbers = 1, .named = TRUE, .step = "line %s bought/waiting",
    .shown = "bought/failed" },
  { "bought and noted", .n_numbers = 1, .step = "disk purchase %s done/none", .shown = "bought/none" },
  { "set-up begun", .n_numbers = 1, .named = TRUE, .step = "line %s bought/running", .shown = "bought/failed" },
  { "set-up recorded", .n_numbers = 1, .named = TRUE, .step = "disk purchase %s done/running",
    .shown = "bought/failed" },
  { "set-up recorded, again", .n_numbers = 1, .named = TRUE, .step = "disk purchase %s done/running",
    .again = "line %s bought/failed", .shown = "bought/failed" },
  { "change recorded, not sent", .n_numbers = 1, .named = TRUE, .step = "disk change %s sent/none",
    .shown = "bought/failed" },
  { "set-up sent, acted", .n_numbers = 1, .named = TRUE, .fault = "update:drip=60000", .arrived = "PUT", .acted = TRUE,
    .shown = "bought/done" },
  { "set-up dropped after", .n_numbers = 1, .named = TRUE, .fault = "update:drop-after;retrieve:latency=60000",
    .arrived = "PUT", .acted = TRUE, .again = "line %s bought/done", .shown = "bought/done" },
  { "set up, not noted", .n_numbers = 1, .named = TRUE, .step = "line %s bought/done", .shown = "bought/done" },
  { "done", .n_numbers = 1, .named = TRUE, .step = "disk purchase %s done/done", .shown = "bought/done" },
  { "end", .n_numbers = 2, .named = TRUE, .step = "end", .shown = "bought/done" },
  { "middle of five", .n_numbers = 5, .step = "line %s buying/none", .n_after = 2, .shown = "not-bought/none" },
  { "middle of five, sent", .n_numbers = 5, .named = TRUE, .step = "line %s bought/waiting", .n_after = 2,
    .shown = "bought/failed" },
  { "middle of five, again", .n_numbers = 5, .step = "line %s checking/none", .n_after = 2,
    .fault = "purchase#3:drop-after", .again = "line %s checking/none", .shown = "bought/none" },
};

/* What random orders meet. */
static const char * const faults[] = {
  "drop-before", "drop-after", "late=0.15", "latency=150", "drip=60000", "empty-body", "status=422", "status=503",
  "status-after=503", "retry-after=1",
};

/* What a thread has found out. */
typedef struct
{
  Space *space;
  guint  n_kills;
  guint  n_wrong;
} Tally;

typedef struct
{
  Tally      *tally;
  Space      *space;
  const char *name;
  char       *folder;
  char       *path;
  GPtrArray  *numbers;
  GPtrArray  *wishes;    /* the same, "=" and a name behind some */
  GHashTable *finals;    /* number → how it is shown in the end */
} Case;

#define NAME "Spring"

static Case *
case_new (Tally      *tally,
          const char *name,
          guint       n_numbers)
{
  Case *self = g_new0 (Case, 1);

  self->tally = tally;
  self->space = tally->space;
  self->name = name;
  self->folder = g_dir_make_tmp ("trunkline-kills-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "space.db", NULL);
  self->numbers = g_ptr_array_new ();
  self->wishes = g_ptr_array_new_with_free_func (g_free);
  self->finals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < n_numbers; i++)
    g_ptr_array_add (self->numbers, (char *) next_for_sale (self->space));

  return self;
}

static void
case_free (Case *self)
{
  remove_all (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_ptr_array_unref (self->numbers);
  g_ptr_array_unref (self->wishes);
  g_hash_table_unref (self->finals);
  g_free (self);
}

static void
add_wish (Case     *self,
          gboolean  named)
{
  g_ptr_array_add (self->wishes, g_strconcat (self->numbers->pdata[self->wishes->len], named ? "=" NAME : NULL, NULL));
}

/* The application: buys, or goes on. */

static GSubprocess *
start_victim (Case       *self,
              guint       speed,
              const char *step,
              gboolean    buys)
{
  const TrunkPracticeProcess *space = self->space->process;
  g_autofree char *speed_text = g_strdup_printf ("%u", speed);
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  const char *arguments[] = {
    g_getenv ("TRUNK_PURCHASE_VICTIM"), space->base_url, space->project, space->token, self->path, speed_text, step,
  };
  GSubprocess *victim;

  for (guint i = 0; i < G_N_ELEMENTS (arguments); i++)
    g_ptr_array_add (argv, (char *) arguments[i]);
  for (guint i = 0; buys && i < self->wishes->len; i++)
    g_ptr_array_add (argv, self->wishes->pdata[i]);
  g_ptr_array_add (argv, NULL);

  victim = g_subprocess_newv ((const char * const *) argv->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);

  return victim;
}

/* Reads on to @step, or as many steps as @n, or to the end.  Returns: whether it has not ended */
static gboolean
follow (Case        *self,
        GSubprocess *victim,
        const char  *wanted,
        guint        n)
{
  g_autoptr(GDataInputStream) output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (victim));
  gboolean ends = FALSE;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (output), FALSE);
  while (wanted != NULL || n-- > 0)
    {
      g_autofree char *step = g_data_input_stream_read_line (output, NULL, NULL, NULL);
      g_auto(GStrv) words = NULL;

      if (step == NULL && !ends)
        g_error ("“%s”: the application ended by itself", self->name);
      if (step == NULL)
        return FALSE;
      if (g_strcmp0 (step, wanted) == 0)
        return TRUE;

      words = g_strsplit (step, " ", -1);
      if (g_str_equal (words[0], "final"))
        g_hash_table_insert (self->finals, g_strdup (words[1]), g_strdup (words[2]));
      ends |= g_str_equal (step, "end");
    }

  return TRUE;
}

/* Returns: whether it had not ended by itself */
static gboolean
kill_victim (Case        *self,
             GSubprocess *victim)
{
  g_subprocess_force_exit (victim);
  g_subprocess_wait (victim, NULL, NULL);
  g_hash_table_remove_all (self->finals);
  if (g_subprocess_get_successful (victim))
    return FALSE;

  g_assert_cmpint (g_subprocess_get_term_sig (victim), ==, SIGKILL);
  self->tally->n_kills++;

  return TRUE;
}

/* The next start that nobody disturbs. */
static void
start_again (Case *self)
{
  g_autoptr(GSubprocess) victim = start_victim (self, SPEED, "-", FALSE);

  g_assert_false (follow (self, victim, "end of all days", 0));
  g_subprocess_wait (victim, NULL, NULL);
  g_assert_true (g_subprocess_get_successful (victim));
}

/* Returns: (transfer full) (nullable): how a number is shown: by the order that was open, else as the journal has it */
static char *
dup_final (Case       *self,
           const char *e164,
           char      **recorded)
{
  const char *final = g_hash_table_lookup (self->finals, e164);
  const char *set_up;

  *recorded = dup_recorded (self->path, e164);
  if (final != NULL || *recorded == NULL)
    return g_strdup (final);

  set_up = strchr (*recorded, '/') + 1;

  return g_strdup_printf ("%.*s/%.*s", g_str_has_prefix (*recorded, "done/") ? 6 : (int) strcspn (*recorded, "/"),
                          g_str_has_prefix (*recorded, "done/") ? "bought" : *recorded,
                          (int) strcspn (set_up, "/"), set_up);
}

/* Returns: (nullable): what is wrong with what is shown */
static const char *
find_wrong (const char *shown,
            const char *recorded,
            JsonObject *owned,
            gboolean    named,
            guint       n_posts)
{
  gboolean is_bought = shown != NULL && g_str_has_prefix (shown, "bought/");
  gboolean has_name = owned != NULL && g_strcmp0 (json_object_get_string_member (owned, "name"), NAME) == 0;

  if (n_posts > 1)
    return "sent twice";
  if (is_bought != (owned != NULL))
    return is_bought ? "shown bought and not owned" : "bought and not shown";
  if (is_bought != (recorded != NULL && g_str_has_prefix (recorded, "done/")))
    return "recorded otherwise than shown";

  if (shown == NULL || g_str_has_prefix (shown, "cancelled/"))
    return n_posts > 0 ? "shown as not sent, and was" : NULL;
  if (!is_bought)
    return g_str_has_prefix (shown, "refused/") || g_str_has_prefix (shown, "not-bought/") ||
           g_str_has_prefix (shown, "absent/") || g_str_has_prefix (shown, "still-absent/") ? NULL : "not settled";

  /* A change that was under way can arrive after somebody has looked. */
  if (g_str_has_suffix (shown, "/failed"))
    return named ? NULL : "shown as not set up, and nobody wanted that";

  return g_str_equal (shown, named ? "bought/done" : "bought/none") && has_name == named ? NULL : "name shown wrong";
}

static void
check_number (Case       *self,
              guint       position,
              const char *expected,
              guint       n_posts_before,
              guint       n_puts_before)
{
  const char *e164 = self->numbers->pdata[position];
  g_autofree char *recorded = NULL;
  g_autofree char *shown = dup_final (self, e164, &recorded);
  g_autoptr(JsonObject) owned = find_owned (self->space, e164);
  guint n_posts = count_requests (self->space, "POST", e164);
  guint n_puts = owned != NULL ? count_requests (self->space, "PUT", json_object_get_string_member (owned, "id")) : 0;
  const char *wrong = find_wrong (shown, recorded, owned, strchr (self->wishes->pdata[position], '=') != NULL, n_posts);

  if (wrong == NULL && n_posts > n_posts_before)
    wrong = "sent after the restart";
  if (wrong == NULL && (n_puts > 1 || n_puts > n_puts_before))
    wrong = "set up after the restart";
  if (wrong == NULL && expected != NULL && g_strcmp0 (shown, expected) != 0)
    wrong = expected;
  if (wrong == NULL)
    return;

  self->tally->n_wrong++;
  g_test_message ("“%s”: %s is shown as %s, in the journal as %s, POSTs %u, PUTs %u: %s", self->name, e164, shown,
                  recorded, n_posts, n_puts, wrong);
}

/* Starts it again for good, and compares; @expected is for the number at @position. */
static void
check (Case       *self,
       guint       position,
       const char *expected)
{
  g_autofree guint *n_posts = g_new0 (guint, self->numbers->len);
  guint n_puts = 0;

  /* What was under way when the process was killed has arrived when the second question has. */
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < self->numbers->len; i++)
        n_posts[i] = count_requests (self->space, "POST", self->numbers->pdata[i]);
      n_puts = count_requests (self->space, "PUT", "");
    }

  start_again (self);
  for (guint i = 0; i < self->numbers->len; i++)
    check_number (self, i, i == position ? expected : NULL, n_posts[i], n_puts);
  if (count_requests (self->space, "PUT", "") > n_puts)
    self->tally->n_wrong++;
}

static void
wait_for_arrival (Case       *self,
                  const char *e164,
                  const char *method,
                  gboolean    acted)
{
  while (count_requests (self->space, method, g_str_equal (method, "POST") ? e164 : LIST) == 0)
    g_thread_yield ();

  while (acted)
    {
      g_autoptr(JsonObject) owned = find_owned (self->space, e164);

      acted = owned == NULL || (g_str_equal (method, "PUT") &&
                                g_strcmp0 (json_object_get_string_member (owned, "name"), NAME) != 0);
    }
}

static void
run_scenario (Tally          *tally,
              const Scenario *scenario)
{
  Space *space = tally->space;
  Case *self = case_new (tally, scenario->name, scenario->n_numbers);
  guint position = scenario->n_numbers - 1 - scenario->n_after;
  const char *e164 = self->numbers->pdata[position];
  g_autofree char *forgotten = ask (space, "DELETE", "/practice/log", NULL);
  g_auto(GStrv) parts = g_strsplit (scenario->step != NULL ? scenario->step : "-", "%s", 2);
  g_autofree char *step = g_strjoinv (e164, parts);
  g_autoptr(GSubprocess) victim = NULL;

  for (guint i = 0; i < scenario->n_numbers; i++)
    add_wish (self, scenario->named);

  /* By the true clock: nothing times out by itself before it is killed. */
  set_faults (space, scenario->fault);
  victim = start_victim (self, 1, step, TRUE);
  if (scenario->arrived != NULL)
    wait_for_arrival (self, e164, scenario->arrived, scenario->acted);
  else
    g_assert_true (follow (self, victim, step, 0));
  g_assert_true (kill_victim (self, victim));
  set_faults (space, NULL);

  if (scenario->again != NULL)
    {
      g_auto(GStrv) again_parts = g_strsplit (scenario->again, "%s", 2);
      g_autofree char *again = g_strjoinv (e164, again_parts);
      g_autoptr(GSubprocess) second = start_victim (self, SPEED, again, FALSE);

      g_assert_true (follow (self, second, again, 0));
      g_assert_true (kill_victim (self, second));
    }

  check (self, position, scenario->shown);
  case_free (self);
}

/* Wherever it is after a random number of steps. */
static void
run_random (Tally *tally,
            guint  seed)
{
  Space *space = tally->space;
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *name = g_strdup_printf ("seed %u", seed);
  Case *self = case_new (tally, name, (guint) g_rand_int_range (rand, 1, 6));
  g_autofree char *forgotten = ask (space, "DELETE", "/practice/log", NULL);
  g_autoptr(GString) specification = g_string_new (NULL);
  guint n_kills = (guint) g_rand_int_range (rand, 1, MAX_KILLS);

  for (guint i = 0; i < self->numbers->len; i++)
    {
      add_wish (self, g_rand_boolean (rand));
      if (g_rand_boolean (rand))
        g_string_append_printf (specification, "%s#%u:%s;", g_rand_int_range (rand, 0, 3) > 0 ? "purchase" : "update",
                                i + 1, faults[g_rand_int_range (rand, 0, G_N_ELEMENTS (faults))]);
    }

  set_faults (space, specification->str);
  for (guint i = 0; i < n_kills; i++)
    {
      g_autoptr(GSubprocess) victim = start_victim (self, SPEED, "-", i == 0);

      follow (self, victim, NULL, (guint) g_rand_int_range (rand, 0, i == 0 ? 30 : 8));
      kill_victim (self, victim);
      set_faults (space, NULL);
    }

  check (self, 0, NULL);
  case_free (self);
}

typedef struct
{
  gint next;      /* scenarios, then seeds */
  gint end;
  gint n_kills;
  gint n_wrong;
} Proof;

static gpointer
work (gpointer user_data)
{
  Proof *proof = user_data;
  Space space = { 0 };
  Tally tally = { .space = &space };
  gint next;

  space_open (&space);
  while ((next = g_atomic_int_add (&proof->next, 1)) < proof->end)
    if (next < (gint) G_N_ELEMENTS (scenarios))
      run_scenario (&tally, &scenarios[next]);
    else
      run_random (&tally, (guint) next - G_N_ELEMENTS (scenarios));
  space_close (&space);

  g_atomic_int_add (&proof->n_kills, (gint) tally.n_kills);
  g_atomic_int_add (&proof->n_wrong, (gint) tally.n_wrong);

  return NULL;
}

/* TRUNK_TEST_ONCE: the steps that have a name, and few by chance. */
static void
test_kills (void)
{
  Proof proof = { .end = G_N_ELEMENTS (scenarios) + (g_getenv ("TRUNK_TEST_ONCE") != NULL ? 4 : N_RANDOM) };
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("kills", work, &proof);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);

  g_test_message ("proof: kills %d, wrong after restart %d", proof.n_kills, proof.n_wrong);
  g_assert_cmpint (proof.n_wrong, ==, 0);
  g_assert_cmpint (proof.n_kills, >=, (gint) G_N_ELEMENTS (scenarios));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  /* Whatever hangs here hangs in a call. */
  alarm (DEADLINE);
  g_test_add_func ("/purchase-kills/all", test_kills);

  return g_test_run ();
}
