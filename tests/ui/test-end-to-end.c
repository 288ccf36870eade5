/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-driver.h"

/* The whole main job in the real application process, by accessible names and the keyboard alone.
 * The tests are one story: each goes on where the one before has left the practice space. */

#define NEW_NAME    "Harbor Front Desk"
#define NEW_ADDRESS "https://voice.example.com/harbor"

static char *bought[2];  /* as people read them: "(212) 555-0061" */
static char *released;

/* With nothing selected, so that the list begins with the newest number. */
static TrunkDriver *
start (void)
{
  g_autoptr(GSettings) settings = g_settings_new ("io.github.trunkline.Trunkline");

  g_settings_reset (settings, "last-number");
  g_settings_sync ();

  return trunk_driver_start ();
}

static char *
row_of (const char *number)
{
  return g_strconcat (number, ", *", NULL);
}

/* What stands before the first comma of a row's name: the number. */
static char *
number_of (const char *row_name)
{
  return g_strndup (row_name, strcspn (row_name, ","));
}

static void
find (TrunkDriver *driver,
      const char  *text,
      const char  *row)
{
  trunk_driver_enter (driver, "Search Number or Name", text);
  trunk_driver_wait_for (driver, row);
}

/* Return, not Space, which would let go of a row that is selected already. */
static void
open_row (TrunkDriver *driver,
          const char  *row)
{
  trunk_driver_walk_to (driver, "Tab", row);
  trunk_driver_key (driver, "Return");
}

static void
test_practice_space (void)
{
  TrunkDriver *driver = start ();

  trunk_driver_press (driver, "Try the Practice Space");
  trunk_driver_wait_for (driver, "First 100 numbers, *");
  trunk_driver_walk_to (driver, "Tab", "(*answered by*");
  trunk_driver_press_keys_until (driver, "Page_Down", "First 200 numbers, *");
  trunk_driver_quit (driver);
}

/* It was remembered: no first page any more, and what was there is brought up to date to its end. */
static void
test_next_start (void)
{
  TrunkDriver *driver = start ();

  trunk_driver_wait_for (driver, "All 1,000 numbers");
  g_assert_false (trunk_driver_sees (driver, "Try the Practice Space"));
  trunk_driver_quit (driver);
}

static void
test_filter (void)
{
  TrunkDriver *driver = start ();
  g_autofree char *first = trunk_driver_dup_name (driver, "(*answered by*");
  g_autofree char *number = number_of (first);

  trunk_driver_enter (driver, "Search Number or Name", number);
  trunk_driver_wait_for (driver, "1 number found");
  g_assert_cmpuint (trunk_driver_count (driver, "(*answered by*"), ==, 1);
  g_assert_true (trunk_driver_sees (driver, first));

  find (driver, "front desk", "*Front Desk*answered by*");
  trunk_driver_wait_gone (driver, first);
  g_assert_cmpuint (trunk_driver_count (driver, "(*answered by*"), ==,
                    trunk_driver_count (driver, "*Front Desk*answered by*"));

  trunk_driver_enter (driver, "Search Number or Name", "no number has this name");
  trunk_driver_wait_for (driver, "*no number has this name*");
  trunk_driver_enter (driver, "Search Number or Name", "");
  trunk_driver_wait_for (driver, first);
  trunk_driver_quit (driver);
}

/* Counted are the keys of a person who stands on a number that suits and wants it to answer as the newest one does:
 * five later it is bought, named and answers.  With a mouse it is a click for each. */
static void
test_five_actions (void)
{
  TrunkDriver *driver = start ();
  g_autofree char *source = NULL;
  g_autofree char *hit = NULL;
  g_autofree char *number = NULL;
  g_autofree char *wanted = NULL;

  trunk_driver_wait_for (driver, "(*answered by*");
  source = trunk_driver_dup_name (driver, "(*answered by*");
  g_assert_null (strstr (source, "Nothing answers calls"));
  trunk_driver_press (driver, "Buy Numbers…");
  trunk_driver_enter (driver, "Area Code", "305");
  trunk_driver_walk_to (driver, "Tab", "(305) *, FL");
  hit = trunk_driver_dup_focused (driver);
  number = number_of (hit);
  wanted = g_strdup_printf ("%s, * %s, *, FL, %s", number, number + strlen (number) - 4,
                            strstr (source, "answered by"));

  trunk_driver_key (driver, "space");                 /* 1: the number is chosen */
  trunk_driver_wait_for (driver, "1 Selected");
  trunk_driver_key (driver, "alt+r");                 /* 2: Review Order */
  trunk_driver_wait_for (driver, "Copy Set-Up From");
  trunk_driver_await_focus (driver);
  trunk_driver_key (driver, "alt+c");                 /* 3: Copy Set-Up From */
  trunk_driver_walk_to (driver, "Shift_L", source);   /* it is there by itself: a key that does nothing */
  trunk_driver_key (driver, "Return");                /* 4: the newest number */
  trunk_driver_wait_for (driver, "Copy Nothing");
  trunk_driver_key (driver, "alt+b");                 /* 5: Buy 1 Number */
  trunk_driver_wait_for (driver, "1 Number Bought");
  trunk_driver_key (driver, "alt+d");
  trunk_driver_wait_for (driver, wanted);
  trunk_driver_quit (driver);
}

