/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-error.h"
#include "trunk-keyring.h"

/* What is asked of a keyring, and waited for. */

static TrunkSpace *
make_space (const char *id)
{
  return trunk_space_new (id, "https://acme.signalwire.com", "project", "Acme <b>&", TRUNK_COLOR_BLUE,
                          TRUNK_SPACE_LIVE);
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
store (TrunkSpace  *space,
       const char  *token,
       GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  trunk_keyring_store_async (space, token, NULL, result_cb, &result);
  wait_for (&result);

  return trunk_keyring_store_finish (result, error);
}

static char *
lookup (TrunkSpace  *space,
        GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  trunk_keyring_lookup_async (space, NULL, result_cb, &result);
  wait_for (&result);

  return trunk_keyring_lookup_finish (result, error);
}

static gboolean
clear (TrunkSpace  *space,
       GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  trunk_keyring_clear_async (space, NULL, result_cb, &result);
  wait_for (&result);

  return trunk_keyring_clear_finish (result, error);
}

static gboolean
check (GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  trunk_keyring_check_async (NULL, result_cb, &result);
  wait_for (&result);

  return trunk_keyring_check_finish (result, error);
}

static void
assert_token (TrunkSpace *space,
              const char *expected)
{
  g_autoptr(GError) error = NULL;
  char *token = lookup (space, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, expected);
  trunk_keyring_free_token (token);
}

G_GNUC_UNUSED static void
assert_none (TrunkSpace *space)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (lookup (space, &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_KEYRING);
}

G_GNUC_UNUSED static void
run_command (const char *command)
{
  g_autoptr(GError) error = NULL;
  int status;

  g_spawn_command_line_sync (command, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_assert_no_error (error);
}
