/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "trunk-driver-private.h"
#include "trunk-practice-process.h"
#include "trunk-steps.h"
#include "trunk-token-search.h"

/* Two spaces with two tokens in the real application, with everything going wrong and the log at its most talkative:
 * afterwards no token is in any file, in anything the program has said, nor where other programs look.  What it says is
 * all that a desktop's journal would have of it; what the bus and its services say is among the files. */

#define N_TOKENS 2

static const char * const tokens[N_TOKENS + 1] = { "PT3f+harbour/7Q?1zz90", "PTm3adow~0815-xyz_77" };
static const char * const projects[N_TOKENS + 1] = { "b08dacad-aaaa-4000-8000-0000000000aa",
                                                     "c19ebdbe-bbbb-4000-8000-0000000000bb" };

static TrunkTokenSearch search = { tokens, projects }; /* what was planted is no news */
static guint n_found;

/* What anybody may read of a process, and what only its owner may. */
static guint
search_process (const char *pid)
{
  g_autofree char *command = g_build_filename ("/proc", pid, "cmdline", NULL);
  g_autofree char *environment = g_build_filename ("/proc", pid, "environ", NULL);

  return trunk_token_search_in_file (&search, command) + trunk_token_search_in_file (&search, environment);
}

/* The search itself */

static void
test_planted (void)
{
  const char *places[] = { g_get_home_dir (), g_get_user_data_dir (), g_get_user_config_dir (),
                           g_get_user_cache_dir () };

  for (guint i = 0; i < N_TOKENS; i++)
    {
      g_autoptr(GPtrArray) needles = trunk_token_search_make_needles (projects[i], tokens[i]);

      for (guint k = 0; k < needles->len; k++)
        for (guint p = 0; p < G_N_ELEMENTS (places); p++)
          {
            g_autofree char *folder = g_build_filename (places[p], "planted", "deep", NULL);
            g_autofree char *path = g_build_filename (folder, "file", NULL);
            g_autofree char *text = g_strdup_printf ("before%sbehind", (char *) needles->pdata[k]);

            text[2] = '\0'; /* no text, as in a database */
            g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
            g_assert_true (g_file_set_contents (path, text, (gssize) (strlen ("before") + strlen (needles->pdata[k])),
                                                NULL));
            g_assert_cmpuint (trunk_token_search_in_tree (&search, places[p]), >=, 1);
            g_assert_cmpint (g_remove (path), ==, 0);
            g_assert_cmpuint (trunk_token_search_in_tree (&search, places[p]), ==, 0);
          }
    }
}

/* As it is sent: behind any project, of any length. */
static void
test_planted_pairs (void)
{
  for (guint length = 0; length < 10; length++)
    {
      g_autofree char *pair = g_strdup_printf ("%.*s:%s", (int) length, "project-17", tokens[0]);
      g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));

      g_assert_cmpuint (trunk_token_search_in_text (&search, encoded, strlen (encoded), "planted"), >, 0);
    }
}

static void
test_planted_process (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE);
      g_autoptr(GSubprocess) process = NULL;
      g_autoptr(GError) error = NULL;

      if (i == 1)
        g_subprocess_launcher_setenv (launcher, "PLANTED", tokens[1], TRUE);
      process = g_subprocess_launcher_spawn (launcher, &error, "sh", "-c", "read line; exit 0", "sh",
                                             i == 0 ? tokens[0] : "none", NULL);
      g_assert_no_error (error);
      while (search_process (g_subprocess_get_identifier (process)) == 0)
        g_thread_yield ();
      g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL);
      g_subprocess_wait (process, NULL, NULL);
    }
}

/* The application */

static TrunkDriver *
start (void)
{
  const char *argv[] = { g_getenv ("TRUNK_APPLICATION"), NULL };

  return trunk_driver_new (argv);
}

static void
look (TrunkDriver *driver)
{
  n_found += search_process (g_subprocess_get_identifier (driver->process));
}

