/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "trunk-practice-process.h"

/* A practice space in a process of its own, asked without the application.  Each thread may have one; every call
 * waits. */

#define LIST "/api/relay/rest/phone_numbers"

typedef struct
{
  TrunkPracticeProcess *process;
  SoupSession          *http;
  GPtrArray            *for_sale;
  guint                 n_taken;
} Space;

/* Returns: (transfer full): what the space says */
G_GNUC_UNUSED static char *
ask (Space      *space,
     const char *method,
     const char *path,
     const char *body)
{
  g_autofree char *address = g_strconcat (space->process->base_url, path, NULL);
  g_autofree char *pair = g_strconcat (space->process->project, ":", space->process->token, NULL);
  g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  g_autofree char *authorization = g_strconcat ("Basic ", encoded, NULL);
  g_autoptr(SoupMessage) message = soup_message_new (method, address);
  g_autoptr(GBytes) answer = NULL;
  g_autoptr(GError) error = NULL;

  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", authorization);
  if (body != NULL)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, "text/plain", bytes);
    }
  answer = soup_session_send_and_read (space->http, message, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);

  return g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
}

G_GNUC_UNUSED static JsonNode *
ask_json (Space      *space,
          const char *path)
{
  g_autofree char *text = ask (space, "GET", path, NULL);
  g_autoptr(GError) error = NULL;
  JsonNode *root = json_from_string (text, &error);

  g_assert_no_error (error);

  return root;
}

G_GNUC_UNUSED static JsonArray *
get_rows (JsonNode *root)
{
  return json_object_get_array_member (json_node_get_object (root), "data");
}

/* Returns: (transfer full) (nullable): the space's number, if it is its own */
G_GNUC_UNUSED static JsonObject *
find_owned (Space      *space,
            const char *e164)
{
  g_autoptr(JsonNode) root = ask_json (space, LIST "?page_size=1000");
  JsonObject *found = NULL;

  for (guint i = 0; i < json_array_get_length (get_rows (root)); i++)
    {
      JsonObject *row = json_array_get_object_element (get_rows (root), i);

      if (g_strcmp0 (json_object_get_string_member (row, "number"), e164) != 0)
        continue;

      g_assert_null (found);
      found = json_object_ref (row);
    }

  return found;
}

/* How many requests of @method have arrived with @part in their path or body. */
G_GNUC_UNUSED static guint
count_requests (Space      *space,
                const char *method,
                const char *part)
{
  g_autoptr(JsonNode) root = ask_json (space, "/practice/log");
  JsonArray *log = json_node_get_array (root);
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (log); i++)
    {
      JsonObject *entry = json_array_get_object_element (log, i);

      if (g_str_equal (json_object_get_string_member (entry, "method"), method) &&
          (strstr (json_object_get_string_member (entry, "path"), part) != NULL ||
           strstr (json_object_get_string_member (entry, "body"), part) != NULL))
        n++;
    }

  return n;
}

G_GNUC_UNUSED static void
set_faults (Space      *space,
            const char *specification)
{
  g_autofree char *cleared = ask (space, "DELETE", "/practice/faults", NULL);
  g_autofree char *added = NULL;

  if (specification != NULL)
    added = ask (space, "POST", "/practice/faults", specification);
}

G_GNUC_UNUSED static void
space_open (Space *self)
{
  static const char * const arguments[] = { "--control", "--numbers=3", NULL };
  static const char * const regions[] = { "TX", "NY", "CA" };

  self->process = trunk_practice_process_new (arguments);
  self->http = soup_session_new ();
  self->for_sale = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autofree char *path = g_strconcat (LIST "/search?max_results=100&region=", regions[i], NULL);
      g_autoptr(JsonNode) root = ask_json (self, path);

      for (guint k = 0; k < json_array_get_length (get_rows (root)); k++)
        g_ptr_array_add (self->for_sale,
                         g_strdup (json_object_get_string_member (json_array_get_object_element (get_rows (root), k),
                                                                  "e164")));
    }
}

G_GNUC_UNUSED static void
space_close (Space *self)
{
  g_clear_object (&self->http);
  trunk_practice_process_free (self->process);
  g_ptr_array_unref (self->for_sale);
}

/* Returns: (transfer none): a number that the space sells, each once */
G_GNUC_UNUSED static const char *
next_for_sale (Space *self)
{
  g_assert_cmpuint (self->n_taken, <, self->for_sale->len);

  return self->for_sale->pdata[self->n_taken++];
}
