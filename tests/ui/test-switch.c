/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-driver.h"
#include "trunk-practice-process.h"
#include "trunk-steps.h"

/* Two spaces in one window: each keeps what was begun in it, and one is edited, put elsewhere and forgotten while the
 * other stays as it is. */

static void
connect_space (TrunkDriver          *driver,
               TrunkPracticeProcess *space,
               const char           *name)
{
  trunk_steps_fill_in_space (driver, space->base_url, space->project, space->token);
  trunk_driver_enter (driver, "Name", name);
  trunk_driver_press (driver, "Connect");
}

/* What was searched for in one space is neither gone when one comes back, nor searched for in the other. */
static void
check_searches (TrunkDriver *driver)
{
  trunk_driver_key (driver, "ctrl+1");
  trunk_driver_wait_for (driver, "All 30 numbers");
  trunk_driver_enter (driver, "Search Number or Name", "no such name");
  trunk_driver_wait_for (driver, "No Results Found");

  trunk_driver_key (driver, "ctrl+2");
  trunk_driver_wait_for (driver, "All 7 numbers");
  trunk_driver_wait_gone (driver, "No Results Found");
  trunk_driver_key (driver, "ctrl+1");
  trunk_driver_wait_for (driver, "No Results Found");
  trunk_driver_press (driver, "Clear Search");
  trunk_driver_wait_for (driver, "All 30 numbers");

  /* There is no third one. */
  trunk_driver_key (driver, "ctrl+3");
  trunk_driver_wait_for (driver, "All 30 numbers");
}

/* Read-only at once, with the reason; and under the new name. */
static void
check_edit (TrunkDriver *driver)
{
  trunk_driver_press (driver, "First*");
  trunk_driver_press (driver, "Edit Space…");
  trunk_driver_enter (driver, "Name", "Renamed <b>&");
  trunk_driver_press (driver, "Read-Only");
  trunk_driver_wait_for (driver, "Nothing can be bought, changed or released from here");

  /* Not over a dialog. */
  trunk_driver_key (driver, "ctrl+2");
  trunk_driver_press (driver, "Save");
  trunk_driver_wait_gone (driver, "New API Token");
  trunk_driver_wait_for (driver, "Renamed <b>&*");
  trunk_driver_walk_to (driver, "Tab", "(*answered by*");
  trunk_driver_key (driver, "space");
  trunk_driver_wait_for (driver, "This space is read-only here");
  trunk_driver_wait_for (driver, "All 30 numbers");
  trunk_driver_key (driver, "ctrl+n");
  g_assert_false (trunk_driver_sees (driver, "Show at Most"));

  trunk_driver_key (driver, "ctrl+2");
  trunk_driver_wait_for (driver, "All 7 numbers");
  trunk_driver_wait_gone (driver, "This space is read-only here");
  trunk_driver_key (driver, "ctrl+1");
  trunk_driver_wait_for (driver, "This space is read-only here");
}

/* A wrong one changes nothing, and says so; what else was edited waits with it.  The way there is the banner's: were
 * the menu open, its item would have the same name. */
static void
check_token (TrunkDriver          *driver,
             TrunkPracticeProcess *space)
{
  trunk_driver_press (driver, "Edit Space…");
  trunk_driver_enter (driver, "New API Token", "two words");
  trunk_driver_wait_for (driver, "There is a blank or a line end within the token.*");
  trunk_driver_enter (driver, "New API Token", "PT0123");
  trunk_driver_press (driver, "Live");
  trunk_driver_press (driver, "Save");
  trunk_driver_wait_for (driver, "Project ID or token not accepted*");
  trunk_driver_wait_for (driver, "This space is read-only here");
  trunk_driver_enter (driver, "New API Token", space->token);
  trunk_driver_press (driver, "Save");
  trunk_driver_wait_gone (driver, "New API Token");
  trunk_driver_wait_gone (driver, "This space is read-only here");
}

/* The keys follow the order. */
static void
check_order (TrunkDriver *driver)
{
  trunk_driver_press (driver, "Renamed <b>&*");
  trunk_driver_press (driver, "Manage Spaces…");
  trunk_driver_wait_for (driver, "More About Second");
  trunk_driver_walk_to (driver, "Tab", "Renamed <b>&");
  trunk_driver_key (driver, "alt+Down");
  trunk_driver_key (driver, "alt+Down");
  trunk_driver_key (driver, "Escape");
  trunk_driver_wait_gone (driver, "More About Second");
  trunk_driver_key (driver, "ctrl+1");
  trunk_driver_wait_for (driver, "All 7 numbers");
  trunk_driver_key (driver, "ctrl+2");
  trunk_driver_wait_for (driver, "All 30 numbers");
}

static void
quit (TrunkDriver          *driver,
      TrunkPracticeProcess *first,
      TrunkPracticeProcess *second)
{
  g_autofree char *log = NULL;

  trunk_driver_key (driver, "ctrl+q");
  trunk_driver_wait_ended (driver);
  log = trunk_driver_dup_log (driver);
  if (strstr (log, "WARNING") != NULL || strstr (log, "CRITICAL") != NULL || strstr (log, first->token) != NULL
      || strstr (log, second->token) != NULL)
    g_error ("The application has complained, or told a token:\n%s", log);

  trunk_driver_free (driver);
}

static void
test_switch (void)
{
  const char *argv[] = { g_getenv ("TRUNK_APPLICATION"), NULL };
  const char *some[] = { "--numbers", "30", NULL };
  const char *few[] = { "--numbers", "7", "--seed", "5", NULL };
  g_autoptr(TrunkPracticeProcess) first = trunk_practice_process_new (some);
  g_autoptr(TrunkPracticeProcess) second = trunk_practice_process_new (few);
  TrunkDriver *driver = trunk_driver_new (argv);

  trunk_driver_press (driver, "Connect Your Space");
  connect_space (driver, first, "First");
  trunk_driver_wait_for (driver, "All 30 numbers");
  trunk_driver_press (driver, "First*");
  trunk_driver_press (driver, "Add Space…");
  connect_space (driver, second, "Second");
  trunk_driver_wait_for (driver, "All 7 numbers");

  check_searches (driver);
  check_edit (driver);
  check_token (driver, first);
  check_order (driver);
  quit (driver, first, second);

  /* All of it is there at the next start.  Who forgets a space goes on in another one, not at the beginning. */
  driver = trunk_driver_new (argv);
  trunk_driver_wait_for (driver, "All 30 numbers");
  trunk_driver_press (driver, "Renamed <b>&*");
  trunk_driver_press (driver, "Forget Space…");
  trunk_driver_wait_for (driver, "Forget Renamed <b>&?");
  trunk_driver_press (driver, "Forget");
  trunk_driver_wait_for (driver, "All 7 numbers");
  trunk_driver_key (driver, "ctrl+2");
  trunk_driver_press (driver, "Second*");
  trunk_driver_press (driver, "Forget Space…");
  trunk_driver_press (driver, "Forget");
  trunk_driver_wait_for (driver, "Try the Practice Space");
  quit (driver, first, second);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/switch/two-spaces", test_switch);

  return g_test_run ();
}
