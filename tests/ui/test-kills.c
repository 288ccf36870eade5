/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "practice-asking.h"
#include "trunk-driver.h"
#include "trunk-steps.h"

/* The application is killed while it buys, and started again: its window shows what the space has, and nothing was
 * sent twice.  The space is a process of its own, asked apart.  The tests are one story. */

#define APPLICATION "TRUNK_APPLICATION"
#define IN_HASTE    "TRUNK_APPLICATION_IN_HASTE"

/* A look-up that nobody answers: the application is still checking when it is killed. */
#define NO_LIST ";list:latency=600000"

static Space space;

static TrunkDriver *
start (const char *program)
{
  const char *argv[] = { g_getenv (program), NULL };

  g_assert_nonnull (argv[0]);

  return trunk_driver_new (argv);
}

static void
check_log (TrunkDriver *driver)
{
  g_autofree char *log = trunk_driver_dup_log (driver);

  if (strstr (log, "WARNING") != NULL || strstr (log, "CRITICAL") != NULL)
    g_error ("The application has complained:\n%s", log);
}

static void
quit (TrunkDriver *driver)
{
  trunk_driver_key (driver, "ctrl+q");
  trunk_driver_wait_ended (driver);
  check_log (driver);
  trunk_driver_free (driver);
}

static void
kill_it (TrunkDriver *driver)
{
  trunk_driver_kill (driver);
  check_log (driver);
  trunk_driver_free (driver);
}

static char *
dup_e164 (const char *shown)
{
  GString *e164 = g_string_new ("+1");

  for (const char *c = shown; *c != '\0'; c++)
    if (g_ascii_isdigit (*c))
      g_string_append_c (e164, *c);

  return g_string_free (e164, FALSE);
}

static void
test_connect (void)
{
  TrunkDriver *driver = start (APPLICATION);

  trunk_driver_press (driver, "Connect Your Space");
  trunk_steps_fill_in_space (driver, space.process->base_url, space.process->project, space.process->token);
  trunk_driver_press (driver, "Connect");
  trunk_driver_wait_for (driver, "All 3 numbers");
  quit (driver);
}

/* Returns: (transfer full): the number that is being bought, as people read it */
static char *
buy (TrunkDriver *driver,
     const char  *faults)
{
  g_autofree char *name = NULL;
  char *number;

  trunk_driver_press (driver, "Buy Numbers…");
  trunk_driver_enter (driver, "Area Code", "212");
  trunk_driver_wait_for (driver, "* Numbers Found");
  trunk_driver_walk_to (driver, "Tab", "(212) *");
  name = trunk_driver_dup_focused (driver);
  number = g_strndup (name, strcspn (name, ","));
  trunk_driver_key (driver, "space");
  trunk_driver_wait_for (driver, "1 Selected");
  trunk_driver_press (driver, "Review Order");
  set_faults (&space, faults);
  trunk_driver_press (driver, "Buy 1 Number");

  return number;
}

/* Starts, buys with faults, and is killed as soon as it shows @state.
 *
 * Returns: (transfer full): the number, as people read it */
static char *
buy_and_kill (const char *faults,
              const char *state)
{
  TrunkDriver *driver = start (APPLICATION);
  g_autofree char *number = buy (driver, faults);
  g_autofree char *e164 = dup_e164 (number);
  g_autofree char *row = g_strconcat (number, ": ", state, NULL);

  trunk_driver_wait_for (driver, row);
  while (count_requests (&space, "POST", e164) == 0)
    g_thread_yield ();
  kill_it (driver);
  set_faults (&space, NULL);

  return g_steal_pointer (&number);
}

/* Follows the banner to what the window shows of @number, which must be what the space itself says of it, after one
 * POST. */
static void
look (TrunkDriver *driver,
      const char  *number,
      const char  *banner,
      const char  *outcome,
      gboolean     bought)
{
  g_autofree char *e164 = dup_e164 (number);
  g_autofree char *line = g_strconcat (number, ": ", outcome, NULL);
  g_autofree char *row = g_strconcat (number, ", *answered by*", NULL);
  g_autoptr(JsonObject) owned = find_owned (&space, e164);

  g_assert_cmpint (owned != NULL, ==, bought);
  g_assert_cmpuint (count_requests (&space, "POST", e164), ==, 1);

  trunk_driver_wait_for (driver, banner);
  g_assert_cmpint (trunk_driver_sees (driver, row), ==, bought);
  trunk_driver_press (driver, "Show");
  trunk_driver_wait_for (driver, "What Became of Your Order");
  trunk_driver_wait_for (driver, line);
}

