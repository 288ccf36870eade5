/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-driver.h"

/* A number is changed, put back, and changed again from the history, in the real application process: every step is a
 * key, and where it goes is told by accessible names.  The tests are one story. */

#define NEW_NAME    "lobby"

static char *row;     /* as the list names it, before the change */
static char *number;  /* as people read it */

static void
go_and_press (TrunkDriver *driver,
              const char  *name)
{
  trunk_driver_walk_to (driver, "Tab", name);
  trunk_driver_key (driver, "Return");
}

/* The dialog that has opened has the focus where Return saves. */
static void
save_what_is_reviewed (TrunkDriver *driver)
{
  g_autofree char *renamed = g_strconcat (number, ", " NEW_NAME ", *", NULL);
  g_autofree char *focused = NULL;

  trunk_driver_wait_for (driver, "Only this field is sent*");
  trunk_driver_wait_for (driver, "Save");
  focused = trunk_driver_dup_focused (driver);
  g_assert_cmpstr (focused, ==, "Save");
  trunk_driver_key (driver, "Return");
  trunk_driver_wait_for (driver, renamed);
  trunk_driver_wait_gone (driver, "1 Change");
}

static void
test_change_and_undo (void)
{
  TrunkDriver *driver = trunk_driver_start ();
  g_autofree char *renamed = NULL;

  go_and_press (driver, "Try the Practice Space");
  trunk_driver_wait_for (driver, "First 100 numbers, *");
  trunk_driver_walk_to (driver, "Tab", "(*answered by*");
  row = trunk_driver_dup_focused (driver);
  number = g_strndup (row, strcspn (row, ","));
  renamed = g_strconcat (number, ", " NEW_NAME ", *", NULL);
  trunk_driver_key (driver, "Return");

  trunk_driver_walk_to (driver, "Tab", "Name");
  trunk_driver_type (driver, NEW_NAME);
  trunk_driver_wait_for (driver, "1 Change");
  go_and_press (driver, "Review…");
  save_what_is_reviewed (driver);

  trunk_driver_wait_for (driver, "Undo");
  trunk_driver_key (driver, "alt+u");
  trunk_driver_wait_for (driver, row);
  g_assert_false (trunk_driver_sees (driver, renamed));
  trunk_driver_quit (driver);
}

/* What was undone is had again: filled in, and reviewed before it is saved, like any change. */
static void
test_history_and_restore (void)
{
  TrunkDriver *driver = trunk_driver_start ();
  g_autofree char *entry = g_strconcat (number, ", Change: Name, Done, *", NULL);
  g_autofree char *undone = g_strconcat (number, ", Undo: Name, Done, *", NULL);

  trunk_driver_wait_for (driver, row);
  trunk_driver_walk_to (driver, "Tab", "All Numbers");
  trunk_driver_walk_to (driver, "Down", "History");
  trunk_driver_wait_for (driver, undone);
  trunk_driver_choose (driver, "Tab", undone);
  trunk_driver_walk_to (driver, "Down", entry);
  trunk_driver_key (driver, "Return");
  go_and_press (driver, "Restore New Values…");
  save_what_is_reviewed (driver);
  trunk_driver_quit (driver);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/keyboard/change-and-undo", test_change_and_undo);
  g_test_add_func ("/keyboard/history-and-restore", test_history_and_restore);

  status = g_test_run ();
  g_clear_pointer (&row, g_free);
  g_clear_pointer (&number, g_free);

  return status;
}
