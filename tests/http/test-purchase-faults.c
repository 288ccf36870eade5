/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "practice-fixture.h"
#include "purchase-faults.h"

/* Random orders over HTTP, against a practice space that fails in every way, before, after and late after it acted.
 * Then what the application shows, and what its journal says, against what the space has and what reached it; and once
 * more after the next start. */

#define N_RUNS      200
#define N_AT_ONCE   10   /* they wait more than they work */
#define MAX_SIZE    20
#define N_OWNED     3    /* what the space has before */
#define ONE_KIND    6    /* in one of so many runs, all lists fail in the same way */

typedef struct
{
  guint n_runs;
  guint n_numbers;
  guint n_posts;
  guint n_bought_twice;
  guint n_lost;
  guint n_shown_wrong;
  guint n_repeated;
  guint n_recorded_wrong;  /* the journal's file says something else than what is shown */
  guint states[TRUNK_PURCHASE_CANCELLED + 1];
  guint set_ups[TRUNK_SET_UP_FAILED + 1];
} Tally;

typedef struct
{
  Tally               *tally;
  guint                seed;
  GRand               *rand;
  char                *folder;
  char                *path;
  TrunkPracticeSpace  *space;
  TrunkPracticeServer *server;
  Client               client;
  TrunkPurchase       *purchase;
  GHashTable          *owned;       /* what the space had before: number → id */
  int                  stop_after;  /* so many changes of state, or never if negative */
  guint                stop_id;
  gboolean             again;       /* after the next start */
} Run;

/* Numbers that the space sells; the first is not for sale, now and then. */
static char **
pick_numbers (Run *run)
{
  guint n = (guint) g_rand_int_range (run->rand, 1, MAX_SIZE + 1);
  g_auto(GStrv) for_sale = find_for_sale (run->space, n);
  g_autoptr(GStrvBuilder) numbers = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer number;

  g_hash_table_iter_init (&iter, run->owned);
  if (g_rand_int_range (run->rand, 0, 4) == 0 && g_hash_table_iter_next (&iter, &number, NULL))
    g_strv_builder_add (numbers, number);
  if (g_rand_int_range (run->rand, 0, 8) == 0)
    g_strv_builder_add (numbers, "+12125550000");
  g_strv_builder_addv (numbers, (const char **) for_sale);

  return g_strv_builder_end (numbers);
}

static void
make_faults (Run *run)
{
  g_autofree char *faults = dup_random_faults (run->rand, MAX_SIZE, run->seed % ONE_KIND == 0
                                                                    ? (int) (run->seed / ONE_KIND) : -1);
  g_autoptr(GError) error = NULL;

  trunk_practice_server_add_faults (run->server, faults, &error);
  g_assert_no_error (error);
}

static gboolean
stop_cb (gpointer user_data)
{
  Run *run = user_data;

  run->stop_id = 0;
  trunk_purchase_stop_after_this (run->purchase);

  return G_SOURCE_REMOVE;
}

/* A person cancels between two events, never within one. */
static void
changed_cb (Run *run)
{
  if (run->stop_after-- == 0)
    run->stop_id = g_idle_add (stop_cb, run);
}

static void
make_order (Run *run)
{
  g_auto(GStrv) numbers = pick_numbers (run);

  run->purchase = client_make_order (&run->client, (const char * const *) numbers);
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      g_autoptr(TrunkPurchaseLine) line = g_list_model_get_item (G_LIST_MODEL (run->purchase), i);

      g_signal_connect_swapped (line, "notify::state", G_CALLBACK (changed_cb), run);
      if (g_rand_int_range (run->rand, 0, 3) == 0)
        {
          g_autoptr(TrunkChanges) changes = trunk_changes_new ();

          trunk_changes_set (changes, TRUNK_FIELD_NAME, "Spring");
          trunk_purchase_want (run->purchase, numbers[i], changes);
        }
    }
  run->stop_after = g_rand_int_range (run->rand, 0, 4) == 0 ? g_rand_int_range (run->rand, 0, 40) : -1;
}

/* The application and a space, with nothing ordered yet. */
static Run *
run_open (Tally *tally,
          guint  seed)
{
  Run *run = g_new0 (Run, 1);
  guint n_twice = 0;

  run->tally = tally;
  run->seed = seed;
  run->rand = g_rand_new_with_seed (seed);
  run->folder = g_dir_make_tmp ("trunkline-faults-XXXXXX", NULL);
  run->path = g_build_filename (run->folder, "space.db", NULL);
  run->space = trunk_practice_space_new (N_OWNED, seed, NULL);
  run->owned = list_numbers (run->space, &n_twice);
  run->server = start_server (run->space);
  open_client_of (&run->client, run->space, run->server, run->path);

  return run;
}