static void
leave (TrunkDriver *driver)
{
  trunk_driver_press (driver, "Done");
  trunk_driver_wait_gone (driver, "What Became of Your Order");
  trunk_driver_wait_gone (driver, "Show");
}

/* It was to get a name, which it has not got; that is done when the person says so. */
static void
test_after (void)
{
  g_autofree char *number = buy_and_kill ("purchase:drop-after" NO_LIST, "Unknown. The connection was lost*");
  g_autofree char *e164 = dup_e164 (number);
  g_autofree char *line = g_strconcat (number, ": Bought. *", NULL);
  g_autofree char *named = NULL;
  g_autoptr(JsonObject) owned = NULL;
  TrunkDriver *driver = start (APPLICATION);

  trunk_driver_wait_for (driver, "All 4 numbers");
  look (driver, number, "1 number is bought, but not set up", "Bought, but not set up*", TRUE);
  trunk_driver_press (driver, "Finish Set-Up");
  trunk_driver_wait_for (driver, line);
  owned = find_owned (&space, e164);
  named = g_strconcat (number, ": Bought. ", json_object_get_string_member (owned, "name"), NULL);
  g_assert_true (trunk_driver_sees (driver, named));
  leave (driver);
  quit (driver);

  /* Once seen, it is history. */
  driver = start (APPLICATION);
  trunk_driver_wait_for (driver, "All 4 numbers");
  g_assert_false (trunk_driver_sees (driver, "Show"));
  quit (driver);
}

/* The space has acted, and its answer is still on its way.  The set-up is left undone. */
static void
test_after_in_flight (void)
{
  g_autofree char *number = buy_and_kill ("purchase:drip=600000", "Buying…");
  TrunkDriver *driver = start (APPLICATION);

  trunk_driver_wait_for (driver, "All 5 numbers");
  look (driver, number, "1 number is bought, but not set up", "Bought, but not set up*", TRUE);
  trunk_driver_press (driver, "Done");
  trunk_driver_wait_for (driver, "Leave 1 Number as It Is?");
  trunk_driver_press (driver, "Leave");
  trunk_driver_wait_gone (driver, "Show");
  quit (driver);
}

static void
test_before (void)
{
  g_autofree char *number = buy_and_kill ("purchase:drop-before" NO_LIST, "Unknown. The connection was lost*");
  g_autofree char *row = g_strconcat (number, ", *answered by*", NULL);
  g_autofree char *ordered = g_strconcat (number, ", * · Ordered already, not known whether it was bought", NULL);
  TrunkDriver *driver = start (APPLICATION);

  /* That it is not there now does not mean that it will not be: only time tells. */
  trunk_driver_wait_for (driver, "All 5 numbers");
  trunk_driver_wait_for (driver, "Checking what became of 1 number of an earlier order");
  g_assert_false (trunk_driver_sees (driver, row));
  trunk_driver_press (driver, "Buy Numbers…");
  trunk_driver_wait_for (driver, ordered);
  trunk_driver_key (driver, "Escape");
  trunk_driver_wait_gone (driver, ordered);
  trunk_driver_press (driver, "Show");
  trunk_driver_wait_for (driver, "(212) *: Unknown. It may have gone through; checking your space*");
  kill_it (driver);

  driver = start (IN_HASTE);
  trunk_driver_wait_for (driver, "All 5 numbers");
  look (driver, number, "1 number of an earlier order was not bought", "Not bought. It is not in your space", FALSE);
  leave (driver);
  quit (driver);

  /* It is looked for once more, and that is all there is to it. */
  driver = start (APPLICATION);
  trunk_driver_wait_for (driver, "All 5 numbers");
  look (driver, number, "1 number was not bought", "Not bought. It is not in your space", FALSE);
  leave (driver);
  quit (driver);

  driver = start (APPLICATION);
  trunk_driver_wait_for (driver, "All 5 numbers");
  g_assert_false (trunk_driver_sees (driver, "Show"));
  quit (driver);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  space_open (&space);

  g_test_add_func ("/kills/connect", test_connect);
  g_test_add_func ("/kills/after", test_after);
  g_test_add_func ("/kills/after-in-flight", test_after_in_flight);
  g_test_add_func ("/kills/before", test_before);

  status = g_test_run ();
  space_close (&space);

  return status;
}
