/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "practice-asking.h"
#include "trunk-driver.h"
#include "trunk-steps.h"

/* The real application while a number waits to be released, and a space in a process of its own, whose log says what
 * has left.  The tests are one story. */

#define WILL_BE "This number will be released. Until then it works as before"
#define DIGITS  "Type the Last 4 Digits"

static Space space;

/* The number that the space has had longest, so that it may be released. */
static char *id;
static char *e164;
static char *shown;

static TrunkDriver *
start (void)
{
  const char *argv[] = { g_getenv ("TRUNK_APPLICATION"), NULL };

  return trunk_driver_new (argv);
}

static void
end (TrunkDriver *driver)
{
  g_autofree char *log = NULL;

  trunk_driver_wait_ended (driver);
  log = trunk_driver_dup_log (driver);
  if (strstr (log, "WARNING") != NULL || strstr (log, "CRITICAL") != NULL)
    g_error ("The application has complained:\n%s", log);

  trunk_driver_free (driver);
}

static void
quit (TrunkDriver *driver)
{
  trunk_driver_key (driver, "ctrl+q");
  end (driver);
}

static guint
count_deletes (void)
{
  return count_requests (&space, "DELETE", LIST);
}

static void
find_oldest (void)
{
  g_autoptr(JsonNode) root = ask_json (&space, LIST);
  const char *first = NULL;

  for (guint i = 0; i < json_array_get_length (get_rows (root)); i++)
    {
      JsonObject *number = json_array_get_object_element (get_rows (root), i);
      const char *created = json_object_get_string_member (number, "created_at");

      if (first != NULL && strcmp (created, first) >= 0)
        continue;

      first = created;
      g_set_str (&id, json_object_get_string_member (number, "id"));
      g_set_str (&e164, json_object_get_string_member (number, "number"));
    }

  g_assert_true (g_str_has_prefix (e164, "+1"));
  shown = g_strdup_printf ("(%.3s) %.3s-%s", e164 + 2, e164 + 5, e164 + 8);
}

static void
open_number (TrunkDriver *driver)
{
  g_autofree char *row = g_strconcat (shown, ",*answered by*", NULL);

  trunk_driver_wait_for (driver, "All 3 numbers");
  trunk_driver_enter (driver, "Search Number or Name", shown);
  trunk_driver_wait_for (driver, "1 number found");
  trunk_driver_walk_to (driver, "Tab", row);
  trunk_driver_key (driver, "Return");
}

/* The items of GTK 4.18's menus have no names on the bus: Release is the last, and Lock or Unlock before it. */
static void
choose_from_end (TrunkDriver *driver,
                 guint        nth)
{
  trunk_driver_press (driver, "Number Menu");
  for (guint i = 0; i < nth; i++)
    {
      trunk_driver_await_focus (driver);
      trunk_driver_key (driver, "Up");
    }
  trunk_driver_await_focus (driver);
  trunk_driver_key (driver, "Return");
}

static void
ask_for_release (TrunkDriver *driver)
{
  choose_from_end (driver, 1);
  trunk_driver_enter (driver, DIGITS, e164 + strlen (e164) - 4);
}

static void
close_window (TrunkDriver *driver)
{
  trunk_driver_key (driver, "alt+F4");
  trunk_driver_wait_for (driver, "Quit Trunkline?");
}

static void
test_connect (void)
{
  TrunkDriver *driver = start ();

  trunk_driver_press (driver, "Connect Your Space");
  trunk_steps_fill_in_space (driver, space.process->base_url, space.process->project, space.process->token);
  trunk_driver_press (driver, "Connect");
  trunk_driver_wait_for (driver, "All 3 numbers");
  quit (driver);
}

static void
await_updates (guint n)
{
  while (count_requests (&space, "PUT", LIST) < n)
    g_main_context_iteration (NULL, FALSE);
}

/* The window stays as long as a dialog saves.  An undo that is on its way is waited for without the window: the space
 * has it, and the history says so. */