static void
test_buy (void)
{
  TrunkDriver *driver = start ();

  trunk_driver_press (driver, "Buy Numbers…");
  trunk_driver_enter (driver, "Area Code", "212");
  trunk_driver_enter (driver, "Digits or Letters", "555");
  trunk_driver_wait_for (driver, "* Numbers Found");

  for (guint i = 0; i < G_N_ELEMENTS (bought); i++)
    {
      g_autofree char *name = NULL;

      trunk_driver_walk_to (driver, "Tab", "(212) *");
      if (i > 0)
        {
          trunk_driver_key (driver, "Down");
          trunk_driver_await_focus (driver);
        }
      name = trunk_driver_dup_focused (driver);
      bought[i] = number_of (name);
      trunk_driver_key (driver, "space");
    }

  g_assert_cmpstr (bought[0], !=, bought[1]);
  trunk_driver_wait_for (driver, "2 Selected");
  trunk_driver_press (driver, "Review Order");
  trunk_driver_press (driver, "Buy 2 Numbers");
  trunk_driver_wait_for (driver, "2 Numbers Bought");
  trunk_driver_press (driver, "Done");

  for (guint i = 0; i < G_N_ELEMENTS (bought); i++)
    {
      g_autofree char *row = row_of (bought[i]);

      trunk_driver_wait_for (driver, row);
    }

  trunk_driver_quit (driver);
}

static void
test_set_up (void)
{
  TrunkDriver *driver = start ();
  g_autofree char *row = row_of (bought[0]);
  g_autofree char *wanted = g_strconcat (bought[0], ", " NEW_NAME ",*answered by*voice.example.com", NULL);

  find (driver, bought[0], row);
  trunk_driver_wait_for (driver, "1 number found");
  open_row (driver, row);
  trunk_driver_enter (driver, "Name", NEW_NAME);
  trunk_driver_enter (driver, "Web Address", "voice.example.com/harbor");
  trunk_driver_wait_for (driver, "2 Changes");
  trunk_driver_enter (driver, "Web Address", NEW_ADDRESS);
  trunk_driver_press (driver, "Review…");
  trunk_driver_wait_for (driver, "Only these 2 fields are sent*");
  trunk_driver_press (driver, "Save");
  trunk_driver_wait_for (driver, wanted);
  trunk_driver_wait_gone (driver, "2 Changes");
  trunk_driver_quit (driver);
}

/* What was done before this start is in the history, and can be had again; here it is what the number is already. */
static void
test_history (void)
{
  TrunkDriver *driver = start ();
  g_autofree char *entry = g_strconcat (bought[0], ", Change: Name, Web Address for Calls, Done, *", NULL);

  /* What is kept may be older than the last change. */
  trunk_driver_wait_for (driver, "All * numbers");
  trunk_driver_walk_to (driver, "Tab", "All Numbers");
  trunk_driver_walk_to (driver, "Down", "History");
  trunk_driver_wait_for (driver, "*, Purchase, Done, *");
  trunk_driver_choose (driver, "Tab", entry);
  trunk_driver_wait_for (driver, "Restore Old Values…");
  trunk_driver_choose (driver, "Tab", "Restore New Values…");
  trunk_driver_wait_for (driver, "The number is like that already");
  trunk_driver_quit (driver);
}

static void
open_release_dialog (TrunkDriver *driver,
                     const char  *number)
{
  g_autofree char *row = row_of (number);

  find (driver, number, row);
  trunk_driver_wait_for (driver, "1 number found");
  open_row (driver, row);

  /* The items of GTK 4.18's menus have no names on the bus: it is the last one. */
  trunk_driver_press (driver, "Number Menu");
  trunk_driver_await_focus (driver);
  trunk_driver_key (driver, "Up");
  trunk_driver_await_focus (driver);
  trunk_driver_key (driver, "Return");
  trunk_driver_enter (driver, "Type the Last 4 Digits", number + strlen (number) - 4);
}

