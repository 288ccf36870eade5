/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "trunk-driver.h"
#include "trunk-practice-process.h"
#include "trunk-secret-portal.h"
#include "trunk-steps.h"
#include "trunk-token-search.h"

/* The application as a Flatpak that is installed: in its sandbox there is no keyring but what the Secret portal's
 * secret encrypts.  Run by "build-aux/dev flatpak check"; the tests are one story, and its portal and its space are out
 * here. */

#define TOKEN   "PT3f+harbour/7Q?1zz90"
#define PROJECT "b08dacad-aaaa-4000-8000-0000000000aa"

static const char * const tokens[] = { TOKEN, NULL };
static const char * const projects[] = { PROJECT, NULL };

static TrunkTokenSearch search = { tokens, projects, TRUE };
static guint n_found;
static TrunkPracticeProcess *space;
static TrunkSecretPortal *portal;

/* At its most talkative. */
static TrunkDriver *
start (void)
{
  const char *argv[] = { "flatpak", "run", "--user", "--die-with-parent", "--env=G_DEBUG=fatal-criticals",
                         "--env=G_MESSAGES_DEBUG=all", g_getenv ("TRUNK_FLATPAK"), NULL };
  TrunkDriver *driver;

  g_assert_nonnull (g_getenv ("TRUNK_FLATPAK"));
  driver = trunk_driver_new (argv);
  trunk_driver_take_any_process (driver);

  return driver;
}

/* GTK 4.24 itself says the one thing of a popover on a display without a compositor: it is submitted, and once more. */
static gboolean
is_complaint (const char *line)
{
  return (strstr (line, "WARNING **") != NULL || strstr (line, "CRITICAL **") != NULL ||
          strstr (line, "ERROR **") != NULL) &&
         !g_str_has_suffix (line, ": gdk_frame_timings_submitted() called on submitted frame.");
}

static void
assert_no_complaint (const char *log)
{
  g_auto(GStrv) lines = g_strsplit (log, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (is_complaint (lines[i]))
      g_error ("The application has complained: %s", lines[i]);
}

static void
quit (TrunkDriver *driver)
{
  g_autofree char *log = NULL;

  trunk_driver_key (driver, "ctrl+q");
  trunk_driver_wait_ended (driver);

  log = trunk_driver_dup_log (driver);
  g_assert_nonnull (strstr (log, "DEBUG"));
  assert_no_complaint (log);
  n_found += trunk_token_search_in_text (&search, log, strlen (log), "the log");
  search.n_files++;
  trunk_driver_free (driver);
}

static char *
dup_keyring_path (void)
{
  return g_build_filename (g_get_home_dir (), ".var", "app", g_getenv ("TRUNK_FLATPAK"), "data", "keyrings",
                           "default.keyring", NULL);
}

/* Behind the head of the file are how it is encrypted, and the items with nothing to read but the names of what each is
 * found by.
 *
 * Returns: how many items are in the sandbox's keyring */
static gsize
count_kept (void)
{
  static const char head[] = "GnomeKeyring\n\r\0\n\1";
  const gsize n_head = sizeof head; /* the version is 1.0 */
  g_autofree char *path = dup_keyring_path ();
  g_autofree char *data = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GVariant) file = NULL;
  g_autoptr(GVariant) items = NULL;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, NULL))
    return 0;

  g_assert_cmpuint (size, >, n_head);
  g_assert_cmpmem (data, n_head, head, n_head);
  bytes = g_bytes_new (data + n_head, size - n_head);
  file = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("(uayutua(a{say}ay))"), bytes, FALSE));
  g_assert_true (g_variant_is_normal_form (file));
  items = g_variant_get_child_value (file, 5);

  return g_variant_n_children (items);
}

static void
assert_not_in_keyring_outside (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;

  g_spawn_command_line_sync ("secret-tool search --all xdg:schema io.github.trunkline.Trunkline", &output, NULL, NULL,
                             &error);
  g_assert_no_error (error);
  g_assert_cmpstr (output, ==, "");
}