static void
quit (TrunkDriver *driver)
{
  g_autofree char *log = NULL;

  look (driver);
  trunk_driver_key (driver, "ctrl+q");
  trunk_driver_wait_ended (driver);
  log = trunk_driver_dup_log (driver);
  g_assert_nonnull (strstr (log, "DEBUG"));
  n_found += trunk_token_search_in_text (&search, log, strlen (log), "the log");
  search.n_files++;
  trunk_driver_free (driver);
}

static TrunkPracticeProcess *
open_space (guint       i,
            const char *seed,
            const char *faults)
{
  const char *arguments[] = { "--numbers", "12", "--project", projects[i], "--token", tokens[i], "--seed", seed,
                              "--faults", faults, NULL };

  return trunk_practice_process_new (arguments);
}

/* Another space's token, which is refused, and then the same again. */
static void
renew (TrunkDriver *driver)
{
  trunk_driver_press (driver, "127*");
  trunk_driver_press (driver, "Edit Space…");
  trunk_driver_enter (driver, "New API Token", tokens[0]);
  trunk_driver_press (driver, "Save");
  trunk_driver_wait_for (driver, "Project ID or token not accepted*");
  trunk_driver_enter (driver, "New API Token", tokens[1]);
  trunk_driver_press (driver, "Save");
  trunk_driver_wait_gone (driver, "New API Token");
}

/* A search whose answer is none, and an order. */
static void
buy (TrunkDriver *driver)
{
  trunk_driver_press (driver, "Buy Numbers…");
  trunk_driver_enter (driver, "Area Code", "212");
  trunk_driver_wait_for (driver, "SignalWire sent an answer that could not be read*");
  trunk_driver_enter (driver, "Area Code", "305");
  trunk_driver_wait_for (driver, "* Numbers Found");
  trunk_driver_press_nth (driver, "(305) *", 0);
  trunk_driver_wait_for (driver, "1 Selected");
  trunk_driver_press (driver, "Review Order");
  trunk_driver_press (driver, "Buy 1 Number");
  trunk_driver_wait_for (driver, "1 Number Bought");
  trunk_driver_key (driver, "alt+d");
  trunk_driver_wait_gone (driver, "1 Number Bought");
  trunk_driver_wait_for (driver, "All 13 numbers");
}

/* Undone by the toast, and then done again by the history. */
static void
undo_and_restore (TrunkDriver *driver)
{
  trunk_driver_press (driver, "Undo");
  trunk_driver_wait_for (driver, "Changes undone");
  trunk_driver_wait_gone (driver, "(*, Somebody, *");

  trunk_driver_select (driver, "History", 0);
  trunk_driver_select (driver, "(*, Change: Name, Done, *", 0);
  trunk_driver_press (driver, "Restore New Values…");
  trunk_driver_wait_for (driver, "Only this field is sent*");
  trunk_driver_press (driver, "Save");
  trunk_driver_wait_for (driver, "(*, Somebody, *");
}

/* One that leaves, and is not kept. */
static void
release (TrunkDriver *driver)
{
  g_autofree char *heading = NULL;
  g_autofree char *digits = NULL;

  trunk_driver_select (driver, "All Numbers", 0);
  trunk_driver_select (driver, "(*answered by*", -1);
  trunk_driver_wait_for (driver, "Number Menu");
  trunk_driver_act (driver, "number.release");
  heading = trunk_driver_dup_name (driver, "Release (*?");
  digits = g_strndup (heading + strlen (heading) - 5, 4);
  trunk_driver_enter (driver, "Type the Last 4 Digits", digits);
  trunk_driver_press (driver, "Release");
  trunk_driver_wait_for (driver, "*answered by*to be released*");
  trunk_driver_wait_gone (driver, "*answered by*to be released*");
  trunk_driver_wait_for (driver, "All 12 numbers");
}

