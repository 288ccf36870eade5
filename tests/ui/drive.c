/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-driver.h"

/* Starts an application and takes steps in it, each an argument after "--":
 *   press=NAME  wait=NAME  gone=NAME  walk=KEY=NAME  choose=KEY=NAME  key=ACCELERATOR
 *   enter=NAME=TEXT  picture=FILE  tree
 * A picture is taken of where the window is that has the focus, with the pop-ups over it. */

static void
take_picture (const char *file)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *command = NULL;
  g_autofree char *quoted = g_shell_quote (file);
  g_autofree char *line = g_strdup_printf ("eval \"$(xdotool getactivewindow getwindowgeometry --shell)\"; "
                                           "import -window root -crop \"${WIDTH}x$HEIGHT+$X+$Y\" +repage %s",
                                           quoted);
  g_autofree char *shell = g_shell_quote (line);

  command = g_strconcat ("sh -c ", shell, NULL);
  if (!g_spawn_command_line_sync (command, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
}

static gboolean
settled_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
}

/* A picture wants the frame after the last change; there is no event for "painted" across processes. */
static void
let_it_paint (void)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_timeout_add (500, settled_cb, loop);
  g_main_loop_run (loop);
}

static void
take_step (TrunkDriver *driver,
           const char  *step)
{
  g_auto(GStrv) words = g_strsplit (step, "=", 3);
  const char *verb = words[0];
  const char *name = words[1];

  if (g_str_equal (verb, "tree"))
    {
      g_autofree char *tree = trunk_driver_dup_tree (driver);

      g_print ("%s", tree);
    }
  else if (name == NULL)
    g_error ("A step needs a name: %s", step);
  else if (g_str_equal (verb, "press"))
    trunk_driver_press (driver, name);
  else if (g_str_equal (verb, "choose"))
    trunk_driver_choose (driver, name, words[2]);
  else if (g_str_equal (verb, "wait"))
    trunk_driver_wait_for (driver, name);
  else if (g_str_equal (verb, "gone"))
    trunk_driver_wait_gone (driver, name);
  else if (g_str_equal (verb, "walk"))
    trunk_driver_walk_to (driver, name, words[2]);
  else if (g_str_equal (verb, "key"))
    {
      /* What was pressed before may still be moving the focus, into a menu for one. */
      trunk_driver_await_focus (driver);
      trunk_driver_key (driver, name);
    }
  else if (g_str_equal (verb, "enter"))
    trunk_driver_enter (driver, name, words[2] != NULL ? words[2] : "");
  else if (g_str_equal (verb, "picture"))
    {
      let_it_paint ();
      take_picture (name);
    }
  else
    g_error ("No such step: %s", step);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(TrunkDriver) driver = NULL;
  g_autofree char *log = NULL;
  int split = 1;

  while (split < argc && !g_str_equal (argv[split], "--"))
    split++;

  if (split < 2 || split >= argc)
    {
      g_printerr ("Usage: drive PROGRAM [OPTION…] -- STEP…\n");
      return 2;
    }

  argv[split] = NULL;
  driver = trunk_driver_new ((const char * const *) argv + 1);

  for (int i = split + 1; i < argc; i++)
    take_step (driver, argv[i]);

  log = trunk_driver_dup_log (driver);
  g_printerr ("%s", log);

  return 0;
}