static void
test_sent_and_closed (void)
{
  TrunkDriver *driver = start ();
  g_autofree char *path = g_strconcat (LIST "/", id, NULL);
  g_autoptr(JsonNode) number = NULL;
  g_autoptr(JsonNode) before = ask_json (&space, path);
  const char *name = json_object_get_string_member (json_node_get_object (before), "name");

  open_number (driver);
  set_faults (&space, "update:latency=4000");
  trunk_driver_enter (driver, "Name", "Lobby Desk");
  trunk_driver_press (driver, "Review…");
  trunk_driver_press (driver, "Save");
  await_updates (1);
  trunk_driver_key (driver, "ctrl+q");
  trunk_driver_wait_for (driver, "Changes saved");

  set_faults (&space, "update:latency=15000");
  trunk_driver_press (driver, "Undo");
  await_updates (2);
  trunk_driver_key (driver, "ctrl+q");
  trunk_driver_wait_for (driver, "Changes Are Being Sent");
  trunk_driver_press (driver, "Close Window");
  end (driver);
  set_faults (&space, NULL);
  number = ask_json (&space, path);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (number), "name"), ==, name);
  g_assert_cmpuint (count_requests (&space, "PUT", LIST), ==, 2);

  driver = start ();
  trunk_driver_walk_to (driver, "Tab", "All Numbers");
  trunk_driver_walk_to (driver, "Down", "History");
  trunk_driver_wait_for (driver, "*, Undo: Name, Done, *");
  quit (driver);
}

/* What could be taken for an answer: closing the toast, Escape, closing the window.  None is one, and the number is
 * still there after the third start. */
static void
test_nothing_leaves (void)
{
  TrunkDriver *driver = start ();
  g_autofree char *keep = g_strconcat ("Keep Number: ", shown, NULL);
  g_autoptr(JsonObject) owned = NULL;

  trunk_driver_set_release_delay (60 * 60);
  open_number (driver);
  ask_for_release (driver);
  trunk_driver_key (driver, "Escape");
  trunk_driver_wait_gone (driver, DIGITS);
  g_assert_false (trunk_driver_sees (driver, WILL_BE));

  ask_for_release (driver);
  trunk_driver_press (driver, "Release");
  trunk_driver_wait_for (driver, WILL_BE);
  trunk_driver_press (driver, "Dismiss");
  trunk_driver_wait_gone (driver, "Dismiss");
  trunk_driver_key (driver, "Escape");
  close_window (driver);
  trunk_driver_key (driver, "Escape");
  trunk_driver_wait_gone (driver, "Quit Trunkline?");
  close_window (driver);
  trunk_driver_press (driver, "Quit");
  end (driver);
  g_assert_cmpuint (count_deletes (), ==, 0);

  driver = start ();
  trunk_driver_wait_for (driver, "*will be released in * minutes");
  open_number (driver);
  trunk_driver_wait_for (driver, WILL_BE);
  trunk_driver_key (driver, "Escape");
  trunk_driver_wait_gone (driver, "Dismiss");

  /* To discard changes is no answer to what waits; who stays after all has discarded nothing. */
  trunk_driver_enter (driver, "Search Number or Name", "");
  trunk_driver_wait_for (driver, "All 3 numbers");
  trunk_driver_select (driver, "(*answered by*", 0);
  trunk_driver_enter (driver, "Name", "Lobby");
  trunk_driver_wait_for (driver, "1 Change");
  for (guint i = 0; i < 2; i++)
    {
      trunk_driver_key (driver, "ctrl+q");
      trunk_driver_wait_for (driver, "Save Changes?");
      trunk_driver_press_nth (driver, "Discard", 1); /* the first is in the bar under the number */
      trunk_driver_wait_for (driver, "Quit Trunkline?");
      trunk_driver_press (driver, i == 0 ? "Keep Open" : "Quit");
      if (i == 0)
        trunk_driver_wait_gone (driver, "Quit Trunkline?");
    }
  end (driver);
  g_assert_cmpuint (count_deletes (), ==, 0);

  driver = start ();
  trunk_driver_walk_to (driver, "Tab", "All Numbers");
  trunk_driver_walk_to (driver, "Down", "Waiting to Be Released, 1 number");
  trunk_driver_press (driver, keep);
  trunk_driver_wait_for (driver, "Nothing Waits to Be Released");
  quit (driver);
  g_assert_cmpuint (count_deletes (), ==, 0);
  owned = find_owned (&space, e164);
  g_assert_nonnull (owned);
}

