/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "purchase-fixture.h"
#include "trunk-practice-server.h"

/* A practice space in this process, served by a thread of its own, and what it says of itself without HTTP. */

G_GNUC_UNUSED static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

G_GNUC_UNUSED static gboolean
is_set (gpointer user_data)
{
  return *(gpointer *) user_data != NULL;
}

/* Returns: (transfer full): a server that listens */
G_GNUC_UNUSED static TrunkPracticeServer *
start_server (TrunkPracticeSpace *space)
{
  TrunkPracticeServer *server = trunk_practice_server_new (space);
  g_autoptr(GError) error = NULL;
  GAsyncResult *result = NULL;

  trunk_practice_server_start_async (server, 0, NULL, NULL, result_cb, &result);
  wait_until (is_set, &result, "the server");
  trunk_practice_server_start_finish (server, result, &error);
  g_assert_no_error (error);
  g_object_unref (result);

  return server;
}

/* Opens the application's side of @space.  Its time stands still while the server is busy: on a slow machine, nothing
 * that the server does in time comes too late. */
G_GNUC_UNUSED static void
open_client_of (Client              *self,
                TrunkPracticeSpace  *space,
                TrunkPracticeServer *server,
                const char          *path)
{
  client_open (self, trunk_practice_server_get_base_url (server), trunk_practice_space_get_project (space),
               trunk_practice_space_get_token (space), path, SPEED);
  trunk_fast_clock_wait_for (TRUNK_FAST_CLOCK (self->clock), trunk_practice_server_get_context (server));
}

G_GNUC_UNUSED static JsonArray *
read_rows (TrunkPracticeAnswer *answer)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  gsize size;
  const char *text = g_bytes_get_data (answer->body, &size);

  g_assert_true (json_parser_load_from_data (parser, text, (gssize) size, NULL));

  return json_array_ref (json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "data"));
}

/* What a space says when it is asked for all of its numbers: number → id. */
G_GNUC_UNUSED static GHashTable *
list_numbers (TrunkPracticeSpace *space,
              guint              *n_twice)
{
  g_autoptr(GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(TrunkPracticeAnswer) answer = NULL;
  g_autoptr(JsonArray) rows = NULL;
  GHashTable *numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_insert (query, (char *) "page_size", (char *) "1000");
  answer = trunk_practice_space_list (space, query, NULL);
  rows = read_rows (answer);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (!g_hash_table_insert (numbers, g_strdup (json_object_get_string_member (row, "number")),
                                g_strdup (json_object_get_string_member (row, "id"))))
        *n_twice += 1;
    }

  return numbers;
}

/* Returns: (transfer full): @n numbers that the space sells */
G_GNUC_UNUSED static char **
find_for_sale (TrunkPracticeSpace *space,
               guint               n)
{
  g_autoptr(GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(TrunkPracticeAnswer) answer = NULL;
  g_autoptr(JsonArray) rows = NULL;
  g_autoptr(GStrvBuilder) numbers = g_strv_builder_new ();

  g_hash_table_insert (query, (char *) "region", (char *) "TX");
  answer = trunk_practice_space_search (space, query);
  rows = read_rows (answer);
  for (guint i = 0; i < n; i++)
    g_strv_builder_add (numbers, json_object_get_string_member (json_array_get_object_element (rows, i), "e164"));

  return g_strv_builder_end (numbers);
}
