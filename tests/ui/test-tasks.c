/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-driver.h"
#include "trunk-practice-process.h"

/* Each task of a person, in the real application process: with TRUNK_HANDS=keyboard by keys alone, and with
 * TRUNK_HANDS=tree by what the accessibility tree offers alone, without any key.  The tests are one story. */

#define ROW     "(*answered by*"
#define LEAVING "*answered by*to be released*"

static TrunkDriver *driver;
static TrunkPracticeProcess *first;
static TrunkPracticeProcess *second;
static gboolean by_keys;
static guint n_undone;

static void
press (const char *name)
{
  trunk_driver_wait_for (driver, name);
  if (!by_keys)
    {
      trunk_driver_press (driver, name);
      return;
    }

  trunk_driver_walk_to (driver, "Tab", name);
  trunk_driver_key (driver, "Return");
}

static void
fill (const char *name,
      const char *text)
{
  trunk_driver_wait_for (driver, name);
  if (!by_keys)
    {
      trunk_driver_enter (driver, name, text);
      return;
    }

  trunk_driver_walk_to (driver, "Tab", name);
  trunk_driver_type (driver, text);
}

/* A row of a list, which opens. */
static void
open_row (const char *name)
{
  trunk_driver_wait_for (driver, name);
  if (!by_keys)
    {
      trunk_driver_select (driver, name, 0);
      return;
    }

  trunk_driver_walk_to (driver, "Tab", name);
  trunk_driver_key (driver, "Return");
}

static void
open_view (const char *name)
{
  if (!by_keys)
    {
      trunk_driver_select (driver, name, 0);
      return;
    }

  trunk_driver_walk_to (driver, "Tab", "All Numbers");
  trunk_driver_walk_to (driver, "Down", name);
}

/* An item of the number's menu: by its mnemonic, or as the action that it is. */
static void
choose_item (const char *mnemonic,
             const char *action)
{
  if (!by_keys)
    {
      trunk_driver_act (driver, action);
      return;
    }

  trunk_driver_walk_to (driver, "Tab", "Number Menu");
  trunk_driver_key (driver, "Return");
  trunk_driver_await_focus (driver);
  trunk_driver_key (driver, mnemonic);
}

static void
open_last_row (void)
{
  if (!by_keys)
    {
      trunk_driver_select (driver, ROW, -1);
      return;
    }

  trunk_driver_walk_to (driver, "Tab", ROW);
  trunk_driver_key (driver, "End");
  trunk_driver_key (driver, "Return");
}

static void
connect_space (TrunkPracticeProcess *space,
               const char           *name)
{
  fill ("Space Name", space->base_url);
  fill ("Project ID", space->project);
  fill ("API Token", space->token);
  fill ("Name", name);
  press ("Connect");
}

static void
test_connect (void)
{
  driver = trunk_driver_start ();
  if (!by_keys)
    trunk_driver_forbid_keys (driver);
  press ("Connect Your Space");
  fill ("Space Name", first->base_url);
  fill ("Project ID", first->project);
  fill ("API Token", "wrong");
  press ("Connect");
  trunk_driver_await_announced (driver, "Project ID or token not accepted");
  connect_space (first, "first");
  trunk_driver_wait_for (driver, "All 6 numbers");
}

static void
test_list (void)
{
  trunk_driver_wait_for (driver, ROW);
  g_assert_cmpuint (trunk_driver_count (driver, ROW), ==, 6);
}

static void
test_search (void)
{
  fill ("Search Number or Name", "55");
  trunk_driver_await_announced (driver, "* found");
  fill ("Search Number or Name", "no such name");
  trunk_driver_wait_for (driver, "No Results Found");
  press ("Clear Search");
  trunk_driver_wait_for (driver, "All 6 numbers");
}

static void
test_buy (void)
{
  press ("Buy Numbers…");
  fill ("Area Code", "212");
  trunk_driver_wait_for (driver, "* Numbers Found");
  trunk_driver_await_announced (driver, "* Numbers Found");
  if (by_keys)
    {
      trunk_driver_walk_to (driver, "Tab", "(212) *");
      trunk_driver_key (driver, "space");
    }
  else
    {
      trunk_driver_press (driver, "(212) *");
    }
  trunk_driver_wait_for (driver, "1 Selected");
  press ("Review Order");
  press ("Buy 1 Number");
  trunk_driver_wait_for (driver, "1 Number Bought");
  trunk_driver_await_announced (driver, "1 Number Bought");
  press ("Done");
  trunk_driver_wait_for (driver, "(212) *answered by*");
}

static void
test_change (void)
{
  open_row ("(212) *answered by*");
  fill ("Name", "lobby");
  trunk_driver_wait_for (driver, "1 Change");
}

static void
test_review (void)
{
  press ("Review…");
  trunk_driver_wait_for (driver, "Only this field is sent*");
}

static void
test_save (void)
{
  press ("Save");
  trunk_driver_wait_for (driver, "Changes saved");
}

static void
test_undo (void)
{
  if (by_keys)
    {
      trunk_driver_wait_for (driver, "Undo");
      trunk_driver_key (driver, "alt+u");
    }
  else
    {
      trunk_driver_press (driver, "Undo");
    }
  trunk_driver_wait_for (driver, "Changes undone");
  trunk_driver_wait_gone (driver, "(212) *, lobby, *");
}