static Run *
run_new (Tally *tally,
         guint  seed)
{
  Run *run = run_open (tally, seed);

  make_order (run);
  make_faults (run);
  trunk_session_run_purchase (run->client.session, run->purchase);

  return run;
}

static void
run_free (Run *run)
{
  g_clear_handle_id (&run->stop_id, g_source_remove);
  client_close (&run->client);
  g_assert_finalize_object (run->purchase);
  trunk_practice_server_stop (run->server);
  g_assert_finalize_object (run->server);
  g_assert_finalize_object (run->space);
  g_hash_table_unref (run->owned);
  g_rand_free (run->rand);
  remove_all (run->folder);
  g_free (run->folder);
  g_free (run->path);
  g_free (run);
}

/* How many purchases of each number reached the space. */
static GHashTable *
count_posts (Run *run)
{
  g_autoptr(GPtrArray) log = trunk_practice_server_dup_log (run->server);
  GHashTable *posts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < log->len; i++)
    {
      const TrunkPracticeLogEntry *entry = log->pdata[i];
      g_auto(GStrv) parts = g_strsplit (entry->body, "\"", -1);

      if (!g_str_equal (entry->method, "POST"))
        continue;

      /* {"number":"+1…"} */
      g_assert_cmpuint (g_strv_length (parts), ==, 5);
      g_hash_table_insert (posts, g_strdup (parts[3]),
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (posts, parts[3])) + 1));
    }

  return posts;
}

static gboolean
is_recorded_as (TrunkPurchaseLine *line,
                const char        *id,
                const char        *recorded)
{
  static const char * const states[] = {
    NULL, NULL, NULL, NULL, "done", "was-owned", "refused", "absent", "sent", "cancelled",
  };
  g_autofree char *shown = dup_shown (line);
  g_auto(GStrv) parts = g_strsplit (recorded != NULL ? recorded : "//", "/", 3);
  TrunkPurchaseState state = trunk_purchase_line_get_state (line);
  const char *wanted = states[state];

  /* Looked up once more at the next start. */
  if (g_strcmp0 (parts[0], "still-absent") == 0)
    wanted = state == TRUNK_PURCHASE_NOT_BOUGHT ? "still-absent" : NULL;

  return g_strcmp0 (parts[0], wanted) == 0 && g_strcmp0 (parts[1], strchr (shown, '/') + 1) == 0 &&
         (state != TRUNK_PURCHASE_BOUGHT || g_strcmp0 (parts[2], id) == 0);
}

static gboolean
is_shown_wrong (Run               *run,
                TrunkPurchaseLine *line,
                const char        *id,
                guint              n_posts)
{
  TrunkPurchaseState state = trunk_purchase_line_get_state (line);
  gboolean owned_before = g_hash_table_contains (run->owned, trunk_purchase_line_get_e164 (line));
  TrunkNumber *number = trunk_purchase_line_get_number (line);

  if (trunk_purchase_line_get_set_up_state (line) == TRUNK_SET_UP_RUNNING)
    return TRUE;

  switch (state)
    {
    case TRUNK_PURCHASE_BOUGHT:
      return id == NULL || owned_before || (number != NULL && g_strcmp0 (trunk_number_get_id (number), id) != 0) ||
             (!run->again && !trunk_paged_list_find (trunk_session_get_numbers (run->client.session), id, NULL));
    case TRUNK_PURCHASE_WAS_OWNED:
      return !owned_before;
    case TRUNK_PURCHASE_NOT_BOUGHT:
      return owned_before || trunk_purchase_line_get_error (line) == NULL;
    case TRUNK_PURCHASE_REFUSED:
      return trunk_purchase_line_get_error (line) == NULL;
    case TRUNK_PURCHASE_CANCELLED:
      return n_posts != 0;
    case TRUNK_PURCHASE_UNKNOWN:
      return run->again || trunk_purchase_line_get_error (line) == NULL;
    case TRUNK_PURCHASE_WAITING:
    case TRUNK_PURCHASE_RECORDING:
    case TRUNK_PURCHASE_BUYING:
    case TRUNK_PURCHASE_CHECKING:
    default:
      return TRUE;
    }
}

