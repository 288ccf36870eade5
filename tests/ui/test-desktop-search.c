/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-driver.h"
#include "trunk-practice-process.h"
#include "trunk-steps.h"

/*
 * The search of the desktop, over the bus, as the shell asks: by the names in the installed files, while no Trunkline
 * runs.  The bus starts it by its service file, in which only the program's place is another.  The tests are one story.
 */

static TrunkPracticeProcess *space;
static GDBusConnection *bus;
static char *bus_name;
static char *object_path;
static char *log_path;
static char *known_id;  /* results that were found once */
static char *other_id;

/* The bus's own calls */

static GVariant *
ask_bus (const char *method,
         GVariant   *arguments,
         const char *type)
{
  g_autoptr(GError) error = NULL;
  GVariant *answer = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                                  "org.freedesktop.DBus", method, arguments, G_VARIANT_TYPE (type),
                                                  G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);

  return answer;
}

static gboolean
is_running (void)
{
  g_autoptr(GVariant) answer = ask_bus ("NameHasOwner", g_variant_new ("(s)", bus_name), "(b)");
  gboolean running;

  g_variant_get (answer, "(b)", &running);

  return running;
}

static void
vanished_cb (GDBusConnection *connection,
             const char      *name,
             gpointer         user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
wait_until_gone (void)
{
  gboolean gone = FALSE;
  guint watch = g_bus_watch_name_on_connection (bus, bus_name, G_BUS_NAME_WATCHER_FLAGS_NONE, NULL, vanished_cb, &gone,
                                                NULL);

  while (!gone)
    g_main_context_iteration (NULL, TRUE);
  g_bus_unwatch_name (watch);
}

/* The shell's calls */

static GVariant *
ask (const char *method,
     GVariant   *arguments,
     const char *type)
{
  g_autoptr(GError) error = NULL;
  GVariant *answer = g_dbus_connection_call_sync (bus, bus_name, object_path, "org.gnome.Shell.SearchProvider2", method,
                                                  arguments, G_VARIANT_TYPE (type), G_DBUS_CALL_FLAGS_NONE, G_MAXINT,
                                                  NULL, &error);

  g_assert_no_error (error);

  return answer;
}

static GStrv
search (const char * const *terms)
{
  g_autoptr(GVariant) answer = ask ("GetInitialResultSet", g_variant_new ("(^as)", terms), "(as)");
  GStrv found;

  g_variant_get (answer, "(^as)", &found);

  return found;
}

static GVariant *
describe (const char *result)
{
  const char * const results[] = { result, NULL };
  g_autoptr(GVariant) answer = ask ("GetResultMetas", g_variant_new ("(^as)", results), "(aa{sv})");

  return g_variant_get_child_value (answer, 0);
}

static char *
dup_meta (const char *result,
          const char *key)
{
  g_autoptr(GVariant) metas = describe (result);
  g_autoptr(GVariant) meta = g_variant_get_child_value (metas, 0);
  char *text = NULL;

  g_assert_cmpuint (g_variant_n_children (metas), ==, 1);
  g_assert_true (g_variant_lookup (meta, key, "s", &text));

  return text;
}

static void
activate (const char *result)
{
  const char * const terms[] = { "ignored", NULL };

  g_variant_unref (ask ("ActivateResult", g_variant_new ("(s^asu)", result, terms, 0), "()"));
}

/* The desktop, and what is on it */

/* Drives whatever the bus has started. */
static TrunkDriver *
look_on (void)
{
  const char *argv[] = { "tail", "-f", "/dev/null", NULL };
  TrunkDriver *driver = trunk_driver_new (argv);

  trunk_driver_take_any_process (driver);

  return driver;
}

static TrunkDriver *
start (void)
{
  const char *argv[] = { g_getenv ("TRUNK_APPLICATION"), NULL };

  return trunk_driver_new (argv);
}

static void
quit (TrunkDriver *driver)
{
  trunk_driver_key (driver, "ctrl+q");
  wait_until_gone ();
  trunk_driver_free (driver);
}

static GKeyFile *
load (const char *variable)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GError) error = NULL;

  g_key_file_load_from_file (file, g_getenv (variable), G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&file);
}

