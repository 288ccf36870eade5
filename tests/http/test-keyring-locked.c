/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libsecret/secret.h>
#include <string.h>

#include "keyring-fixture.h"
#include "trunk-prompter.h"
#include "trunk-raw-server.h"
#include "trunk-spaces.h"

/* A keyring that is locked, as after a login by fingerprint, and the person who is asked for its password.  Runs in
 * run-with-keyring: a real gnome-keyring daemon. */

static void
lock (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SecretService) service = secret_service_get_sync (SECRET_SERVICE_LOAD_COLLECTIONS, NULL, &error);
  GList *collections = secret_service_get_collections (service);

  g_assert_no_error (error);
  g_assert_cmpint (secret_service_lock_sync (service, collections, NULL, NULL, &error), >, 0);
  g_assert_no_error (error);
  g_list_free_full (collections, g_object_unref);
}

/* Returns: (transfer full): a space whose token is in the keyring, which is locked now */
static TrunkSpace *
make_locked (void)
{
  TrunkSpace *space = make_space ("two");
  g_autoptr(GError) error = NULL;

  run_command (g_getenv ("TRUNK_RESTART_KEYRING"));
  g_assert_true (store (space, "token-2 é", &error));
  g_assert_no_error (error);
  lock ();

  return space;
}

/* The person is asked once, or once more after a mistake; then all goes on. */
static void
test_unlocked (void)
{
  static const struct { TrunkPrompterMood mood; guint n_asked; } moods[] = {
    { TRUNK_PROMPTER_ANSWERS, 1 },
    { TRUNK_PROMPTER_MISTYPES, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moods); i++)
    {
      g_autoptr(TrunkPrompter) prompter = trunk_prompter_new ("test");
      g_autoptr(TrunkSpace) space = make_locked ();
      g_autoptr(GError) error = NULL;

      trunk_prompter_set_mood (prompter, moods[i].mood);
      assert_token (space, "token-2 é");
      g_assert_cmpuint (trunk_prompter_get_n_asked (prompter), ==, moods[i].n_asked);

      trunk_prompter_set_mood (prompter, moods[i].mood);
      lock ();
      g_assert_true (store (space, "token-2 é", &error));
      g_assert_no_error (error);
      g_assert_cmpuint (trunk_prompter_get_n_asked (prompter), ==, 2 * moods[i].n_asked);
    }
}

