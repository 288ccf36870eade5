/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-steps.h"

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

/**
 * trunk_steps_take:
 * @driver: the application
 * @step: what is done in it
 * @audit: what an audit adds to
 */
void
trunk_steps_take (TrunkDriver *driver,
                  const char  *step,
                  TrunkAudit  *audit)
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
  else if (g_str_equal (verb, "select"))
    trunk_driver_select (driver, name, 0);
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
  else if (g_str_equal (verb, "hit"))
    trunk_driver_key (driver, name);
  else if (g_str_equal (verb, "type"))
    trunk_driver_type (driver, name);
  else if (g_str_equal (verb, "enter"))
    trunk_driver_enter (driver, name, words[2] != NULL ? words[2] : "");
  else if (g_str_equal (verb, "audit"))
    trunk_audit_add (audit, driver, name);
  else if (g_str_equal (verb, "picture"))
    {
      let_it_paint ();
      take_picture (name);
    }
  else
    g_error ("No such step: %s", step);
}

/**
 * trunk_steps_fill_in_space:
 *
 * Types on the connect page what a space is known by.
 */
void
trunk_steps_fill_in_space (TrunkDriver *driver,
                           const char  *base_url,
                           const char  *project,
                           const char  *token)
{
  trunk_driver_enter (driver, "Space Name", base_url);
  trunk_driver_enter (driver, "Project ID", project);
  trunk_driver_enter (driver, "API Token", token);
}
