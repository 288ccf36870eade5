/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-driver.h"
#include "trunk-practice-process.h"
#include "trunk-prompter.h"
#include "trunk-steps.h"

/* A space as people have it: connected through the page, remembered in a real keyring.  The service is the
 * practice space as a program of its own; the tests are one story. */

static TrunkPracticeProcess *space;

static TrunkDriver *
start (void)
{
  const char *argv[] = { g_getenv ("TRUNK_APPLICATION"), NULL };

  g_assert_nonnull (argv[0]);

  return trunk_driver_new (argv);
}

static void
quit (TrunkDriver *driver)
{
  g_autofree char *log = NULL;

  trunk_driver_key (driver, "ctrl+q");
  trunk_driver_wait_ended (driver);

  log = trunk_driver_dup_log (driver);
  if (strstr (log, "WARNING") != NULL || strstr (log, "CRITICAL") != NULL || strstr (log, space->token) != NULL)
    g_error ("The application has complained, or told the token:\n%s", log);

  trunk_driver_free (driver);
}

static void
test_refused (void)
{
  TrunkDriver *driver = start ();

  trunk_driver_press (driver, "Connect Your Space");
  trunk_steps_fill_in_space (driver, "acme.signalwire.co", space->project, "PT0123");
  trunk_driver_wait_for (driver, "*Did you mean acme.signalwire.com?*");
  trunk_steps_fill_in_space (driver, space->base_url, space->project, "PT0123456789");
  trunk_driver_press (driver, "Connect");
  trunk_driver_wait_for (driver, "Project ID or token not accepted*");
  trunk_driver_wait_for (driver, "Open API Page");
  quit (driver);
}

/* Back while connecting gives it up: nothing of it is left. */
static void
test_back (void)
{
  const char *arguments[] = { "--numbers", "5", "--latency", "20000", NULL };
  g_autoptr(TrunkPracticeProcess) slow = trunk_practice_process_new (arguments);
  TrunkDriver *driver = start ();

  trunk_driver_press (driver, "Connect Your Space");
  trunk_steps_fill_in_space (driver, slow->base_url, space->project, slow->token);
  trunk_driver_press (driver, "Connect");
  trunk_driver_wait_for (driver, "Connecting…");
  trunk_driver_press (driver, "Back");
  trunk_driver_wait_for (driver, "Try the Practice Space");
  quit (driver);
}

static void
test_connect (void)
{
  TrunkDriver *driver = start ();

  trunk_driver_wait_for (driver, "Try the Practice Space");
  trunk_driver_press (driver, "Connect Your Space");
  trunk_steps_fill_in_space (driver, space->base_url, space->project, space->token);
  trunk_driver_enter (driver, "Name", "<b>Main & Co");
  trunk_driver_press (driver, "Connect");
  trunk_driver_wait_for (driver, "All 30 numbers");
  quit (driver);
}

static void
test_start_again (void)
{
  TrunkDriver *driver = start ();

  trunk_driver_wait_for (driver, "All 30 numbers");
  g_assert_false (trunk_driver_sees (driver, "Connect Your Space"));
  quit (driver);
}

static void
wait_asked (TrunkPrompter *prompter,
            guint          n)
{
  while (trunk_prompter_get_n_asked (prompter) < n)
    g_thread_yield ();
}