static void
assert_refused (TrunkSpace *space)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (lookup (space, &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_KEYRING);
  g_assert_cmpstr (error->message, ==, "The keyring is locked. Unlock it, or enter the token again.");
  g_clear_error (&error);

  g_assert_false (store (space, "token-6", &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_KEYRING);
  g_assert_cmpstr (error->message, ==, "The keyring was not unlocked, so the token was not kept.");
  g_clear_error (&error);

  g_assert_false (clear (space, &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_KEYRING);
  g_assert_cmpstr (error->message, ==, "The keyring was not unlocked.");
}

/* What is locked is removed all the same, once the person has allowed it. */
static void
test_cleared (void)
{
  g_autoptr(TrunkPrompter) prompter = trunk_prompter_new ("test");
  g_autoptr(TrunkSpace) space = make_space ("forgotten");
  g_autoptr(GError) error = NULL;

  g_assert_true (store (space, "token-5", &error));
  g_assert_no_error (error);
  lock ();
  trunk_prompter_set_mood (prompter, TRUNK_PROMPTER_ANSWERS);
  g_assert_true (clear (space, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (trunk_prompter_get_n_asked (prompter), ==, 1);
  assert_none (space);

  /* Nobody is asked for the sake of nothing. */
  lock ();
  g_assert_true (clear (space, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (trunk_prompter_get_n_asked (prompter), ==, 1);
}

/* Cancelled by the person: never asked twice for one thing, and nothing in the keyring has changed. */
static void
test_refused (void)
{
  g_autoptr(TrunkPrompter) prompter = trunk_prompter_new ("test");
  g_autoptr(TrunkSpace) space = make_locked ();

  assert_refused (space);
  g_assert_cmpuint (trunk_prompter_get_n_asked (prompter), ==, 3);

  trunk_prompter_set_mood (prompter, TRUNK_PROMPTER_ANSWERS);
  assert_token (space, "token-2 é");
}

/* Who gives up while the prompt waits gets no token, whatever is answered later. */
static void
test_given_up (void)
{
  g_autoptr(TrunkPrompter) prompter = trunk_prompter_new ("test");
  g_autoptr(TrunkSpace) space = make_locked ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  trunk_prompter_set_mood (prompter, TRUNK_PROMPTER_WAITS);
  trunk_keyring_lookup_async (space, cancellable, result_cb, &result);
  while (trunk_prompter_get_n_asked (prompter) == 0)
    g_main_context_iteration (NULL, g_main_context_pending (NULL));
  g_assert_null (result);

  g_cancellable_cancel (cancellable);
  trunk_prompter_set_mood (prompter, TRUNK_PROMPTER_ANSWERS);
  wait_for (&result);
  g_assert_null (trunk_keyring_lookup_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_token (space, "token-2 é");
  g_assert_cmpuint (trunk_prompter_get_n_asked (prompter), ==, 1);
}

/* A space that is given up while the prompt waits is not connected, and its token not in the keyring, though the
 * keyring was unlocked for it. */
static void
test_given_up_connecting (void)
{
  g_autoptr(TrunkPrompter) prompter = trunk_prompter_new ("test");
  g_autoptr(GSettings) settings = g_settings_new ("io.github.trunkline.Trunkline");
  g_autoptr(TrunkSpaces) spaces = trunk_spaces_new (settings, trunk_clock_get_default ());
  g_autoptr(TrunkRawServer) server = trunk_raw_server_new ();
  g_autoptr(TrunkSpace) locked = make_locked ();
  g_autoptr(TrunkSpace) space = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  char *token;

  space = trunk_space_new ("given-up", trunk_raw_server_get_base_url (server), "p", "Acme", TRUNK_COLOR_BLUE,
                           TRUNK_SPACE_LIVE);
  trunk_raw_server_push_answer (server, "200 OK", NULL, "{\"links\":{},\"data\":[]}");
  trunk_prompter_set_mood (prompter, TRUNK_PROMPTER_WAITS);
  trunk_spaces_connect_async (spaces, space, "token-11", cancellable, result_cb, &result);
  while (trunk_prompter_get_n_asked (prompter) == 0)
    g_main_context_iteration (NULL, g_main_context_pending (NULL));

  g_cancellable_cancel (cancellable);
  trunk_prompter_set_mood (prompter, TRUNK_PROMPTER_ANSWERS);
  wait_for (&result);
  g_assert_null (trunk_spaces_connect_finish (spaces, result, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (spaces)), ==, 0);

  /* Removing it was asked for before this. */
  token = lookup (space, NULL);
  g_assert_null (token);
}

static void
assert_label (TrunkSpace *space,
              const char *name)
{
  g_autofree char *command = g_strdup_printf ("secret-tool search space %s", trunk_space_get_id (space));
  g_autofree char *expected = g_strdup_printf ("label = Trunkline: %s\n", name);
  g_autofree char *all = NULL;

  do
    {
      g_clear_pointer (&all, g_free);
      g_assert_true (g_spawn_command_line_sync (command, &all, NULL, NULL, NULL));
      g_main_context_iteration (NULL, FALSE);
    }
  while (strstr (all, expected) == NULL);
}

/* A space is called otherwise: so is its token, at once or, where the keyring is locked, when it is wanted next. */
static void
test_relabelled (void)
{
  g_autoptr(TrunkPrompter) prompter = trunk_prompter_new ("test");
  g_autoptr(TrunkSpace) space = make_space ("renamed");
  g_autoptr(GError) error = NULL;

  g_assert_true (store (space, "token-10", &error));
  g_assert_no_error (error);
  assert_label (space, "Acme <b>&");
  trunk_space_set_name (space, "Other Ä");
  trunk_keyring_relabel (space);
  assert_label (space, "Other Ä");

  run_command (g_getenv ("TRUNK_RESTART_KEYRING"));
  trunk_space_set_name (space, "After a Restart");
  trunk_keyring_relabel (space);
  assert_label (space, "After a Restart");
  assert_token (space, "token-10");

  lock ();
  trunk_space_set_name (space, "Behind a Lock");
  trunk_keyring_relabel (space);
  trunk_prompter_set_mood (prompter, TRUNK_PROMPTER_ANSWERS);
  g_assert_true (check (&error));
  g_assert_cmpuint (trunk_prompter_get_n_asked (prompter), ==, 0);
  assert_label (space, "After a Restart");
  assert_token (space, "token-10");
  g_assert_cmpuint (trunk_prompter_get_n_asked (prompter), ==, 1);
  assert_label (space, "Behind a Lock");
  g_assert_true (clear (space, &error));
}

/* Nobody is there to show the prompt, so unlocking is refused. */
static void
test_nobody (void)
{
  g_autoptr(TrunkSpace) space = make_locked ();

  assert_refused (space);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/keyring-locked/unlocked", test_unlocked);
  g_test_add_func ("/keyring-locked/cleared", test_cleared);
  g_test_add_func ("/keyring-locked/refused", test_refused);
  g_test_add_func ("/keyring-locked/given-up", test_given_up);
  g_test_add_func ("/keyring-locked/given-up-connecting", test_given_up_connecting);
  g_test_add_func ("/keyring-locked/relabelled", test_relabelled);
  g_test_add_func ("/keyring-locked/nobody", test_nobody);

  return g_test_run ();
}
