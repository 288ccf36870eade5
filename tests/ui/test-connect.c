/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-driver.h"
#include "trunk-practice-process.h"

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
fill_in (TrunkDriver *driver,
         const char  *base_url,
         const char  *token)
{
  trunk_driver_enter (driver, "Space Name", base_url);
  trunk_driver_enter (driver, "Project ID", space->project);
  trunk_driver_enter (driver, "API Token", token);
}

static void
test_refused (void)
{
  TrunkDriver *driver = start ();

  trunk_driver_press (driver, "Connect Your Space");
  fill_in (driver, "acme.signalwire.co", "PT0123");
  trunk_driver_wait_for (driver, "*Did you mean acme.signalwire.com?*");
  fill_in (driver, space->base_url, "PT0123456789");
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
  fill_in (driver, slow->base_url, slow->token);
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
  fill_in (driver, space->base_url, space->token);
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
  fill_in (driver, slow->base_url, slow->token);
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
  trunk_driver_wait_for (driver, "Only this 1 field is sent*");
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
  trunk_driver_wait_for (driver, "Only this 1 field is sent*");
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

  driver = start ();
  trunk_driver_wait_for (driver, "First 100 numbers, *");
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
  fill_in (driver, space->base_url, space->token);
  trunk_driver_press (driver, "Connect");
  trunk_driver_wait_for (driver, "Token Could Not Be Kept");
  trunk_driver_press (driver, "Cancel");
  trunk_driver_wait_gone (driver, "Token Could Not Be Kept");
  quit (driver);

  /* Cancelled means forgotten. */
  driver = start ();
  trunk_driver_press (driver, "Connect Your Space");
  fill_in (driver, space->base_url, space->token);
  trunk_driver_press (driver, "Connect");
  trunk_driver_press (driver, "Use for This Session Only");
  trunk_driver_wait_for (driver, "All 30 numbers");
  quit (driver);

  /* The space is remembered, its token is not. */
  driver = start ();
  trunk_driver_wait_for (driver, "The keyring cannot be used*");
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
  g_test_add_func ("/connect/forget", test_forget);
  g_test_add_func ("/connect/close-while-buying", test_close_while_buying);
  g_test_add_func ("/connect/unsaved", test_unsaved);
  g_test_add_func ("/connect/keyring-refuses", test_keyring_refuses);

  status = g_test_run ();
  trunk_practice_process_free (space);

  return status;
}
