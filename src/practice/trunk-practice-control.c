/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-field.h"
#include "trunk-practice-exchange.h"
#include "trunk-practice-text.h"

static void
send_done (TrunkPracticeExchange *self,
           GError                *error)
{
  if (error != NULL)
    trunk_practice_reply_text (self, 422, "text/plain; charset=utf-8", error->message);
  else
    trunk_practice_reply_text (self, 200, "text/plain; charset=utf-8", "OK\n");
}

/* As somebody else would who is at work in the space.  @text is "COUNT NAME": so many numbers, spread evenly over
 * all, get that name. */
static void
rename_some (TrunkPracticeSpace  *space,
             const char          *text,
             GError             **error)
{
  g_autoptr(GString) body = g_string_new ("{");
  g_auto(GStrv) words = g_strsplit (text, " ", 2);
  guint n_numbers = trunk_practice_space_get_n_numbers (space);
  guint64 count = 0;

  if (g_strv_length (words) != 2)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "“%s” is no count and name", text);
      return;
    }

  if (!g_ascii_string_to_unsigned (words[0], 10, 1, n_numbers, &count, error))
    return;

  trunk_practice_append_member (body, trunk_field_get_name (TRUNK_FIELD_NAME));
  trunk_practice_append_string (body, words[1]);
  g_string_append_c (body, '}');

  for (guint64 i = 0; i < count; i++)
    {
      g_autofree char *id = trunk_practice_space_dup_id (space, (guint) (i * n_numbers / count));

      trunk_practice_answer_free (trunk_practice_space_update (space, id, body->str, body->len));
    }
}

/**
 * trunk_practice_control_handle:
 * @self: an exchange
 * @path: its path
 *
 * Serves the switches of the practice program, `/practice/…`, which no real space has:
 * `log` (GET, DELETE), `faults` (POST a specification, DELETE), `dialects` (POST a list),
 * `clock` (POST seconds to move it by), `rename` (POST how many numbers, and their new name), `start-over` (POST).
 *
 * Returns: whether it was one of them, and is answered
 */
gboolean
trunk_practice_control_handle (TrunkPracticeExchange *self,
                               const char            *path)
{
  g_autoptr(GError) error = NULL;
  const char *method = soup_server_message_get_method (self->message);
  SoupMessageBody *body = soup_server_message_get_request_body (self->message);
  g_autofree char *text = g_strndup (body->data != NULL ? body->data : "", (gsize) body->length);
  gboolean deletes = g_str_equal (method, "DELETE");
  TrunkPracticeDialects dialects = 0;

  if (!g_str_has_prefix (path, "/practice/"))
    return FALSE;

  g_strstrip (text);
  path += strlen ("/practice/");
  if (g_str_equal (path, "log") && !deletes)
    {
      g_autofree char *json = trunk_practice_log_to_json (self->host->log);

      trunk_practice_reply_text (self, 200, "application/json; charset=utf-8", json);
      return TRUE;
    }

  if (g_str_equal (path, "log"))
    trunk_practice_log_clear (self->host->log);
  else if (g_str_equal (path, "faults") && deletes)
    trunk_practice_faults_clear (self->host->faults);
  else if (g_str_equal (path, "faults"))
    trunk_practice_faults_add (self->host->faults, text, &error);
  else if (g_str_equal (path, "dialects"))
    {
      if (trunk_practice_dialects_parse (text, &dialects, &error))
        trunk_practice_space_set_dialects (self->host->space, dialects);
    }
  else if (g_str_equal (path, "clock"))
    trunk_practice_space_shift_clock (self->host->space, g_ascii_strtoll (text, NULL, 10));
  else if (g_str_equal (path, "rename"))
    rename_some (self->host->space, text, &error);
  else if (g_str_equal (path, "start-over"))
    trunk_practice_space_start_over (self->host->space);
  else
    return FALSE;

  send_done (self, error);
  return TRUE;
}
