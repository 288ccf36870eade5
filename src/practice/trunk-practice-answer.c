/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-practice-answer.h"
#include "trunk-practice-text.h"

/**
 * trunk_practice_answer_new:
 * @status: HTTP status
 * @json: (nullable) (transfer full): the body
 *
 * Returns: (transfer full): an answer
 */
TrunkPracticeAnswer *
trunk_practice_answer_new (guint    status,
                           GString *json)
{
  TrunkPracticeAnswer *self = g_new0 (TrunkPracticeAnswer, 1);

  self->status = status;
  self->body = json != NULL ? g_string_free_to_bytes (json) : NULL;

  return self;
}

/**
 * trunk_practice_answer_new_copy:
 * @status: HTTP status
 * @json: the body
 * @length: its length in bytes
 *
 * Returns: (transfer full): an answer
 */
TrunkPracticeAnswer *
trunk_practice_answer_new_copy (guint       status,
                                const char *json,
                                gsize       length)
{
  return trunk_practice_answer_new (status, g_string_new_len (json, length));
}

/**
 * trunk_practice_answer_new_error:
 * @status: 400, 401, 403, 404, 405 or 500
 *
 * Returns: (transfer full): the short error that the service has for @status
 */
TrunkPracticeAnswer *
trunk_practice_answer_new_error (guint status)
{
  static const struct { guint status; const char *text; } texts[] = {
    { 400, "Bad Request" },
    { 401, "Unauthorized" },
    { 403, "Forbidden" },
    { 404, "Not Found" },
    { 405, "Method Not Allowed" },
  };
  const char *text = "Internal Server Error";
  GString *json = g_string_new ("{\"error\":");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (texts[i].status == status)
        text = texts[i].text;
    }

  trunk_practice_append_string (json, text);
  g_string_append_c (json, '}');

  return trunk_practice_answer_new (status, json);
}

/**
 * trunk_practice_answer_new_invalid:
 * @dialects: which family of errors to use
 * @attribute: (nullable): what the request has wrong
 * @sentence: (nullable): the sentence about it, or %NULL where the service has none
 *
 * Returns: (transfer full): a 422
 */
TrunkPracticeAnswer *
trunk_practice_answer_new_invalid (TrunkPracticeDialects  dialects,
                                   const char            *attribute,
                                   const char            *sentence)
{
  GString *json = g_string_new ("{\"errors\":[{");

  if ((dialects & TRUNK_PRACTICE_REST_ERRORS) != 0)
    {
      g_string_append (json, "\"type\":\"validation_error\",\"code\":\"invalid_parameter\",\"message\":");
      trunk_practice_append_string (json, sentence != NULL ? sentence : "Invalid parameter");
      g_string_append (json, ",\"attribute\":");
      trunk_practice_append_string (json, attribute);
      g_string_append (json, ",\"url\":\"https://signalwire.com/docs/apis/error-codes\"");
    }
  else
    {
      g_string_append (json, "\"detail\":");
      trunk_practice_append_string (json, (dialects & TRUNK_PRACTICE_DETAIL_NULL) != 0 ? NULL : sentence);
      g_string_append (json, ",\"status\":\"422\",\"title\":\"Invalid Attribute\",\"code\":\"422\"");
    }
  g_string_append (json, "}]}");

  return trunk_practice_answer_new (422, json);
}

void
trunk_practice_answer_free (TrunkPracticeAnswer *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}
