/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "keyring-fixture.h"
#include "trunk-secret-portal.h"

/* The keyring of a sandbox: a file that is encrypted with what the portal gives.  libsecret takes a Snap for one by a
 * variable alone.  What it was given it keeps for as long as it runs, so each test is a process of its own. */

static char *
dup_file (gsize *size)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "keyrings", "default.keyring", NULL);
  char *data = NULL;

  return g_file_get_contents (path, &data, size, NULL) ? data : NULL;
}

static void
in_process (void (* test) (TrunkSecretPortal *portal))
{
  g_autoptr(TrunkSecretPortal) portal = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }

  portal = trunk_secret_portal_new ();
  test (portal);
}

static void
keep (TrunkSecretPortal *portal)
{
  g_autoptr(TrunkSpace) one = make_space ("one");
  g_autoptr(TrunkSpace) two = make_space ("two");
  g_autoptr(GError) error = NULL;
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (check (&error));
  g_assert_no_error (error);
  assert_none (one);
  g_assert_true (store (one, "token-1", &error));
  g_assert_no_error (error);
  g_assert_true (store (two, "token-2 é", &error));
  g_assert_no_error (error);
  g_assert_true (store (one, "token-3", &error));
  assert_token (one, "token-3");
  assert_token (two, "token-2 é");

  data = dup_file (&size);
  g_assert_nonnull (data);
  g_assert_null (memmem (data, size, "token-", strlen ("token-")));

  /* What has a label that nobody sees gets no other. */
  trunk_space_set_name (two, "Another");
  trunk_keyring_relabel (two);
  assert_token (two, "token-2 é");

  g_assert_true (clear (one, &error));
  g_assert_no_error (error);
  assert_none (one);
  g_assert_true (clear (one, &error));
  assert_token (two, "token-2 é");
  g_assert_cmpuint (trunk_secret_portal_get_n_asked (portal), ==, 1);
}

static void
test_keeps (void)
{
  in_process (keep);
}

/* What nobody was asked for is no cancelling of ours: each is told, and then all goes on. */
static void
refuse (TrunkSecretPortal *portal)
{
  static const struct { TrunkSecretPortalMood mood; gboolean there; const char *stored, *read, *removed; } cases[] = {
    { TRUNK_SECRET_PORTAL_CANCELS, TRUE, "The keyring was not unlocked, so the token was not kept.",
      "The keyring is locked. Unlock it, or enter the token again.", "The keyring was not unlocked." },
    { TRUNK_SECRET_PORTAL_REFUSES, FALSE, "The keyring refused this.", "The keyring refused this.",
      "The keyring refused this." },
    { TRUNK_SECRET_PORTAL_CUTS_OFF, FALSE, "The keyring refused this.", "The keyring refused this.",
      "The keyring refused this." },
    { TRUNK_SECRET_PORTAL_FAILS, FALSE, "No keyring could be reached on this computer.",
      "No keyring could be reached on this computer.", "No keyring could be reached on this computer." },
  };
  g_autoptr(TrunkSpace) space = make_space ("three");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      trunk_secret_portal_set_mood (portal, cases[i].mood);
      g_assert_cmpint (check (NULL), ==, cases[i].there);
      g_assert_false (store (space, "token-4", &error));
      g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_KEYRING);
      g_assert_cmpstr (error->message, ==, cases[i].stored);
      g_clear_error (&error);
      g_assert_null (lookup (space, &error));
      g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_KEYRING);
      g_assert_cmpstr (error->message, ==, cases[i].read);
      g_clear_error (&error);
      g_assert_false (clear (space, &error));
      g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_KEYRING);
      g_assert_cmpstr (error->message, ==, cases[i].removed);
    }

  trunk_secret_portal_set_mood (portal, TRUNK_SECRET_PORTAL_GIVES);
  g_assert_true (store (space, "token-4", NULL));
  assert_token (space, "token-4");
}

static void
test_refuses (void)
{
  in_process (refuse);
}

/* The same file with another secret: there is no token, and a new one can be kept. */
static void
lose (TrunkSecretPortal *portal)
{
  g_autoptr(TrunkSpace) space = make_space ("three");
  g_autoptr(GError) error = NULL;

  g_assert_null (lookup (space, &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_KEYRING);
  g_assert_cmpstr (error->message, ==, "The keyring has no token for this space. Enter it again.");
  g_assert_true (store (space, "token-5", NULL));
  assert_token (space, "token-5");
}

static void
test_loses (void)
{
  g_autofree char *data = NULL;
  gsize size;

  if (!g_test_subprocess ())
    g_assert_nonnull (data = dup_file (&size));
  in_process (lose);
}

/* Our own cancelling still is one. */
static void
cancel (TrunkSecretPortal *portal)
{
  g_autoptr(TrunkSpace) space = make_space ("three");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  trunk_secret_portal_set_mood (portal, TRUNK_SECRET_PORTAL_CANCELS);
  trunk_keyring_lookup_async (space, cancellable, result_cb, &result);
  g_cancellable_cancel (cancellable);
  wait_for (&result);
  g_assert_null (trunk_keyring_lookup_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cancelled (void)
{
  in_process (cancel);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("SNAP_NAME", "trunkline", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/keyring-portal/keeps", test_keeps);
  g_test_add_func ("/keyring-portal/refuses", test_refuses);
  g_test_add_func ("/keyring-portal/loses", test_loses);
  g_test_add_func ("/keyring-portal/cancelled", test_cancelled);

  return g_test_run ();
}
