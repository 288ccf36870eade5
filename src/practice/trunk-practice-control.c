/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-practice-exchange.h"

static void
send_done (TrunkPracticeExchange *self,
           GError                *error)
{
  if (error != NULL)
    trunk_practice_reply_text (self, 422, "text/plain; charset=utf-8", error->message);
  else
    trunk_practice_reply_text (self, 200, "text/plain; charset=utf-8", "OK\n");
}

/**
 * trunk_practice_control_handle:
 * @self: an exchange
 * @path: its path
 *
 * Serves the switches of the practice program, `/practice/…`, which no real space has:
 * `log` (GET, DELETE), `faults` (POST a specification, DELETE), `dialects` (POST a list),
 * `clock` (POST seconds to move it by), `start-over` (POST).
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
  else if (g_str_equal (path, "start-over"))
    trunk_practice_space_start_over (self->host->space);
  else
    return FALSE;

  send_done (self, error);
  return TRUE;
}