/* As it is installed, but for where the program is, and that it is heard what it says. */
static void
install_service (void)
{
  g_autoptr(GKeyFile) file = load ("TRUNK_SERVICE_FILE");
  g_autofree char *exec = g_key_file_get_string (file, "D-BUS Service", "Exec", NULL);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "dbus-1", "services", NULL);
  g_autofree char *name = g_strconcat (bus_name, ".service", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *ours = g_strdup_printf ("/bin/sh -c 'exec \"$0\" --gapplication-service >>\"$1\" 2>&1' "
                                           "\"%s\" \"%s\"", g_getenv ("TRUNK_APPLICATION"), log_path);
  g_autoptr(GError) error = NULL;

  g_assert_true (g_str_has_suffix (exec, "/bin/trunkline --gapplication-service"));
  g_key_file_set_string (file, "D-BUS Service", "Exec", ours);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_key_file_save_to_file (file, path, &error);
  g_assert_no_error (error);
  g_variant_unref (ask_bus ("ReloadConfig", NULL, "()"));
}

static void
test_connect (void)
{
  TrunkDriver *driver = start ();

  trunk_driver_press (driver, "Connect Your Space");
  trunk_steps_fill_in_space (driver, space->base_url, space->project, space->token);
  trunk_driver_enter (driver, "Name", "Acme <b>&");
  trunk_driver_press (driver, "Connect");
  trunk_driver_wait_for (driver, "All 30 numbers");
  quit (driver);
}

/* Digits and names are found by a process that has no window, is not asked for anything and soon goes. */
static void
test_found_while_closed (void)
{
  const char * const digits[] = { "+1", NULL };
  const char * const more[] = { "zzz", "nowhere", NULL };
  const char * const few[] = { "21", NULL };
  const char *number[] = { NULL, NULL };
  g_auto(GStrv) nothing = NULL;
  g_auto(GStrv) found = NULL;
  g_auto(GStrv) again = NULL;
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;
  g_autoptr(TrunkDriver) driver = look_on ();

  g_assert_false (is_running ());
  install_service ();
  nothing = search (digits);
  g_assert_cmpuint (g_strv_length (nothing), ==, 0);
  g_assert_true (is_running ());
  g_assert_false (trunk_driver_sees (driver, "Search Number or Name"));

  g_strfreev (nothing);
  nothing = search (more);
  g_assert_cmpuint (g_strv_length (nothing), ==, 0);
  g_strfreev (nothing);
  nothing = search (few);
  g_assert_cmpuint (g_strv_length (nothing), ==, 0);

  number[0] = "555";
  found = search ((const char * const *) number);
  g_assert_cmpuint (g_strv_length (found), >, 1);
  g_assert_cmpuint (g_strv_length (found), <=, 20);
  known_id = g_strdup (found[0]);
  other_id = g_strdup (found[1]);
  name = dup_meta (known_id, "name");
  description = dup_meta (known_id, "description");
  g_test_message ("%s: %s, %s", known_id, name, description);
  g_assert_nonnull (strstr (description, "Acme <b>&"));

  number[0] = name;
  again = search ((const char * const *) number);
  g_assert_true (g_strv_contains ((const char * const *) again, known_id));
  g_assert_false (trunk_driver_sees (driver, "Search Number or Name"));
}

/* Returns: (transfer none): what stands on the page of a number that was found */
static const char *
get_number_id (const char *result)
{
  return strchr (result, '/') + 1;
}

static void
test_open_while_closed (void)
{
  TrunkDriver *driver = look_on ();

  activate (known_id);
  trunk_driver_wait_for (driver, get_number_id (known_id));
  quit (driver);
}