/* By the item of a menu that has the mnemonic, into a file among those that are searched. */
static void
export (TrunkDriver *driver,
        const char  *menu,
        const char  *mnemonic,
        const char  *file,
        const char  *said)
{
  g_autofree char *path = g_build_filename (g_get_home_dir (), file, NULL);

  trunk_driver_walk_to (driver, "Tab", menu);
  trunk_driver_key (driver, "Return");
  trunk_driver_await_focus (driver);
  trunk_driver_key (driver, mnemonic);
  trunk_driver_enter (driver, "Name:", path);
  trunk_driver_press (driver, "Save");
  trunk_driver_wait_for (driver, said);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
export_all (TrunkDriver *driver)
{
  export (driver, "Sort and Filter", "s", "numbers.csv", "12 numbers saved");
  trunk_driver_select (driver, "History", 0);
  export (driver, "Export History", "c", "history.csv", "* entries exported");
  trunk_driver_press (driver, "Dismiss");
  trunk_driver_wait_gone (driver, "* entries exported");
  export (driver, "Export History", "j", "history.json", "* entries exported");
}

/* With the wrong token, with answers that are none, a change that is undone and restored, a second space, an order, a
 * release, and with all that can be exported. */
static void
live (void)
{
  g_autoptr(TrunkPracticeProcess) harbour =
    open_space (0, "3", "list#3:status=401;list#4-7:status=500;retrieve#1:html");
  g_autoptr(TrunkPracticeProcess) meadow = open_space (1, "4", "list#2-5:cut-off;search#1-4:malformed");
  TrunkDriver *driver = start ();

  trunk_driver_press (driver, "Connect Your Space");
  trunk_steps_fill_in_space (driver, harbour->base_url, harbour->project, tokens[1]);
  trunk_driver_press (driver, "Connect");
  trunk_driver_wait_for (driver, "Project ID or token not accepted*");
  trunk_driver_enter (driver, "API Token", tokens[0]);
  trunk_driver_press (driver, "Connect");
  trunk_driver_wait_for (driver, "SignalWire did not accept the project ID or the token*");
  look (driver);
  trunk_driver_key (driver, "F5");
  trunk_driver_wait_for (driver, "SignalWire has a problem of its own*");
  trunk_driver_press (driver, "Try Again");
  trunk_driver_wait_for (driver, "All 12 numbers");

  trunk_driver_walk_to (driver, "Tab", "(*answered by*");
  trunk_driver_key (driver, "space");
  trunk_driver_enter (driver, "Name", "Somebody");
  trunk_driver_press (driver, "Review…");
  trunk_driver_wait_for (driver, "Only this field is sent*");
  trunk_driver_press (driver, "Save");
  trunk_driver_wait_for (driver, "(*, Somebody, *");
  undo_and_restore (driver);

  trunk_driver_press (driver, "127*");
  trunk_driver_press (driver, "Add Space…");
  trunk_steps_fill_in_space (driver, meadow->base_url, meadow->project, tokens[1]);
  trunk_driver_press (driver, "Connect");
  trunk_driver_wait_for (driver, "SignalWire did not answer, or the connection was lost*");
  trunk_driver_press (driver, "Try Again");
  trunk_driver_wait_for (driver, "All 12 numbers");
  renew (driver);
  quit (driver);

  driver = start ();
  trunk_driver_wait_for (driver, "All 12 numbers");
  buy (driver);
  release (driver);
  export_all (driver);
  quit (driver);

  /* What is encrypted is searched too: the keyring is below these. */
  n_found += trunk_token_search_in_tree (&search, g_getenv ("TMPDIR"));
}

static void
test_nowhere (void)
{
  search.n_files = 0;
  search.telling = TRUE;
  live ();
  g_test_message ("proof: files searched %u, with a token %u", search.n_files, n_found);
  g_assert_cmpuint (search.n_files, >, 10);
  g_assert_cmpuint (n_found, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);

  g_test_add_func ("/tokens/planted", test_planted);
  g_test_add_func ("/tokens/planted-pairs", test_planted_pairs);
  g_test_add_func ("/tokens/planted-process", test_planted_process);
  g_test_add_func ("/tokens/nowhere", test_nowhere);

  return g_test_run ();
}
