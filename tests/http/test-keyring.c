/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "keyring-fixture.h"

/* Runs in run-with-keyring: a real gnome-keyring daemon, unlocked. */

static void
test_keeps (void)
{
  g_autoptr(TrunkSpace) one = make_space ("one");
  g_autoptr(TrunkSpace) two = make_space ("two");
  g_autoptr(GError) error = NULL;

  assert_none (one);
  g_assert_true (check (&error));
  g_assert_no_error (error);
  g_assert_true (store (one, "token-1", &error));
  g_assert_no_error (error);
  g_assert_true (store (two, "token-2 é", &error));
  g_assert_no_error (error);
  assert_token (one, "token-1");
  assert_token (two, "token-2 é");

  g_assert_true (store (one, "token-3", &error));
  assert_token (one, "token-3");

  g_assert_true (clear (one, &error));
  g_assert_no_error (error);
  assert_none (one);
  assert_token (two, "token-2 é");

  /* there being none is no failure */
  g_assert_true (clear (one, &error));
  g_assert_no_error (error);
}

/* Another program finds it by the documented attribute. */
static void
test_survives (void)
{
  g_autoptr(TrunkSpace) space = make_space ("three");
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;
  g_autofree char *all = NULL;

  g_assert_true (store (space, "token-4", &error));
  g_assert_no_error (error);

  g_spawn_command_line_sync ("secret-tool lookup xdg:schema io.github.trunkline.Trunkline space three",
                             &output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (output, ==, "token-4");

  g_spawn_command_line_sync ("secret-tool search space three", &all, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (all, "label = Trunkline: Acme <b>&"));
}

static void
test_cancelled (void)
{
  g_autoptr(TrunkSpace) space = make_space ("two");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  trunk_keyring_lookup_async (space, cancellable, result_cb, &result);
  wait_for (&result);
  g_assert_null (trunk_keyring_lookup_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The daemon is killed and started anew while we run: what was arranged with the one before is worth nothing. */
static void
test_restarted (void)
{
  g_autoptr(TrunkSpace) space = make_space ("restarted");
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (store (space, "token-7", &error));
      g_assert_no_error (error);
      run_command (g_getenv ("TRUNK_RESTART_KEYRING"));

      if (i == 0)
        assert_token (space, "token-7");
      else if (i == 1)
        g_assert_true (store (space, "token-8", &error));
      else
        g_assert_true (clear (space, &error));
      g_assert_no_error (error);
    }

  assert_none (space);
}

/* Somebody removed it with another program. */
static void
test_deleted (void)
{
  g_autoptr(TrunkSpace) space = make_space ("deleted");
  g_autoptr(GError) error = NULL;

  g_assert_true (store (space, "token-9", &error));
  g_assert_no_error (error);
  run_command ("secret-tool clear space deleted");

  g_assert_null (lookup (space, &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_KEYRING);
  g_assert_cmpstr (error->message, ==, "The keyring has no token for this space. Enter it again.");
}

static void
test_copy (void)
{
  char *copy = trunk_keyring_dup_token ("token é");

  g_assert_cmpstr (copy, ==, "token é");
  trunk_keyring_free_token (copy);
  copy = trunk_keyring_dup_token ("");
  g_assert_cmpstr (copy, ==, "");
  trunk_keyring_free_token (copy);
  trunk_keyring_free_token (NULL);
}

static void
assert_everything_fails (void)
{
  g_autoptr(TrunkSpace) space = make_space ("two");
  g_autoptr(GError) error = NULL;

  assert_none (space);
  g_assert_false (store (space, "token-5", &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_KEYRING);
  g_assert_null (strstr (error->message, "token"));
  g_clear_error (&error);
  g_assert_false (clear (space, &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_KEYRING);
  g_clear_error (&error);
  g_assert_false (check (&error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_KEYRING);
  g_assert_cmpstr (error->message, ==, "No keyring could be reached on this computer.");
}

static void
test_absent (gconstpointer address)
{
  g_auto(GStrv) env = NULL;

  if (g_test_subprocess ())
    {
      assert_everything_fails ();
      return;
    }

  env = g_environ_setenv (g_get_environ (), "DBUS_SESSION_BUS_ADDRESS", address, TRUE);
  g_test_trap_subprocess_with_envp (NULL, (const char * const *) env, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
test_no_bus (void)
{
  test_absent ("unix:path=/nonexistent");
}

#define BUS_CONFIG \
  "<!DOCTYPE busconfig PUBLIC '-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN' " \
  "'http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd'>" \
  "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context='default'>" \
  "<allow send_destination='*' eavesdrop='true'/><allow eavesdrop='true'/><allow own='*'/></policy></busconfig>"

/* A bus on which nobody is, and nobody can be started. */
static void
test_no_daemon (void)
{
  g_autofree char *directory = NULL;
  g_autofree char *path = NULL;
  g_autofree char *argument = NULL;
  g_autofree char *address = NULL;
  g_autoptr(GSubprocess) bus = NULL;
  g_autoptr(GDataInputStream) output = NULL;
  g_autoptr(GError) error = NULL;

  if (g_test_subprocess ())
    {
      assert_everything_fails ();
      return;
    }

  directory = g_dir_make_tmp (NULL, &error);
  g_assert_no_error (error);
  path = g_build_filename (directory, "bus.conf", NULL);
  argument = g_strconcat ("--config-file=", path, NULL);
  g_file_set_contents (path, BUS_CONFIG, -1, &error);
  g_assert_no_error (error);

  bus = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                          "dbus-daemon", argument, "--print-address", "--nofork", NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (bus));
  address = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);

  test_absent (address);

  g_subprocess_force_exit (bus);
  g_subprocess_wait (bus, NULL, NULL);
  g_remove (path);
  g_rmdir (directory);
}

/* The label is changed by who has found the item, and it is removed meanwhile, or just before. */
static void
test_renamed_and_removed (void)
{
  g_autoptr(TrunkSpace) space = make_space ("renamed");
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *name = g_strdup_printf ("Name %u", i);
      g_autoptr(GAsyncResult) result = NULL;

      g_assert_true (store (space, "token", &error));
      trunk_space_set_name (space, name);
      if (i % 3 > 0)
        trunk_keyring_relabel (space);
      if (i % 3 == 1)
        assert_token (space, "token"); /* and once more where that has ended */
      trunk_keyring_clear_async (space, NULL, result_cb, &result);
      trunk_keyring_relabel (space);
      wait_for (&result);
      g_assert_true (trunk_keyring_clear_finish (result, &error));
      g_assert_no_error (error);
      assert_none (space);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/keyring/keeps", test_keeps);
  g_test_add_func ("/keyring/survives", test_survives);
  g_test_add_func ("/keyring/cancelled", test_cancelled);
  g_test_add_func ("/keyring/deleted", test_deleted);
  g_test_add_func ("/keyring/renamed-and-removed", test_renamed_and_removed);
  g_test_add_func ("/keyring/copy", test_copy);
  g_test_add_func ("/keyring/restarted", test_restarted);
  g_test_add_func ("/keyring/no-daemon", test_no_daemon);
  g_test_add_func ("/keyring/no-bus", test_no_bus);

  return g_test_run ();
}