static void
complain (Run               *run,
          TrunkPurchaseLine *line,
          const char        *what,
          guint             *count)
{
  g_autofree char *shown = dup_shown (line);
  const GError *error = trunk_purchase_line_get_error (line);

  *count += 1;
  g_test_message ("seed %u%s: %s %s, shown %s (%s)", run->seed, run->again ? " after the next start" : "", what,
                  trunk_purchase_line_get_e164 (line), shown, error != NULL ? error->message : "");
}

/* The line that is shown now: after the next start, the one that was open, if it was. */
static TrunkPurchaseLine *
get_shown_line (Run   *run,
                guint  position)
{
  g_autoptr(TrunkPurchaseLine) line = g_list_model_get_item (G_LIST_MODEL (run->purchase), position);
  TrunkPurchaseLine *resumed = NULL;

  if (run->again)
    resumed = client_find_line (&run->client, trunk_purchase_line_get_e164 (line));

  return resumed != NULL ? resumed : line;
}

static void
check_line (Run               *run,
            TrunkPurchaseLine *line,
            GHashTable        *numbers,
            GHashTable        *posts)
{
  Tally *tally = run->tally;
  const char *e164 = trunk_purchase_line_get_e164 (line);
  const char *id = g_hash_table_lookup (numbers, e164);
  TrunkPurchaseState state = trunk_purchase_line_get_state (line);
  guint n_posts = GPOINTER_TO_UINT (g_hash_table_lookup (posts, e164));
  gboolean is_bought = id != NULL && !g_hash_table_contains (run->owned, e164);

  if (n_posts > 1)
    complain (run, line, is_bought ? "bought twice" : "sent twice", &tally->n_repeated);
  if (n_posts > 1 && is_bought)
    tally->n_bought_twice++;
  if (is_bought && state != TRUNK_PURCHASE_BOUGHT && state != TRUNK_PURCHASE_UNKNOWN)
    complain (run, line, "lost", &tally->n_lost);
  if (is_shown_wrong (run, line, id, n_posts))
    complain (run, line, "shown wrong", &tally->n_shown_wrong);

  if (run->again)
    return;

  tally->n_posts += n_posts;
  tally->states[state]++;
  tally->set_ups[state == TRUNK_PURCHASE_BOUGHT ? trunk_purchase_line_get_set_up_state (line) : 0]++;
}

static void
check_recorded (Run               *run,
                TrunkPurchaseLine *line,
                GHashTable        *numbers)
{
  const char *e164 = trunk_purchase_line_get_e164 (line);
  g_autofree char *recorded = dup_recorded (run->path, e164);
  g_autofree char *what = g_strconcat ("in the journal as ", recorded, NULL);

  if (!is_recorded_as (line, g_hash_table_lookup (numbers, e164), recorded))
    complain (run, line, what, &run->tally->n_recorded_wrong);
}

/* What is shown, then, without the application, what its file says. */
static void
check (Run *run)
{
  g_autoptr(GHashTable) posts = count_posts (run);
  g_autoptr(GHashTable) numbers = list_numbers (run->space, &run->tally->n_bought_twice);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (run->purchase)); i++)
    {
      g_ptr_array_add (lines, g_object_ref (get_shown_line (run, i)));
      check_line (run, lines->pdata[i], numbers, posts);
    }

  client_close (&run->client);
  for (guint i = 0; i < lines->len; i++)
    check_recorded (run, lines->pdata[i], numbers);
  open_client_of (&run->client, run->space, run->server, run->path);
}

/* Returns: whether it is over */
static gboolean
run_go_on (Run *run)
{
  if (!run->again && !trunk_purchase_is_running (run->purchase))
    {
      check (run);
      run->again = TRUE;
      trunk_practice_server_clear_faults (run->server);
      client_resume (&run->client);
    }
  else if (run->again && client_is_at_rest (&run->client))
    {
      check (run);
      run->tally->n_runs++;
      run->tally->n_numbers += g_list_model_get_n_items (G_LIST_MODEL (run->purchase));
      return TRUE;
    }

  return FALSE;
}

typedef struct
{
  Tally      tally;
  GPtrArray *runs;   /* under way */
  guint      next;   /* seed */
  guint      end;
} Proof;