/* The desktop of this machine may have a portal, which the bus would start: here it cannot be started. */
static void
hide_other_portals (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "dbus-1", "services", NULL);
  g_autofree char *path = g_build_filename (folder, "org.freedesktop.portal.Desktop.service", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, "[D-BUS Service]\nName=org.freedesktop.portal.Desktop\nExec=/bin/false\n", -1, &error);
  g_assert_no_error (error);
}

static void
connect_space (TrunkDriver *driver)
{
  trunk_driver_press (driver, "Connect Your Space");
  trunk_steps_fill_in_space (driver, space->base_url, PROJECT, TOKEN);
  trunk_driver_press (driver, "Connect");
}

static void
assert_connected (TrunkDriver *driver)
{
  trunk_driver_wait_for (driver, "All 30 numbers");
  g_assert_false (trunk_driver_sees (driver, "Connect Your Space"));
  g_assert_false (trunk_driver_sees (driver, "Signed out.*"));
  g_assert_false (trunk_driver_sees (driver, "As of *"));
}

/* Without a portal. */
static void
test_practice_space (void)
{
  TrunkDriver *driver = start ();

  trunk_driver_press (driver, "Try the Practice Space");
  trunk_driver_wait_for (driver, "First 100 numbers, *");
  trunk_driver_wait_for (driver, "(*answered by*");
  trunk_driver_press (driver, "Practice Space*");
  trunk_driver_press (driver, "Forget Space…");
  trunk_driver_press (driver, "Forget");
  trunk_driver_wait_for (driver, "Try the Practice Space");
  quit (driver);
}

/* The next start asks the portal, and nobody else. */
static void
test_kept (void)
{
  TrunkDriver *driver;
  guint n_asked;

  portal = trunk_secret_portal_new ();
  driver = start ();
  connect_space (driver);
  assert_connected (driver);
  quit (driver);
  g_assert_cmpuint (count_kept (), ==, 1);
  assert_not_in_keyring_outside ();
  n_asked = trunk_secret_portal_get_n_asked (portal);
  g_assert_cmpuint (n_asked, ==, 1);

  driver = start ();
  assert_connected (driver);
  quit (driver);
  g_assert_cmpuint (trunk_secret_portal_get_n_asked (portal), ==, n_asked + 1);
}

static void
enter_token (TrunkDriver *driver,
             const char  *reason)
{
  trunk_driver_wait_for (driver, "Signed out. The keyring gave no token");
  trunk_driver_press (driver, "Enter Token…");
  trunk_driver_wait_for (driver, "The keyring gave no token*");
  g_assert_true (trunk_driver_sees (driver, reason));
  trunk_driver_enter (driver, "API Token", TOKEN);
  trunk_driver_press (driver, "Connect");
}

/* As after the keyring behind the portal was made anew. */
static void
test_lost (void)
{
  TrunkDriver *driver;

  trunk_secret_portal_change_secret (portal);
  driver = start ();
  enter_token (driver, "The keyring has no token for this space. Enter it again.");
  assert_connected (driver);
  quit (driver);

  driver = start ();
  assert_connected (driver);
  quit (driver);
}

/* The person does not unlock the keyring behind the portal, and does so the next time. */
static void
test_cancelled (void)
{
  TrunkDriver *driver;

  trunk_secret_portal_set_mood (portal, TRUNK_SECRET_PORTAL_CANCELS);
  driver = start ();
  enter_token (driver, "The keyring is locked. Unlock it, or enter the token again.");
  trunk_driver_wait_for (driver, "Token Could Not Be Kept");
  trunk_driver_wait_for (driver, "The keyring was not unlocked, so the token was not kept.*");
  trunk_driver_press (driver, "Use for This Session Only");
  assert_connected (driver);
  quit (driver);

  driver = start ();
  trunk_driver_press (driver, "Enter Token…");
  trunk_driver_wait_for (driver, "The keyring gave no token*");
  trunk_secret_portal_set_mood (portal, TRUNK_SECRET_PORTAL_GIVES);
  trunk_driver_press (driver, "Try Again");
  assert_connected (driver);
  quit (driver);
}