/* The next start is where one was; results lead elsewhere, but not away under a dialog. */
static void
test_open_while_running (void)
{
  const char * const terms[] = { "zzz", "nowhere", NULL };
  TrunkDriver *driver = start ();

  trunk_driver_wait_for (driver, get_number_id (known_id));
  activate (other_id);
  trunk_driver_wait_for (driver, get_number_id (other_id));

  trunk_driver_key (driver, "ctrl+comma");
  trunk_driver_wait_for (driver, "Keep For");
  activate (known_id);
  g_assert_true (trunk_driver_sees (driver, "Keep For"));
  g_assert_false (trunk_driver_sees (driver, get_number_id (known_id)));
  trunk_driver_key (driver, "Escape");
  trunk_driver_wait_for (driver, get_number_id (known_id));

  g_variant_unref (ask ("LaunchSearch", g_variant_new ("(^asu)", terms, 0), "()"));
  trunk_driver_wait_for (driver, "*“zzz nowhere”*");
  quit (driver);
}

/* Nothing is said of a private space, not even of what was found before; neither by a process that runs. */
static void
test_private (void)
{
  const char * const terms[] = { "555", NULL };
  g_autoptr(GVariant) metas = NULL;
  g_autoptr(GVariant) metas_later = NULL;
  g_auto(GStrv) found = NULL;
  TrunkDriver *driver = start ();

  trunk_driver_wait_for (driver, "All 30 numbers*");
  found = search (terms);
  g_assert_cmpuint (g_strv_length (found), >, 0);
  trunk_driver_press (driver, "Acme <b>&");
  trunk_driver_press (driver, "Edit Space…");
  trunk_driver_press (driver, "Show in Desktop Search");
  trunk_driver_press (driver, "Save");
  trunk_driver_wait_gone (driver, "Show in Desktop Search");
  g_strfreev (found);
  found = search (terms);
  g_assert_cmpuint (g_strv_length (found), ==, 0);
  metas = describe (known_id);
  g_assert_cmpuint (g_variant_n_children (metas), ==, 0);
  quit (driver);

  g_strfreev (found);
  found = search (terms);
  g_assert_cmpuint (g_strv_length (found), ==, 0);
  metas_later = describe (known_id);
  g_assert_cmpuint (g_variant_n_children (metas_later), ==, 0);
}

static void
test_log (void)
{
  g_autofree char *log = NULL;

  g_assert_true (g_file_get_contents (log_path, &log, NULL, NULL));
  if (strstr (log, "WARNING") != NULL || strstr (log, "CRITICAL") != NULL)
    g_error ("The application has complained:\n%s", log);
}

int
main (int   argc,
      char *argv[])
{
  const char *arguments[] = { "--numbers", "30", NULL };
  g_autoptr(GKeyFile) provider = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  space = trunk_practice_process_new (arguments);
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  provider = load ("TRUNK_SEARCH_PROVIDER_FILE");
  bus_name = g_key_file_get_string (provider, "Shell Search Provider", "BusName", NULL);
  object_path = g_key_file_get_string (provider, "Shell Search Provider", "ObjectPath", NULL);
  log_path = g_build_filename (g_get_tmp_dir (), "activated.log", NULL);

  g_test_add_func ("/desktop-search/connect", test_connect);
  g_test_add_func ("/desktop-search/found-while-closed", test_found_while_closed);
  g_test_add_func ("/desktop-search/open-while-closed", test_open_while_closed);
  g_test_add_func ("/desktop-search/open-while-running", test_open_while_running);
  g_test_add_func ("/desktop-search/private", test_private);
  g_test_add_func ("/desktop-search/log", test_log);
  result = g_test_run ();

  g_free (known_id);
  g_free (other_id);
  g_free (log_path);
  g_free (object_path);
  g_free (bus_name);
  g_object_unref (bus);
  trunk_practice_process_free (space);

  return result;
}