static gboolean
proof_go_on (gpointer user_data)
{
  Proof *proof = user_data;

  for (guint i = proof->runs->len; i > 0; i--)
    if (run_go_on (proof->runs->pdata[i - 1]))
      {
        run_free (proof->runs->pdata[i - 1]);
        g_ptr_array_remove_index_fast (proof->runs, i - 1);
      }

  while (proof->runs->len < N_AT_ONCE && proof->next < proof->end)
    g_ptr_array_add (proof->runs, run_new (&proof->tally, proof->next++));

  return proof->runs->len == 0;
}

static void
report (const Tally *tally)
{
  g_test_message ("proof: runs %u", tally->n_runs);
  g_test_message ("proof: numbers %u", tally->n_numbers);
  g_test_message ("proof: POSTs over HTTP %u", tally->n_posts);
  g_test_message ("proof: bought twice %u", tally->n_bought_twice);
  g_test_message ("proof: lost %u", tally->n_lost);
  g_test_message ("proof: shown wrong %u", tally->n_shown_wrong);
  g_test_message ("proof: POST repeated while unknown %u", tally->n_repeated);
  g_test_message ("proof: recorded otherwise than shown %u", tally->n_recorded_wrong);
  for (guint i = 0; i < G_N_ELEMENTS (tally->states); i++)
    g_test_message ("%s: %u", get_nick (TRUNK_TYPE_PURCHASE_STATE, (int) i), tally->states[i]);
  for (guint i = 0; i < G_N_ELEMENTS (tally->set_ups); i++)
    g_test_message ("set-up %s: %u", get_nick (TRUNK_TYPE_SET_UP_STATE, (int) i), tally->set_ups[i]);
}

/* TRUNK_TEST_SEED: that run alone; TRUNK_TEST_ONCE: a few, of the same kind. */
static void
test_faults (void)
{
  const char *seed = g_getenv ("TRUNK_TEST_SEED");
  Proof proof = { .end = g_getenv ("TRUNK_TEST_ONCE") != NULL ? N_RUNS / 10 : N_RUNS };
  const Tally *tally = &proof.tally;

  if (seed != NULL)
    {
      proof.next = (guint) g_ascii_strtoull (seed, NULL, 10);
      proof.end = proof.next + 1;
    }
  proof.runs = g_ptr_array_new ();
  wait_until (proof_go_on, &proof, "the runs");
  g_ptr_array_unref (proof.runs);
  report (tally);

  g_assert_cmpuint (tally->n_bought_twice + tally->n_lost + tally->n_shown_wrong + tally->n_repeated, ==, 0);
  g_assert_cmpuint (tally->n_recorded_wrong, ==, 0);
  if (tally->n_runs < N_RUNS)
    return;

  /* The faults do reach every end. */
  for (guint i = TRUNK_PURCHASE_BOUGHT; i <= TRUNK_PURCHASE_CANCELLED; i++)
    g_assert_cmpuint (tally->states[i], >, 0);
  g_assert_cmpuint (tally->states[TRUNK_PURCHASE_BOUGHT], >, 500);
  g_assert_cmpuint (tally->states[TRUNK_PURCHASE_NOT_BOUGHT], >, 100);
  g_assert_cmpuint (tally->set_ups[TRUNK_SET_UP_DONE], >, 50);
  g_assert_cmpuint (tally->set_ups[TRUNK_SET_UP_FAILED], >, 50);
}

/* A list in which every value is of another type proves nothing: the number may be there. */
static void
test_wrong_types (void)
{
  Tally tally = { 0 };
  Run *run = run_open (&tally, 1);
  g_auto(GStrv) numbers = find_for_sale (run->space, 1);
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkPurchaseLine) line = NULL;

  run->purchase = client_make_order (&run->client, (const char * const *) numbers);
  trunk_practice_server_add_faults (run->server, "purchase:drop-after;list:wrong-types", &error);
  g_assert_no_error (error);
  trunk_session_run_purchase (run->client.session, run->purchase);
  wait_until (is_over, run->purchase, "the order");

  line = g_list_model_get_item (G_LIST_MODEL (run->purchase), 0);
  g_assert_cmpint (trunk_purchase_line_get_state (line), ==, TRUNK_PURCHASE_UNKNOWN);
  trunk_practice_server_clear_faults (run->server);
  trunk_purchase_check_again (run->purchase, line);
  wait_until (is_over, run->purchase, "the look-up");
  g_assert_cmpint (trunk_purchase_line_get_state (line), ==, TRUNK_PURCHASE_BOUGHT);
  g_clear_object (&line);
  run_free (run);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/purchase-faults/wrong-types", test_wrong_types);
  g_test_add_func ("/purchase-faults/random", test_faults);

  return g_test_run ();
}