static void
test_restore (void)
{
  open_view ("History");
  trunk_driver_wait_for (driver, "(212) *, Undo: Name, Done, *");
  if (by_keys)
    {
      trunk_driver_walk_to (driver, "Tab", "(212) *, Undo: Name, Done, *");
      trunk_driver_walk_to (driver, "Down", "(212) *, Change: Name, Done, *");
      trunk_driver_key (driver, "Return");
    }
  else
    {
      trunk_driver_select (driver, "(212) *, Change: Name, Done, *", 0);
    }
  press ("Restore New Values…");
  trunk_driver_wait_for (driver, "Only this field is sent*");
  press ("Save");
  trunk_driver_wait_for (driver, "(212) *, lobby, *");
}

static void
test_lock (void)
{
  trunk_driver_wait_for (driver, ROW);
  open_last_row ();
  trunk_driver_wait_for (driver, "Number Menu");
  choose_item ("l", "number.lock");
  trunk_driver_wait_for (driver, "*answered by*locked*");
  choose_item ("l", "number.unlock");
  trunk_driver_wait_gone (driver, "*answered by*locked*");
}

static void
release_one (void)
{
  g_autofree char *heading = NULL;
  g_autofree char *digits = NULL;

  choose_item ("r", "number.release");
  heading = trunk_driver_dup_name (driver, "Release (*?");
  digits = g_strndup (heading + strlen (heading) - 5, 4);
  fill ("Type the Last 4 Digits", digits);
  press ("Release");
  trunk_driver_wait_for (driver, LEAVING);
}

static void
test_keep (void)
{
  release_one ();
  press ("Keep Number");
  trunk_driver_wait_gone (driver, LEAVING);
}

static void
test_release (void)
{
  release_one ();
  trunk_driver_wait_gone (driver, LEAVING);
  trunk_driver_wait_for (driver, "All 6 numbers");
}

/* The two that are the oldest. */
static void
select_two (void)
{
  press ("Select Several Numbers");
  if (!by_keys)
    {
      trunk_driver_select (driver, ROW, -1);
      trunk_driver_select_too (driver, ROW, -2);
      return;
    }

  trunk_driver_walk_to (driver, "Tab", ROW);
  trunk_driver_key (driver, "End");
  trunk_driver_key (driver, "space");
  trunk_driver_key (driver, "Up");
  trunk_driver_key (driver, "space");
}

static void
test_release_several (void)
{
  select_two ();
  trunk_driver_wait_for (driver, "2 Selected");
  press ("Release…");
  fill ("Type How Many Numbers", "2");
  press ("Release 2 Numbers");
  trunk_driver_wait_for (driver, LEAVING);
  trunk_driver_wait_gone (driver, LEAVING);
  trunk_driver_wait_for (driver, "All 4 numbers");
}

static void
test_switch (void)
{
  press ("first*");
  press ("Add Space…");
  connect_space (second, "second");
  trunk_driver_wait_for (driver, "All 5 numbers");
  if (by_keys)
    {
      trunk_driver_key (driver, "ctrl+1");
    }
  else
    {
      trunk_driver_press (driver, "second");
      trunk_driver_press (driver, "first, *");
    }
  trunk_driver_wait_for (driver, "All 4 numbers");
}

/* After all of them, which it is only among them: the cases of a suite come before those of the suites in it. */
static void
test_end (void)
{
  if (!by_keys)
    g_test_message ("proof: tasks without an action on the bus %u", n_undone);
  trunk_driver_assert_no_complaint (driver);
  g_clear_pointer (&driver, trunk_driver_free);
}

typedef struct
{
  const char *name;
  void     (* test) (void);
} Task;

static void
test_task (gconstpointer data)
{
  const Task *task = data;

  trunk_driver_attend ();
  task->test ();
  n_undone--;
}

int
main (int   argc,
      char *argv[])
{
  static const Task tasks[] = {
    { "connect", test_connect }, { "list", test_list }, { "search", test_search }, { "buy", test_buy },
    { "change", test_change }, { "review", test_review }, { "save", test_save }, { "undo", test_undo },
    { "restore", test_restore }, { "lock", test_lock }, { "keep", test_keep }, { "release", test_release },
    { "release-several", test_release_several }, { "switch", test_switch },
  };
  const char *some[] = { "--numbers", "6", NULL };
  const char *few[] = { "--numbers", "5", "--seed", "5", NULL };
  g_autofree char *end = NULL;
  const char *kind;
  int status;

  g_test_init (&argc, &argv, NULL);

  by_keys = g_strcmp0 (g_getenv ("TRUNK_HANDS"), "keyboard") == 0;
  kind = by_keys ? "/keyboard/" : "/accessibility/";
  for (gsize i = 0; i < G_N_ELEMENTS (tasks); i++)
    {
      g_autofree char *path = g_strconcat (kind, tasks[i].name, NULL);

      g_test_add_data_func (path, &tasks[i], test_task);
      n_undone++;
    }

  end = g_strconcat (kind, "end", NULL);
  g_test_add_func (end, test_end);
  first = trunk_practice_process_new (some);
  second = trunk_practice_process_new (few);
  status = g_test_run ();
  trunk_practice_process_free (first);
  trunk_practice_process_free (second);

  return status;
}