/* Who does not unlock the keyring is told so, may change their mind, or go on without it. */
static void
test_locked (void)
{
  g_autoptr(TrunkPrompter) prompter = trunk_prompter_new ("test");
  g_autoptr(GError) error = NULL;
  TrunkDriver *driver;
  int status;

  g_spawn_command_line_sync ("secret-tool lock --collection=login", NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));

  driver = start ();
  trunk_driver_wait_for (driver, "Signed out. The keyring gave no token");
  g_assert_cmpuint (trunk_prompter_get_n_asked (prompter), ==, 1);
  g_assert_true (trunk_driver_sees (driver, "As of *"));
  trunk_driver_press (driver, "Enter Token…");
  trunk_driver_wait_for (driver, "The keyring gave no token*");
  g_assert_true (trunk_driver_sees (driver, "The keyring is locked. Unlock it, or enter the token again."));
  trunk_driver_press (driver, "Try Again");
  wait_asked (prompter, 2);
  trunk_driver_wait_for (driver, "The keyring gave no token*");
  trunk_driver_enter (driver, "API Token", space->token);
  trunk_driver_press (driver, "Connect");
  trunk_driver_wait_for (driver, "Token Could Not Be Kept");
  trunk_driver_wait_for (driver, "The keyring was not unlocked, so the token was not kept.*");
  g_assert_cmpuint (trunk_prompter_get_n_asked (prompter), ==, 3);
  trunk_driver_press (driver, "Use for This Session Only");
  trunk_driver_wait_for (driver, "All 30 numbers");
  quit (driver);

  driver = start ();
  trunk_driver_press (driver, "Enter Token…");
  trunk_driver_wait_for (driver, "The keyring gave no token*");
  trunk_prompter_set_mood (prompter, TRUNK_PROMPTER_ANSWERS);
  trunk_driver_press (driver, "Try Again");
  trunk_driver_wait_for (driver, "All 30 numbers");
  g_assert_cmpuint (trunk_prompter_get_n_asked (prompter), ==, 5);
  quit (driver);
}

/* What was begun is there still when the token is entered again. */
static void
test_sign_in_again (void)
{
  const char *arguments[] = { "--numbers", "5", "--faults", "list#3:status=401", NULL };
  g_autoptr(TrunkPracticeProcess) revoked = trunk_practice_process_new (arguments);
  TrunkDriver *driver = start ();

  trunk_driver_press (driver, "Connect Your Space");
  trunk_steps_fill_in_space (driver, revoked->base_url, revoked->project, revoked->token);
  trunk_driver_press (driver, "Connect");
  trunk_driver_wait_for (driver, "All 5 numbers");
  trunk_driver_walk_to (driver, "Tab", "(*answered by*");
  trunk_driver_key (driver, "space");
  trunk_driver_enter (driver, "Name", "Begun");
  trunk_driver_wait_for (driver, "*changes not saved");
  trunk_driver_key (driver, "F5");
  trunk_driver_wait_for (driver, "Signed out. The token is not accepted");
  trunk_driver_press (driver, "Enter Token…");
  trunk_driver_enter (driver, "API Token", revoked->token);
  trunk_driver_press (driver, "Connect");
  trunk_driver_wait_for (driver, "All 5 numbers");
  g_assert_true (trunk_driver_sees (driver, "*changes not saved"));
  trunk_driver_press (driver, "Review…");
  trunk_driver_wait_for (driver, "Only this field is sent*");
  trunk_driver_press (driver, "Save");
  trunk_driver_wait_for (driver, "(*, Begun, *");
  trunk_driver_press (driver, "127*");
  trunk_driver_press (driver, "Forget Space…");
  trunk_driver_press (driver, "Forget");
  trunk_driver_wait_for (driver, "Try the Practice Space");
  quit (driver);
}

/* How many stores of spaces are on disk. */
static guint
count_stores (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "trunkline", "spaces", NULL);
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".db"))
      n++;

  return n;
}

/* With its token and with what was kept of it. */
static void
test_forget (void)
{
  TrunkDriver *driver = start ();

  trunk_driver_wait_for (driver, "All 30 numbers");
  g_assert_cmpuint (count_stores (), ==, 1);
  trunk_driver_press (driver, "<b>Main & Co*");
  trunk_driver_press (driver, "Forget Space…");
  trunk_driver_wait_for (driver, "Forget <b>Main & Co?");
  trunk_driver_press (driver, "Forget");
  trunk_driver_wait_for (driver, "Try the Practice Space");
  quit (driver);
  g_assert_cmpuint (count_stores (), ==, 0);

  driver = start ();
  trunk_driver_wait_for (driver, "Try the Practice Space");
  quit (driver);
}

/* A keyring whose file can be neither read nor written. */
static void
break_keyring (void)
{
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", "/proc/nowhere/keyring", TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
}