/* A colleague lets something else answer it meanwhile: it is not sent, and the person is asked anew. */
static void
test_changed (void)
{
  TrunkDriver *driver = start ();
  g_autofree char *path = g_strconcat (LIST "/", id, NULL);
  g_autofree char *again = g_strconcat ("Release…: ", shown, NULL);
  g_autofree char *keep = g_strconcat ("Keep Number: ", shown, NULL);
  g_autofree char *changed = NULL;

  trunk_driver_set_release_delay (10);
  open_number (driver);
  ask_for_release (driver);
  trunk_driver_press (driver, "Release");
  changed = ask (&space, "PUT", path, "{\"call_handler\": \"laml_webhooks\","
                                      " \"call_request_url\": \"https://new.example.com/answer\"}");
  trunk_driver_wait_for (driver, "*was not released");
  g_assert_cmpuint (count_deletes (), ==, 0);
  trunk_driver_press (driver, "Show");
  trunk_driver_wait_for (driver, "*Not released. *");
  trunk_driver_press (driver, again);
  trunk_driver_wait_for (driver, "Web address · new.example.com");
  trunk_driver_wait_for (driver, DIGITS);
  trunk_driver_key (driver, "Escape");
  trunk_driver_wait_gone (driver, DIGITS);
  trunk_driver_press (driver, keep);
  trunk_driver_wait_for (driver, "Nothing Waits to Be Released");
  quit (driver);
  g_assert_cmpuint (count_deletes (), ==, 0);
}

/* A lock survives the start, and the right digits do not open it; once it is unlocked they release the number. */
static void
test_locked (void)
{
  TrunkDriver *driver = start ();
  g_autofree char *row = g_strconcat (shown, ",*, locked*", NULL);
  g_autofree char *any = g_strconcat (shown, ",*answered by*", NULL);
  g_autoptr(JsonObject) owned = NULL;

  open_number (driver);
  choose_from_end (driver, 2);
  trunk_driver_wait_for (driver, row);
  quit (driver);

  driver = start ();
  trunk_driver_wait_for (driver, row);
  open_number (driver);
  ask_for_release (driver);
  trunk_driver_wait_for (driver, "Locked");
  trunk_driver_key (driver, "alt+r");
  trunk_driver_key (driver, "Escape");
  trunk_driver_wait_gone (driver, DIGITS);
  g_assert_false (trunk_driver_sees (driver, "Waiting to Be Released, 1 number"));
  g_assert_true (trunk_driver_sees (driver, row));
  g_assert_cmpuint (count_deletes (), ==, 0);

  ask_for_release (driver);
  trunk_driver_press (driver, "Unlock");
  trunk_driver_wait_gone (driver, "Unlock");
  trunk_driver_press (driver, "Release");
  trunk_driver_wait_gone (driver, any);
  trunk_driver_wait_for (driver, "No Results Found");
  quit (driver);
  g_assert_cmpuint (count_deletes (), ==, 1);
  g_assert_cmpuint (count_requests (&space, "DELETE", id), ==, 1);
  owned = find_owned (&space, e164);
  g_assert_null (owned);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  space_open (&space);
  find_oldest ();

  g_test_add_func ("/release-waits/connect", test_connect);
  g_test_add_func ("/release-waits/sent-and-closed", test_sent_and_closed);
  g_test_add_func ("/release-waits/nothing-leaves", test_nothing_leaves);
  g_test_add_func ("/release-waits/changed", test_changed);
  g_test_add_func ("/release-waits/locked", test_locked);

  status = g_test_run ();
  g_free (id);
  g_free (e164);
  g_free (shown);
  space_close (&space);

  return status;
}