static void
forget (TrunkDriver *driver)
{
  trunk_driver_press (driver, "127*");
  trunk_driver_press (driver, "Forget Space…");
  trunk_driver_press (driver, "Forget");
}

static void
test_forgotten (void)
{
  TrunkDriver *driver = start ();
  gsize n_kept = count_kept ();

  assert_connected (driver);
  forget (driver);
  trunk_driver_wait_for (driver, "Try the Practice Space");
  quit (driver);
  g_assert_cmpuint (count_kept (), ==, n_kept - 1);
}

typedef struct
{
  const char            *path;
  TrunkSecretPortalMood  mood;
  const char            *sentence;
} Refusal;

static const Refusal refusals[] = {
  { "/sandbox/refused", TRUNK_SECRET_PORTAL_REFUSES, "The keyring refused this.*" },
  { "/sandbox/failed", TRUNK_SECRET_PORTAL_FAILS, "No keyring could be reached on this computer.*" },
  { "/sandbox/without", TRUNK_SECRET_PORTAL_WITHOUT, "No keyring could be reached on this computer.*" },
  { "/sandbox/absent", TRUNK_SECRET_PORTAL_GIVES, "No keyring could be reached on this computer.*" },
};

/* Told before, when it matters, and at the end; used until the program ends, and not a moment longer. */
static void
test_refused (gconstpointer data)
{
  const Refusal *refusal = data;
  gsize n_kept = count_kept ();
  TrunkDriver *driver;

  trunk_secret_portal_set_mood (portal, refusal->mood);
  if (g_str_has_suffix (refusal->path, "absent"))
    g_clear_object (&portal);

  driver = start ();
  connect_space (driver);
  trunk_driver_wait_for (driver, "Token Could Not Be Kept");
  trunk_driver_wait_for (driver, refusal->sentence);
  trunk_driver_press (driver, "Cancel");
  trunk_driver_wait_gone (driver, "Token Could Not Be Kept");
  trunk_driver_wait_for (driver, "The keyring is not available, so the token is kept only until you quit");
  trunk_driver_press (driver, "Connect");
  trunk_driver_press (driver, "Use for This Session Only");
  assert_connected (driver);
  quit (driver);
  g_assert_cmpuint (count_kept (), ==, n_kept);

  driver = start ();
  trunk_driver_wait_for (driver, "Signed out. The keyring gave no token");
  forget (driver);
  trunk_driver_wait_for (driver, "Token Could Not Be Removed");
  trunk_driver_press (driver, "Close");
  trunk_driver_wait_gone (driver, "Token Could Not Be Removed");
  trunk_driver_wait_for (driver, "Try the Practice Space");
  quit (driver);
}

/* What the sandbox has written, and all else on this desk: the keyring outside, and what the bus has said. */
static void
test_nowhere (void)
{
  n_found += trunk_token_search_in_tree (&search, g_getenv ("TMPDIR"));
  g_test_message ("proof: files searched %u, with a token %u", search.n_files, n_found);
  g_assert_cmpuint (search.n_files, >, 10);
  g_assert_cmpuint (n_found, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  const char *arguments[] = { "--numbers", "30", "--project", PROJECT, "--token", TOKEN, NULL };
  int status;

  g_test_init (&argc, &argv, NULL);
  space = trunk_practice_process_new (arguments);
  hide_other_portals ();

  g_test_add_func ("/sandbox/practice-space", test_practice_space);
  g_test_add_func ("/sandbox/kept", test_kept);
  g_test_add_func ("/sandbox/lost", test_lost);
  g_test_add_func ("/sandbox/cancelled", test_cancelled);
  g_test_add_func ("/sandbox/forgotten", test_forgotten);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    g_test_add_data_func (refusals[i].path, &refusals[i], test_refused);
  g_test_add_func ("/sandbox/nowhere", test_nowhere);

  status = g_test_run ();
  g_clear_object (&portal);
  trunk_practice_process_free (space);

  return status;
}