/* Closing the window never abandons an order: it goes on, and the program ends after it. */
static void
test_close_while_buying (void)
{
  const char *arguments[] = { "--numbers", "5", "--latency", "2000", NULL };
  g_autoptr(TrunkPracticeProcess) slow = trunk_practice_process_new (arguments);
  TrunkDriver *driver = start ();

  trunk_driver_press (driver, "Connect Your Space");
  trunk_steps_fill_in_space (driver, slow->base_url, space->project, slow->token);
  trunk_driver_press (driver, "Connect");
  trunk_driver_wait_for (driver, "All 5 numbers");
  trunk_driver_press (driver, "Buy Numbers…");
  trunk_driver_enter (driver, "Area Code", "212");
  trunk_driver_wait_for (driver, "* Numbers Found");
  trunk_driver_press_nth (driver, "(212) *", 0);
  trunk_driver_wait_for (driver, "1 Selected");
  trunk_driver_press_nth (driver, "(212) *", 1);
  trunk_driver_wait_for (driver, "2 Selected");
  trunk_driver_press (driver, "Review Order");
  trunk_driver_press (driver, "Buy 2 Numbers");
  trunk_driver_wait_for (driver, "Buying 2 Numbers…");
  trunk_driver_key (driver, "Escape");
  trunk_driver_wait_gone (driver, "Buying 2 Numbers…");
  trunk_driver_key (driver, "ctrl+q");
  trunk_driver_wait_for (driver, "Numbers Are Being Bought");
  trunk_driver_key (driver, "ctrl+q");
  trunk_driver_press (driver, "Close Window");
  trunk_driver_wait_ended (driver);
  trunk_driver_free (driver);

  driver = start ();
  trunk_driver_wait_for (driver, "All 7 numbers");
  trunk_driver_press (driver, "127*");
  trunk_driver_press (driver, "Forget Space…");
  trunk_driver_press (driver, "Forget");
  trunk_driver_wait_for (driver, "Try the Practice Space");
  quit (driver);
}

/* What is not saved is asked for, and Cancel keeps it. */
static void
test_unsaved (void)
{
  TrunkDriver *driver = start ();

  trunk_driver_press (driver, "Try the Practice Space");
  trunk_driver_walk_to (driver, "Tab", "(*answered by*");
  trunk_driver_key (driver, "space");
  trunk_driver_enter (driver, "Name", "<b>Bold & \xf0\x9f\x93\x9e");
  trunk_driver_wait_for (driver, "*changes not saved");
  trunk_driver_key (driver, "ctrl+q");
  trunk_driver_wait_for (driver, "Save Changes?");
  trunk_driver_press (driver, "Cancel");
  trunk_driver_wait_gone (driver, "Save Changes?");
  trunk_driver_key (driver, "ctrl+q");
  trunk_driver_wait_for (driver, "Save Changes?");
  trunk_driver_press_nth (driver, "Review…", 1);
  trunk_driver_wait_for (driver, "Only this field is sent*");
  trunk_driver_press (driver, "Save");
  trunk_driver_wait_for (driver, "(*, <b>Bold & \xf0\x9f\x93\x9e, *");
  trunk_driver_wait_gone (driver, "*changes not saved");

  trunk_driver_press (driver, "Practice Space*");
  trunk_driver_press (driver, "Start Over…");
  trunk_driver_wait_for (driver, "Start Over?");
  trunk_driver_press (driver, "Start Over");
  trunk_driver_wait_gone (driver, "(*, <b>Bold & \xf0\x9f\x93\x9e, *");

  /* What was said about the space as it was has gone with it. */
  g_assert_false (trunk_driver_sees (driver, "Undo"));

  /* What was saved can be undone where it is said. */
  trunk_driver_walk_to (driver, "Tab", "(*answered by*");
  trunk_driver_key (driver, "space");
  trunk_driver_enter (driver, "Name", "For a Moment");
  trunk_driver_press (driver, "Review…");
  trunk_driver_wait_for (driver, "Only this field is sent*");
  trunk_driver_press (driver, "Save");
  trunk_driver_wait_for (driver, "(*, For a Moment, *");
  trunk_driver_press (driver, "Undo");
  trunk_driver_wait_for (driver, "Changes undone");
  trunk_driver_wait_gone (driver, "(*, For a Moment, *");

  trunk_driver_enter (driver, "Name", "Other");
  trunk_driver_wait_for (driver, "*changes not saved");
  trunk_driver_key (driver, "ctrl+q");
  trunk_driver_press_nth (driver, "Discard", 1);
  trunk_driver_wait_ended (driver);
  trunk_driver_free (driver);

  /* What was there at the last visit is brought up to date to its end. */
  driver = start ();
  trunk_driver_wait_for (driver, "All 1,000 numbers");
  trunk_driver_press (driver, "Practice Space*");
  trunk_driver_press (driver, "Forget Space…");
  trunk_driver_press (driver, "Forget");
  trunk_driver_wait_for (driver, "Try the Practice Space");
  quit (driver);
}