/* It waits for its ten seconds by the queue's clock, and then the service refuses. */
static void
test_release_too_new (void)
{
  TrunkDriver *driver = start ();
  g_autofree char *row = row_of (bought[1]);
  g_autofree char *keep = g_strconcat ("Keep Number: ", bought[1], NULL);

  open_release_dialog (driver, bought[1]);
  trunk_driver_press (driver, "Ask SignalWire Anyway");
  trunk_driver_wait_gone (driver, "Type the Last 4 Digits");
  trunk_driver_wait_for (driver, "This number will be released. Until then it works as before");
  trunk_driver_wait_for (driver, "*was not released");
  trunk_driver_press (driver, "Show");
  trunk_driver_wait_for (driver, "*purchased too recently to release. Please wait until 20*");
  trunk_driver_press (driver, keep);
  trunk_driver_wait_for (driver, "Nothing Waits to Be Released");

  /* The focus is where one came from, not lost with the row that had it. */
  trunk_driver_walk_to (driver, "Up", "All Numbers");
  trunk_driver_enter (driver, "Search Number or Name", "");
  trunk_driver_wait_for (driver, row);
  trunk_driver_quit (driver);
}

/* The newest come first, so the last of all is old enough. */
static char *
find_old (TrunkDriver *driver)
{
  g_autofree char *name = NULL;

  find (driver, "front desk", "*Front Desk*answered by*");
  trunk_driver_wait_for (driver, "* numbers found");
  trunk_driver_walk_to (driver, "Tab", "(*answered by*");
  trunk_driver_key (driver, "End");
  trunk_driver_await_focus (driver);
  name = trunk_driver_dup_focused (driver);

  return number_of (name);
}

static TrunkDriver *
start_with_delay (guint seconds)
{
  trunk_driver_set_release_delay (seconds);

  return start ();
}

/* Undone, and kept after the window was closed meanwhile: both release nothing. */
static void
test_release_kept (void)
{
  TrunkDriver *driver = start_with_delay (600);
  g_autofree char *number = find_old (driver);
  g_autofree char *row = row_of (number);
  g_autofree char *leaving = g_strconcat (number, ",*to be released", NULL);
  g_autofree char *keep = g_strconcat ("Keep Number: ", number, NULL);

  open_release_dialog (driver, number);
  trunk_driver_press (driver, "Release");
  trunk_driver_wait_for (driver, leaving);
  trunk_driver_press (driver, "Undo");
  trunk_driver_wait_gone (driver, leaving);

  open_release_dialog (driver, number);
  trunk_driver_press (driver, "Release");
  trunk_driver_wait_for (driver, leaving);
  trunk_driver_key (driver, "ctrl+q");
  trunk_driver_press (driver, "Quit");
  trunk_driver_wait_ended (driver);
  trunk_driver_free (driver);

  driver = start ();
  trunk_driver_walk_to (driver, "Tab", "All Numbers");
  trunk_driver_walk_to (driver, "Down", "Waiting to Be Released, 1 number");
  trunk_driver_press (driver, keep);
  trunk_driver_wait_for (driver, "Nothing Waits to Be Released");
  trunk_driver_quit (driver);

  driver = start ();
  find (driver, number, row);
  trunk_driver_quit (driver);
}

static void
test_release_old (void)
{
  TrunkDriver *driver = start_with_delay (10);
  g_autofree char *number = find_old (driver);
  g_autofree char *row = row_of (number);
  g_autofree char *leaving = g_strconcat (number, ",*to be released", NULL);

  open_release_dialog (driver, number);
  trunk_driver_press (driver, "Release");
  trunk_driver_wait_gone (driver, "Type the Last 4 Digits");
  trunk_driver_wait_for (driver, leaving);
  trunk_driver_wait_for (driver, "*will be released in * second*");
  trunk_driver_wait_gone (driver, row);
  trunk_driver_wait_for (driver, "No Results Found");
  released = g_steal_pointer (&number);
  trunk_driver_quit (driver);
}

static void
test_start_again (void)
{
  TrunkDriver *driver = start ();
  g_autofree char *row = g_strconcat (bought[0], ", " NEW_NAME ",*", NULL);

  trunk_driver_wait_for (driver, row);
  g_assert_false (trunk_driver_sees (driver, "Try the Practice Space"));

  /* Gone for the service too, not just from sight. */
  trunk_driver_enter (driver, "Search Number or Name", released);
  trunk_driver_wait_for (driver, "No Results Found");
  trunk_driver_quit (driver);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/end-to-end/practice-space", test_practice_space);
  g_test_add_func ("/end-to-end/next-start", test_next_start);
  g_test_add_func ("/end-to-end/filter", test_filter);
  g_test_add_func ("/end-to-end/five-actions", test_five_actions);
  g_test_add_func ("/end-to-end/buy", test_buy);
  g_test_add_func ("/end-to-end/set-up", test_set_up);
  g_test_add_func ("/end-to-end/history", test_history);
  g_test_add_func ("/end-to-end/release-too-new", test_release_too_new);
  g_test_add_func ("/end-to-end/release-kept", test_release_kept);
  g_test_add_func ("/end-to-end/release-old", test_release_old);
  g_test_add_func ("/end-to-end/start-again", test_start_again);

  status = g_test_run ();

  for (guint i = 0; i < G_N_ELEMENTS (bought); i++)
    g_clear_pointer (&bought[i], g_free);
  g_clear_pointer (&released, g_free);

  return status;
}
