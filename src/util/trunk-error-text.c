/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-error.h"

#include <glib/gi18n.h>

#define MAX_CLEAN_CHARACTERS 300

/* What is said of an error to a support, and somebody else's words made fit to be shown. */

static void
append_line (GString    *text,
             const char *format,
             const char *value)
{
  g_autofree char *clean = trunk_error_clean_text (value);

  if (clean == NULL)
    return;

  if (text->len > 0)
    g_string_append_c (text, '\n');
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (text, format, clean);
#pragma GCC diagnostic pop
}

/**
 * trunk_error_dup_support_text:
 * @error: any error
 *
 * Returns: (transfer full): some lines for "Copy Details", to be sent to a support: never credentials
 */
char *
trunk_error_dup_support_text (const GError *error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *status = NULL;
  const TrunkErrorDetails *details = trunk_error_get_details (error);

  g_return_val_if_fail (error != NULL, NULL);

  if (details->status != 0)
    status = g_strdup_printf ("%u", details->status);

  append_line (text, "%s", trunk_error_get_title (error));
  append_line (text, "%s", error->message);
  append_line (text, _("HTTP status: %s"), status);
  append_line (text, _("SignalWire said: %s"), details->detail);
  append_line (text, _("Field: %s"), details->attribute);
  append_line (text, _("Request ID: %s"), details->request_id);
  append_line (text, _("Technical: %s"), details->technical);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Controls of direction could make a text read as something else. */
static gboolean
is_invisible_control (gunichar c)
{
  return c == 0x061c || c == 0x200b || c == 0x200e || c == 0x200f || c == 0xfeff ||
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || (c >= 0xfff9 && c <= 0xfffb);
}

/**
 * trunk_error_clean_text:
 * @text: (nullable): anything, in any encoding
 *
 * Makes somebody else's words fit to be shown: valid UTF-8 on one line, no controls, neither of terminals nor of
 * direction, and at most 300 characters, the last of them "…" if there were more.  It is still not markup.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL if nothing is left of it
 */
char *
trunk_error_clean_text (const char *text)
{
  g_autoptr(GString) clean = g_string_new (NULL);
  g_autofree char *valid = NULL;
  gboolean blank = FALSE;
  glong n = 0;

  if (text == NULL)
    return NULL;

  valid = g_utf8_make_valid (text, -1);
  for (const char *p = valid; *p != '\0' && n <= MAX_CLEAN_CHARACTERS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || c == 0x85 || c == 0x2028 || c == 0x2029)
        {
          blank = clean->len > 0;
          continue;
        }
      if (g_unichar_iscntrl (c) || is_invisible_control (c))
        continue;

      if (blank)
        {
          g_string_append_c (clean, ' ');
          n++;
        }
      blank = FALSE;
      g_string_append_unichar (clean, c);
      n++;
    }

  if (n > MAX_CLEAN_CHARACTERS)
    {
      g_string_truncate (clean, g_utf8_offset_to_pointer (clean->str, MAX_CLEAN_CHARACTERS - 1) - clean->str);
      g_string_append (clean, "…");
    }

  return clean->len > 0 ? g_string_free_and_steal (g_steal_pointer (&clean)) : NULL;
}