static void
test_keyring_refuses (void)
{
  TrunkDriver *driver;

  break_keyring ();
  driver = start ();
  trunk_driver_press (driver, "Connect Your Space");
  trunk_steps_fill_in_space (driver, space->base_url, space->project, space->token);
  trunk_driver_press (driver, "Connect");
  trunk_driver_wait_for (driver, "Token Could Not Be Kept");
  trunk_driver_press (driver, "Cancel");
  trunk_driver_wait_gone (driver, "Token Could Not Be Kept");
  trunk_driver_wait_for (driver, "The keyring is not available, so the token is kept only until you quit");
  quit (driver);

  /* Cancelled means forgotten. */
  driver = start ();
  trunk_driver_press (driver, "Connect Your Space");
  trunk_steps_fill_in_space (driver, space->base_url, space->project, space->token);
  trunk_driver_press (driver, "Connect");
  trunk_driver_press (driver, "Use for This Session Only");
  trunk_driver_wait_for (driver, "All 30 numbers");
  quit (driver);

  /* The space is remembered, its token is not. */
  driver = start ();
  trunk_driver_wait_for (driver, "Signed out. The keyring gave no token");
  g_assert_true (trunk_driver_sees (driver, "As of *"));
  trunk_driver_press (driver, "Enter Token…");
  trunk_driver_wait_for (driver, "The keyring gave no token*");
  trunk_driver_enter (driver, "API Token", space->token);
  trunk_driver_press (driver, "Connect");
  trunk_driver_press (driver, "Use for This Session Only");
  trunk_driver_wait_for (driver, "All 30 numbers");

  /* A keyring that cannot forget a token says so until it was read; the space is forgotten all the same. */
  trunk_driver_press (driver, "127*");
  trunk_driver_press (driver, "Forget Space…");
  trunk_driver_press (driver, "Forget");
  trunk_driver_wait_for (driver, "Token Could Not Be Removed");
  trunk_driver_wait_for (driver, "*its token may still be in your keyring*");
  trunk_driver_press (driver, "Close");
  trunk_driver_wait_gone (driver, "Token Could Not Be Removed");
  quit (driver);

  driver = start ();
  trunk_driver_wait_for (driver, "Try the Practice Space");
  quit (driver);
}

int
main (int   argc,
      char *argv[])
{
  const char *arguments[] = { "--numbers", "30", NULL };
  int status;

  g_test_init (&argc, &argv, NULL);
  space = trunk_practice_process_new (arguments);

  g_test_add_func ("/connect/refused", test_refused);
  g_test_add_func ("/connect/back", test_back);
  g_test_add_func ("/connect/connect", test_connect);
  g_test_add_func ("/connect/start-again", test_start_again);
  g_test_add_func ("/connect/locked", test_locked);
  g_test_add_func ("/connect/forget", test_forget);
  g_test_add_func ("/connect/sign-in-again", test_sign_in_again);
  g_test_add_func ("/connect/close-while-buying", test_close_while_buying);
  g_test_add_func ("/connect/unsaved", test_unsaved);
  g_test_add_func ("/connect/keyring-refuses", test_keyring_refuses);

  status = g_test_run ();
  trunk_practice_process_free (space);

  return status;
}
