/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "practice-asking.h"
#include "trunk-draft.h"
#include "trunk-edit.h"
#include "trunk-fast-clock.h"
#include "trunk-numbers-api.h"
#include "trunk-transport.h"

/* Changing numbers over HTTP, next to somebody else who does it without the application; what the server holds is read
 * without the application, too. */

/* Of the clock that a save waits by, so that waiting for what was lost takes no time. */
#define SPEED 100

typedef struct
{
  Space                space;
  TrunkNumbersService *service;
  TrunkClock          *clock;
  GPtrArray           *ids;
} Place;

/* At most 1000 numbers. */
G_GNUC_UNUSED static void
place_open (Place *self,
            guint  n_numbers)
{
  g_autofree char *numbers = g_strdup_printf ("--numbers=%u", n_numbers);
  const char *arguments[] = { "--control", numbers, "--seed=11", NULL };
  g_autoptr(TrunkTransport) transport = NULL;
  g_autoptr(JsonNode) root = NULL;

  self->space.process = trunk_practice_process_new (arguments);
  self->space.http = soup_session_new ();
  self->space.for_sale = g_ptr_array_new_with_free_func (g_free);
  self->clock = TRUNK_CLOCK (trunk_fast_clock_new (SPEED));
  self->ids = g_ptr_array_new_with_free_func (g_free);
  transport = g_object_new (TRUNK_TYPE_TRANSPORT, "base-url", self->space.process->base_url,
                            "project", self->space.process->project, "token", self->space.process->token,
                            "retry-delay", 1, NULL);
  self->service = TRUNK_NUMBERS_SERVICE (trunk_numbers_api_new (transport));
  root = ask_json (&self->space, LIST "?page_size=1000");
  for (guint i = 0; i < json_array_get_length (get_rows (root)); i++)
    g_ptr_array_add (self->ids, g_strdup (json_object_get_string_member (
                                            json_array_get_object_element (get_rows (root), i), "id")));
}

G_GNUC_UNUSED static void
place_close (Place *self)
{
  g_ptr_array_unref (self->ids);
  g_object_unref (self->service);
  g_object_unref (self->clock);
  space_close (&self->space);
}

/* Returns: (transfer full): what the server holds */
G_GNUC_UNUSED static JsonObject *
read_server (Place      *self,
             const char *id)
{
  g_autofree char *path = g_strconcat (LIST "/", id, NULL);
  g_autoptr(JsonNode) root = ask_json (&self->space, path);

  return json_object_ref (json_node_get_object (root));
}

/* How the service shows things and what it takes, from now on. */
G_GNUC_UNUSED static void
set_dialect (Place      *self,
             const char *names)
{
  g_free (ask (&self->space, "POST", "/practice/dialects", names));
}

/* Returns: (nullable): the text; null, "" and absent are the same */
G_GNUC_UNUSED static const char *
read_text (JsonObject *object,
           const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING ||
      *json_node_get_string (node) == '\0')
    return NULL;

  return json_node_get_string (node);
}

G_GNUC_UNUSED static void
somebody_else (Place      *self,
               const char *id,
               const char *name,
               const char *value)
{
  g_autofree char *path = g_strconcat (LIST "/", id, NULL);
  g_autofree char *body = g_strdup_printf ("{\"%s\":\"%s\"}", name, value);

  g_free (ask (&self->space, "PUT", path, body));
}

G_GNUC_UNUSED static void
retrieved_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  *(TrunkNumber **) user_data = trunk_numbers_service_retrieve_finish (TRUNK_NUMBERS_SERVICE (source), result, &error);
  g_assert_no_error (error);
}

/* Returns: (transfer full): a draft of what the person sees */
G_GNUC_UNUSED static TrunkDraft *
see (Place      *self,
     const char *id)
{
  g_autoptr(TrunkNumber) number = NULL;

  trunk_numbers_service_retrieve_async (self->service, id, NULL, retrieved_cb, &number);
  while (number == NULL)
    g_main_context_iteration (NULL, TRUE);

  return trunk_draft_new (number);
}

G_GNUC_UNUSED static void
run (TrunkEdit *edit)
{
  trunk_edit_run (edit);
  while (trunk_edit_get_state (edit) == TRUNK_EDIT_BUSY)
    g_main_context_iteration (NULL, TRUE);
}

G_GNUC_UNUSED static TrunkEdit *
make_edit (Place      *self,
           TrunkDraft *draft)
{
  g_autoptr(TrunkChanges) wanted = trunk_draft_dup_wanted (draft);

  return trunk_edit_new (self->service, self->clock, trunk_draft_get_seen (draft), wanted);
}

/* What has arrived at @id since the log was cleared, as "METHOD BODY METHOD BODY". */
G_GNUC_UNUSED static char *
dup_requests (Place      *self,
              const char *id)
{
  g_autoptr(JsonNode) root = ask_json (&self->space, "/practice/log");
  JsonArray *log = json_node_get_array (root);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (log); i++)
    {
      JsonObject *entry = json_array_get_object_element (log, i);

      if (g_str_has_suffix (json_object_get_string_member (entry, "path"), id))
        g_string_append_printf (text, "%s%s%s", text->len > 0 ? " " : "",
                                json_object_get_string_member (entry, "method"),
                                json_object_get_string_member (entry, "body"));
    }
  g_free (ask (&self->space, "DELETE", "/practice/log", NULL));

  return g_string_free_and_steal (text);
}

G_GNUC_UNUSED static void
assert_requests (Place      *self,
                 const char *id,
                 const char *expected)
{
  g_autofree char *requests = dup_requests (self, id);

  g_assert_cmpstr (requests, ==, expected);
}
